//! A set of keys.

use std::collections::BTreeMap;

/// Some keys. A map with the type parameters that core already uses: another instantiation would add kilobytes of code.
#[derive(Default)]
pub(super) struct KeySet(BTreeMap<String, usize>);

impl KeySet {
    pub(super) fn add(&mut self, key: &str) {
        self.0.insert(key.to_owned(), 0);
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The keys in order.
    pub(super) fn into_vec(self) -> Vec<String> {
        self.0.into_keys().collect()
    }
}
