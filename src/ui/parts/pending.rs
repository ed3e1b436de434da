//! Placeholders for parts of the questions that are loading or failed to load, with a retry button. The rest of the
//! page works in the meantime.

use crate::format::advice;
use crate::state::{App, LoadState};
use crate::ui::effects::focus_next_frame;
use crate::ui::element::{Child, Reactive, button_with, div, p, slot};
use carrel_core::bank::{Rest, Wording, Words};
use carrel_core::pack::Part;
use leptos::prelude::{AnyView, untrack};

/// What is shown while stems and options are late, and if they are lost.
const WORDS: (&str, &str) =
    ("The questions are still loading. Your answers are saved.", "The questions could not be loaded");

/// The view that `then` builds from stems and options once they have loaded. It is built once: what it reads is not
/// tracked.
pub(crate) fn with_words(app: App, then: impl Fn(&'static Words) -> AnyView + Send + 'static) -> Reactive {
    slot().reactive(move || loaded_or_placeholder(app, app.pack.words(), &then, Part::Words, WORDS))
}

/// The same from the words of one question, which a starter may have brought already.
pub(crate) fn with_wording(
    app: App,
    question: usize,
    then: impl Fn(&'static Wording) -> AnyView + Send + 'static,
) -> Reactive {
    slot().reactive(move || match app.pack.early_wording(question) {
        Some(wording) => untrack(|| then(wording)),
        None => {
            let then = |words: &'static Words| then(&words.questions[question]);
            loaded_or_placeholder(app, app.pack.words(), &then, Part::Words, WORDS)
        }
    })
}

/// The view that `then` builds from explanations and facts once they have loaded.
pub(crate) fn with_rest(app: App, then: impl Fn(&'static Rest) -> AnyView + Send + 'static) -> Reactive {
    let late = "The explanations are still loading.";
    let lost = "The explanations could not be loaded";
    slot().reactive(move || loaded_or_placeholder(app, app.pack.rest(), &then, Part::Rest, (late, lost)))
}

/// The view that `then` builds from a part, or a placeholder while it is late or failed.
fn loaded_or_placeholder<T>(
    app: App,
    state: LoadState<T>,
    then: &dyn Fn(&'static T) -> AnyView,
    part: Part,
    (late, lost): (&'static str, &str),
) -> AnyView {
    match state {
        LoadState::Loaded(here) => untrack(|| then(here)),
        LoadState::Loading => p().class("quiet").attr("role", "status").with(late).view(),
        LoadState::Failed(why) => failed(app, part, lost, &why),
    }
}

/// The view that `then` builds from explanations and facts once they have loaded; nothing before, if a part beside it
/// gives the reason.
pub(crate) fn once_rest(app: App, then: impl Fn(&'static Rest) -> AnyView + Send + 'static) -> Reactive {
    slot().reactive(move || app.pack.rest().loaded().map(|rest| untrack(|| then(rest))))
}

fn failed(app: App, part: Part, what: &str, why: &str) -> AnyView {
    let words = format!("{what}: {why}. Everything you did is saved.{}", advice(why, "try again"));
    let again = button_with("Try again", move || {
        app.pack.load(part);
        // The button with the focus is gone now.
        focus_next_frame("h1");
    });
    div().class("card").attr("role", "alert").with(p().with(words)).with(again).view()
}
