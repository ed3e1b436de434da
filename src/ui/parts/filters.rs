//! A row of buttons of which one is on: what a list shows.

use crate::ui::el::{El, Piece, act, div, each};
use leptos::prelude::*;

/// A button for each of these; `chosen` is the index of the one that is on.
pub(crate) fn filters<P: Piece>(words: impl IntoIterator<Item = P>, chosen: RwSignal<usize>) -> El {
    let one = |(index, words): (usize, P)| {
        act(words, move || chosen.set(index))
            .class("chip")
            .attr_live("aria-pressed", move || Some((chosen.get() == index).to_string()))
    };
    div().class("chips").attr("role", "group").attr("aria-label", "Show").with(each(words.into_iter().enumerate(), one))
}
