//! Bookkeeping for the saves, besides the values that pages read.

use super::key_set::KeySet;
use crate::ledger::{Ledger, Status};
use carrel_core::Millis;
use carrel_core::save::{Deleted, Deletion};

/// A deleted text that this page had or received. Undoing the deletion restores it.
pub(super) struct Hidden {
    pub(super) key: String,
    pub(super) text: String,
    /// When the value last changed.
    pub(super) changed: Millis,
}

/// The bookkeeping for the saves.
#[derive(Default)]
pub(super) struct Bookkeeping {
    pub(super) ledger: Ledger,
    /// Whether the journal is open.
    pub(super) journal: bool,
    pub(super) deletions: Vec<Deletion>,
    /// Everything that the deletions cover.
    pub(super) deleted: Deleted,
    /// Whether new deletions have not been applied yet.
    pub(super) has_new_deletions: bool,
    pub(super) hidden: Vec<Hidden>,
    /// The keys of results and running attempts of exams that this bank lacks, including deleted ones.
    pub(super) other_exams: KeySet,
    /// The running attempt whose lock this tab holds.
    pub(super) owned: Option<u64>,
    /// The keys of changes that could not be saved, because the text there is unreadable and could not be copied.
    pub(super) blocked: Vec<String>,
    /// The status that the page shows.
    pub(super) status: Option<Status>,
}

impl Bookkeeping {
    /// The deletion with this id.
    pub(super) fn deletion(&self, id: u64) -> Option<&Deletion> {
        self.deletions.iter().find(|deletion| deletion.id == id)
    }

    /// Adds a deletion, or a new version of one.
    pub(super) fn set_deletion(&mut self, deletion: Deletion) {
        self.has_new_deletions = true;
        match self.deletions.iter_mut().find(|held| held.id == deletion.id) {
            Some(held) => *held = deletion,
            None => self.deletions.push(deletion),
        }
    }

    /// Hides a text.
    pub(super) fn hide(&mut self, hidden: Hidden) {
        self.hidden.retain(|held| held.key != hidden.key);
        self.hidden.push(hidden);
    }
}
