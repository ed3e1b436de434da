//! Merges the entries of two devices, two tabs, or a page and its storage into a union without duplicates.
//!
//! Merging is commutative, associative and idempotent: of two versions of an entry, the same one wins everywhere. That
//! is the one changed last or, on a tie, the one with the greater text. [`live`] gives the entries that a person sees.
//! Deleted entries and running attempts that were finished stay in the union but are hidden, because a deletion can be
//! undone.

use crate::Millis;
pub use crate::save::keys::finished_as;
use crate::save::keys::{self, Kept};
use crate::save::{Deleted, Deletion, Thing, read_deletion};
use std::collections::BTreeMap;

/// The union: the winning version of each entry, in order of first appearance.
pub fn merged(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    winners(ours, theirs).into_iter().map(|(_, thing)| thing.clone()).collect()
}

/// The visible entries of a union, and its deletions.
pub fn live(union: &[Thing]) -> Vec<Thing> {
    let view = View::of(&union.iter().collect::<Vec<_>>());
    union.iter().filter(|thing| view.shows(thing)).cloned().collect()
}

/// The changes that an import would make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New entries, and newer versions of existing ones.
    pub new: Vec<Thing>,
    /// Entries that were deleted here and would reappear if their deletion were undone.
    pub deleted_here: Vec<Thing>,
    /// The keys of visible entries that the import deletes.
    pub deleted_there: Vec<String>,
}

/// The changes that importing `theirs` would make.
pub fn changes(ours: &[Thing], theirs: &[Thing]) -> Changes {
    let winners = winners(ours, theirs);
    let before = View::of(&ours.iter().collect::<Vec<_>>());
    let without_ours = View::of(&theirs.iter().collect::<Vec<_>>());
    let after = View::of(&winners.iter().map(|(_, thing)| *thing).collect::<Vec<_>>());
    let mut changes = Changes::default();
    for (index, thing) in winners {
        match (index < ours.len(), after.shows(thing)) {
            (true, false) if before.shows(thing) && after.deletes(thing) => {
                changes.deleted_there.push(thing.key.clone());
            }
            (false, true) => changes.new.push(thing.clone()),
            (false, false) if after.deletes(thing) && without_ours.shows(thing) => {
                changes.deleted_here.push(thing.clone());
            }
            _ => {}
        }
    }
    changes
}

/// The entries of `theirs` that are missing from `ours` or win over our version.
pub fn new_entries(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    changes(ours, theirs).new
}

/// Whether the first of two versions of one entry wins over the second.
pub fn wins(thing: &Thing, over: &Thing) -> bool {
    rank(thing) > rank(over)
}

/// The sort key that decides between two versions of an entry.
fn rank(thing: &Thing) -> (Millis, &str) {
    (thing.changed, &thing.text)
}

/// The winning versions, each with its index in `ours` followed by `theirs`.
fn winners<'a>(ours: &'a [Thing], theirs: &'a [Thing]) -> Vec<(usize, &'a Thing)> {
    let mut slots: BTreeMap<String, usize> = BTreeMap::new();
    let mut won: Vec<(usize, &Thing)> = Vec::new();
    for (index, thing) in ours.iter().chain(theirs).enumerate() {
        match slots.get(thing.key.as_str()) {
            Some(&slot) if wins(thing, won[slot].1) => won[slot] = (index, thing),
            Some(_) => {}
            None => {
                slots.insert(thing.key.clone(), won.len());
                won.push((index, thing));
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
    fn of(union: &[&Thing]) -> Self {
        let mut deletions: Vec<Deletion> = Vec::new();
        for thing in union {
            if matches!(keys::parse(&thing.key), Some(Kept::Deletion(_))) {
                deletions.extend(read_deletion(&thing.text).ok());
            }
        }
        let mut view = Self { deleted: Deleted::by(&deletions), finished: BTreeMap::new() };
        for (index, thing) in union.iter().enumerate() {
            if matches!(keys::parse(&thing.key), Some(Kept::Record(_))) && !view.deletes(thing) {
                view.finished.insert(thing.key.clone(), index);
            }
        }
        view
    }

    fn deletes(&self, thing: &Thing) -> bool {
        self.deleted.covers(&thing.key, thing.changed).is_some()
    }

    fn shows(&self, thing: &Thing) -> bool {
        let is_finished = || finished_as(&thing.key).is_some_and(|record| self.finished.contains_key(&record));
        !self.deletes(thing) && !is_finished()
    }
}
