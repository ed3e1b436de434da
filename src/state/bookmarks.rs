//! Questions that the person has marked, with their notes. Each change is kept in the same call.

use super::App;
use crate::browser::clock;
use carrel_core::bank::Key;
use carrel_core::bookmark::Bookmark;
use carrel_core::save::{keys, write_bookmark};
use leptos::prelude::*;

impl App {
    /// Whether a question is marked.
    pub(crate) fn is_bookmarked(self, question: Key) -> bool {
        self.bookmarks.with(|all| all.iter().any(|b| b.question == question))
    }

    /// The note to a question; empty where there is none.
    pub(crate) fn note(self, question: Key) -> String {
        self.bookmarks.with_untracked(|all| {
            all.iter().find(|b| b.question == question).map(|b| b.note.clone()).unwrap_or_default()
        })
    }

    /// Marks a question, or takes its mark away; a note that goes with it can be had back.
    pub(crate) fn toggle_bookmark(self, question: Key) {
        if !untrack(|| self.is_bookmarked(question)) {
            self.keep_bookmark(Bookmark { question, at: clock::now(), note: String::new() });
            self.say("Bookmarked");
        } else if self.note(question).is_empty() {
            self.store.remove(&keys::bookmark(question));
            self.bookmarks.update(|all| all.retain(|b| b.question != question));
            self.say("Bookmark removed");
        } else {
            self.erase("A bookmark with its note was deleted.", &|key| key == keys::bookmark(question));
        }
    }

    /// Changes the note to a marked question.
    pub(crate) fn set_note(self, question: Key, note: &str) {
        let found = self.bookmarks.with_untracked(|all| all.iter().find(|b| b.question == question).cloned());
        if let Some(bookmark) = found {
            self.keep_bookmark(Bookmark { note: Bookmark::clipped(note), at: clock::now(), ..bookmark });
        }
    }

    fn keep_bookmark(self, bookmark: Bookmark) {
        let kept = self.store.set(&keys::bookmark(bookmark.question), &write_bookmark(&bookmark));
        self.report_saving(kept);
        self.bookmarks.update(|all| match all.iter_mut().find(|b| b.question == bookmark.question) {
            Some(place) => *place = bookmark,
            None => all.insert(0, bookmark),
        });
    }
}
