//! Links inside the app that look like buttons or lines of a list.

use crate::browser::clock::moment;
use crate::format::{count, span as spent};
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, a, li, span};
use carrel_core::log::Record;
use carrel_core::score::score;

/// What a finished attempt was.
pub(crate) fn kind(record: &Record) -> &'static str {
    if record.full { "Exam" } else { "Drill" }
}

/// A finished attempt as a line that leads to its results.
pub(crate) fn finished(app: App, record: &Record) -> El {
    let scored = app.blueprint_of(record).map(|b| score(record, b));
    let result = match scored.as_ref().map(|s| (s.scored, s.estimate)) {
        Some((_, Some(e))) => format!("{} (estimate), {}", e.scaled, if e.passed { "pass" } else { "not a pass yet" }),
        Some((tally, None)) => format!("{} of {} right", tally.right, tally.asked),
        None => "result unknown".into(),
    };
    let questions = count(record.responses.len() as i64, "question");
    let details = format!("{} · {questions} · {}", record.blueprint.to_ascii_uppercase(), spent(record.took));
    let link = a()
        .attr("href", Route::Results(record.id).href())
        .with(span().class("entry-title").with(format!("{}, {}", kind(record), moment(record.began))))
        .with(span().class("entry-result").with(result));
    li().class("entry").with(link).with(span().class("quiet").with(details))
}
