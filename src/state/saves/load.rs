//! Loads the saves: at startup, and when other tabs change them.

use super::bookkeeping::Bookkeeping;
use super::key_set::KeySet;
use super::merge::Source;
use super::parse::{Value, parse_all};
use super::{Saves, Text};
use crate::browser::bridge::{self, Snapshot};
use crate::browser::clock;
use crate::browser::storage::Store;
use crate::ledger::Journal;
use carrel_core::bank::Bank;
use carrel_core::log::Log;
use carrel_core::save::keys::{self, PREFIX, StorageKey, record_key_of};
use carrel_core::save::{Deleted, Settings};
use carrel_core::today::Goal;
use leptos::prelude::*;
use std::sync::Mutex;

impl Saves {
    /// Loads all saves.
    pub(crate) fn load(bank: &'static Bank) -> Self {
        let saves = Self {
            bank,
            store: Store::probe(),
            bookkeeping: Box::leak(Box::new(Mutex::new(Bookkeeping::default()))),
            unreadable: RwSignal::new(0),
            settings: RwSignal::new(Settings::default()),
            open: RwSignal::new(Vec::new()),
            log: RwSignal::new(Log::default()),
            bookmarks: RwSignal::new(Vec::new()),
            goal: RwSignal::new(Goal::default()),
            quarantined: RwSignal::new(Vec::new()),
            storage_problem: RwSignal::new(None),
        };
        saves.load_store();
        if let Some(snapshot) = bridge::take_snapshot() {
            saves.merge_journal(snapshot);
        }
        saves.flush();
        saves
    }

    /// All of Carrel's texts in the store, deletions first, so that deleted texts are never shown.
    fn stored(self) -> Vec<Text> {
        let mut texts = Vec::new();
        for key in self.store.keys() {
            if key.starts_with(PREFIX)
                && let Some(text) = self.store.get(&key)
            {
                texts.push((key, text));
            }
        }
        deletions_first(texts)
    }

    /// Loads the store into an empty memory.
    fn load_store(self) {
        let parsed = parse_all(self.stored());
        // There are many results, and they need no comparison with each other: add them all at once.
        let mut finished = KeySet::default();
        let mut records = Vec::new();
        let mut deletions = Vec::new();
        for ((key, _), value) in &parsed {
            match value {
                Ok(Value::Deletion(deletion)) => deletions.push(deletion.clone()),
                Ok(Value::Record(_)) => finished.add(key),
                _ => {}
            }
        }
        let deleted = Deleted::by(&deletions);
        let mut unreadable = Vec::new();
        for ((key, text), value) in parsed {
            let value = match value {
                Ok(value) => value,
                Err(why) => {
                    unreadable.push(((key, text), why));
                    continue;
                }
            };
            let changed = value.changed();
            if !matches!(value, Value::Settings(_) | Value::Deletion(_))
                && let Some(id) = deleted.covers(&key, changed)
            {
                self.hide(&key, text, changed, id);
                continue;
            }
            // A page that closed between the two steps of finishing an attempt left both.
            if let Some(record) = record_key_of(&key)
                && finished.has(&record)
                && deleted.covers(&record, 0).is_none()
            {
                self.bookkeeping().ledger.replaced(&key, record);
                continue;
            }
            let is_other = self.note_other_exam(&key, &value);
            match value {
                _ if is_other => {}
                Value::Record(record) => records.push(record),
                value => self.show(&key, &text, value),
            }
            self.bookkeeping().ledger.found(&key, text, true, Journal::Lacks);
        }
        self.log.set(Log::new(records, clock::now()));
        {
            let mut bookkeeping = self.bookkeeping();
            bookkeeping.deletions = deletions;
            bookkeeping.deleted = deleted;
        }
        for (text, why) in unreadable {
            let is_deleted = self.bookkeeping().deleted.covers(&text.0, 0).is_some();
            if !is_deleted {
                self.quarantine(text, &why);
            }
        }
    }

    /// Merges texts that the journal has and memory lacks. Texts that the journal lacks are written to it in
    /// [`flush`](Self::flush).
    fn merge_journal(self, Snapshot { differing, missing }: Snapshot) {
        let mut differs = KeySet::default();
        missing.iter().for_each(|key| differs.add(key));
        differing.iter().for_each(|(key, _)| differs.add(key));
        {
            let mut bookkeeping = self.bookkeeping();
            bookkeeping.journal = true;
            bookkeeping.ledger.journal_read(&|key| differs.has(key));
        }
        for (key, text) in deletions_first(differing) {
            // A copy of an unreadable text that is already here.
            if keys::parse(&key) == Some(StorageKey::Quarantined) && self.text(&key).is_some() {
                continue;
            }
            self.merge_text(&key, text, Source::Journal);
        }
    }

    /// The journal opened late, or was recreated.
    pub(crate) fn journal_opened(self) {
        if let Some(snapshot) = bridge::take_snapshot() {
            self.merge_journal(snapshot);
        }
        self.flush();
    }

    /// Another tab saved a text, or removed a key.
    pub(crate) fn text_changed(self, key: &str, text: Option<String>, stored: bool) {
        match text {
            Some(text) => {
                self.merge_text(key, text, if stored { Source::Store } else { Source::Tab });
                self.flush();
            }
            // Not a deletion, which is an entry of its own. The text is stored again with the next change, unless the
            // next message explains why it is gone.
            None => self.bookkeeping().ledger.set_stored(key, false),
        }
    }

    /// Another page emptied the store: everything is stored again.
    pub(crate) fn store_cleared(self) {
        self.bookkeeping().ledger.store_cleared();
        self.flush();
    }

    /// Compares everything with the store and the journal, after this page has missed changes in other tabs.
    pub(crate) fn scan(self) {
        let texts = self.stored();
        let mut found = KeySet::default();
        texts.iter().for_each(|(key, _)| found.add(key));
        self.bookkeeping().ledger.store_read(&|key| !found.has(key));
        for (key, text) in texts {
            // Settings have no version. If the store rejected those in memory, the stored ones are older.
            let is_older =
                key == keys::SETTINGS && self.text(&key).is_some() && !self.bookkeeping().ledger.is_stored(&key);
            if !is_older {
                self.merge_text(&key, text, Source::Store);
            }
        }
        self.journal_opened();
    }
}

fn deletions_first(texts: Vec<Text>) -> Vec<Text> {
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for text in texts {
        let is_deletion = matches!(keys::parse(&text.0), Some(StorageKey::Deletion(_)));
        if is_deletion { &mut first } else { &mut others }.push(text);
    }
    first.append(&mut others);
    first
}
