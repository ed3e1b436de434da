//! Dialogs and sheets of the page.

use super::document::find;
use web_sys::{HtmlDialogElement, HtmlElement};

/// The open dialog.
const OPEN: &str = "dialog[open]";

/// Opens a modal dialog.
pub(crate) fn open(selector: &str) {
    if let Some(dialog) = find::<HtmlDialogElement>(selector) {
        // Fails only if it is open already.
        let _ = dialog.show_modal();
    }
}

/// Whether a dialog of the page is open.
pub(crate) fn is_open() -> bool {
    find::<HtmlDialogElement>(OPEN).is_some()
}

/// Closes a dialog of the page.
pub(crate) fn close(selector: &str) {
    if let Some(dialog) = find::<HtmlDialogElement>(selector) {
        dialog.close();
    }
}

/// Closes the dialog that is open.
pub(crate) fn close_open() {
    if let Some(dialog) = find::<HtmlDialogElement>(OPEN) {
        dialog.close();
    }
}

/// Closes a sheet of the page; the focus goes back to what opened it.
pub(crate) fn close_sheet(selector: &str) {
    if let Some(sheet) = find::<HtmlElement>(selector) {
        // Refused only when it is closed already.
        let _ = sheet.hide_popover();
    }
}
