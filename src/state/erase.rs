//! Deleting, and taking it back: what is deleted is held as it was, text by text, until the page is left.

use super::keep::{self, Text};
use super::{App, Notice};
use carrel_core::save::{keys, write_attempt, write_bookmark, write_record, write_settings};
use leptos::prelude::*;
use std::sync::Arc;

impl App {
    /// Deletes what is kept under names that `which` says yes to, says so in `words`, and offers to undo it.
    pub(crate) fn erase(self, words: &'static str, which: &dyn Fn(&str) -> bool) {
        let texts: Vec<Text> = self.texts().into_iter().filter(|(key, _)| which(key)).collect();
        for (key, _) in &texts {
            self.store.remove(key);
        }
        let gone = |key: String| texts.iter().any(|(name, _)| *name == key);
        self.log.update(|log| log.retain(|r| !gone(keys::record(r.id))));
        self.open.update(|open| open.retain(|a| !gone(keys::attempt(a.id()))));
        self.bookmarks.update(|all| all.retain(|b| !gone(keys::bookmark(b.question))));
        self.aside.update(|all| all.retain(|a| !gone(a.key.clone())));
        if gone(keys::SETTINGS.into()) {
            self.settings.set(carrel_core::save::Settings::default());
            self.show_looks();
        }
        self.notices.update(|all| {
            // What is about things that are gone goes with them.
            all.retain(|n| !matches!(n, Notice::Unreadable(_) | Notice::TimedOut(_)));
            all.push(Notice::Erased(words, Arc::new(texts)));
        });
        self.say(words);
    }

    /// Takes a deletion back.
    pub(crate) fn restore(self, texts: Arc<Vec<Text>>) {
        self.notices.update(|all| all.retain(|n| !matches!(n, Notice::Erased(_, held) if Arc::ptr_eq(held, &texts))));
        let texts = Arc::unwrap_or_clone(texts);
        let kept = texts.iter().all(|(key, text)| self.store.set(key, text));
        self.report_saving(kept);
        self.take_in(keep::read(texts));
        self.say("It is back");
    }

    /// Everything that there is, as texts: what is in view, some of which may not be kept (storage can be full or
    /// missing), and what else is kept.
    fn texts(self) -> Vec<Text> {
        let mut all = vec![(keys::SETTINGS.to_owned(), self.settings.with_untracked(write_settings))];
        self.log.with_untracked(|log| {
            all.extend(log.records().iter().map(|r| (keys::record(r.id), write_record(r))));
        });
        self.open.with_untracked(|open| all.extend(open.iter().map(|a| (keys::attempt(a.id()), write_attempt(a)))));
        self.bookmarks.with_untracked(|marks| {
            all.extend(marks.iter().map(|b| (keys::bookmark(b.question), write_bookmark(b))));
        });
        self.aside.with_untracked(|aside| all.extend(aside.iter().map(|a| (a.key.clone(), a.text.clone()))));
        for text in keep::texts(self.store) {
            if !all.iter().any(|(key, _)| *key == text.0) {
                all.push(text);
            }
        }
        all
    }
}
