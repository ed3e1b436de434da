//! One of a few choices, as a group of radio buttons.

use crate::browser::page;
use crate::ui::el::{El, input, label, span};

/// One radio button of `group` with its words.
pub(crate) fn radio(
    group: &'static str,
    words: impl Into<String>,
    chosen: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> El {
    let change = move |event| {
        if page::is_checked(&event) {
            choose();
        }
    };
    let radio = input("radio").attr("name", group).ticked(chosen).on("change", change);
    label().class("row").with(radio).with(span().with(words.into()))
}
