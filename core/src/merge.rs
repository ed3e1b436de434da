//! Merging what two devices, two tabs, or a page and its storage hold: the union, each entry once.
//!
//! The order of merging does not matter and repeating it changes nothing (commutative, associative, idempotent): of two
//! versions of one entry the same one wins everywhere, the one changed last, or where that ties the one with the greater
//! text. What a person sees of the union is [`live`]: entries that were deleted, and running attempts that were finished,
//! stay in the union and are left out of the view, because a deletion can be undone.

use crate::Millis;
pub use crate::save::keys::finished_as;
use crate::save::keys::{self, Kept};
use crate::save::{Deleted, Deletion, Thing, read_deletion};
use std::collections::BTreeMap;

/// The union: of each entry the version that wins, in the order in which they first appear.
pub fn merged(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    winners(ours, theirs).into_iter().map(|(_, thing)| thing.clone()).collect()
}

/// What a person sees of a union, and its deletions.
pub fn live(union: &[Thing]) -> Vec<Thing> {
    let view = View::of(&union.iter().collect::<Vec<_>>());
    union.iter().filter(|thing| view.shows(thing)).cloned().collect()
}

/// What an import would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New entries, and later versions of entries that are here.
    pub new: Vec<Thing>,
    /// Entries that were deleted here and would come back if their deletion were undone.
    pub deleted_here: Vec<Thing>,
    /// The keys of entries that were deleted there.
    pub deleted_there: Vec<String>,
}

/// What importing `theirs` would change.
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

/// What of `theirs` is not in `ours` yet, or wins over it.
pub fn news(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    changes(ours, theirs).new
}

/// Whether the first of two versions of one entry wins over the second.
pub fn wins(thing: &Thing, over: &Thing) -> bool {
    rank(thing) > rank(over)
}

/// What decides between two versions of one entry.
fn rank(thing: &Thing) -> (Millis, &str) {
    (thing.changed, &thing.text)
}

/// The versions that win, each with its index in both lists one after the other.
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

/// Which entries of a union a person sees.
struct View {
    deleted: Deleted,
    /// The keys of the results that are seen.
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
