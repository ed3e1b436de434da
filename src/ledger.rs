//! Tracks which copies exist of everything the page has saved. While a page is open, memory is the source of truth; the
//! store (localStorage) and the journal (IndexedDB) are copies, and either may lack the latest text of a key. The save
//! status is derived from this ledger alone.
//!
//! Pure: it records writes and their outcomes, and does no I/O.

use std::collections::BTreeMap;

/// The save status of all entries together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// A write to the journal is pending.
    Saving,
    /// The journal has the latest text of every key.
    #[default]
    Saved,
    /// Some text is only in the store, and a power failure can lose it.
    StoreOnly,
    /// Some text is in neither.
    Unsaved,
}

/// Whether the journal has the latest text of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    /// It has the latest text.
    Has,
    /// The write is pending.
    Pending,
    /// The write failed, or was never made.
    Lacks,
}

/// The latest text of a key, and where it is.
#[derive(Clone, Debug)]
struct Entry {
    text: String,
    stored: bool,
    journal: Journal,
    /// Whether another tab wrote it last. That tab then maintains its copies.
    foreign: bool,
}

/// A text that another text has replaced and that may still be in the store or the journal: a finished attempt's,
/// replaced by its record's, or a deleted entry's, replaced by its deletion's. It is removed once the replacement is
/// saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The key of the text that replaced it.
    pub by: String,
    /// Whether it may still be in the store.
    pub stored: bool,
    /// Whether it may still be in the journal.
    pub journaled: bool,
}

/// The known state of all copies.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: BTreeMap<String, Entry>,
    stale: Vec<(String, Stale)>,
    /// Entry counts by kind: stored or not, and the journal's state. They answer the common queries, made after every
    /// answer, without scanning the entries.
    counts: [[usize; 3]; 2],
}

impl Ledger {
    /// A text that was found in the store, the journal or both.
    pub fn found(&mut self, key: &str, text: String, stored: bool, journal: Journal) {
        self.put(key, Entry { text, stored, journal, foreign: false });
    }

    /// A text that this page has just written to both; `stored` tells whether the store accepted it.
    pub fn written(&mut self, key: &str, text: String, stored: bool) {
        self.put(key, Entry { text, stored, journal: Journal::Pending, foreign: false });
    }

    /// A text that another tab wrote and maintains; `stored` tells whether the store has it.
    pub fn received(&mut self, key: &str, text: String, stored: bool) {
        self.put(key, Entry { text, stored, journal: Journal::Has, foreign: true });
    }

    fn put(&mut self, key: &str, entry: Entry) {
        self.unstale(key);
        self.forget(key);
        *self.count(entry.stored, entry.journal) += 1;
        self.entries.insert(key.to_owned(), entry);
    }

    fn count(&mut self, stored: bool, journal: Journal) -> &mut usize {
        &mut self.counts[usize::from(stored)][journal as usize]
    }

    /// The text of `key`, if any, is replaced by that of `by`, and must be removed wherever it may be.
    pub fn replaced(&mut self, key: &str, by: String) {
        self.forget(key);
        self.stale.push((key.to_owned(), Stale { by, stored: true, journaled: true }));
    }

    /// Removes the entry of a key.
    pub fn forget(&mut self, key: &str) {
        if let Some(entry) = self.entries.remove(key) {
            *self.count(entry.stored, entry.journal) -= 1;
        }
    }

    /// Records whether the store has the latest text of this key.
    pub fn set_stored(&mut self, key: &str, stored: bool) {
        self.set(key, &mut |entry| entry.stored = stored);
    }

    /// Records the journal's state for this key.
    pub fn set_journal(&mut self, key: &str, journal: Journal) {
        self.set(key, &mut |entry| entry.journal = journal);
    }

    fn set(&mut self, key: &str, change: &mut dyn FnMut(&mut Entry)) {
        let Some(entry) = self.entries.get_mut(key) else { return };
        let before = (entry.stored, entry.journal);
        change(entry);
        let after = (entry.stored, entry.journal);
        *self.count(before.0, before.1) -= 1;
        *self.count(after.0, after.1) += 1;
    }

