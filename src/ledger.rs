//! Which copies there are of what the page has saved. Memory is the truth while a page lives; the store (localStorage) and
//! the journal (IndexedDB) are its copies, and either may lack the latest text of a key. Whether everything is saved is
//! worked out from this and from nothing else.
//!
//! Pure: it knows what was asked and answered, and asks nobody.

use std::collections::{BTreeMap, BTreeSet};

/// The state of all saves together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// The journal has been given a text and has not answered yet.
    Saving,
    /// The journal has the latest text of every key.
    #[default]
    Saved,
    /// Some text is in the store alone, which a power cut can take away.
    StoreOnly,
    /// Some text is in neither.
    Unsaved,
}

/// Whether the journal has the latest text of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    /// It has.
    Has,
    /// It was given the text and has not answered yet.
    Pending,
    /// It refused the text, or was never given it.
    Lacks,
}

/// The latest text of a key, and where it is.
#[derive(Clone, Debug)]
struct Entry {
    text: String,
    stored: bool,
    journal: Journal,
    /// Whether another tab wrote it last: then that tab looks after its copies.
    foreign: bool,
}

/// A text that another one has replaced and that may still be in the store or the journal: a finished attempt's by its
/// record's, a deleted one's by the deletion's. It is removed once the other is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The key of the text that replaced it.
    pub by: String,
    /// Whether it may still be in the store.
    pub stored: bool,
    /// Whether it may still be in the journal.
    pub journaled: bool,
}

/// What is known of all copies.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: BTreeMap<String, Entry>,
    stale: BTreeMap<String, Stale>,
    /// The keys whose latest text the store lacks, and those whose text the journal may lack: usually none.
    unstored: BTreeSet<String>,
    unjournaled: BTreeSet<String>,
}

impl Ledger {
    /// A text that was found in the store, the journal or both.
    pub fn found(&mut self, key: &str, text: String, stored: bool, journal: Journal) {
        self.put(key, Entry { text, stored, journal, foreign: false });
    }

    /// A text that this page has just given to both; `stored` is whether the store took it.
    pub fn written(&mut self, key: &str, text: String, stored: bool) {
        self.put(key, Entry { text, stored, journal: Journal::Pending, foreign: false });
    }

    /// A text that another tab wrote, and looks after; `stored` is whether the store took it.
    pub fn heard(&mut self, key: &str, text: String, stored: bool) {
        self.put(key, Entry { text, stored, journal: Journal::Has, foreign: true });
    }

    fn put(&mut self, key: &str, entry: Entry) {
        self.stale.remove(key);
        mark(&mut self.unstored, key, !entry.stored);
        mark(&mut self.unjournaled, key, entry.journal != Journal::Has);
        self.entries.insert(key.to_owned(), entry);
    }

    /// The text of `key` is replaced by that of `by`, and is to be removed. Gives the text.
    pub fn replaced(&mut self, key: &str, by: String) -> Option<String> {
        let entry = self.drop(key)?;
        self.stale.insert(key.to_owned(), Stale { by, stored: true, journaled: true });
        Some(entry.text)
    }

    /// A text of no entry is in the store or the journal, and is to be removed once `by` is saved.
    pub fn found_stale(&mut self, key: &str, by: String) {
        if !self.entries.contains_key(key) {
            self.stale.insert(key.to_owned(), Stale { by, stored: true, journaled: true });
        }
    }

    /// Nothing is known of this key any more; gives the text that was.
    pub fn forget(&mut self, key: &str) -> Option<String> {
        self.drop(key).map(|entry| entry.text)
    }

    fn drop(&mut self, key: &str) -> Option<Entry> {
        self.unstored.remove(key);
        self.unjournaled.remove(key);
        self.entries.remove(key)
    }

