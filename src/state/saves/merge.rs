//! Merging a text from elsewhere into memory: from another tab, the store, or the journal.

use super::parse::{Value, parse};
use super::{Saves, Text};
use crate::browser::clock;
use crate::ledger::Journal;
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::moment::plausible;
use carrel_core::save::keys::{self, Kept, finished_as};
use carrel_core::save::{Deleted, Thing, Unreadable};
use leptos::prelude::*;

/// Where a text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// In the store.
    Store,
    /// In a message of another tab, whose store refused it.
    Tab,
    /// In the journal alone.
    Journal,
}

impl Saves {
    /// Merges a text. One that memory has already is not parsed.
    pub(super) fn merge_text(self, key: &str, text: String, source: Source) {
        let known = self.ledger.with_value(|ledger| ledger.text(key) == Some(text.as_str()));
        if known {
            return self.found_in(key, source);
        }
        match parse(key, &text) {
            None => {}
            Some(Ok(value)) => self.merge(key, text, value, source),
            Some(Err(why)) => self.merge_unreadable((key.to_owned(), text), &why, source),
        }
    }

    /// This place has the text that memory has.
    fn found_in(self, key: &str, source: Source) {
        self.ledger.update_value(|ledger| match source {
            Source::Store => ledger.set_stored(key, true),
            Source::Journal => ledger.set_journal(key, Journal::Has),
            Source::Tab => {}
        });
    }

    /// Merges a value with its text, unless what memory has wins.
    pub(super) fn merge(self, key: &str, text: String, value: Value, source: Source) {
        let has_versions =
            matches!(value, Value::Attempt(_) | Value::Record(_) | Value::Bookmark(_) | Value::Deletion(_));
        let theirs = Thing { key: key.to_owned(), text, changed: value.changed() };
        let held = self.ledger.with_value(|ledger| ledger.text(key).map(str::to_owned));
        if let Some(held) = held {
            let ours = Thing { key: key.to_owned(), text: held, changed: self.changed(key) };
            if has_versions && !carrel_core::merge::wins(&theirs, &ours) {
                // It is saved there again.
                return self.ledger.update_value(|ledger| match source {
                    Source::Store => ledger.set_stored(key, false),
                    Source::Journal => ledger.set_journal(key, Journal::Lacks),
                    Source::Tab => {}
                });
            }
        }
        if let Value::Deletion(deletion) = value {
            self.deletions.update_value(|all| {
                all.insert(deletion.id, deletion);
            });
            self.know(key, theirs.text, source);
            return self.has_new_deletions.set_value(true);
        }
        self.apply_deletions();
        let deletion = self.deleted.with_value(|deleted| deleted.covers(key, theirs.changed));
        if let Some(id) = deletion {
            self.hide(key, theirs.text, id);
            return;
        }
        if let Some(record) = finished_as(key).filter(|record| self.ledger.with_value(|l| l.text(record).is_some())) {
            return self.ledger.update_value(|ledger| ledger.found_stale(key, record));
        }
        self.know(key, theirs.text.clone(), source);
        self.show(key, &theirs.text, value);
    }

    fn know(self, key: &str, text: String, source: Source) {
        self.ledger.update_value(|ledger| match source {
            Source::Store => ledger.heard(key, text, true),
            Source::Tab => ledger.heard(key, text, false),
            Source::Journal => ledger.found(key, text, false, Journal::Has),
        });
    }

    /// Puts a value into memory, in the place of what has its key.
    pub(super) fn show(self, key: &str, text: &str, value: Value) {
        let now = clock::now();
        // What has a date in the far future comes last: it is not the newest.
        let date = |at: Millis| (plausible(at, now), at);
        match value {
            Value::Settings(settings) => {
                if self.settings.with_untracked(|held| *held != settings) {
                    self.settings.set(settings);
                }
            }
            Value::Attempt(attempt) => self.open.update(|all| {
                all.retain(|a| a.id() != attempt.id());
                let begun = |a: &Attempt| (date(a.clock().began()), a.id());
                let index = all.partition_point(|b| begun(b) > begun(&attempt));
                all.insert(index, attempt);
            }),
            Value::Record(record) => {
                let id = record.id;
                self.log.update(|log| {
                    if log.get(id).is_some() {
                        log.retain(|r| r.id != id);
                    }
                    log.add(record, now);
                });
                self.replace_attempt(id);
            }
            Value::Bookmark(bookmark) => self.bookmarks.update(|all| {
                all.retain(|b| b.question != bookmark.question);
                let index = all.partition_point(|b| date(b.at) > date(bookmark.at));
                all.insert(index, bookmark);
            }),
            Value::Quarantined => self.add_quarantined(key, text),
            Value::Deletion(_) => {}
        }
    }

    /// A finished attempt runs no more.
    pub(super) fn replace_attempt(self, id: u64) {
        let key = keys::attempt(id);
        if self.ledger.with_value(|ledger| ledger.text(&key).is_some()) {
            self.ledger.update_value(|ledger| {
                ledger.replaced(&key, keys::record(id));
            });
            self.open.update(|all| all.retain(|a| a.id() != id));
        }
    }

