//! Which copies there are of what the page has saved. Memory is the truth while a page lives; the store (localStorage) and
//! the journal (IndexedDB) are its copies, and either may lack the latest text of a key. Whether everything is saved is
//! worked out from this and from nothing else.
//!
//! Pure: it knows what was asked and answered, and asks nobody.

use std::collections::BTreeMap;

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
    stale: Vec<(String, Stale)>,
    /// How many entries there are of each kind: stored or not, and what the journal has. So the usual questions, asked at
    /// every answer, need no look at the entries.
    counts: [[usize; 3]; 2],
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
        self.unstale(key);
        self.forget(key);
        *self.count(entry.stored, entry.journal) += 1;
        self.entries.insert(key.to_owned(), entry);
    }

    fn count(&mut self, stored: bool, journal: Journal) -> &mut usize {
        &mut self.counts[usize::from(stored)][journal as usize]
    }

    /// The text of `key`, if there is one, is replaced by that of `by`, and is to be removed where it may be.
    pub fn replaced(&mut self, key: &str, by: String) {
        self.forget(key);
        self.stale.push((key.to_owned(), Stale { by, stored: true, journaled: true }));
    }

    /// Nothing is known of this key any more.
    pub fn forget(&mut self, key: &str) {
        if let Some(entry) = self.entries.remove(key) {
            *self.count(entry.stored, entry.journal) -= 1;
        }
    }

    /// The store has the latest text of this key, or lacks it.
    pub fn set_stored(&mut self, key: &str, stored: bool) {
        self.set(key, &mut |entry| entry.stored = stored);
    }

    /// What the journal has of this key.
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

    /// The journal's answer about the texts that it was given last under these keys.
    pub fn journal_answered(&mut self, keys: &[String], saved: bool) {
        for key in keys {
            self.set_journal(key, if saved { Journal::Has } else { Journal::Lacks });
        }
    }

    /// The store was emptied by somebody else.
    pub fn store_cleared(&mut self) {
        self.set_all(&mut |_, entry| entry.stored = false);
    }

    /// The store was read: it has no text of the keys that `lacks` says yes to.
    pub fn store_read(&mut self, lacks: &dyn Fn(&str) -> bool) {
        self.set_all(&mut |key, entry| entry.stored &= !lacks(key));
    }

    /// The journal was read: it lacks, or has other texts of, the keys that `differs` says yes to.
    pub fn journal_read(&mut self, differs: &dyn Fn(&str) -> bool) {
        self.set_all(&mut |key, entry| {
            if entry.journal != Journal::Pending {
                entry.journal = if differs(key) { Journal::Lacks } else { Journal::Has };
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
        if self.counts[0] == [0; 3] { Vec::new() } else { self.keys(&|entry| !entry.stored) }
    }

    /// The keys whose latest text the journal lacks, and was not just given.
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

    /// How many entries there are of which the journal has this.
    fn journals(&self, journal: Journal) -> usize {
        self.counts.iter().map(|counts| counts[journal as usize]).sum()
    }

    /// The texts to be removed; those that are left are to be given back.
    pub fn take_stale(&mut self) -> Vec<(String, Stale)> {
        std::mem::take(&mut self.stale)
    }

    /// What is left to be removed of a text that was replaced.
    pub fn still_stale(&mut self, key: String, left: Stale) {
        if left.stored || left.journaled {
            self.stale.push((key, left));
        }
    }

    /// A text that was to be removed stays.
    pub fn unstale(&mut self, key: &str) {
        self.stale.retain(|(stale, _)| stale != key);
    }

    /// The state of all saves together.
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
