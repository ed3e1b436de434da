//! Merges a text from another tab, the store or the journal into memory.

use super::parse::{Value, parse};
use super::{Saves, Text};
use crate::browser::clock;
use crate::ledger::Journal;
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::merge::wins;
use carrel_core::moment::plausible;
use carrel_core::save::keys::{self, record_key_of};
use carrel_core::save::{Entry, Unreadable};
use leptos::prelude::*;

/// Where a text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// In the store.
    Store,
    /// In a message from another tab whose store refused it.
    Tab,
    /// In the journal alone.
    Journal,
}

impl Saves {
    /// Merges a text. A text that memory already has is not parsed.
    pub(super) fn merge_text(self, key: &str, text: String, source: Source) {
        let is_known = self.bookkeeping().ledger.text(key) == Some(text.as_str());
        if is_known {
            return self.set_place(key, source, true);
        }
        match parse(key, &text) {
            None => {}
            Some(Ok(value)) => self.merge(key, text, value, source),
            Some(Err(why)) => self.merge_unreadable((key.to_owned(), text), &why, source),
        }
    }

    /// Records whether this source has the text that memory has.
    fn set_place(self, key: &str, source: Source, is_there: bool) {
        let ledger = &mut self.bookkeeping().ledger;
        match source {
            Source::Store => ledger.set_stored(key, is_there),
            Source::Journal => ledger.set_journal(key, if is_there { Journal::Has } else { Journal::Lacks }),
            Source::Tab => {}
        }
    }

    /// Merges a value with its text, unless the value in memory wins.
    pub(super) fn merge(self, key: &str, text: String, value: Value, source: Source) {
        let theirs = Entry { key: key.to_owned(), text, changed: value.changed() };
        if value.has_versions()
            && let Some(held) = self.text(key)
            && !wins(&theirs, &Entry { key: key.to_owned(), text: held, changed: self.changed(key) })
        {
            // Save memory's version there again.
            return self.set_place(key, source, false);
        }
        if let Value::Deletion(deletion) = value {
            self.know(key, theirs.text, source);
            return self.bookkeeping().set_deletion(deletion);
        }
        self.apply_deletions();
        let deletion = self.bookkeeping().deleted.covers(key, theirs.changed);
        if let Some(id) = deletion {
            return self.hide(key, theirs.text, theirs.changed, id);
        }
        if let Some(record) = record_key_of(key)
            && self.text(&record).is_some()
        {
            return self.bookkeeping().ledger.replaced(key, record);
        }
        self.know(key, theirs.text.clone(), source);
        self.show(key, &theirs.text, value);
    }

    fn know(self, key: &str, text: String, source: Source) {
        let ledger = &mut self.bookkeeping().ledger;
        match source {
            Source::Store => ledger.received(key, text, true),
            Source::Tab => ledger.received(key, text, false),
            Source::Journal => ledger.found(key, text, false, Journal::Has),
        }
    }

    /// Puts a value into memory, replacing the value of its key.
    pub(super) fn show(self, key: &str, text: &str, value: Value) {
        if self.note_other_exam(key, &value) {
            if let Value::Record(record) = value {
                self.replace_attempt(record.id);
            }
            return;
        }
        let now = clock::now();
        // A date in the far future sorts last, not as the newest.
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
            Value::Goal(goal) => self.goal.update(|held| goal.part.apply(held)),
            Value::Quarantined => self.add_quarantined(key, text),
            Value::Deletion(_) => {}
        }
    }

    /// Removes the running attempt that has finished.
    pub(super) fn replace_attempt(self, id: u64) {
        let key = keys::attempt(id);
        if self.text(&key).is_some() {
            self.bookkeeping().ledger.replaced(&key, keys::record(id));
            self.open.update(|all| all.retain(|a| a.id() != id));
        }
    }

    /// An unreadable text does not replace a readable one, and is copied before the readable one overwrites it.
    fn merge_unreadable(self, (key, text): Text, why: &Unreadable, source: Source) {
        let is_known = self.text(&key).is_some();
        let is_newer = matches!(why, Unreadable::Newer(_));
        let is_deleted = self.bookkeeping().deleted.covers(&key, 0).is_some();
        match source {
            Source::Tab => {}
            // Repair a damaged copy of a text that memory has.
            Source::Journal if is_known => {
                if !is_newer {
                    self.set_place(&key, source, false);
                }
            }
            Source::Journal | Source::Store if is_deleted => {}
            Source::Journal | Source::Store => {
                // A newer Carrel in another tab continues with this entry: this tab no longer writes it.
                if is_known && is_newer {
                    self.bookkeeping().ledger.forget(&key);
                    self.remove_values(&|of| of == key);
                }
                self.quarantine((key.clone(), text), why);
                if is_known && !is_newer {
                    self.set_place(&key, source, false);
                    // The quarantine removed the journal's text, too.
                    self.set_place(&key, Source::Journal, false);
                }
            }
        }
    }
}
