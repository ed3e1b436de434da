//! Giving texts to the store and the journal, trying again what they refused, and removing what was replaced.

use super::{Saves, Trouble};
use crate::browser::bridge::{self, Put};
use crate::browser::page;
use crate::browser::storage::Store;
use crate::ledger::{Journal, Stale, Status};
use carrel_core::save::keys::{self, Kept};
use leptos::prelude::*;

impl Saves {
    /// Saves a text in the same call, and tries again what was refused before.
    pub(super) fn save(self, key: &str, text: String) {
        self.write(key, text);
        self.settle();
    }

    /// As [`save`](Self::save), for one of several: [`settle`](Self::settle) follows the last.
    pub(super) fn write(self, key: &str, text: String) {
        // A text in this place could neither be read nor copied: it is not overwritten.
        if self.quarantined.with_untracked(|all| all.iter().any(|q| q.key == key && q.is_in_place())) {
            return;
        }
        // Somebody emptied the store in this very page, of which no event tells.
        if self.ledger.with_value(|ledger| ledger.is_stored(key)) && !self.store.has(key) {
            self.ledger.update_value(crate::ledger::Ledger::store_cleared);
        }
        let stored = self.store.set(key, &text);
        bridge::put(key, if stored { Put::Stored } else { Put::Text(&text) });
        if !stored {
            bridge::announce(key, &text);
        }
        self.ledger.update_value(|ledger| ledger.written(key, text, stored));
    }

    /// Tries again what was refused, and removes what was replaced. Usually there is nothing to do.
    pub(super) fn settle(self) {
        self.apply_deletions();
        self.store_again();
        self.remove_stale();
        if self.journal.get_value() {
            for key in self.ledger.with_value(|ledger| ledger.unjournaled()) {
                if self.may_write(&key) {
                    self.give_to_journal(&key);
                }
            }
        }
        self.show_status();
    }

    /// The journal has answered.
    pub(crate) fn journal_answered(self, keys: &[String], saved: bool) {
        self.ledger.update_value(|ledger| ledger.journal_answered(keys, saved));
        self.remove_stale();
        self.show_status();
    }

    /// Only the owner of a running attempt saves it, so that no tab replaces another's answers by older ones.
    fn may_write(self, key: &str) -> bool {
        match keys::parse(key) {
            Some(Kept::Attempt(id)) => {
                self.owned.get_value() == Some(id) || !self.ledger.with_value(|ledger| ledger.is_foreign(key))
            }
            _ => true,
        }
    }

    fn store_again(self) {
        for key in self.ledger.with_value(|ledger| ledger.unstored()) {
            if self.may_write(&key) {
                let stored =
                    self.ledger.with_value(|ledger| self.store.set(&key, ledger.text(&key).unwrap_or_default()));
                self.ledger.update_value(|ledger| ledger.set_stored(&key, stored));
            }
        }
    }

    fn give_to_journal(self, key: &str) {
        self.ledger.with_value(|ledger| match (ledger.text(key), ledger.is_stored(key)) {
            (Some(_), true) => bridge::put(key, Put::Stored),
            (Some(text), false) => bridge::put(key, Put::Text(text)),
            (None, _) => {}
        });
        self.ledger.update_value(|ledger| ledger.set_journal(key, Journal::Pending));
    }

    /// Removes texts that another one has replaced, once that is saved. Where the store has no room for it and the journal
    /// refuses it, the old text makes room, and comes back if even that is not enough.
    fn remove_stale(self) {
        for (key, stale) in self.ledger.with_value(|ledger| ledger.stale()) {
            let Stale { by, mut stored, mut journaled } = stale;
            // The tab that saved the other text sees to it.
            if self.ledger.with_value(|ledger| ledger.is_foreign(&by)) {
                self.ledger.update_value(|ledger| ledger.unstale(&key));
                continue;
            }
            let (by_stored, by_journal) = self.ledger.with_value(|l| (l.is_stored(&by), l.journal(&by)));
            if stored {
                if by_stored || by_journal == Journal::Has {
                    self.store.remove(&key);
                    stored = false;
                } else if by_journal == Journal::Lacks {
                    stored = !self.trade(&key, &by);
                }
            }
            // In one transaction with the other text, or after it.
            if journaled && by_journal != Journal::Lacks {
                bridge::put(&key, Put::Removed);
                journaled = false;
            }
            self.ledger.update_value(|ledger| ledger.set_stale(&key, Stale { by, stored, journaled }));
        }
        self.store_again();
    }

    /// Stores the text of `by` in the room of `key`; false if there is too little of it, and then nothing has changed.
    fn trade(self, key: &str, by: &str) -> bool {
        let Some(held) = self.store.get(key) else { return true };
        self.store.remove(key);
        let stored = self.ledger.with_value(|ledger| ledger.text(by).is_some_and(|text| self.store.set(by, text)));
        if stored {
            self.ledger.update_value(|ledger| ledger.set_stored(by, true));
        } else {
            self.store.set(key, &held);
        }
        stored
    }

    /// Works out how the saves stand, and shows it.
    pub(super) fn show_status(self) {
        let (status, is_short) = self.ledger.with_value(|ledger| (ledger.status(), ledger.is_store_short()));
        let journal = self.journal.get_value();
        // Where there is no journal, nothing is there to be said to be saved.
        let status = if status == Status::Saved && !journal { Status::StoreOnly } else { status };
        let trouble = match status {
            _ if self.store == Store::Nowhere && !journal => Some(Trouble::NoStorage),
            Status::Unsaved => Some(Trouble::Unsaved),
            // Wait for the answer before saying anything else.
            Status::Saving => self.trouble.get_untracked(),
            _ => is_short.then_some(Trouble::OneCopy),
        };
        if self.trouble.get_untracked() != trouble {
            self.trouble.set(trouble);
        }
        if self.status.get_value() != Some(status) {
            self.status.set_value(Some(status));
            page::set_saved(match status {
                Status::Saving => "saving",
                Status::Saved => "saved",
                Status::StoreOnly => "stored",
                Status::Unsaved => "lost",
            });
        }
    }
}
