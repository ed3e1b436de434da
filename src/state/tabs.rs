//! What happened outside this page: texts that the store lost and the journal has, and what other tabs changed.

use super::change::{Texts, things};
use super::{App, Notice, keep};
use crate::browser::bridge::{self, Message};
use crate::browser::storage::Store;
use crate::route::Route;
use carrel_core::merge::news;
use carrel_core::save::keys::{self, Kept};
use leptos::prelude::*;

impl App {
    /// Takes over from the journal what the store lost: what is not there at all, and the later of two versions.
    pub(super) fn recover(self) {
        // Usually there is nothing to write or to compare.
        let Some(lost) = bridge::unstored().filter(|lost| !lost.is_empty()) else { return };
        let found = keep::read(lost.clone());
        let news = news(&self.things(), &things(&found.records, &found.open, &found.bookmarks));
        let lacks = |key: &str| found.unreadable.iter().any(|((k, _), _)| k == key) && self.store.get(key).is_none();
        // Things say which version of them is the later one. Of all else it is the journal's: it is written at once, is on
        // the disk sooner, and forgets what it could not write.
        let wanted = |key: &str| match keys::parse(key) {
            Some(Kept::Settings) if found.settings.is_some() => true,
            Some(Kept::Aside) => true,
            _ => news.iter().any(|thing| thing.key == key) || lacks(key),
        };
        let texts = lost.iter().filter(|(key, _)| wanted(key)).map(|(key, text)| (key.clone(), Some(text.clone())));
        self.put_texts(texts.collect());
    }

    /// Hears what another tab did: the later state is in the store.
    pub(crate) fn refresh(self) {
        // What could not be stored is only here, and later than what is there.
        let unsaved = self.notified(&Notice::NotSaved);
        if self.store == Store::Nowhere || unsaved {
            return;
        }
        let mut found = keep::read(keep::texts(self.store));
        // Reported when this page began.
        found.unreadable.clear();
        // Settings that are gone were deleted there.
        found.settings.get_or_insert_default();
        found.aside.clear();
        self.log.update(|log| log.retain(|_| false));
        let before = self.open.get_untracked();
        self.open.update(Vec::clear);
        self.bookmarks.update(Vec::clear);
        self.take_in(found);
        // An answer may be in the journal only, if the store had no room: then this is the later version.
        let now = self.open.with_untracked(|open| things(&[], open, &[]));
        let later = news(&now, &things(&[], &before, &[])).into_iter().filter(|l| now.iter().any(|n| n.key == l.key));
        let later: Texts = later.map(|thing| (thing.key, Some(thing.text))).collect();
        if !later.is_empty() {
            self.put_texts(later);
        }
        if let Some(id) = self.route.with_untracked(Route::running)
            && before.iter().any(|a| a.id() == id)
            && self.open.with_untracked(|open| open.iter().all(|a| a.id() != id))
        {
            // It ended, or was deleted, in the other tab.
            self.go(Route::Results(id));
        }
    }

    /// Handles a message from the scripts around the program.
    pub(crate) fn on_message(self, message: Message) {
        let here = self.route.get_untracked();
        let known = self.elsewhere.with_untracked(Route::running) == here.running();
        match message {
            // Repeated, it must not draw the page again, which would lose the focus.
            Message::LockedByOtherTab if !known => self.elsewhere.set(here),
            // Changes of the other tab come first. The lock was here all the time if no other tab was known to have it.
            Message::LockAcquired if known => {
                self.refresh();
                self.recover();
                self.elsewhere.set(Route::Home);
            }
            Message::LockedByOtherTab | Message::LockAcquired => {}
            Message::SavesChanged => self.refresh(),
            Message::PersistenceRefused => self.notify(Notice::MayForget),
            Message::Copied(announcement) => self.say(announcement),
            Message::CopyRefused => self.refused.set("The browser did not allow to copy".into()),
            Message::Offline(offline) => self.offline.set(offline),
        }
    }
}
