//! What is said to screen readers, and seen by nobody.

use crate::browser::page;
use crate::state::App;
use crate::ui::el::{Reactive, p};

/// Says what `shown` lets through of what there is to say.
fn said(app: App, shown: fn() -> bool) -> Reactive {
    let words = move || {
        let words = app.shell.spoken().get();
        if shown() { words } else { String::new() }
    };
    p().attr("role", "status").class("visually-hidden").reactive_text(words)
}

/// For the page.
pub(crate) fn spoken(app: App) -> Reactive {
    said(app, || true)
}

/// For a dialog: while one is open nothing else is heard. What was said before it was opened is no part of it.
pub(crate) fn spoken_over(app: App) -> Reactive {
    said(app, page::dialog_is_open)
}
