//! Finished attempts as rows that link to their results.

use super::estimate::verdict;
use crate::browser::clock::{day, day_of_year, iso_day, moment, now};
use crate::format::brief;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Child, Element, a, li, row_arrow, span};
use carrel_core::Millis;
use carrel_core::bank::Indices;
use carrel_core::log::Record;
use carrel_core::progress::{Subject, subject};
use carrel_core::score::score;

/// The names of finished attempts in a list.
pub(crate) struct Names {
    app: App,
    indices: Indices,
}

impl Names {
    /// For the records of a list.
    pub(crate) fn new(app: App) -> Self {
        Self { app, indices: app.bank.indices() }
    }

    /// The kind of a finished attempt, with what all its questions are about: `Practice: Lambda`.
    pub(crate) fn of(&self, record: &Record) -> String {
        if record.full {
            return "Exam".into();
        }
        match self.subject(record) {
            Some(subject) => format!("Practice: {subject}"),
            None => "Practice".into(),
        }
    }

    fn subject(&self, record: &Record) -> Option<&'static str> {
        match subject(record, self.app.bank, &self.indices)? {
            Subject::Topic(index) => self.app.bank.topics.get(usize::from(index)).map(|topic| topic.title.as_str()),
            Subject::Domain(number) => {
                let domains = &self.app.blueprint_of(record)?.domains;
                domains.iter().find(|domain| domain.number == number).map(|domain| domain.title.as_str())
            }
        }
    }
}

/// Whether rows name the exam: not if every result is of the exam that the person prepares for.
pub(crate) fn are_exams_named(app: App, records: &[Record]) -> bool {
    let code = &app.blueprint().code;
    records.iter().any(|record| record.blueprint != *code)
}

/// A moment without its year, if that is the current one: `Nov 23, 6:05 PM`.
fn moment_this_year(at: Millis) -> String {
    let year = |at| iso_day(at).split('-').next().map(str::to_owned);
    let written = moment(at);
    // Regions differ in where the year stands, but each writes a moment as its day and the time.
    if year(at) == year(now()) { written.replacen(&day(at), &day_of_year(at), 1) } else { written }
}

/// A finished attempt as a row that links to its results.
pub(crate) fn finished(names: &Names, record: &Record, is_exam_named: bool) -> Element {
    let app = names.app;
    let scored = app.blueprint_of(record).map(|b| score(record, b));
    let result = match scored.as_ref().map(|s| (s.scored, s.estimate)) {
        Some((_, Some(estimate))) => estimate.scaled.to_string(),
        Some((tally, None)) => format!("{} of {} correct", tally.right, tally.asked),
        None => "Result unknown".into(),
    };
    let took = brief(u32::try_from(record.took / 100).unwrap_or(u32::MAX));
    let code = is_exam_named.then(|| record.blueprint.to_ascii_uppercase());
    let code = code.map(|code| vec!["\u{a0}· ".view(), span().class("whole-word").with(code).view()]);
    let details = span()
        .class("quiet")
        .with(format!("{}, {}", names.of(record), moment_this_year(record.began)))
        .with(code)
        .with(format!("\u{a0}· {took}"));
    let tag = scored.and_then(|s| s.estimate).map(|estimate| verdict(estimate.passed));
    let result = span().class("score").with(result).with(" ").with(tag);
    let text = span().class("text").with(result).with(details);
    li().class("entry")
        .with(a().class("row").attr("href", Route::Results(record.id).href()).with(text).with(row_arrow()))
}
