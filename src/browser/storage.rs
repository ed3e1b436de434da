//! localStorage. It can be missing, forbidden or full; these are return values, never panics.
//!
//! gloo-storage panics if storage is forbidden, so it is used only after a probe has shown that storage is available.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

/// Where texts are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    /// localStorage.
    Local,
    /// The browser provides no storage.
    Unavailable,
}

impl Store {
    /// Detects whether the browser provides storage.
    pub(crate) fn probe() -> Self {
        const PROBE: &str = "carrel.probe";
        let storage = web_sys::window().and_then(|w| w.local_storage().ok().flatten());
        match storage {
            // A full storage still holds its data, so a failed write is no reason to give it up.
            Some(storage) if storage.get_item(PROBE).is_ok() => Self::Local,
            _ => Self::Unavailable,
        }
    }

    /// The text of a key.
    pub(crate) fn get(self, key: &str) -> Option<String> {
        match self {
            Self::Local => LocalStorage::raw().get_item(key).ok().flatten(),
            Self::Unavailable => None,
        }
    }

    /// Whether a key has a text. Doesn't copy the text, because this runs after every answer.
    pub(crate) fn has(self, key: &str) -> bool {
        match self {
            Self::Local => js_sys::Reflect::has(&LocalStorage::raw(), &JsValue::from_str(key)).unwrap_or_default(),
            Self::Unavailable => false,
        }
    }

    /// Stores a text; false if the browser rejected it.
    pub(crate) fn set(self, key: &str, text: &str) -> bool {
        match self {
            Self::Local => LocalStorage::raw().set_item(key, text).is_ok(),
            Self::Unavailable => false,
        }
    }

    /// Removes a key.
    pub(crate) fn remove(self, key: &str) {
        if self == Self::Local {
            LocalStorage::delete(key);
        }
    }

    /// Every key, including those of other programs at the same origin.
    pub(crate) fn keys(self) -> Vec<String> {
        if self == Self::Unavailable {
            return Vec::new();
        }
        let storage = LocalStorage::raw();
        (0..LocalStorage::length()).filter_map(|i| storage.key(i).ok().flatten()).collect()
    }
}
