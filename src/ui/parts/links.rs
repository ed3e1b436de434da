//! Links inside the app that look like buttons or lines of a list.

use crate::browser::clock::moment;
use crate::format::{count, span};
use crate::route::Route;
use crate::state::App;
use carrel_core::log::Record;
use carrel_core::score::score;
use leptos::prelude::*;

/// A finished attempt as a line that leads to its results.
pub(crate) fn finished(app: App, record: &Record) -> AnyView {
    let scored = app.blueprint_of(record).map(|b| score(record, b));
    let kind = if record.full { "Exam" } else { "Drill" };
    let result = match scored.as_ref().map(|s| (s.scored, s.estimate)) {
        Some((_, Some(e))) => format!("{} (estimate), {}", e.scaled, if e.passed { "pass" } else { "not a pass yet" }),
        Some((tally, None)) => format!("{} of {} right", tally.right, tally.asked),
        None => "result unknown".into(),
    };
    let questions = count(record.responses.len() as i64, "question");
    let details = format!("{} · {questions} · {}", record.blueprint.to_ascii_uppercase(), span(record.took));
    view! {
        <li class="entry">
            <a href=Route::Results(record.id).href()>
                <span class="entry-title">{format!("{kind}, {}", moment(record.began))}</span>
                <span class="entry-result">{result}</span>
            </a>
            <span class="quiet">{details}</span>
        </li>
    }
    .into_any()
}
