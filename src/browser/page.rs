//! The page: URL, title, focus, color theme, downloads.

use crate::shortcut::{Command, Press, command};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};

/// The open dialog.
const OPEN: &str = "dialog[open]";

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

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

/// Replaces the URL without a history entry or an event.
pub(crate) fn rename(href: &str) {
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// The full URL of a fragment of this page, for sharing.
pub(crate) fn address(href: &str) -> String {
    let whole = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    let (page, _) = whole.split_once('#').unwrap_or((&whole, ""));
    format!("{page}{href}")
}

/// Sets the document title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Focuses the first matching element and scrolls it into view; false if there is none.
pub(crate) fn focus(selector: &str) -> bool {
    let element = document().and_then(|d| d.query_selector(selector).ok().flatten());
    element.and_then(|e| e.dyn_into::<HtmlElement>().ok()).is_some_and(|element| element.focus().is_ok())
}

fn dialog(selector: &str) -> Option<web_sys::HtmlDialogElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Opens a modal dialog.
pub(crate) fn open_dialog(selector: &str) {
    if let Some(dialog) = dialog(selector) {
        // Fails only if it is open already.
        let _ = dialog.show_modal();
    }
}

/// Whether a dialog of the page is open.
pub(crate) fn dialog_is_open() -> bool {
    dialog(OPEN).is_some()
}

/// The command of a key press, given its target and the number of options of the question.
pub(crate) fn asked_by(event: &web_sys::Event, options: usize) -> Option<Command> {
    let event = event.dyn_ref::<web_sys::KeyboardEvent>()?;
    let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
    let input = target.as_ref().and_then(|t| t.dyn_ref::<HtmlInputElement>()).map(|i| i.type_());
    let ticks = matches!(input.as_deref(), Some("radio" | "checkbox"));
    let tag = target.map(|t| t.tag_name()).unwrap_or_default();
    let press = Press {
        key: &event.key(),
        code: &event.code(),
        shift: event.shift_key(),
        other: event.ctrl_key() || event.alt_key() || event.meta_key(),
        typing: matches!(tag.as_str(), "TEXTAREA" | "SELECT") || input.is_some() && !ticks,
        // The arrow keys scroll code that is wider than the screen.
        arrows_used: input.as_deref() == Some("radio") || tag == "PRE",
    };
    command(press, options)
}

/// Whether everything has been saved durably, according to the attribute on the root element.
pub(crate) fn is_saved() -> bool {
    let root = document().and_then(|d| d.document_element());
    root.and_then(|root| root.get_attribute("data-kept")).as_deref() == Some("saved")
}

/// Sets the save state for the styles: `saving`, `saved`, `lost`, or any other word to show nothing.
pub(crate) fn set_saved(state: &str) {
    set_root("data-kept", Some(state));
}

/// Sets the text size: `large`, `larger`, or `None` for the browser's size.
pub(crate) fn set_text(size: Option<&str>) {
    set_root("data-text", size);
}

fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Opens the browser's print dialog.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Closes a dialog of the page.
pub(crate) fn close(selector: &str) {
    if let Some(dialog) = dialog(selector) {
        dialog.close();
    }
}

/// Closes a sheet of the page; the focus goes back to what opened it.
pub(crate) fn close_sheet(selector: &str) {
    let sheet = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(sheet) = sheet.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        // Refused only when it is closed already.
        let _ = sheet.hide_popover();
    }
}

/// Closes the dialog that is open.
pub(crate) fn close_dialog() {
    if let Some(dialog) = dialog(OPEN) {
        dialog.close();
    }
}

/// Scrolls to the top of the page.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Sets the color theme: `light`, `dark`, or `None` for the system's.
pub(crate) fn set_theme(theme: Option<&str>) {
    set_root("data-theme", theme);
}

/// Whether the checkbox or radio button that an event came from is checked.
pub(crate) fn is_checked(event: &leptos::ev::Event) -> bool {
    input(event).is_some_and(|i| i.checked())
}

/// Sets the checked state of the checkbox that an event came from.
pub(crate) fn set_checked(event: &leptos::ev::Event, checked: bool) {
    if let Some(input) = input(event) {
        input.set_checked(checked);
    }
}

/// The value of the field that an event came from.
pub(crate) fn value(event: &leptos::ev::Event) -> String {
    let target = event.target();
    let select = target.as_ref().and_then(|t| t.dyn_ref::<web_sys::HtmlSelectElement>()).map(|s| s.value());
    let text = target.as_ref().and_then(|t| t.dyn_ref::<web_sys::HtmlTextAreaElement>()).map(|t| t.value());
    select.or(text).or_else(|| input(event).map(|i| i.value())).unwrap_or_default()
}

/// Whether a field has a part of a value only, such as a date without its day. Its value is empty then.
pub(crate) fn is_incomplete(event: &leptos::ev::Event) -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let validity = input(event).and_then(|input| get(&input, "validity"));
    validity.and_then(|validity| get(&validity, "badInput")).is_some_and(|bad| bad.is_truthy())
}

fn input(event: &leptos::ev::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Downloads a text as a file.
pub(crate) fn download(name: &str, text: &str) {
    let offer = || -> Result<(), JsValue> {
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = web_sys::Blob::new_with_str_sequence(&parts)?;
        let url = web_sys::Url::create_object_url_with_blob(&blob)?;
        let link: web_sys::HtmlAnchorElement =
            document().ok_or(JsValue::NULL)?.create_element("a")?.dyn_into().map_err(JsValue::from)?;
        link.set_href(&url);
        link.set_download(name);
        // Not revoked: some browsers read it only after this returns, and it is small.
        link.click();
        Ok(())
    };
    if let Err(error) = offer() {
        web_sys::console::error_1(&error);
    }
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BadFile {
    /// It is larger than any export.
    TooLarge,
    /// The browser failed to read it.
    Unreadable,
}

/// Reads the file chosen in the field that an event came from.
pub(crate) fn read_file(event: &leptos::ev::Event, then: impl Fn(Result<String, BadFile>) + 'static) {
    const LARGEST: f64 = 20_000_000.0;
    let file = input(event).and_then(|i| i.files()).and_then(|files| files.get(0));
    let Some(file) = file else { return };
    if file.size() > LARGEST {
        return then(Err(BadFile::TooLarge));
    }
    let then = Rc::new(then);
    let failed = Rc::clone(&then);
    let read = Closure::once(move |text: JsValue| then(text.as_string().ok_or(BadFile::Unreadable)));
    let failed = Closure::once(move |_: JsValue| failed(Err(BadFile::Unreadable)));
    let _ = file.text().then2(&read, &failed);
    // One of the two is called once, later.
    read.forget();
    failed.forget();
}

/// Calls `then` with the value of a promise, unless it is rejected.
pub(super) fn once(promise: &js_sys::Promise, then: impl FnOnce(JsValue) + 'static) {
    let then = Closure::once(then);
    let _ = promise.then(&then);
    // It is called once, later.
    then.forget();
}

/// The host and path of the page.
pub(crate) fn place() -> (String, String) {
    let location = web_sys::window().map(|w| w.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|l| read(l).ok()).unwrap_or_default()
    };
    (part(web_sys::Location::hostname), part(web_sys::Location::pathname))
}

/// Encodes a text as a URL component.
pub(crate) fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Logs Rust panics to the console. `web/trap.js` shows the person a message, as for every crash.
pub(crate) fn log_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// The app's root element, emptied.
pub(crate) fn root() -> Option<HtmlElement> {
    let root: HtmlElement = document()?.get_element_by_id("app")?.dyn_into().ok()?;
    root.set_text_content(None);
    Some(root)
}
