//! The question map: every question of an attempt, what is answered and flagged, one tap to go there.

use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, act, each, li, live, nav, ol, p, span};
use carrel_core::attempt::{Action, Asked, Attempt, Confidence};
use leptos::prelude::*;

/// A filter: its words, and whether a question is let through.
type Filter = (&'static str, fn(&Asked) -> bool);

/// Filters of a map, by their place in this list.
pub(crate) const FILTERS: [Filter; 4] = [
    ("All", |_| true),
    ("Unanswered", |i| !i.complete()),
    ("Flagged", |i| i.answer.flagged),
    ("Unsure", |i| i.answer.confidence == Some(Confidence::Unsure)),
];

/// One button for each question.
pub(crate) fn map(app: App, attempt: Memo<Option<Attempt>>) -> El {
    framed(each(0..count(attempt), |place| li().with(cell(app, attempt, place))), None)
}

/// One button for each question that the chosen one of [`FILTERS`] lets through.
pub(crate) fn map_of(app: App, attempt: Memo<Option<Attempt>>, filter: RwSignal<usize>) -> El {
    let count = count(attempt);
    let shown = move |place: usize| {
        let (_, fits) = FILTERS[filter.get()];
        attempt.with(|a| a.as_ref().and_then(|a| a.items().get(place)).is_none_or(fits))
    };
    let none = move || (!(0..count).any(shown)).then(|| p().class("quiet").with("None."));
    let cell = |place| li().flag_live("hidden", move || !shown(place)).with(cell(app, attempt, place));
    framed(each(0..count, cell), Some(live(none)))
}

fn count(attempt: Memo<Option<Attempt>>) -> usize {
    attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()))
}

/// The map around its cells, with what is said when none is shown, and what their looks mean.
fn framed(cells: AnyView, none: Option<AnyView>) -> El {
    let sample = |class, text| span().class(class).with(text);
    let key = p()
        .class("key quiet")
        .with(sample("sample answered", "1"))
        .with(" answered ")
        .with(sample("sample flagged", "2"))
        .with(" flagged");
    nav().class("map").attr("aria-label", "Question map").with(ol().with(cells)).with(none).with(key)
}

/// One button. What it shows is one number (answered, flagged, in view, a bit each) in a memo of its own: an answer changes one cell, and the other sixty-four must not be looked at thrice.
fn cell(app: App, attempt: Memo<Option<Attempt>>, place: usize) -> El {
    let shown = Memo::new(move |_| {
        attempt.with(|a| {
            let Some(a) = a else { return 0 };
            let of_item =
                a.items().get(place).map_or(0, |i| usize::from(i.complete()) | usize::from(i.answer.flagged) << 1);
            of_item | usize::from(a.cursor() == place) << 2
        })
    });
    let state = move |answered: &str, flagged: &str| {
        let answered = if shown.get() & 1 != 0 { answered } else { "" };
        let flagged = if shown.get() & 2 != 0 { flagged } else { "" };
        [answered, flagged].concat()
    };
    let go = move || {
        let Some(id) = attempt.with_untracked(|a| a.as_ref().map(Attempt::id)) else { return };
        if app.dispatch(id, Action::GoTo(place)).is_ok() {
            app.go(Route::Attempt(id));
        }
    };
    act((place + 1).to_string(), go)
        .attr_live("class", move || Some(state("answered ", "flagged")))
        .attr_live("aria-label", move || Some(format!("Question {}{}", place + 1, state(", answered", ", flagged"))))
        .attr_live("aria-current", move || (shown.get() & 4 != 0).then(|| "step".into()))
}
