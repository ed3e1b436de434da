//! Texts that cannot be read. Each is copied to another key, reported, and offered for download; it is never replaced by a
//! default. Only when the copy is there is the original removed, and a text of a newer Carrel stays where it is, so that
//! the newer Carrel finds it.

use super::{Saves, Text};
use crate::browser::bridge::{self, Put};
use carrel_core::save::Unreadable;
use carrel_core::save::keys::{self, Kept};
use leptos::prelude::*;

/// A text that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quarantined {
    /// The key of the text now.
    pub(crate) key: String,
    /// The text as it is.
    pub(crate) text: String,
    /// Why it could not be read, if that was found since this page was loaded.
    pub(crate) why: Option<String>,
}

impl Quarantined {
    /// Whether it lies under its own key, which then must not be written.
    pub(super) fn is_in_place(&self) -> bool {
        keys::parse(&self.key) != Some(Kept::Quarantined)
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

    /// Puts a text that cannot be read where nothing overwrites it.
    pub(super) fn quarantine(self, (key, text): Text, why: &Unreadable) {
        self.unreadable.update(|count| *count += 1);
        let reason = Some(why.to_string());
        let is_newer = matches!(why, Unreadable::Newer(_));
        let mut copy = None;
        // Nothing here ever writes under the keys of the other kinds, so a newer text is safe where it is.
        if !is_newer || matches!(keys::parse(&key), Some(Kept::Settings | Kept::Bookmark(_) | Kept::Goal(_))) {
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
            bridge::put(&key, Put::Removed);
        }
    }

    /// The key of a copy of a text, one that was made earlier or is made now; none if there is no room.
    fn copied(self, key: &str, text: &str) -> Option<String> {
        let known = |q: &&Quarantined| q.text == text && !q.is_in_place();
        let known = self.quarantined.with_untracked(|all| all.iter().find(known).map(|q| q.key.clone()));
        if known.is_some() {
            return known;
        }
        // A key that was deleted names something else for ever.
        let is_free = |name: &String| !self.store.has(name) && self.books().deleted.at(name) == 0;
        let name = (1..).map(|n| keys::quarantined(key, n)).find(is_free)?;
        self.write(&name, text.to_owned());
        let is_stored = self.books().ledger.is_stored(&name);
        if is_stored {
            return Some(name);
        }
        self.books().ledger.forget(&name);
        bridge::put(&name, Put::Removed);
        None
    }
}