    /// Takes the value of a key out of memory.
    pub(super) fn unshow(self, key: &str) {
        match keys::parse(key) {
            Some(Kept::Attempt(id)) => self.open.update(|all| all.retain(|a| a.id() != id)),
            Some(Kept::Record(id)) => self.log.update(|log| log.retain(|r| r.id != id)),
            Some(Kept::Bookmark(question)) => self.bookmarks.update(|all| all.retain(|b| b.question != question)),
            _ => {}
        }
        if self.quarantined.with_untracked(|all| all.iter().any(|q| q.key == key)) {
            self.quarantined.update(|all| all.retain(|q| q.key != key));
        }
    }

    /// Takes a deleted text out of sight.
    pub(super) fn hide(self, key: &str, text: String, deletion: u64) {
        self.hidden.update_value(|hidden| {
            hidden.insert(key.to_owned(), text);
        });
        let by = keys::deletion(deletion);
        self.ledger.update_value(|ledger| {
            if ledger.replaced(key, by.clone()).is_none() {
                ledger.found_stale(key, by);
            }
        });
    }

    /// After deletions came, or were undone: what is deleted now goes out of sight, and what no longer is comes back.
    pub(super) fn apply_deletions(self) {
        if !self.has_new_deletions.get_value() {
            return;
        }
        self.has_new_deletions.set_value(false);
        let deleted = self.deletions.with_value(|all| Deleted::by(all.values()));
        self.deleted.set_value(deleted);
        let keys = self.deletable();
        let covered = |key: &str, changed| self.deleted.with_value(|deleted| deleted.covers(key, changed));
        let gone = keys.into_iter().filter(|key| !matches!(keys::parse(key), Some(Kept::Settings | Kept::Deletion(_))));
        let gone: Vec<(String, u64)> =
            gone.filter_map(|key| covered(&key, self.changed(&key)).map(|id| (key, id))).collect();
        for (key, id) in &gone {
            let text = self.ledger.with_value(|ledger| ledger.text(key).map(str::to_owned));
            let text = text.or_else(|| self.store.get(key));
            self.hide(key, text.unwrap_or_default(), *id);
        }
        self.unshow_all(gone.iter().map(|(key, _)| key.as_str()));
        self.show_undeleted();
    }

    /// The keys of everything that a deletion may name, also of what this Carrel cannot read.
    pub(super) fn deletable(self) -> Vec<String> {
        let mut keys: Vec<String> = self.ledger.with_value(|l| l.texts().map(|(key, _)| key.to_owned()).collect());
        let is_unknown = |key: &String| key.starts_with(keys::PREFIX) && keys::parse(key).is_none();
        keys.extend(self.store.keys().into_iter().filter(is_unknown));
        self.quarantined.with_untracked(|all| keys.extend(all.iter().map(|q| q.key.clone())));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Shows hidden texts that no deletion covers any more.
    fn show_undeleted(self) {
        let hidden: Vec<Text> = self.hidden.with_value(|all| all.iter().map(|(k, t)| (k.clone(), t.clone())).collect());
        for (key, text) in hidden {
            match parse(&key, &text) {
                Some(Ok(value)) if self.deleted.with_value(|d| d.covers(&key, value.changed()).is_none()) => {
                    self.hidden.update_value(|all| {
                        all.remove(&key);
                    });
                    // The tab that undid the deletion saves it.
                    let taken = self.ledger.with_value(|ledger| ledger.text(&key).is_some());
                    if !taken {
                        self.merge(&key, text, value, Source::Tab);
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes the values of many keys out of memory: each list is walked once.
    fn unshow_all<'a>(self, keys: impl Iterator<Item = &'a str>) {
        let keys: std::collections::BTreeSet<&str> = keys.collect();
        if keys.len() < 2 {
            return keys.into_iter().for_each(|key| self.unshow(key));
        }
        let stays = |key: &str| !keys.contains(key);
        self.log.update(|log| log.retain(|r| stays(&keys::record(r.id))));
        self.open.update(|all| all.retain(|a| stays(&keys::attempt(a.id()))));
        self.bookmarks.update(|all| all.retain(|b| stays(&keys::bookmark(b.question))));
        self.quarantined.update(|all| all.retain(|q| stays(&q.key)));
    }

    /// A text that cannot be read does not replace one that can, and is not overwritten by it before it was copied.
    fn merge_unreadable(self, (key, text): Text, why: &Unreadable, source: Source) {
        let is_known = self.ledger.with_value(|ledger| ledger.text(&key).is_some());
        let is_newer = matches!(why, Unreadable::Newer(_));
        match source {
            // A damaged copy of a text that is here is put right.
            Source::Journal if is_known => {
                if !is_newer {
                    self.ledger.update_value(|ledger| ledger.set_journal(&key, Journal::Lacks));
                }
            }
            Source::Journal | Source::Store => {
                if self.deleted.with_value(|deleted| deleted.covers(&key, 0).is_some()) {
                    return;
                }
                // A newer Carrel in another tab goes on with this: nothing here writes it any more.
                if is_known && is_newer {
                    self.ledger.update_value(|ledger| {
                        ledger.forget(&key);
                    });
                    self.unshow(&key);
                }
                self.quarantine((key.clone(), text), why);
                if is_known && !is_newer {
                    self.ledger.update_value(|ledger| ledger.set_stored(&key, false));
                }
            }
            Source::Tab => {}
        }
    }
}
