//! Importing, and taking a change of many texts back.
//!
//! What is taken back must win everywhere, also in tabs that have heard of the change: so it is written as a later version,
//! and what had not been there before is deleted.

use super::Saves;
use super::merge::Source;
use super::parse::{Value, parse};
use carrel_core::Millis;
use carrel_core::merge::Changes;
use carrel_core::save::keys::{self, Kept, finished_as};
use carrel_core::save::{Thing, read_deletion, write_attempt, write_bookmark};
use leptos::prelude::*;

/// Keys, each with the text that it had before a change; none where it had none.
pub(crate) type Before = Vec<(String, Option<String>)>;

impl Saves {
    /// The texts of these keys.
    pub(super) fn before(self, keys: &[String]) -> Before {
        let text = |key: &String| {
            let known = self.ledger.with_value(|ledger| ledger.text(key).map(str::to_owned));
            // What this Carrel cannot read is where it was.
            known.or_else(|| self.store.get(key))
        };
        keys.iter().map(|key| (key.clone(), text(key))).collect()
    }

    /// Adds what an import brings; with `restore`, also what was deleted here. Gives what [`restore`](Self::restore) needs
    /// to undo it.
    pub(crate) fn import(self, changes: &Changes, restore: bool, now: Millis) -> Before {
        let added: Vec<&Thing> = changes.new.iter().chain(changes.deleted_here.iter().filter(|_| restore)).collect();
        let mut keys: Vec<String> = added.iter().map(|thing| thing.key.clone()).collect();
        // What is finished runs no more.
        let running: Vec<String> =
            self.open.with_untracked(|open| open.iter().map(|a| keys::attempt(a.id())).collect());
        let is_added = |record: &String| added.iter().any(|thing| thing.key == *record);
        keys.extend(running.into_iter().filter(|key| finished_as(key).as_ref().is_some_and(is_added)));
        keys.extend(changes.deleted_there.iter().cloned());
        let mut before = self.before(&keys);
        // Taken back first, so that nothing that comes back is hidden again.
        before.sort_by_key(|(key, _)| !matches!(keys::parse(key), Some(Kept::Deletion(_))));
        if restore {
            self.undelete(&changes.deleted_here, now);
        }
        for thing in added {
            self.put_back(&thing.key, &thing.text);
        }
        self.settle();
        before
    }

    /// Takes these values out of the deletions that name them.
    fn undelete(self, things: &[Thing], now: Millis) {
        let names: Vec<&str> = things.iter().map(|thing| thing.key.as_str()).collect();
        self.undelete_keys(&names, now);
    }

    fn undelete_keys(self, names: &[&str], now: Millis) {
        let names: std::collections::BTreeSet<String> =
            names.iter().flat_map(|key| [Some((*key).to_owned()), finished_as(key)]).flatten().collect();
        let named = |key: &str| names.contains(key);
        let affected: Vec<_> = self.deletions.with_value(|all| {
            all.values().filter(|d| d.keys.iter().any(|key| named(key))).map(|d| d.without(&named, now)).collect()
        });
        for deletion in affected {
            self.change_deletion(deletion);
        }
        self.apply_deletions();
    }

    /// Writes a text and shows its value, if that wins over what is here.
    fn put_back(self, key: &str, text: &str) {
        if let Some(Ok(value)) = parse(key, text) {
            self.merge(key, text.to_owned(), value, Source::Tab);
            let is_in = self.ledger.with_value(|ledger| ledger.text(key) == Some(text));
            if is_in {
                self.write(key, text.to_owned());
            }
        } else {
            // What this Carrel cannot read goes back to where it was.
            self.store.set(key, text);
            self.ledger.update_value(|ledger| ledger.unstale(key));
            let is_known = self.quarantined.with_untracked(|all| all.iter().any(|q| q.text == text));
            if keys::parse(key).is_some() && !is_known {
                self.add_quarantined(key, text);
            }
        }
    }

    /// Takes a change back.
    pub(crate) fn restore(self, before: &Before, now: Millis) {
        let is_deletion = |key: &str| matches!(keys::parse(key), Some(Kept::Deletion(_)));
        for (key, text) in before.iter().filter(|(key, _)| is_deletion(key)) {
            self.restore_deletion(key, text.as_deref(), now);
        }
        let values = before.iter().filter(|(key, _)| !is_deletion(key));
        let back: Vec<(&str, &str)> =
            values.clone().filter_map(|(key, text)| Some((key.as_str(), text.as_deref()?))).collect();
        let gone: Vec<String> = values.filter(|(_, text)| text.is_none()).map(|(key, _)| key.clone()).collect();
        self.undelete_keys(&back.iter().map(|(key, _)| *key).collect::<Vec<_>>(), now);
        if !gone.is_empty() {
            self.write_deletion(gone, now);
        }
        for (key, text) in back {
            let text = self.later(key, text);
            self.put_back(key, &text);
        }
        self.settle();
    }

    /// A deletion that an import brought, or changed, is as it was.
    fn restore_deletion(self, key: &str, text: Option<&str>, now: Millis) {
        let Some(Kept::Deletion(id)) = keys::parse(key) else { return };
        let Some(held) = self.deletions.with_value(|all| all.get(&id).cloned()) else { return };
        let before = text.and_then(|text| read_deletion(text).ok());
        let mut deletion = held.without(&|_| true, now);
        if let Some(before) = before {
            (deletion.at, deletion.keys) = (before.at, before.keys);
        }
        self.change_deletion(deletion);
    }

    /// The text of a value as a version later than the one that is here, and than any deletion of it.
    fn later(self, key: &str, text: &str) -> String {
        if self.ledger.with_value(|ledger| ledger.text(key) == Some(text)) {
            return text.to_owned();
        }
        let record = finished_as(key);
        let deleted = self.deleted.with_value(|d| d.at(key).max(record.map_or(0, |record| d.at(&record))));
        let than = self.changed(key).max(deleted);
        match parse(key, text) {
            Some(Ok(Value::Bookmark(mut bookmark))) if bookmark.at <= than => {
                bookmark.at = than.saturating_add(1);
                write_bookmark(&bookmark)
            }
            Some(Ok(Value::Attempt(mut attempt))) if attempt.clock().latest() <= than => {
                attempt.make_later(than);
                write_attempt(&attempt)
            }
            _ => text.to_owned(),
        }
    }
}
