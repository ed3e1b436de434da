//! Bookmarking a question, with a note.

use crate::browser::{document, event};
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{Element, button_with, div, label, slot, span, textarea};
use carrel_core::bank::Key;
use carrel_core::bookmark::Bookmark;
use leptos::prelude::*;

/// The label of the note.
const NOTE: &str = "My note";

/// The button that sets the bookmark, with other buttons before it, and the field for the note while it is set.
pub(crate) fn bookmark(app: App, key: Key, before: Option<Element>) -> Element {
    let marked = derived(move || app.saves.is_bookmarked(key));
    // The label says what a press does. With `aria-pressed` too, a screen reader would announce a pressed removal.
    let label_of = move || if marked.get() { "Remove from saved" } else { "Save question" }.to_owned();
    let icon = move || Some(if marked.get() { "saved" } else { "save" }.to_owned());
    let toggle = button_with(span().reactive_text(label_of), move || app.toggle_bookmark(key));
    let toggle = toggle.reactive_attr("data-icon", icon);
    // Another tab may change it.
    let note = derived(move || app.saves.note(key));
    let field = move || {
        let field = textarea()
            .value(move || note.get())
            .attr("rows", "3")
            // WebKit takes the contents of a field into the name that a label around it gives.
            .attr("aria-label", NOTE)
            .attr("maxlength", Bookmark::MOST_NOTE.to_string())
            .on("input", move |event| app.set_note(key, &event::value(&event)))
            .on("change", move |_| {
                app.shell.announce(if document::is_saved() { "Note saved" } else { "Note changed" })
            });
        marked.get().then(|| label().class("note").with(span().with(NOTE)).with(field))
    };
    div().class("bookmark").with(div().class("actions").with(before).with(toggle)).with(slot().reactive(field))
}
