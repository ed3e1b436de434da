//! The saves: settings, running attempts, results, bookmarks, the goal, deletions, and quarantined texts.
//!
//! While the page is open, memory is the source of truth. The store (localStorage) and the journal (IndexedDB) are
//! copies of it, and the [`Ledger`](crate::ledger::Ledger) tracks which of them has the latest text of each key.
//! Reading either one merges it into memory by the rules of `core::merge`; that never clears anything, and only texts
//! that memory lacks are parsed. A missing key means nothing: only a deletion deletes.

mod bookkeeping;
mod copies;
mod delete;
mod hidden;
mod key_set;
mod load;
mod merge;
mod other_exams;
mod parse;
mod quarantine;
mod restore;
mod write;

use super::read_only_signal::ReadOnlySignal;
use crate::browser::storage::Store;
use bookkeeping::Bookkeeping;
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::bank::Bank;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Log;
use carrel_core::save::keys::{self, GoalName, StorageKey};
use carrel_core::save::{Entry, SavedGoal, Settings, read_goal, write_export};
use carrel_core::today::Goal;
use leptos::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub(crate) use quarantine::Quarantined;
pub(crate) use restore::TextChange;

/// Why the saves are not as safe as they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StorageProblem {
    /// The browser offers neither store nor journal.
    NoStorage,
    /// Some text is in neither.
    Unsaved,
    /// Some text is only in the journal, because the store is full or missing.
    OneCopy,
}

/// Amount of saved data.
#[derive(Default)]
pub(crate) struct Usage {
    /// Results of exams that this bank has.
    pub(crate) results: i64,
    /// Other entries: running attempts, bookmarks, settings.
    pub(crate) others: i64,
    /// Results of exams that this bank lacks.
    pub(crate) results_of_other_exams: i64,
    /// Running attempts of such exams.
    pub(crate) running_of_other_exams: i64,
    /// The total size, in bytes.
    pub(crate) size: usize,
}

/// A text and its key.
type Text = (String, String);

/// All saves. `Copy`, so that closures can capture it by value.
#[derive(Clone, Copy)]
pub(crate) struct Saves {
    bank: &'static Bank,
    store: Store,
    bookkeeping: &'static Mutex<Bookkeeping>,
    /// The number of unreadable texts that were found and not reported yet.
    unreadable: RwSignal<usize>,
    settings: RwSignal<Settings>,
    open: RwSignal<Vec<Attempt>>,
    log: RwSignal<Log>,
    bookmarks: RwSignal<Vec<Bookmark>>,
    goal: RwSignal<Goal>,
    quarantined: RwSignal<Vec<Quarantined>>,
    storage_problem: RwSignal<Option<StorageProblem>>,
}

impl Saves {
    /// The person's settings.
    pub(crate) fn settings(self) -> ReadOnlySignal<Settings> {
        ReadOnlySignal(self.settings)
    }

    /// Running attempts, most recently started first.
    pub(crate) fn open(self) -> ReadOnlySignal<Vec<Attempt>> {
        ReadOnlySignal(self.open)
    }

    /// Finished attempts.
    pub(crate) fn log(self) -> ReadOnlySignal<Log> {
        ReadOnlySignal(self.log)
    }

    /// Bookmarks, most recently changed first.
    pub(crate) fn bookmarks(self) -> ReadOnlySignal<Vec<Bookmark>> {
        ReadOnlySignal(self.bookmarks)
    }

    /// The exam day and the daily number.
    pub(crate) fn goal(self) -> ReadOnlySignal<Goal> {
        ReadOnlySignal(self.goal)
    }

    /// Quarantined texts.
    pub(crate) fn quarantined(self) -> ReadOnlySignal<Vec<Quarantined>> {
        ReadOnlySignal(self.quarantined)
    }

    /// Why the saves are not as safe as they should be.
    pub(crate) fn storage_problem(self) -> ReadOnlySignal<Option<StorageProblem>> {
        ReadOnlySignal(self.storage_problem)
    }

    /// The number of unreadable texts found since the last call. The caller reports them.
    pub(crate) fn take_unreadable(self) -> usize {
        let count = self.unreadable.get();
        if count > 0 {
            self.unreadable.set(0);
        }
        count
    }

    /// Sets the attempt whose lock this tab holds: only the owner of a running attempt saves it.
    pub(crate) fn set_owned(self, id: Option<u64>) {
        self.bookkeeping().owned = id;
    }

    /// All entries of an export: those that the person sees, saves of other exams, and deletions.
    pub(crate) fn entries(self) -> Vec<Entry> {
        let mut all: Vec<Entry> = Vec::new();
        self.log.with_untracked(|log| log.records().iter().for_each(|record| all.push(Entry::record(record))));
        self.open.with_untracked(|open| open.iter().for_each(|attempt| all.push(Entry::attempt(attempt))));
        self.bookmarks.with_untracked(|marks| marks.iter().for_each(|mark| all.push(Entry::bookmark(mark))));
        GoalName::ALL.iter().filter_map(|name| self.saved_goal(*name)).for_each(|goal| all.push(Entry::goal(&goal)));
        self.bookkeeping().deletions.iter().for_each(|deletion| all.push(Entry::deletion(deletion)));
        self.add_other_exams(&mut all);
        all
    }

    /// The text of an export at this time.
    pub(crate) fn export(self, now: Millis) -> String {
        write_export(&self.entries(), now)
    }

    /// The amount of saved data.
    pub(crate) fn usage(self) -> Usage {
        let mut usage = Usage::default();
        let bookkeeping = self.bookkeeping();
        for (key, text) in bookkeeping.ledger.texts() {
            usage.size += text.len();
            let count = match (keys::parse(key), bookkeeping.other_exams.has(key)) {
                // It says what is gone.
                (Some(StorageKey::Deletion(_)), _) => continue,
                (Some(StorageKey::Record(_)), false) => &mut usage.results,
                (Some(StorageKey::Record(_)), true) => &mut usage.results_of_other_exams,
                (_, false) => &mut usage.others,
                (_, true) => &mut usage.running_of_other_exams,
            };
            *count += 1;
        }
        usage
    }

    /// The bookkeeping. Hold the guard for one statement only: two at once would deadlock.
    fn bookkeeping(self) -> MutexGuard<'static, Bookkeeping> {
        self.bookkeeping.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The latest text of a key.
    fn text(self, key: &str) -> Option<String> {
        self.bookkeeping().ledger.text(key).map(str::to_owned)
    }

    /// The saved version of a part of the goal; `None` if it was never set, or was deleted.
    fn saved_goal(self, name: GoalName) -> Option<SavedGoal> {
        read_goal(&self.text(&keys::goal(name))?).ok()
    }

    /// When the value of this key last changed, according to memory.
    fn changed(self, key: &str) -> Millis {
        match keys::parse(key) {
            Some(StorageKey::Attempt(id)) => self.open.with_untracked(|open| {
                let held = open.iter().find(|a| a.id() == id).map(|attempt| attempt.clock().latest());
                held.unwrap_or_else(|| self.changed_in_other_exam(key))
            }),
            Some(StorageKey::Bookmark(question)) => self
                .bookmarks
                .with_untracked(|all| all.iter().find(|b| b.question == question).map_or(0, |bookmark| bookmark.at)),
            Some(StorageKey::Goal(name)) => self.saved_goal(name).map_or(0, |goal| goal.changed),
            Some(StorageKey::Deletion(id)) => self.bookkeeping().deletion(id).map_or(0, |deletion| deletion.changed),
            _ => 0,
        }
    }
}
