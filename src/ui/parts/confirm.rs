//! A confirmation dialog for an action that cannot be undone.

use super::modal::modal;
use crate::browser::dialog;
use crate::state::App;
use crate::ui::element::{Element, button_with, div, p};

/// The texts of a dialog.
pub(crate) struct Words {
    /// The question.
    pub(crate) title: &'static str,
    /// The label for yes.
    pub(crate) yes: &'static str,
    /// The label for no.
    pub(crate) no: &'static str,
    /// Whether yes deletes something.
    pub(crate) deletes: bool,
}

/// The selector of this dialog; a page has at most one.
pub(crate) const CONFIRM: &str = "#confirm";

/// A dialog with a yes and a no. Open it with [`dialog::open`] and [`CONFIRM`]; Escape means no. `text` says what yes
/// does.
pub(crate) fn confirm(
    app: App,
    Words { title, yes, no, deletes }: Words,
    text: impl Fn() -> String + Send + 'static,
    on_yes: impl Fn() + 'static,
) -> Element {
    let yes = button_with(yes, move || {
        dialog::close_open();
        on_yes();
    });
    // The focus starts at the safe choice.
    let no = button_with(no, dialog::close_open).attr("autofocus", "");
    // The focus starts on a button, so a screen reader would skip this text.
    modal(app, "confirm", title)
        .attr("aria-describedby", "confirm-text")
        .with(p().attr("id", "confirm-text").reactive_text(text))
        .with(div().class("actions").with(no).with(yes.class(if deletes { "danger" } else { "primary" })))
}
