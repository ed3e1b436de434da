//! The question map: every question of an attempt, what is answered and flagged, one tap to go there.

use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, act, each, li, nav, ol, p, span};
use carrel_core::attempt::{Action, Asked, Attempt};
use leptos::prelude::*;

/// One button for each question.
pub(crate) fn map(app: App, attempt: Memo<Option<Attempt>>) -> El {
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    let sample = |class, text| span().class(class).with(text);
    nav()
        .class("map")
        .attr("aria-label", "Question map")
        .with(ol().with(each(0..count, |place| li().with(cell(app, attempt, place)))))
        .with(
            p().class("key quiet")
                .with(sample("sample answered", "1"))
                .with(" answered ")
                .with(sample("sample flagged", "2"))
                .with(" flagged"),
        )
}

fn cell(app: App, attempt: Memo<Option<Attempt>>, place: usize) -> El {
    let item = move |read: fn(&Asked) -> bool| {
        attempt.with(|a| a.as_ref().and_then(|a| a.items().get(place)).is_some_and(read))
    };
    let state = move |answered: &str, flagged: &str| {
        let answered = if item(Asked::complete) { answered } else { "" };
        let flagged = if item(|i| i.answer.flagged) { flagged } else { "" };
        format!("{answered}{flagged}")
    };
    let in_view = move || attempt.with(|a| a.as_ref().is_some_and(|a| a.cursor() == place));
    let go = move || {
        let Some(id) = attempt.with_untracked(|a| a.as_ref().map(Attempt::id)) else { return };
        if app.dispatch(id, Action::GoTo(place)).is_ok() {
            app.go(Route::Attempt(id));
        }
    };
    act((place + 1).to_string(), go)
        .attr_live("class", move || Some(state("answered ", "flagged")))
        .attr_live("aria-label", move || Some(format!("Question {}{}", place + 1, state(", answered", ", flagged"))))
        .attr_live("aria-current", move || in_view().then(|| "step".into()))
}
