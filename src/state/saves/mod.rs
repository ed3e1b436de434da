//! What is saved: settings, running attempts, results, bookmarks, the goal, deletions, and texts that could not be read.
//!
//! Memory is the truth while the page lives. The store (localStorage) and the journal (IndexedDB) are copies of it, and the
//! [`Ledger`](crate::ledger::Ledger) knows which of them has the latest text of each key. A reading of either is merged into
//! memory by the rules of `core::merge`; it never clears, and only texts that memory does not have are parsed. A key that is absent says
//! nothing: what is deleted is named by a deletion.

mod books;
mod copies;
mod delete;
mod hidden;
mod load;
mod merge;
mod names;
mod other_exams;
mod parse;
mod quarantine;
mod restore;
mod write;

use super::reader::Reader;
use crate::browser::storage::Store;
use books::Books;
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::bank::Bank;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Log;
use carrel_core::save::keys::{self, GoalName, Kept};
use carrel_core::save::{SavedGoal, Settings, Thing, read_goal, write_export};
use carrel_core::today::Goal;
use leptos::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

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

/// How much is saved.
#[derive(Default)]
pub(crate) struct Usage {
    /// Results of exams that this bank has.
    pub(crate) results: i64,
    /// Texts that are none: running attempts, bookmarks, settings.
    pub(crate) others: i64,
    /// Results of exams that this bank does not have.
    pub(crate) results_of_other_exams: i64,
    /// Running attempts of such exams.
    pub(crate) running_of_other_exams: i64,
    /// The size of all of it, in bytes.
    pub(crate) size: usize,
}

/// A text and its key.
type Text = (String, String);

/// Everything that is saved. `Copy`, so closures take it as it is.
#[derive(Clone, Copy)]
pub(crate) struct Saves {
    bank: &'static Bank,
    store: Store,
    books: &'static Mutex<Books>,
    /// How many texts were found that could not be read, and were not reported yet.
    unreadable: RwSignal<usize>,
    settings: RwSignal<Settings>,
    open: RwSignal<Vec<Attempt>>,
    log: RwSignal<Log>,
    bookmarks: RwSignal<Vec<Bookmark>>,
    goal: RwSignal<Goal>,
    quarantined: RwSignal<Vec<Quarantined>>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Saves {
    /// The person's settings.
    pub(crate) fn settings(self) -> Reader<Settings> {
        Reader(self.settings)
    }

    /// Running attempts, the one begun last first.
    pub(crate) fn open(self) -> Reader<Vec<Attempt>> {
        Reader(self.open)
    }

    /// Finished attempts.
    pub(crate) fn log(self) -> Reader<Log> {
        Reader(self.log)
    }

    /// Bookmarks, the one changed last first.
    pub(crate) fn bookmarks(self) -> Reader<Vec<Bookmark>> {
        Reader(self.bookmarks)
    }

    /// Exam day and daily number.
    pub(crate) fn goal(self) -> Reader<Goal> {
        Reader(self.goal)
    }

    /// Texts that could not be read.
    pub(crate) fn quarantined(self) -> Reader<Vec<Quarantined>> {
        Reader(self.quarantined)
    }

    /// What keeps the saves from being as safe as they should be.
    pub(crate) fn trouble(self) -> Reader<Option<Trouble>> {
        Reader(self.trouble)
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
        self.books().owned = id;
    }

    /// Everything that can be carried elsewhere: what a person sees, saves of other exams, and the deletions.
    pub(crate) fn entries(self) -> Vec<Thing> {
        let mut all: Vec<Thing> = Vec::new();
        self.log.with_untracked(|log| log.records().iter().for_each(|record| all.push(Thing::record(record))));
        self.open.with_untracked(|open| open.iter().for_each(|attempt| all.push(Thing::attempt(attempt))));
        self.bookmarks.with_untracked(|marks| marks.iter().for_each(|mark| all.push(Thing::bookmark(mark))));
        GoalName::ALL.iter().filter_map(|name| self.saved_goal(*name)).for_each(|goal| all.push(Thing::goal(&goal)));
        self.books().deletions.iter().for_each(|deletion| all.push(Thing::deletion(deletion)));
        self.add_other_exams(&mut all);
        all
    }

    /// The text of an export made now.
    pub(crate) fn export(self, now: Millis) -> String {
        write_export(&self.entries(), now)
    }

    /// How much is saved.
    pub(crate) fn usage(self) -> Usage {
        let mut usage = Usage::default();
        let books = self.books();
        for (key, text) in books.ledger.texts() {
            let is_result = matches!(keys::parse(key), Some(Kept::Record(_)));
            let count = match (books.other_exams.has(key), is_result) {
                (false, true) => &mut usage.results,
                (false, false) => &mut usage.others,
                (true, true) => &mut usage.results_of_other_exams,
                (true, false) => &mut usage.running_of_other_exams,
            };
            *count += 1;
            usage.size += text.len();
        }
        usage
    }

    /// The books, for as long as one statement takes: two at once would wait for each other for ever.
    fn books(self) -> MutexGuard<'static, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The latest text of a key.
    fn text(self, key: &str) -> Option<String> {
        self.books().ledger.text(key).map(str::to_owned)
    }

    /// A part of the goal as it is saved, unless it was never set, or deleted.
    fn saved_goal(self, name: GoalName) -> Option<SavedGoal> {
        read_goal(&self.text(&keys::goal(name))?).ok()
    }

    /// When the value of this key last changed, as memory has it.
    fn changed(self, key: &str) -> Millis {
        match keys::parse(key) {
            Some(Kept::Attempt(id)) => self.open.with_untracked(|open| {
                let held = open.iter().find(|a| a.id() == id).map(|attempt| attempt.clock().latest());
                held.unwrap_or_else(|| self.changed_in_other_exam(key))
            }),
            Some(Kept::Bookmark(question)) => self
                .bookmarks
                .with_untracked(|all| all.iter().find(|b| b.question == question).map_or(0, |bookmark| bookmark.at)),
            Some(Kept::Goal(name)) => self.saved_goal(name).map_or(0, |goal| goal.changed),
            Some(Kept::Deletion(id)) => self.books().deletion(id).map_or(0, |deletion| deletion.changed),
            _ => 0,
        }
    }
}
