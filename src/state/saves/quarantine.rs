//! Unreadable texts. Each is copied to another key, reported, and offered for download; it is never replaced by a
//! default. The original is removed only once the copy exists. A text of a newer Carrel stays in place, so that the
//! newer Carrel finds it.

use super::{Saves, Text};
use crate::browser::bridge::{self, JournalWrite};
use carrel_core::save::Unreadable;
use carrel_core::save::keys::{self, StorageKey};
use leptos::prelude::*;

/// An unreadable text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quarantined {
    /// The key that the text has now.
    pub(crate) key: String,
    /// The original text.
    pub(crate) text: String,
    /// Why it is unreadable, if that was found since this page loaded.
    pub(crate) why: Option<String>,
}

impl Quarantined {
    /// Whether it is still under its own key, which must not be overwritten then.
    pub(super) fn is_in_place(&self) -> bool {
        keys::parse(&self.key) != Some(StorageKey::Quarantined)
    }
}

impl Saves {
    /// Adds a text that was quarantined earlier.
    pub(super) fn add_quarantined(self, key: &str, text: &str) {
        self.quarantined.update(|all| {
            if all.iter().all(|q| q.key != key) {
                all.push(Quarantined { key: key.to_owned(), text: text.to_owned(), why: None });
            }
        });
    }

    /// Moves an unreadable text to where nothing overwrites it.
    pub(super) fn quarantine(self, (key, text): Text, why: &Unreadable) {
        // The page reads the storage again now and then, and repairs texts that it has itself.
        let has_value = self.text(&key).is_some();
        let is_known = |q: &Quarantined| q.key == key || has_value && q.text == text;
        if !self.quarantined.with_untracked(|all| all.iter().any(is_known)) {
            self.unreadable.update(|count| *count += 1);
        }
        let reason = Some(why.to_string());
        let is_newer = matches!(why, Unreadable::Newer(_));
        let mut copy = None;
        // Nothing in this version writes under the keys of the other kinds, so a newer text is safe in place.
        if !is_newer
            || matches!(keys::parse(&key), Some(StorageKey::Settings | StorageKey::Bookmark(_) | StorageKey::Goal(_)))
        {
            copy = self.copied(&key, &text);
        }
        let is_copied = copy.is_some();
        let now = Quarantined { key: copy.unwrap_or_else(|| key.clone()), text, why: reason };
        self.quarantined.update(|all| match all.iter_mut().find(|q| q.key == now.key) {
            Some(known) => *known = now,
            None => all.push(now),
        });
        if is_copied && !is_newer {
            self.store.remove(&key);
            bridge::write_journal(&key, JournalWrite::Removed);
        }
    }

    /// The key of a copy of a text, existing or new; `None` if there is no room.
    fn copied(self, key: &str, text: &str) -> Option<String> {
        let known = |q: &&Quarantined| q.text == text && !q.is_in_place();
        let known = self.quarantined.with_untracked(|all| all.iter().find(known).map(|q| q.key.clone()));
        if known.is_some() {
            return known;
        }
        // A deleted key must never be reused.
        let is_free = |name: &String| !self.store.has(name) && self.bookkeeping().deleted.at(name) == 0;
        let name = (1..).map(|n| keys::quarantined(key, n)).find(is_free)?;
        self.write(&name, text.to_owned());
        let is_stored = self.bookkeeping().ledger.is_stored(&name);
        if is_stored {
            return Some(name);
        }
        self.bookkeeping().ledger.forget(&name);
        bridge::write_journal(&name, JournalWrite::Removed);
        None
    }
}
