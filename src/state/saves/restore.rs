//! Importing, and undoing bulk changes.
//!
//! An undo must win everywhere, including in tabs that have the change already. So it writes each value as a later
//! version, and deletes the values that did not exist before the change.

use super::Saves;
use super::key_set::KeySet;
use super::merge::Source;
use super::parse::{Value, parse};
use carrel_core::Millis;
use carrel_core::merge::Changes;
use carrel_core::save::keys::{self, StorageKey, record_key_of};
use carrel_core::save::{Deletion, Entry, read_bookmark, read_deletion, write_attempt, write_bookmark, write_goal};
use leptos::prelude::*;

/// A key with its texts before and after a change; `None` if it had none.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TextChange {
    pub(crate) key: String,
    pub(super) before: Option<String>,
    after: Option<String>,
}

impl Saves {
    /// The texts of these keys before a change. Texts that this version cannot parse are read from the store.
    pub(super) fn before(self, keys: &[String]) -> Vec<TextChange> {
        let before = |key: &String| self.text(key).or_else(|| self.store.get(key));
        keys.iter().map(|key| TextChange { key: key.clone(), before: before(key), after: None }).collect()
    }

    /// Adds the texts after the change.
    pub(super) fn with_after(self, mut changes: Vec<TextChange>) -> Vec<TextChange> {
        changes.iter_mut().for_each(|change| change.after = self.text(&change.key));
        changes
    }

    /// Adds the new entries of an import; with `restore`, also those that were deleted here. Returns what
    /// [`restore`](Self::restore) needs to undo it.
    pub(crate) fn import(self, changes: &Changes, restore: bool, now: Millis) -> Vec<TextChange> {
        let restored: &[Entry] = if restore { &changes.deleted_here } else { &[] };
        let added: Vec<&Entry> = changes.new.iter().chain(restored).collect();
        let mut named = KeySet::default();
        added.iter().for_each(|entry| named.add(&entry.key));
        changes.deleted_there.iter().for_each(|key| named.add(key));
        // A finished attempt is no longer running.
        self.open.with_untracked(|open| {
            for attempt in open {
                if named.has(&keys::record(attempt.id())) {
                    named.add(&keys::attempt(attempt.id()));
                }
            }
        });
        let before = self.before(&named.into_vec());
        self.undelete(&mut restored.iter().map(|entry| entry.key.as_str()), now);
        for entry in added {
            self.put_back(&entry.key, &entry.text);
        }
        self.flush();
        self.with_after(before)
    }

    /// Removes these values from the deletions that name them.
    fn undelete(self, keys: &mut dyn Iterator<Item = &str>, now: Millis) {
        let mut names = KeySet::default();
        for key in keys {
            names.add(key);
            record_key_of(key).iter().for_each(|record| names.add(record));
        }
        let is_named = |key: &str| names.has(key);
        let mut changed: Vec<Deletion> = Vec::new();
        for deletion in &self.bookkeeping().deletions {
            if deletion.keys.iter().any(|key| is_named(key)) {
                changed.push(deletion.without(&is_named, now));
            }
        }
        changed.into_iter().for_each(|deletion| self.change_deletion(deletion));
        self.apply_deletions();
    }

    /// Saves and shows a text, if its value wins over the one in memory.
    fn put_back(self, key: &str, text: &str) {
        if let Some(Ok(value)) = parse(key, text) {
            self.merge(key, text.to_owned(), value, Source::Tab);
            if self.text(key).as_deref() == Some(text) {
                self.write(key, text.to_owned());
            }
            return;
        }
        // A text that this version cannot parse returns to where it was.
        self.store.set(key, text);
        self.bookkeeping().ledger.unstale(key);
        let is_known = self.quarantined.with_untracked(|all| all.iter().any(|q| q.text == text));
        if keys::parse(key).is_some() && !is_known {
            self.add_quarantined(key, text);
        }
    }

    /// Undoes a change, except where the person has made another one since. False if there is nothing else.
    pub(crate) fn restore(self, changes: &[TextChange], now: Millis) -> bool {
        let (mut back, mut gone, mut is_restored) = (Vec::new(), Vec::new(), false);
        for TextChange { key, before, after } in changes {
            match (keys::parse(key), before) {
                (Some(StorageKey::Deletion(id)), text) => {
                    self.restore_deletion(id, text.as_deref(), now);
                    is_restored = true;
                }
                _ if self.is_changed_since(key, after.as_deref()) => {}
                (_, Some(text)) => back.push((key.as_str(), text.as_str())),
                (_, None) => gone.push(key.clone()),
            }
        }
        if back.is_empty() && gone.is_empty() && !is_restored {
            return false;
        }
        self.undelete(&mut back.iter().map(|(key, _)| *key), now);
        if !gone.is_empty() {
            self.write_deletion(gone, now);
        }
        for (key, text) in back {
            self.put_back(key, &self.later(key, text));
        }
        self.flush();
        true
    }

    /// Whether a key has another text than a change left. A bookmark that was set again without a note holds nothing that
    /// an undo would replace.
    fn is_changed_since(self, key: &str, after: Option<&str>) -> bool {
        let now = self.text(key);
        let is_blank = |text: &String| read_bookmark(text).is_ok_and(|bookmark| bookmark.note.is_empty());
        now.as_deref() != after && !now.as_ref().is_some_and(is_blank)
    }

    /// Restores a deletion that an import added or changed.
    fn restore_deletion(self, id: u64, text: Option<&str>, now: Millis) {
        let Some(mut deletion) = self.bookkeeping().deletion(id).map(|held| held.without(&|_| true, now)) else {
            return;
        };
        if let Some(Ok(before)) = text.map(read_deletion) {
            (deletion.at, deletion.keys) = (before.at, before.keys);
        }
        self.change_deletion(deletion);
    }

    /// The text of a value as a version later than the current one and than any deletion of it.
    fn later(self, key: &str, text: &str) -> String {
        if self.text(key).as_deref() == Some(text) {
            return text.to_owned();
        }
        let mut than = self.changed(key).max(self.bookkeeping().deleted.at(key));
        if let Some(record) = record_key_of(key) {
            than = than.max(self.bookkeeping().deleted.at(&record));
        }
        match parse(key, text) {
            Some(Ok(Value::Bookmark(mut bookmark))) if bookmark.at <= than => {
                bookmark.at = than.saturating_add(1);
                write_bookmark(&bookmark)
            }
            Some(Ok(Value::Attempt(mut attempt))) if attempt.clock().latest() <= than => {
                attempt.make_later(than);
                write_attempt(&attempt)
            }
            Some(Ok(Value::Goal(mut goal))) if goal.changed <= than => {
                goal.changed = than.saturating_add(1);
                write_goal(&goal)
            }
            _ => text.to_owned(),
        }
    }
}