    /// Changes every entry.
    fn set_all(&mut self, change: &mut dyn FnMut(&str, &mut Entry)) {
        self.counts = Default::default();
        for (key, entry) in &mut self.entries {
            change(key, entry);
            self.counts[usize::from(entry.stored)][entry.journal as usize] += 1;
        }
    }

    /// Records the result of the latest journal writes under these keys.
    pub fn journal_answered(&mut self, keys: &[String], saved: bool) {
        for key in keys {
            self.set_journal(key, if saved { Journal::Has } else { Journal::Lacks });
        }
    }

    /// Another page emptied the store.
    pub fn store_cleared(&mut self) {
        self.set_all(&mut |_, entry| entry.stored = false);
    }

    /// The store was read: it has no text for the keys that `lacks` selects.
    pub fn store_read(&mut self, lacks: &dyn Fn(&str) -> bool) {
        self.set_all(&mut |key, entry| entry.stored &= !lacks(key));
    }

    /// The journal was read and compared with the store: they differ in the keys that `differs` selects. Texts that
    /// neither has are only in memory; of those that another tab wrote last, that tab takes care.
    pub fn journal_read(&mut self, differs: &dyn Fn(&str) -> bool) {
        self.set_all(&mut |key, entry| {
            if entry.journal != Journal::Pending {
                let is_there = !differs(key) && (entry.stored || entry.foreign);
                entry.journal = if is_there { Journal::Has } else { Journal::Lacks };
            }
        });
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

    /// The journal's state for a key.
    pub fn journal(&self, key: &str) -> Journal {
        self.entries.get(key).map_or(Journal::Lacks, |entry| entry.journal)
    }

    /// Whether another tab wrote the latest text of a key.
    pub fn is_foreign(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|entry| entry.foreign)
    }

    /// The keys whose latest text the store lacks.
    pub fn unstored(&self) -> Vec<String> {
        if self.counts[0] == [0; 3] { Vec::new() } else { self.keys(&|entry| !entry.stored) }
    }

    /// The keys whose latest text the journal lacks, without a pending write.
    pub fn unjournaled(&self) -> Vec<String> {
        if self.journals(Journal::Lacks) == 0 {
            Vec::new()
        } else {
            self.keys(&|entry| entry.journal == Journal::Lacks)
        }
    }

    fn keys(&self, of: &dyn Fn(&Entry) -> bool) -> Vec<String> {
        self.entries.iter().filter(|(_, entry)| of(entry)).map(|(key, _)| key.clone()).collect()
    }

    /// The number of entries with this journal state.
    fn journals(&self, journal: Journal) -> usize {
        self.counts.iter().map(|counts| counts[journal as usize]).sum()
    }

    /// Takes the texts that must be removed. Give back the ones that remain with [`still_stale`](Self::still_stale).
    pub fn take_stale(&mut self) -> Vec<(String, Stale)> {
        std::mem::take(&mut self.stale)
    }

    /// Gives back a replaced text that still has copies.
    pub fn still_stale(&mut self, key: String, left: Stale) {
        if left.stored || left.journaled {
            self.stale.push((key, left));
        }
    }

    /// Keeps a text that was to be removed.
    pub fn unstale(&mut self, key: &str) {
        self.stale.retain(|(stale, _)| stale != key);
    }

    /// The save status of all entries together.
    pub fn status(&self) -> Status {
        if self.counts[0][Journal::Lacks as usize] > 0 {
            Status::Unsaved
        } else if self.journals(Journal::Pending) > 0 {
            Status::Saving
        } else if self.journals(Journal::Lacks) > 0 {
            Status::StoreOnly
        } else {
            Status::Saved
        }
    }

    /// Whether some text is in the journal alone, because the store has no room for it.
    pub fn is_store_short(&self) -> bool {
        self.counts[0][Journal::Has as usize] > 0
    }
}
