//! Bulk changes to the saves (deleting, importing), each with a notice that offers to undo it. The notice holds the
//! replaced texts until the page is closed.

use super::saves::TextChange;
use super::{App, Notice};
use crate::browser::clock;
use crate::route::Route;
use carrel_core::bank::Key;
use carrel_core::merge::Changes;
use carrel_core::save::{Entry, keys};
use leptos::prelude::*;
use std::sync::Arc;

impl App {
    /// Deletes the values of these keys, says so with `words`, and offers to undo it.
    pub(crate) fn delete_with_undo(self, words: &str, keys: Vec<String>) {
        let before = self.saves.delete(keys, clock::now());
        self.offer_undo(words, before);
    }

    /// Deletes a running attempt without scoring it, leaves it, and offers to undo that.
    pub(crate) fn discard(self, id: u64) {
        // Back must not lead to a page without it.
        self.shell.replace(Route::Home);
        self.delete_with_undo("Discarded without a score.", vec![keys::attempt(id)]);
    }

    /// Deletes everything, and offers to undo it.
    pub(crate) fn delete_everything_with_undo(self) {
        let before = self.saves.delete_everything(clock::now());
        self.offer_undo("Everything was deleted.", before);
    }

    /// Adds the entries of an import, with `restore` also those that were deleted here, and offers to undo it.
    pub(crate) fn import(self, changes: &Changes, restore: bool) {
        let before = self.saves.import(changes, restore, clock::now());
        // Deletions alone change nothing that a person sees.
        let restores = restore && !changes.deleted_here.is_empty();
        let words = if restores || !changes.deleted_there.is_empty() || !changes.new.iter().all(Entry::is_deletion) {
            "The backup was added."
        } else {
            "Nothing was added: what is in this backup is here already, or was deleted here."
        };
        self.offer_undo(words, before);
    }

    fn offer_undo(self, words: &str, before: Vec<TextChange>) {
        let unreadable = !self.saves.quarantined().with_untracked(Vec::is_empty);
        // Notices about deleted entries go with them.
        self.shell.dismiss(&|n| match n {
            Notice::Unreadable(_) => !unreadable,
            Notice::TimedOut { id, .. } => self.saves.log().with_untracked(|log| log.get(*id).is_none()),
            _ => false,
        });
        // The notice is in a live region, so it needs no announcement.
        self.shell.notify(Notice::Changed(words.to_owned(), Arc::new(before)));
    }

    /// Undoes a change.
    pub(crate) fn restore(self, before: &Arc<Vec<TextChange>>) {
        if !self.saves.restore(before, clock::now()) {
            return self.shell.refuse("Not restored, because you have changed this since".into());
        }
        self.shell.dismiss(&|n| matches!(n, Notice::Changed(_, held) if Arc::ptr_eq(held, before)));
        self.shell.announce("Restored");
    }

    /// Adds or removes the bookmark of a question. Removing a note can be undone.
    pub(crate) fn toggle_bookmark(self, question: Key) {
        let key = keys::bookmark(question);
        if !untrack(|| self.saves.is_bookmarked(question)) {
            self.saves.set_bookmark(question, "", clock::now());
            self.shell.announce("Question saved");
        } else if untrack(|| self.saves.note(question)).is_empty() {
            self.saves.delete(vec![key], clock::now());
            self.shell.announce("Removed from saved questions");
        } else {
            self.delete_with_undo("Saved question and its note deleted.", vec![key]);
        }
    }

    /// Changes the note on a bookmarked question.
    pub(crate) fn set_note(self, question: Key, note: &str) {
        if untrack(|| self.saves.is_bookmarked(question)) {
            self.saves.set_bookmark(question, note, clock::now());
        }
    }
}
