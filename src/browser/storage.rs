//! localStorage. It can be missing, forbidden, or full; each is an answer, never a panic.
//!
//! gloo-storage panics when storage is forbidden, so it is asked only after a probe has shown that it is there.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

/// Where texts are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    /// The browser's.
    Local,
    /// The browser gives none.
    Nowhere,
}

impl Store {
    /// What the browser gives.
    pub(crate) fn probe() -> Self {
        const PROBE: &str = "carrel.probe";
        let storage = web_sys::window().and_then(|w| w.local_storage().ok().flatten());
        match storage {
            // A full store still keeps what it holds, so a failed write alone is no reason to give it up.
            Some(storage) if storage.get_item(PROBE).is_ok() => Self::Local,
            _ => Self::Nowhere,
        }
    }

    /// The text of a key.
    pub(crate) fn get(self, key: &str) -> Option<String> {
        match self {
            Self::Local => LocalStorage::raw().get_item(key).ok().flatten(),
            Self::Nowhere => None,
        }
    }

    /// Whether there is a text of a key. Copies no text: it is asked at every answer.
    pub(crate) fn has(self, key: &str) -> bool {
        match self {
            Self::Local => js_sys::Reflect::has(&LocalStorage::raw(), &JsValue::from_str(key)).unwrap_or_default(),
            Self::Nowhere => false,
        }
    }

    /// Stores a text; false if the store did not take it.
    pub(crate) fn set(self, key: &str, text: &str) -> bool {
        match self {
            Self::Local => LocalStorage::raw().set_item(key, text).is_ok(),
            Self::Nowhere => false,
        }
    }

    /// Removes a key.
    pub(crate) fn remove(self, key: &str) {
        if self == Self::Local {
            LocalStorage::delete(key);
        }
    }

    /// Every key, of this program and of others at the same address.
    pub(crate) fn keys(self) -> Vec<String> {
        if self == Self::Nowhere {
            return Vec::new();
        }
        let storage = LocalStorage::raw();
        (0..LocalStorage::length()).filter_map(|i| storage.key(i).ok().flatten()).collect()
    }
}