    /// The store has the latest text of this key, or lacks it.
    pub fn set_stored(&mut self, key: &str, stored: bool) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.stored = stored;
            mark(&mut self.unstored, key, !stored);
        }
    }

    /// What the journal has of this key.
    pub fn set_journal(&mut self, key: &str, journal: Journal) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.journal = journal;
            mark(&mut self.unjournaled, key, journal != Journal::Has);
        }
    }

    /// The journal's answer about the texts that it was given last under these keys.
    pub fn journal_answered(&mut self, keys: &[String], saved: bool) {
        for key in keys {
            self.set_journal(key, if saved { Journal::Has } else { Journal::Lacks });
        }
    }

    /// The store was emptied by somebody else.
    pub fn store_cleared(&mut self) {
        let keys: Vec<String> = self.entries.keys().cloned().collect();
        keys.iter().for_each(|key| self.set_stored(key, false));
        self.stale.values_mut().for_each(|stale| stale.stored = false);
    }

    /// The journal was read: it lacks, or has other texts of, the keys that `differs` says yes to.
    pub fn journal_read(&mut self, differs: &dyn Fn(&str) -> bool) {
        let answered = self.entries.iter().filter(|(_, entry)| entry.journal != Journal::Pending);
        let keys: Vec<String> = answered.map(|(key, _)| key.clone()).collect();
        for key in keys {
            let journal = if differs(&key) { Journal::Lacks } else { Journal::Has };
            self.set_journal(&key, journal);
        }
    }

    /// The latest text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.entries.get(key).map(|entry| entry.text.as_str())
    }

    /// Every key with its latest text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(key, entry)| (key.as_str(), entry.text.as_str()))
    }

    /// Whether the store has the latest text of a key.
    pub fn is_stored(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|entry| entry.stored)
    }

    /// What the journal has of a key.
    pub fn journal(&self, key: &str) -> Journal {
        self.entries.get(key).map_or(Journal::Lacks, |entry| entry.journal)
    }

    /// Whether another tab wrote the latest text of a key.
    pub fn is_foreign(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|entry| entry.foreign)
    }

    /// The keys whose latest text the store lacks.
    pub fn unstored(&self) -> Vec<String> {
        self.unstored.iter().cloned().collect()
    }

    /// The keys whose latest text the journal lacks, and was not just given.
    pub fn unjournaled(&self) -> Vec<String> {
        self.unjournaled.iter().filter(|key| self.journal(key) == Journal::Lacks).cloned().collect()
    }

    /// The texts to be removed.
    pub fn stale(&self) -> Vec<(String, Stale)> {
        self.stale.iter().map(|(key, stale)| (key.clone(), stale.clone())).collect()
    }

    /// What is left to be removed of a text that was replaced.
    pub fn set_stale(&mut self, key: &str, left: Stale) {
        if left.stored || left.journaled {
            self.stale.insert(key.to_owned(), left);
        } else {
            self.stale.remove(key);
        }
    }

    /// A text that was to be removed stays.
    pub fn unstale(&mut self, key: &str) {
        self.stale.remove(key);
    }

    /// The state of all saves together.
    pub fn status(&self) -> Status {
        if self.is_lacking(&|entry| entry.journal == Journal::Lacks) {
            Status::Unsaved
        } else if self.unjournaled.is_empty() {
            Status::Saved
        } else if self.unjournaled.iter().any(|key| self.journal(key) == Journal::Pending) {
            Status::Saving
        } else {
            Status::StoreOnly
        }
    }

    /// Whether some text is in the journal alone, because the store has no room for it.
    pub fn is_store_short(&self) -> bool {
        self.is_lacking(&|entry| entry.journal == Journal::Has)
    }

    /// Whether the store lacks some text of which this is true.
    fn is_lacking(&self, of: &dyn Fn(&Entry) -> bool) -> bool {
        self.unstored.iter().any(|key| self.entries.get(key).is_some_and(of))
    }
}

fn mark(set: &mut BTreeSet<String>, key: &str, is_in: bool) {
    if is_in {
        set.insert(key.to_owned());
    } else {
        set.remove(key);
    }
}
