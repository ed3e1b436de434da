//! Writes texts to the store and the journal, retries failed writes, and removes replaced texts.

use super::bookkeeping::Bookkeeping;
use super::{Saves, StorageProblem};
use crate::browser::bridge::{self, JournalWrite};
use crate::browser::document;
use crate::browser::storage::Store;
use crate::ledger::{Journal, Stale, Status};
use carrel_core::save::keys::{self, StorageKey};
use leptos::prelude::*;

impl Saves {
    /// Saves a text synchronously, and retries earlier failed writes.
    pub(super) fn save(self, key: &str, text: String) {
        self.write(key, text);
        self.flush();
    }

    /// Like [`save`](Self::save), for one of several texts: call [`flush`](Self::flush) after the last one.
    pub(super) fn write(self, key: &str, text: String) {
        // The text under this key could be neither parsed nor copied: do not overwrite it.
        if self.quarantined.with_untracked(|all| all.iter().any(|q| q.key == key && q.is_in_place())) {
            let blocked = &mut self.bookkeeping().blocked;
            if blocked.iter().all(|blocked| blocked != key) {
                blocked.push(key.to_owned());
            }
            return;
        }
        self.bookkeeping().blocked.retain(|blocked| blocked != key);
        let was_stored = self.bookkeeping().ledger.is_stored(key);
        if was_stored && !self.store.has(key) {
            // This page itself emptied the store, which fires no event.
            self.bookkeeping().ledger.store_cleared();
        }
        let stored = self.store.set(key, &text);
        bridge::write_journal(key, if stored { JournalWrite::Stored } else { JournalWrite::Text(&text) });
        if !stored {
            bridge::announce(key, &text);
        }
        self.bookkeeping().ledger.written(key, text, stored);
    }

    /// Retries failed writes and removes replaced texts. Usually there is nothing to do.
    pub(super) fn flush(self) {
        self.apply_deletions();
        self.store_again();
        self.remove_stale();
        self.journal_again();
        self.show_status();
    }

    /// Handles the journal's response to writes.
    pub(crate) fn journal_answered(self, keys: &[String], saved: bool) {
        self.bookkeeping().ledger.journal_answered(keys, saved);
        self.remove_stale();
        self.show_status();
    }

    /// Only the owner of a running attempt saves it, so that no tab overwrites another's answers with older ones.
    fn may_write(self, key: &str) -> bool {
        let bookkeeping = self.bookkeeping();
        match keys::parse(key) {
            Some(StorageKey::Attempt(id)) => bookkeeping.owned == Some(id) || !bookkeeping.ledger.is_foreign(key),
            _ => true,
        }
    }

    fn store_again(self) {
        let unstored = self.bookkeeping().ledger.unstored();
        for key in unstored {
            if self.may_write(&key) {
                let text = self.text(&key).unwrap_or_default();
                let stored = self.store.set(&key, &text);
                self.bookkeeping().ledger.set_stored(&key, stored);
            }
        }
    }

    fn journal_again(self) {
        let (is_open, unjournaled) = {
            let bookkeeping = self.bookkeeping();
            (bookkeeping.journal, bookkeeping.ledger.unjournaled())
        };
        for key in unjournaled {
            if is_open && self.may_write(&key) {
                let text = self.text(&key).unwrap_or_default();
                let is_stored = self.bookkeeping().ledger.is_stored(&key);
                bridge::write_journal(&key, if is_stored { JournalWrite::Stored } else { JournalWrite::Text(&text) });
                self.bookkeeping().ledger.set_journal(&key, Journal::Pending);
            }
        }
    }

    /// Removes replaced texts once their replacement is saved. If the store has no room for the replacement and the
    /// journal refuses it, the old text makes room, and is restored if even that is not enough.
    fn remove_stale(self) {
        let stale = self.bookkeeping().ledger.take_stale();
        if stale.is_empty() {
            return;
        }
        for (key, Stale { by, mut stored, mut journaled }) in stale {
            let (by_stored, by_journal, by_other_tab) = {
                let ledger = &self.bookkeeping().ledger;
                (ledger.is_stored(&by), ledger.journal(&by), ledger.is_foreign(&by))
            };
            // The tab that saved the replacement removes it.
            if by_other_tab {
                continue;
            }
            if stored && (by_stored || by_journal == Journal::Has) {
                self.store.remove(&key);
                stored = false;
            } else if stored && by_journal == Journal::Lacks {
                stored = !self.trade(&key, &by);
            }
            // In the same transaction as the replacement, or after it.
            if journaled && by_journal != Journal::Lacks {
                bridge::write_journal(&key, JournalWrite::Removed);
                journaled = false;
            }
            self.bookkeeping().ledger.still_stale(key, Stale { by, stored, journaled });
        }
        self.store_again();
    }

    /// Removes `key` from the store to make room for the text of `by`. Returns false, with nothing changed, if there is
    /// still too little room.
    fn trade(self, key: &str, by: &str) -> bool {
        let Some(held) = self.store.get(key) else { return true };
        let Some(text) = self.text(by) else { return true };
        self.store.remove(key);
        let stored = self.store.set(by, &text);
        if stored {
            self.bookkeeping().ledger.set_stored(by, true);
        } else {
            self.store.set(key, &held);
        }
        stored
    }

    /// Updates the displayed save status.
    fn show_status(self) {
        let (status, is_short, is_open, is_blocked) = {
            let Bookkeeping { ledger, journal, blocked, .. } = &*self.bookkeeping();
            (ledger.status(), ledger.is_store_short(), *journal, !blocked.is_empty())
        };
        let status = match status {
            _ if is_blocked => Status::Unsaved,
            // Without a journal, nothing counts as safely saved.
            Status::Saved if !is_open => Status::StoreOnly,
            status => status,
        };
        let storage_problem = match status {
            _ if self.store == Store::Unavailable && !is_open => Some(StorageProblem::NoStorage),
            Status::Unsaved => Some(StorageProblem::Unsaved),
            // Wait for the journal's response before changing the notice.
            Status::Saving => self.storage_problem.get_untracked(),
            Status::Saved | Status::StoreOnly => is_short.then_some(StorageProblem::OneCopy),
        };
        if self.storage_problem.get_untracked() != storage_problem {
            self.storage_problem.set(storage_problem);
        }
        let shown = self.bookkeeping().status.replace(status);
        if shown != Some(status) {
            document::set_saved(match status {
                Status::Saving => "saving",
                Status::Saved => "saved",
                Status::StoreOnly => "stored",
                Status::Unsaved => "lost",
            });
        }
    }
}
