//! localStorage. It can be missing, forbidden, or full; each is an answer, never a panic.
//!
//! Browsers write it to the disk late, so the journal (`web/journal.js`) is told of every change as well.
//!
//! gloo-storage panics when storage is forbidden, so it is asked only after a probe has shown that it is there.

use super::bridge;
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

/// Where texts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    /// The browser's.
    Local,
    /// The browser gives none: nothing outlives the page.
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

    /// The text under a name.
    pub(crate) fn get(self, key: &str) -> Option<String> {
        match self {
            Self::Local => LocalStorage::raw().get_item(key).ok().flatten(),
            Self::Nowhere => None,
        }
    }

    /// Keeps a text under a name; false if it could not be kept.
    pub(crate) fn set(self, key: &str, text: &str) -> bool {
        let kept = match self {
            Self::Local => LocalStorage::raw().set_item(key, text).is_ok(),
            Self::Nowhere => false,
        };
        // What was kept the journal reads by itself, and late: to hand long texts over twice takes a good part of the time that
        // an answer has.
        bridge::put(key, &if kept { JsValue::UNDEFINED } else { text.into() });
        kept
    }

    /// Forgets what is under a name.
    pub(crate) fn remove(self, key: &str) {
        if self == Self::Local {
            LocalStorage::delete(key);
        }
        bridge::put(key, &JsValue::NULL);
    }

    /// Every name, of this program and of others at the same address.
    pub(crate) fn keys(self) -> Vec<String> {
        if self == Self::Nowhere {
            return Vec::new();
        }
        let storage = LocalStorage::raw();
        (0..LocalStorage::length()).filter_map(|i| storage.key(i).ok().flatten()).collect()
    }
}
