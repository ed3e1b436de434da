//! Screen reader announcements, invisible on screen.

use crate::browser::dialog;
use crate::state::App;
use crate::ui::element::{Reactive, p};

/// Announces messages while `shown` returns true.
fn said(app: App, shown: fn() -> bool) -> Reactive {
    let words = move || {
        let words = app.shell.announcement().get();
        if shown() { words } else { String::new() }
    };
    p().attr("role", "status").class("visually-hidden").reactive_text(words)
}

/// For the page.
pub(crate) fn announcement(app: App) -> Reactive {
    said(app, || true)
}

/// For a dialog: while one is open, nothing outside it is announced. Earlier announcements are left out.
pub(crate) fn announcement_in_dialog(app: App) -> Reactive {
    said(app, dialog::is_open)
}
