//! The document around the pages of the app: title, focus, scroll position, and the state that the styles read.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The first element that matches, if it has this type.
pub(super) fn find<T: JsCast>(selector: &str) -> Option<T> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Sets the document title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Focuses the first matching element and scrolls it into view; false if there is none.
pub(crate) fn focus(selector: &str) -> bool {
    find::<HtmlElement>(selector).is_some_and(|element| element.focus().is_ok())
}

/// Whether the focused element matches the selector.
pub(crate) fn has_focus(selector: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.matches(selector) == Ok(true))
}

/// Whether the focus is where a new page puts it: nowhere, or on its heading.
pub(crate) fn is_focus_idle() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "H1"))
}

/// Clicks the first element that matches the selector, if any.
pub(crate) fn click(selector: &str) {
    if let Some(element) = find::<HtmlElement>(selector) {
        element.click();
    }
}

/// Scrolls to the top of the page.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens the browser's print dialog.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Sets the color theme: `light`, `dark`, or `None` for the system's.
pub(crate) fn set_theme(theme: Option<&str>) {
    set_root("data-theme", theme);
}

/// Sets the text size: `large`, `larger`, or `None` for the browser's size.
pub(crate) fn set_text(size: Option<&str>) {
    set_root("data-text", size);
}

/// Sets the save state for the styles: `saving`, `saved`, `lost`, or any other word to show nothing.
pub(crate) fn set_saved(state: &str) {
    set_root("data-kept", Some(state));
}

/// Whether everything has been saved durably, according to the attribute on the root element.
pub(crate) fn is_saved() -> bool {
    let root = document().and_then(|d| d.document_element());
    root.and_then(|root| root.get_attribute("data-kept")).as_deref() == Some("saved")
}

fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The element for the app.
pub(crate) fn root() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// The element for the app, without what the page showed until now.
pub(crate) fn empty_root() -> Option<HtmlElement> {
    let root = root()?;
    root.set_text_content(None);
    Some(root)
}

/// Logs Rust panics to the console. `web/trap.js` shows the person a message, as for every crash.
pub(crate) fn log_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
