//! Merges the entries of two devices, two tabs, or a page and its storage into a union without duplicates.
//!
//! Merging is commutative, associative and idempotent: of two versions of an entry, the same one wins everywhere. That
//! is the one changed last or, on a tie, the one with the greater text. [`live`] gives the entries that a person sees.
//! Deleted entries and running attempts that were finished stay in the union but are hidden, because a deletion can be
//! undone.

use crate::Millis;
pub use crate::save::keys::record_key_of;
use crate::save::keys::{self, StorageKey};
use crate::save::{Deleted, Deletion, Entry, read_deletion};
use std::collections::BTreeMap;

/// The union: the winning version of each entry, in order of first appearance.
pub fn merged(ours: &[Entry], theirs: &[Entry]) -> Vec<Entry> {
    winners(ours, theirs).into_iter().map(|(_, entry)| entry.clone()).collect()
}

/// The visible entries of a union, and its deletions.
pub fn live(union: &[Entry]) -> Vec<Entry> {
    let view = View::of(&union.iter().collect::<Vec<_>>());
    union.iter().filter(|entry| view.shows(entry)).cloned().collect()
}

/// The changes that an import would make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New entries, and newer versions of existing ones.
    pub new: Vec<Entry>,
    /// Entries that were deleted here and would reappear if their deletion were undone.
    pub deleted_here: Vec<Entry>,
    /// The keys of visible entries that the import deletes.
    pub deleted_there: Vec<String>,
}

/// The changes that importing `theirs` would make.
pub fn changes(ours: &[Entry], theirs: &[Entry]) -> Changes {
    let winners = winners(ours, theirs);
    let before = View::of(&ours.iter().collect::<Vec<_>>());
    let without_ours = View::of(&theirs.iter().collect::<Vec<_>>());
    let after = View::of(&winners.iter().map(|(_, entry)| *entry).collect::<Vec<_>>());
    let mut changes = Changes::default();
    for (index, entry) in winners {
        match (index < ours.len(), after.shows(entry)) {
            (true, false) if before.shows(entry) && after.deletes(entry) => {
                changes.deleted_there.push(entry.key.clone());
            }
            (false, true) => changes.new.push(entry.clone()),
            (false, false) if after.deletes(entry) && without_ours.shows(entry) => {
                changes.deleted_here.push(entry.clone());
            }
            _ => {}
        }
    }
    changes
}

/// The entries of `theirs` that are missing from `ours` or win over our version.
pub fn new_entries(ours: &[Entry], theirs: &[Entry]) -> Vec<Entry> {
    changes(ours, theirs).new
}

/// Whether the first of two versions of one entry wins over the second.
pub fn wins(entry: &Entry, over: &Entry) -> bool {
    rank(entry) > rank(over)
}

/// The sort key that decides between two versions of an entry.
fn rank(entry: &Entry) -> (Millis, &str) {
    (entry.changed, &entry.text)
}

/// The winning versions, each with its index in `ours` followed by `theirs`.
fn winners<'a>(ours: &'a [Entry], theirs: &'a [Entry]) -> Vec<(usize, &'a Entry)> {
    let mut slots: BTreeMap<String, usize> = BTreeMap::new();
    let mut won: Vec<(usize, &Entry)> = Vec::new();
    for (index, entry) in ours.iter().chain(theirs).enumerate() {
        match slots.get(entry.key.as_str()) {
            Some(&slot) if wins(entry, won[slot].1) => won[slot] = (index, entry),
            Some(_) => {}
            None => {
                slots.insert(entry.key.clone(), won.len());
                won.push((index, entry));
            }
        }
    }
    won
}

/// Decides which entries of a union are visible.
struct View {
    deleted: Deleted,
    /// The keys of the visible records.
    finished: BTreeMap<String, usize>,
}

impl View {
    fn of(union: &[&Entry]) -> Self {
        let mut deletions: Vec<Deletion> = Vec::new();
        for entry in union {
            if entry.is_deletion() {
                deletions.extend(read_deletion(&entry.text).ok());
            }
        }
        let mut view = Self { deleted: Deleted::by(&deletions), finished: BTreeMap::new() };
        for (index, entry) in union.iter().enumerate() {
            if matches!(keys::parse(&entry.key), Some(StorageKey::Record(_))) && !view.deletes(entry) {
                view.finished.insert(entry.key.clone(), index);
            }
        }
        view
    }

    fn deletes(&self, entry: &Entry) -> bool {
        self.deleted.covers(&entry.key, entry.changed).is_some()
    }

    fn shows(&self, entry: &Entry) -> bool {
        let is_finished = || record_key_of(&entry.key).is_some_and(|record| self.finished.contains_key(&record));
        !self.deletes(entry) && !is_finished()
    }
}
