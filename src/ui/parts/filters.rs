//! Filter chips: toggle buttons above a list, one of them pressed.

use crate::ui::element::{Element, button_with, children, div, span};
use leptos::prelude::*;

/// One chip per name, with the number of entries that it shows; `chosen` is the index of the pressed one.
pub(crate) fn chips(words: impl IntoIterator<Item = (String, Option<usize>)>, chosen: RwSignal<usize>) -> Element {
    let one = |(index, (words, entries)): (usize, (String, Option<usize>))| {
        let entries = entries.map(|n| span().with(n.to_string()));
        button_with(words, move || chosen.set(index))
            .with(entries.is_some().then_some(" "))
            .with(entries)
            .class("chip")
            .reactive_attr("aria-pressed", move || Some((chosen.get() == index).to_string()))
    };
    div()
        .class("chips")
        .attr("role", "group")
        .attr("aria-label", "Show")
        .with(children(words.into_iter().enumerate(), one))
}
