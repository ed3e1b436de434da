//! The address of the page: its fragment is the route.

use wasm_bindgen::JsValue;

/// The URL's fragment, starting with `#`; empty if there is none.
pub(crate) fn hash() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Navigates to a fragment of this page, with a history entry for the current one.
pub(crate) fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only if the browser forbids changing the URL; the page then stays where it is.
        let _ = window.location().set_hash(href);
    }
}

/// Goes back to the previous history entry, if there is one.
pub(crate) fn back() {
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        let _ = history.back();
    }
}

/// Replaces the URL without a history entry or an event.
pub(crate) fn replace(href: &str) {
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// The full URL of a fragment of this page, for sharing.
pub(crate) fn absolute(href: &str) -> String {
    let whole = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    let (page, _) = whole.split_once('#').unwrap_or((&whole, ""));
    format!("{page}{href}")
}

/// The host and path of the page.
pub(crate) fn host_and_path() -> (String, String) {
    let location = web_sys::window().map(|w| w.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|l| read(l).ok()).unwrap_or_default()
    };
    (part(web_sys::Location::hostname), part(web_sys::Location::pathname))
}

/// Encodes a text as a URL component.
pub(crate) fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
