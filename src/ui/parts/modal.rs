//! Dialogs that block the page until they are answered or closed.

use super::announcement::announcement_in_dialog;
use crate::state::App;
use crate::ui::element::{Element, dialog, h2};

/// A closed dialog with this id and title. While it is open, screen readers are confined to it, so announcements are
/// repeated in it.
pub(crate) fn modal(app: App, id: &'static str, title: &'static str) -> Element {
    let titled = [id, "-title"].concat();
    dialog()
        .attr("id", id)
        .attr("aria-labelledby", titled.clone())
        .with(h2().attr("id", titled).with(title))
        .with(announcement_in_dialog(app))
}
