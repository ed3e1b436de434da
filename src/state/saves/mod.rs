//! What is saved: settings, running attempts, results, bookmarks, deletions, and texts that could not be read.
//!
//! Memory is the truth while the page lives. The store (localStorage) and the journal (IndexedDB) are copies of it, and the
//! [`Ledger`] knows which of them has the latest text of each key. A reading of either is merged into memory by the rules
//! of `core::merge`; it never clears, and only texts that memory does not have are parsed. A key that is absent says
//! nothing: what is deleted is named by a deletion.

mod copies;
mod delete;
mod load;
mod merge;
mod parse;
mod quarantine;
mod restore;
mod write;

use crate::browser::storage::Store;
use crate::ledger::{Ledger, Status};
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Log;
use carrel_core::save::keys::{self, Kept};
use carrel_core::save::{Deleted, Deletion, Settings, Thing, write_export};
use leptos::prelude::*;
use std::collections::BTreeMap;

pub(crate) use quarantine::Quarantined;
pub(crate) use restore::Before;

/// What keeps the saves from being as safe as they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser gives neither store nor journal.
    NoStorage,
    /// Some text is in neither.
    Unsaved,
    /// Some text is in the journal alone, because the store has no room, or there is none.
    OneCopy,
}

/// A text and its key.
type Text = (String, String);

/// Everything that is saved. `Copy`, so closures take it as it is.
#[derive(Clone, Copy)]
pub(crate) struct Saves {
    store: Store,
    ledger: StoredValue<Ledger>,
    /// Whether the journal is open.
    journal: StoredValue<bool>,
    deletions: StoredValue<BTreeMap<u64, Deletion>>,
    /// Whether deletions have come that were not applied yet.
    has_new_deletions: StoredValue<bool>,
    /// What the deletions delete together.
    deleted: StoredValue<Deleted>,
    /// Texts that came or were here and are deleted: should the deletion be undone, they are back.
    hidden: StoredValue<BTreeMap<String, String>>,
    /// The running attempt whose lock this tab holds.
    owned: StoredValue<Option<u64>>,
    /// How many texts were found that could not be read, and were not reported yet.
    unreadable: RwSignal<usize>,
    settings: RwSignal<Settings>,
    open: RwSignal<Vec<Attempt>>,
    log: RwSignal<Log>,
    bookmarks: RwSignal<Vec<Bookmark>>,
    quarantined: RwSignal<Vec<Quarantined>>,
    trouble: RwSignal<Option<Trouble>>,
    status: StoredValue<Option<Status>>,
}

impl Saves {
    /// The person's settings.
    pub(crate) fn settings(self) -> ReadSignal<Settings> {
        self.settings.read_only()
    }

    /// Running attempts, the one begun last first.
    pub(crate) fn open(self) -> ReadSignal<Vec<Attempt>> {
        self.open.read_only()
    }

    /// Finished attempts.
    pub(crate) fn log(self) -> ReadSignal<Log> {
        self.log.read_only()
    }

    /// Bookmarks, the one changed last first.
    pub(crate) fn bookmarks(self) -> ReadSignal<Vec<Bookmark>> {
        self.bookmarks.read_only()
    }

    /// Texts that could not be read.
    pub(crate) fn quarantined(self) -> ReadSignal<Vec<Quarantined>> {
        self.quarantined.read_only()
    }

    /// What keeps the saves from being as safe as they should be.
    pub(crate) fn trouble(self) -> ReadSignal<Option<Trouble>> {
        self.trouble.read_only()
    }

    /// How many texts that could not be read were found since the last call; whoever calls reports them.
    pub(crate) fn take_unreadable(self) -> usize {
        let count = self.unreadable.get();
        if count > 0 {
            self.unreadable.set(0);
        }
        count
    }

    /// Notes whose lock this tab holds: only the owner of a running attempt saves it.
    pub(super) fn set_owned(self, id: Option<u64>) {
        self.owned.set_value(id);
    }

    /// Everything that can be carried elsewhere: what a person sees, and the deletions.
    pub(crate) fn entries(self) -> Vec<Thing> {
        let mut all: Vec<Thing> = self.log.with_untracked(|log| log.records().iter().map(Thing::record).collect());
        self.open.with_untracked(|open| all.extend(open.iter().map(Thing::attempt)));
        self.bookmarks.with_untracked(|marks| all.extend(marks.iter().map(Thing::bookmark)));
        self.deletions.with_value(|deletions| all.extend(deletions.values().map(Thing::deletion)));
        all
    }

    /// The text of an export made now.
    pub(crate) fn export(self, now: Millis) -> String {
        write_export(&self.entries(), now)
    }

    /// How many results and how many other texts are saved, and how many bytes they take.
    pub(crate) fn usage(self) -> (i64, i64, usize) {
        self.ledger.with_value(|ledger| {
            let (mut results, mut others, mut size) = (0, 0, 0);
            for (key, text) in ledger.texts() {
                let kind = if matches!(keys::parse(key), Some(Kept::Record(_))) { &mut results } else { &mut others };
                *kind += 1;
                size += text.len();
            }
            (results, others, size)
        })
    }

    /// When the value of this key last changed, as memory has it.
    fn changed(self, key: &str) -> Millis {
        match keys::parse(key) {
            Some(Kept::Attempt(id)) => self.open.with_untracked(|open| {
                open.iter().find(|a| a.id() == id).map_or(0, |attempt| attempt.clock().latest())
            }),
            Some(Kept::Bookmark(question)) => self
                .bookmarks
                .with_untracked(|all| all.iter().find(|b| b.question == question).map_or(0, |bookmark| bookmark.at)),
            Some(Kept::Deletion(id)) => {
                self.deletions.with_value(|all| all.get(&id).map_or(0, |deletion| deletion.changed))
            }
            _ => 0,
        }
    }
}
