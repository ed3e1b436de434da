//! Asks how sure the person is of the current answer.

use crate::browser::event;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{Child, Element, children, div, fieldset, input, label, legend, slot, span};
use carrel_core::attempt::{Action, Attempt, Confidence};
use leptos::prelude::*;

const ASKED: &str = "How sure are you?";
const MARKS: [(&str, Option<Confidence>); 3] =
    [("Not marked", None), ("Unsure", Some(Confidence::Unsure)), ("Sure", Some(Confidence::Sure))];

/// Where the question is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the dock, with two marks: a click on the one that is on removes it.
    Dock,
    /// In the tools, with a third segment for no mark.
    Tools,
}

/// The question, with a radio button for each answer.
pub(crate) fn confidence(app: App, id: u64, attempt: Memo<Option<Attempt>>, place: Place) -> Element {
    let marked = derived(move || attempt.with(|a| a.as_ref().and_then(|a| a.current().answer.confidence)));
    // Drawn again when the attempt refuses a mark: the browser has moved it already.
    let refused = RwSignal::new(0);
    let mark = move |value| {
        if app.dispatch(id, Action::Sure(value)).is_err() {
            refused.update(|n| *n += 1);
        }
    };
    let one = move |(words, value): (&'static str, Option<Confidence>)| {
        let choose = move |event| {
            if event::is_checked(&event) {
                mark(value);
            }
        };
        let radio = input("radio").attr("name", "sure").checked(move || marked.get() == value).on("change", choose);
        if place == Place::Tools {
            return label().with(radio).with(span().with(words));
        }
        // Before the change.
        let remove = move |_| {
            if marked.get_untracked() == value {
                mark(None);
            }
        };
        label().with(radio.on("click", remove)).with(span().class("chip").with(words))
    };
    let marks = move || {
        refused.track();
        let shown = MARKS.into_iter().filter(|(_, value)| place == Place::Tools || value.is_some());
        match place {
            Place::Dock => children(shown, one),
            Place::Tools => div().class("segments").with(children(shown, one)).view(),
        }
    };
    let marks = slot().reactive(marks);
    match place {
        // Not a fieldset: WebKit gives its legend a line of its own.
        Place::Dock => div()
            .class("doubt")
            .attr("role", "radiogroup")
            .attr("aria-labelledby", "doubt")
            .with(span().attr("id", "doubt").class("quiet").with(ASKED))
            .with(marks),
        Place::Tools => fieldset().class("field").with(legend().with(ASKED)).with(marks),
    }
}
