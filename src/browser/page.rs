//! The page: address, title, focus, colours, files for the person.

use crate::shortcut::{Command, Press, command};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};

/// The dialog that is open.
const OPEN: &str = "dialog[open]";

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// The address from `#` on; empty when there is none.
pub(crate) fn hash() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Goes to an address of this page, leaving the present one in the history.
pub(crate) fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only where the browser forbids changing the address; the page then stays where it is.
        let _ = window.location().set_hash(href);
    }
}

/// Changes the address in place: no new entry in the history, and no event.
pub(crate) fn rename(href: &str) {
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// The whole address of a place of this page, for people to pass on.
pub(crate) fn address(href: &str) -> String {
    let whole = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    let (page, _) = whole.split_once('#').unwrap_or((&whole, ""));
    format!("{page}{href}")
}

/// Sets the browser's title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the first element that fits, and the view to its top; false if there is none.
pub(crate) fn focus(selector: &str) -> bool {
    let element = document().and_then(|d| d.query_selector(selector).ok().flatten());
    element.and_then(|e| e.dyn_into::<HtmlElement>().ok()).is_some_and(|element| element.focus().is_ok())
}

fn dialog(selector: &str) -> Option<web_sys::HtmlDialogElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Opens a dialog of the page, over everything else.
pub(crate) fn open_dialog(selector: &str) {
    if let Some(dialog) = dialog(selector) {
        // Refused only when it is open already.
        let _ = dialog.show_modal();
    }
}

/// Whether a dialog of the page is open.
pub(crate) fn dialog_is_open() -> bool {
    dialog(OPEN).is_some()
}

/// What a pressed key asks for, given where it was pressed, of a question with so many options.
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
        // Code that is wider than the screen is moved with them.
        arrows_used: input.as_deref() == Some("radio") || tag == "PRE",
    };
    command(press, options)
}

/// Whether all that was kept so far is kept for good, as the journal's script says on the page's root.
pub(crate) fn is_saved() -> bool {
    let root = document().and_then(|d| d.document_element());
    root.and_then(|root| root.get_attribute("data-kept")).as_deref() == Some("saved")
}

/// Shows how the saves stand, by the styles: `saving`, `saved`, `lost`, or another word to show nothing.
pub(crate) fn set_saved(state: &str) {
    set_root("data-kept", Some(state));
}

/// Sets how large the text is: `large`, `larger`, or none for the browser's size.
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

/// Opens the browser's dialog for printing.
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

/// Sets the colours: `light`, `dark`, or none for the system's.
pub(crate) fn set_theme(theme: Option<&str>) {
    set_root("data-theme", theme);
}

/// Whether the box or button that an event came from is ticked.
pub(crate) fn is_checked(event: &leptos::ev::Event) -> bool {
    input(event).is_some_and(|i| i.checked())
}

/// Puts the tick of the box that an event came from where it belongs.
pub(crate) fn set_checked(event: &leptos::ev::Event, checked: bool) {
    if let Some(input) = input(event) {
        input.set_checked(checked);
    }
}

/// What stands in the field that an event came from.
pub(crate) fn value(event: &leptos::ev::Event) -> String {
    let target = event.target();
    let select = target.as_ref().and_then(|t| t.dyn_ref::<web_sys::HtmlSelectElement>()).map(|s| s.value());
    let text = target.as_ref().and_then(|t| t.dyn_ref::<web_sys::HtmlTextAreaElement>()).map(|t| t.value());
    select.or(text).or_else(|| input(event).map(|i| i.value())).unwrap_or_default()
}

fn input(event: &leptos::ev::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Offers a text as a file.
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

/// Why a file was not read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BadFile {
    /// It is larger than any export can be.
    TooLarge,
    /// The browser failed to read it.
    Unreadable,
}

/// Reads the file that was chosen in the field that an event came from.
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

/// Calls `then` with the value of a promise, unless that fails.
pub(super) fn once(promise: &js_sys::Promise, then: impl FnOnce(JsValue) + 'static) {
    let then = Closure::once(then);
    let _ = promise.then(&then);
    // It is called once, later.
    then.forget();
}

/// Where the page lives: host and path.
pub(crate) fn place() -> (String, String) {
    let location = web_sys::window().map(|w| w.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|l| read(l).ok()).unwrap_or_default()
    };
    (part(web_sys::Location::hostname), part(web_sys::Location::pathname))
}

/// A text as a part of an address.
pub(crate) fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Has the console say where Rust panicked. The person is told by `web/trap.js`, as of everything that stops the program.
pub(crate) fn log_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// The element that the app lives in, emptied.
pub(crate) fn root() -> Option<HtmlElement> {
    let root: HtmlElement = document()?.get_element_by_id("app")?.dyn_into().ok()?;
    root.set_text_content(None);
    Some(root)
}
