//! A row of buttons of which one is on: what a list shows.

use crate::ui::el::{El, act, div, each};
use leptos::prelude::*;

/// A button for each of these words; `chosen` is the place of the one that is on.
pub(crate) fn filters(words: impl IntoIterator<Item = String>, chosen: RwSignal<usize>) -> El {
    let one = |(place, words): (usize, String)| {
        act(words, move || chosen.set(place))
            .class("filter")
            .attr_live("aria-pressed", move || Some((chosen.get() == place).to_string()))
    };
    div()
        .class("filters")
        .attr("role", "group")
        .attr("aria-label", "Show")
        .with(each(words.into_iter().enumerate(), one))
}
