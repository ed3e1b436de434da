//! Changing what is kept by whole texts (deleting, importing), and taking it back: what a change took the place of is
//! held, text by text, in the notice that offers to undo it, until the page is left.

use super::keep::{self, Text};
use super::{App, Notice};
use crate::browser::clock;
use crate::browser::storage::Store;
use carrel_core::attempt::Attempt;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Record;
use carrel_core::merge::finished_as;
use carrel_core::save::{Thing, keys, write_export, write_settings};
use leptos::prelude::*;
use std::sync::Arc;

/// Names, each with the text that stands under it; none where nothing does.
pub(crate) type Texts = Vec<(String, Option<String>)>;

impl App {
    /// Deletes what is kept under names that `which` says yes to, says so in `words`, and offers to undo it.
    pub(crate) fn erase(self, words: &str, which: &dyn Fn(&str) -> bool) {
        let gone = self.texts().into_iter().filter(|(key, _)| which(key)).map(|(key, _)| (key, None));
        self.change(words, gone.collect());
    }

    /// Keeps the news of an import, and offers to undo it.
    pub(crate) fn import(self, news: &[Thing]) {
        let mut texts: Texts = Vec::new();
        for thing in news {
            texts.push((thing.key.clone(), Some(thing.text.clone())));
        }
        // What is finished runs no more.
        for (key, _) in self.texts() {
            if news.iter().any(|thing| Some(&thing.key) == finished_as(&key).as_ref()) {
                texts.push((key, None));
            }
        }
        self.change("The import was added.", texts);
    }

    /// Everything that can be carried elsewhere.
    pub(crate) fn things(self) -> Vec<Thing> {
        self.log.with_untracked(|log| {
            self.open.with_untracked(|open| self.bookmarks.with_untracked(|marks| things(log.records(), open, marks)))
        })
    }

    /// The text of an export made now.
    pub(crate) fn export(self) -> String {
        write_export(&self.things(), clock::now())
    }

    fn change(self, words: &str, texts: Texts) {
        let before = self.put_texts(texts);
        let unreadable = !self.aside.with_untracked(Vec::is_empty);
        // What is about things that are gone goes with them.
        self.take_away(&|n| match n {
            Notice::Unreadable(_) => !unreadable,
            Notice::TimedOut(id) => self.log.with_untracked(|log| log.get(*id).is_none()),
            _ => false,
        });
        self.notify(Notice::Changed(words.to_owned(), Arc::new(before)));
        self.say(words);
    }

    /// Takes a change back.
    pub(crate) fn restore(self, before: Arc<Texts>) {
        self.take_away(&|n| matches!(n, Notice::Changed(_, held) if Arc::ptr_eq(held, &before)));
        self.put_texts(Arc::unwrap_or_clone(before));
        self.say("It is back");
    }

    /// Puts texts in the place of what is there; gives what was.
    pub(super) fn put_texts(self, mut texts: Texts) -> Texts {
        // Nothing is written over what could not be read.
        self.aside
            .with_untracked(|all| texts.retain(|(key, text)| text.is_none() || all.iter().all(|a| a.key != *key)));
        let all = self.texts();
        let was = |key: &str| all.iter().find(|(name, _)| name == key).map(|(_, text)| text.clone());
        let before: Texts = texts.iter().map(|(key, _)| (key.clone(), was(key))).collect();
        let gone = |key: String| before.iter().any(|(name, _)| *name == key);
        self.log.update(|log| log.retain(|r| !gone(keys::record(r.id))));
        self.open.update(|open| open.retain(|a| !gone(keys::attempt(a.id()))));
        self.bookmarks.update(|all| all.retain(|b| !gone(keys::bookmark(b.question))));
        self.aside.update(|all| all.retain(|a| !gone(a.key.clone())));
        if gone(keys::SETTINGS.into()) {
            self.settings.set(carrel_core::save::Settings::default());
            self.show_looks();
        }
        let mut kept = true;
        let mut found: Vec<Text> = Vec::new();
        for (key, text) in texts {
            match text {
                Some(text) => {
                    kept &= self.store.set(&key, &text);
                    found.push((key, text));
                }
                None => self.store.remove(&key),
            }
        }
        self.report_saving(kept);
        self.take_in(keep::read(found));
        before
    }

    /// Everything that there is, as texts: as it is kept, to the letter, and what is in view and is not kept (storage can
    /// be full or missing).
    fn texts(self) -> Vec<Text> {
        let mut here: Vec<Text> = self.things().into_iter().map(|thing| (thing.key, thing.text)).collect();
        self.aside.with_untracked(|aside| here.extend(aside.iter().map(|a| (a.key.clone(), a.text.clone()))));
        if self.store == Store::Nowhere {
            here.push((keys::SETTINGS.to_owned(), self.settings.with_untracked(write_settings)));
        }
        let kept = keep::texts(self.store);
        // Where the last change could not be kept, what is in view is the later one.
        let unsaved = self.notified(&Notice::NotSaved);
        let (mut all, rest) = if unsaved { (here, kept) } else { (kept, here) };
        for text in rest {
            if !all.iter().any(|(key, _)| *key == text.0) {
                all.push(text);
            }
        }
        all
    }
}

/// Results, running attempts and bookmarks as they can be carried elsewhere.
pub(super) fn things(records: &[Record], open: &[Attempt], bookmarks: &[Bookmark]) -> Vec<Thing> {
    let mut all: Vec<Thing> = records.iter().map(Thing::record).collect();
    all.extend(open.iter().map(Thing::attempt));
    all.extend(bookmarks.iter().map(Thing::bookmark));
    all
}
