//! Files that the person saves and opens.

use super::document::document;
use super::event::input;
use leptos::ev::Event;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

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
pub(crate) enum ReadError {
    /// It is larger than any export.
    TooLarge,
    /// The browser failed to read it.
    Unreadable,
}

/// A file chosen in a field.
pub(crate) struct ChosenFile(web_sys::File);

/// The file chosen in the field that an event came from, if any.
pub(crate) fn chosen(event: &Event) -> Option<ChosenFile> {
    input(event)?.files()?.get(0).map(ChosenFile)
}

impl ChosenFile {
    /// Reads it.
    pub(crate) fn read(self, then: impl Fn(Result<String, ReadError>) + 'static) {
        const LARGEST: f64 = 20_000_000.0;
        let Self(file) = self;
        let then = Rc::new(then);
        if file.size() > LARGEST {
            return then(Err(ReadError::TooLarge));
        }
        let failed = Rc::clone(&then);
        let read = Closure::once(move |text: JsValue| then(text.as_string().ok_or(ReadError::Unreadable)));
        let failed = Closure::once(move |_: JsValue| failed(Err(ReadError::Unreadable)));
        let _ = file.text().then2(&read, &failed);
        // One of the two is called once, later.
        read.forget();
        failed.forget();
    }
}
