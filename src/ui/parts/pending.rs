//! What stands where a part of the questions is still on its way, or cannot be had: words, and a way to try again. The rest
//! of the page works meanwhile.

use crate::state::{App, Arrival};
use crate::ui::el::{Piece, Reactive, act, div, p, slot};
use crate::ui::react::focus_soon;
use carrel_core::bank::{Rest, Words};
use carrel_core::pack::Part;
use leptos::prelude::{AnyView, untrack};

/// What `then` makes of stems and options, once they are here. It is made once: what it reads is not followed.
pub(crate) fn with_words(app: App, then: impl Fn(&'static Words) -> AnyView + Send + 'static) -> Reactive {
    let late = "The questions are still loading. Your answers are saved.";
    let lost = "The questions could not be loaded";
    slot().reactive(move || made(app, app.pack.words(), &then, Part::Words, (late, lost)))
}

/// What `then` makes of explanations and facts, once they are here.
pub(crate) fn with_rest(app: App, then: impl Fn(&'static Rest) -> AnyView + Send + 'static) -> Reactive {
    let late = "The explanations are still loading.";
    let lost = "The explanations could not be loaded";
    slot().reactive(move || made(app, app.pack.rest(), &then, Part::Rest, (late, lost)))
}

/// What `then` makes of a part, or the words for one that is late or lost.
fn made<T>(
    app: App,
    arrival: Arrival<T>,
    then: &dyn Fn(&'static T) -> AnyView,
    part: Part,
    (late, lost): (&'static str, &str),
) -> AnyView {
    match arrival {
        Arrival::Here(here) => untrack(|| then(here)),
        Arrival::Pending => p().class("quiet").attr("role", "status").with(late).view(),
        Arrival::Failed(why) => failed(app, part, lost, &why),
    }
}

/// What `then` makes of explanations and facts, once they are here; nothing before, where a part beside this one says why.
pub(crate) fn once_rest(app: App, then: impl Fn(&'static Rest) -> AnyView + Send + 'static) -> Reactive {
    slot().reactive(move || app.pack.rest().here().map(|rest| untrack(|| then(rest))))
}

fn failed(app: App, part: Part, what: &str, why: &str) -> AnyView {
    let words = format!("{what}: {why}. Everything you did is saved. Check your connection, then try again.");
    let again = act("Try again", move || {
        app.pack.load(part);
        // The button is gone now.
        focus_soon("h1");
    });
    div().class("card").attr("role", "alert").with(p().with(words)).with(again).view()
}
