//! Deleting. A deletion is an entry of its own, so that deleted entries stay deleted in every tab and on every device.

use super::Saves;
use super::restore::TextChange;
use crate::browser::random;
use carrel_core::Millis;
use carrel_core::save::keys::{self, StorageKey};
use carrel_core::save::{Deletion, Settings, write_deletion, write_settings};
use leptos::prelude::*;

impl Saves {
    /// Deletes the values of these keys. Returns what [`restore`](Self::restore) needs to undo it.
    pub(crate) fn delete(self, keys: Vec<String>, now: Millis) -> Vec<TextChange> {
        let before = self.before(&keys);
        self.write_deletion(keys, now);
        self.flush();
        self.with_after(before)
    }

    /// Deletes everything except saves of other exams, and resets the settings.
    pub(crate) fn delete_everything(self, now: Millis) -> Vec<TextChange> {
        let mut keys = self.deletable();
        keys.retain(|key| !self.bookkeeping().other_exams.has(key));
        let mut before = self.before(&keys);
        if !keys.is_empty() {
            self.write_deletion(keys, now);
        }
        let settings = self.before(&[keys::SETTINGS.to_owned()]);
        if settings.iter().any(|change| change.before.is_some()) {
            before.extend(settings);
            self.settings.set(Settings::default());
            self.write(keys::SETTINGS, write_settings(&Settings::default()));
        }
        self.flush();
        self.with_after(before)
    }

    /// Writes a deletion of these keys that is at least as recent as any of their values, whatever the clock says.
    pub(super) fn write_deletion(self, keys: Vec<String>, now: Millis) {
        let mut at = now;
        for key in &keys {
            at = at.max(self.changed(key));
            // Also covers the attempt from when it was still running.
            if let Some(StorageKey::Record(id)) = keys::parse(key) {
                at = at.max(self.changed(&keys::attempt(id)));
            }
        }
        // A bookmark may be set and removed often, so its deletion is reused.
        let same =
            self.bookkeeping().deletions.iter().find(|held| held.keys == keys).map(|held| (held.id, held.changed));
        let (id, changed) = same.unwrap_or_else(|| (random::bits(), 0));
        self.change_deletion(Deletion { id, at, changed: at.max(changed.saturating_add(1)), keys });
        self.apply_deletions();
    }

    /// Writes a deletion, or a new version of one.
    pub(super) fn change_deletion(self, deletion: Deletion) {
        self.write(&keys::deletion(deletion.id), write_deletion(&deletion));
        self.bookkeeping().set_deletion(deletion);
    }
}
