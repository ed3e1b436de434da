//! Finished attempts as rows that link to their results.

use super::estimate::verdict;
use crate::browser::clock::moment;
use crate::format::brief;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Element, a, li, row_arrow, span};
use carrel_core::log::Record;
use carrel_core::score::score;

/// The kind of a finished attempt.
pub(crate) fn kind(record: &Record) -> &'static str {
    if record.full { "Exam" } else { "Practice" }
}

/// A finished attempt as a row that links to its results.
pub(crate) fn finished(app: App, record: &Record) -> Element {
    let scored = app.blueprint_of(record).map(|b| score(record, b));
    let result = match scored.as_ref().map(|s| (s.scored, s.estimate)) {
        Some((_, Some(estimate))) => estimate.scaled.to_string(),
        Some((tally, None)) => format!("{} of {} correct", tally.right, tally.asked),
        None => "Result unknown".into(),
    };
    let took = brief(u32::try_from(record.took / 100).unwrap_or(u32::MAX));
    let code = record.blueprint.to_ascii_uppercase();
    let details = span()
        .class("quiet")
        .with(format!("{}, {} · ", kind(record), moment(record.began)))
        .with(span().class("whole-word").with(code))
        .with(format!(" · {took}"));
    let tag = scored.and_then(|s| s.estimate).map(|estimate| verdict(estimate.passed));
    let result = span().class("score").with(result).with(" ").with(tag);
    let text = span().class("text").with(result).with(details);
    li().class("entry")
        .with(a().class("row").attr("href", Route::Results(record.id).href()).with(text).with(row_arrow()))
}
