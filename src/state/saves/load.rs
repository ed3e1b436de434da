//! Loading what is saved: at the start, and what is heard of later.

use super::merge::Source;
use super::parse::{Value, parse_all};
use super::{Saves, Text};
use crate::browser::bridge::{self, Snapshot};
use crate::browser::clock;
use crate::browser::storage::Store;
use crate::ledger::{Journal, Ledger};
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Log;
use carrel_core::moment::plausible;
use carrel_core::save::keys::{self, Kept, PREFIX, finished_as};
use carrel_core::save::{Deleted, Settings};
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Saves {
    /// Loads everything that is saved.
    pub(crate) fn load() -> Self {
        let saves = Self {
            store: Store::probe(),
            ledger: StoredValue::new(Ledger::default()),
            journal: StoredValue::new(false),
            deletions: StoredValue::new(BTreeMap::new()),
            has_new_deletions: StoredValue::new(false),
            deleted: StoredValue::new(Deleted::default()),
            hidden: StoredValue::new(BTreeMap::new()),
            owned: StoredValue::new(None),
            unreadable: RwSignal::new(0),
            settings: RwSignal::new(Settings::default()),
            open: RwSignal::new(Vec::new()),
            log: RwSignal::new(Log::default()),
            bookmarks: RwSignal::new(Vec::new()),
            quarantined: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            status: StoredValue::new(None),
        };
        saves.load_store();
        if let Some(snapshot) = bridge::take_snapshot() {
            saves.merge_journal(snapshot);
        }
        saves.settle();
        saves
    }

    /// Every text of Carrel's that the store has.
    fn stored(self) -> Vec<Text> {
        let ours = self.store.keys().into_iter().filter(|key| key.starts_with(PREFIX));
        ours.filter_map(|key| self.store.get(&key).map(|text| (key, text))).collect()
    }

    /// Loads the store into an empty memory, each list at once.
    fn load_store(self) {
        let parsed = parse_all(self.stored());
        let mut deletions = BTreeMap::new();
        for (_, value) in &parsed {
            if let Ok(Value::Deletion(deletion)) = value {
                deletions.insert(deletion.id, deletion.clone());
            }
        }
        let deleted = Deleted::by(deletions.values());
        let mut finished = BTreeSet::new();
        for ((key, _), value) in &parsed {
            if matches!(value, Ok(Value::Record(_))) && deleted.covers(key, 0).is_none() {
                finished.insert(key.clone());
            }
        }
        let (mut records, mut attempts, mut bookmarks) = (Vec::new(), Vec::<Attempt>::new(), Vec::<Bookmark>::new());
        let mut unreadable = Vec::new();
        for ((key, text), value) in parsed {
            let value = match value {
                Ok(value) => value,
                Err(why) => {
                    unreadable.push(((key, text), why));
                    continue;
                }
            };
            if !matches!(value, Value::Settings(_) | Value::Deletion(_))
                && let Some(id) = deleted.covers(&key, value.changed())
            {
                self.hide(&key, text, id);
                continue;
            }
            // A page that ended between the two steps of finishing left both.
            if let Some(record) = finished_as(&key).filter(|record| finished.contains(record)) {
                self.ledger.update_value(|ledger| ledger.found_stale(&key, record));
                continue;
            }
            match value {
                Value::Record(record) => records.push(record),
                Value::Attempt(attempt) => attempts.push(attempt),
                Value::Bookmark(bookmark) => bookmarks.push(bookmark),
                value => self.show(&key, &text, value),
            }
            self.ledger.update_value(|ledger| ledger.found(&key, text, true, Journal::Lacks));
        }
        let now = clock::now();
        // What has a date in the far future comes last: it is not the newest.
        let date = |at: Millis| (plausible(at, now), at);
        attempts.sort_by_key(|a| Reverse((date(a.clock().began()), a.id())));
        bookmarks.sort_by_key(|b| Reverse(date(b.at)));
        self.log.set(Log::new(records, now));
        self.open.set(attempts);
        self.bookmarks.set(bookmarks);
        self.deletions.set_value(deletions);
        self.deleted.set_value(deleted);
        for (text, why) in unreadable {
            if self.deleted.with_value(|d| d.covers(&text.0, 0)).is_none() {
                self.quarantine(text, &why);
            }
        }
    }

    /// Merges what the journal has and memory lacks. What the journal lacks is given to it when things settle.
    pub(super) fn merge_journal(self, Snapshot { differing, missing }: Snapshot) {
        self.journal.set_value(true);
        let missing: BTreeSet<String> = missing.into_iter().collect();
        let differs: BTreeSet<&str> = differing.iter().map(|(key, _)| key.as_str()).collect();
        let lacks = |key: &str| missing.contains(key) || differs.contains(key);
        self.ledger.update_value(|ledger| ledger.journal_read(&lacks));
        // Deletions first: what they delete need not be shown.
        let (deletions, others): (Vec<Text>, Vec<Text>) =
            differing.into_iter().partition(|(key, _)| matches!(keys::parse(key), Some(Kept::Deletion(_))));
        for (key, text) in deletions.into_iter().chain(others) {
            // A copy of an unreadable text that is here already.
            if matches!(keys::parse(&key), Some(Kept::Aside)) && self.ledger.with_value(|l| l.text(&key).is_some()) {
                continue;
            }
            self.merge_text(&key, text, Source::Journal);
        }
    }

    /// The journal opened late, or was made anew.
    pub(crate) fn journal_opened(self) {
        if let Some(snapshot) = bridge::take_snapshot() {
            self.merge_journal(snapshot);
        }
        self.settle();
    }

    /// Another tab saved a text, or removed a key.
    pub(crate) fn text_changed(self, key: &str, text: Option<String>, stored: bool) {
        match text {
            Some(text) => {
                self.merge_text(key, text, if stored { Source::Store } else { Source::Tab });
                self.settle();
            }
            // Not a deletion: that is said by an entry of its own. It is stored again with the next change, unless what
            // comes next says why it is gone.
            None => self.ledger.update_value(|ledger| ledger.set_stored(key, false)),
        }
    }

    /// Somebody emptied the store: everything is stored again.
    pub(crate) fn store_cleared(self) {
        self.ledger.update_value(Ledger::store_cleared);
        self.settle();
    }

    /// Compares everything with the store and the journal, after this page has missed what other tabs did.
    pub(crate) fn scan(self) {
        let texts = self.stored();
        let keys: BTreeSet<String> = texts.iter().map(|(key, _)| key.clone()).collect();
        let gone = |ledger: &Ledger| -> Vec<String> {
            ledger.texts().filter(|(key, _)| !keys.contains(*key)).map(|(key, _)| key.to_owned()).collect()
        };
        let gone = self.ledger.with_value(gone);
        self.ledger.update_value(|ledger| gone.iter().for_each(|key| ledger.set_stored(key, false)));
        let (deletions, others): (Vec<Text>, Vec<Text>) =
            texts.into_iter().partition(|(key, _)| matches!(keys::parse(key), Some(Kept::Deletion(_))));
        for (key, text) in deletions.into_iter().chain(others) {
            self.merge_text(&key, text, Source::Store);
        }
        if let Some(snapshot) = bridge::take_snapshot() {
            self.merge_journal(snapshot);
        }
        self.settle();
    }
}
