//! Texts hidden by deletions, and their return when a deletion is undone.

use super::bookkeeping::Hidden;
use super::key_set::KeySet;
use super::merge::Source;
use super::parse::parse;
use super::{Quarantined, Saves};
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Record;
use carrel_core::save::keys::{self, GoalName, StorageKey};
use carrel_core::save::{Deleted, GoalPart};
use carrel_core::today::Daily;
use leptos::prelude::*;

impl Saves {
    /// Hides a deleted text. It is removed from both copies once the deletion is saved.
    pub(super) fn hide(self, key: &str, text: String, changed: Millis, deletion: u64) {
        let mut bookkeeping = self.bookkeeping();
        bookkeeping.hide(Hidden { key: key.to_owned(), text, changed });
        bookkeeping.ledger.replaced(key, keys::deletion(deletion));
    }

    /// Applies new and undone deletions: hides texts that are now deleted, and shows those that no longer are.
    pub(super) fn apply_deletions(self) {
        let is_new = std::mem::take(&mut self.bookkeeping().has_new_deletions);
        if !is_new {
            return;
        }
        {
            let mut bookkeeping = self.bookkeeping();
            bookkeeping.deleted = Deleted::by(&bookkeeping.deletions);
        }
        let mut gone = KeySet::default();
        let mut hidden = Vec::new();
        for key in self.deletable() {
            let changed = self.changed(&key);
            let deletion = self.bookkeeping().deleted.covers(&key, changed);
            if let Some(id) = deletion {
                let text = self.text(&key).or_else(|| self.store.get(&key)).unwrap_or_default();
                self.bookkeeping().ledger.replaced(&key, keys::deletion(id));
                gone.add(&key);
                hidden.push(Hidden { key, text, changed });
            }
        }
        if !hidden.is_empty() {
            self.remove_values(&|key| gone.has(key));
            let mut bookkeeping = self.bookkeeping();
            bookkeeping.hidden.retain(|held| !gone.has(&held.key));
            bookkeeping.hidden.append(&mut hidden);
        }
        self.show_undeleted();
    }

    /// The keys of everything that a deletion may name, including texts that this version cannot parse.
    pub(super) fn deletable(self) -> Vec<String> {
        let mut names = KeySet::default();
        self.bookkeeping().ledger.texts().for_each(|(key, _)| names.add(key));
        for key in self.store.keys() {
            if key.starts_with(keys::PREFIX) && keys::parse(&key).is_none() {
                names.add(&key);
            }
        }
        self.quarantined.with_untracked(|all| all.iter().for_each(|q| names.add(&q.key)));
        let is_deletable =
            |key: &String| !matches!(keys::parse(key), Some(StorageKey::Settings | StorageKey::Deletion(_)));
        names.into_vec().into_iter().filter(is_deletable).collect()
    }

    /// Removes the values of some keys from memory. Lists without any of them are not updated.
    pub(super) fn remove_values(self, is_gone: &dyn Fn(&str) -> bool) {
        let result = |record: &Record| is_gone(&keys::record(record.id));
        if self.log.with_untracked(|log| log.records().iter().any(result)) {
            self.log.update(|log| log.retain(|record| !result(record)));
        }
        let attempt = |attempt: &Attempt| is_gone(&keys::attempt(attempt.id()));
        if self.open.with_untracked(|all| all.iter().any(attempt)) {
            self.open.update(|all| all.retain(|a| !attempt(a)));
        }
        let bookmark = |bookmark: &Bookmark| is_gone(&keys::bookmark(bookmark.question));
        if self.bookmarks.with_untracked(|all| all.iter().any(bookmark)) {
            self.bookmarks.update(|all| all.retain(|b| !bookmark(b)));
        }
        for part in [GoalPart::ExamDay(None), GoalPart::Daily(Daily::default())] {
            if is_gone(&keys::goal(GoalName::of(part))) {
                self.goal.update(|goal| part.apply(goal));
            }
        }
        let quarantined = |text: &Quarantined| is_gone(&text.key);
        if self.quarantined.with_untracked(|all| all.iter().any(quarantined)) {
            self.quarantined.update(|all| all.retain(|q| !quarantined(q)));
        }
    }

    /// Shows hidden texts that no deletion covers anymore. The tab that undid the deletion saves them.
    fn show_undeleted(self) {
        let mut back = Vec::new();
        {
            let mut bookkeeping = self.bookkeeping();
            let hidden = std::mem::take(&mut bookkeeping.hidden);
            for held in hidden {
                let is_covered = bookkeeping.deleted.covers(&held.key, held.changed).is_some();
                if is_covered { &mut bookkeeping.hidden } else { &mut back }.push(held);
            }
        }
        for Hidden { key, text, .. } in back {
            if let Some(Ok(value)) = parse(&key, &text)
                && self.text(&key).is_none()
            {
                self.merge(&key, text, value, Source::Tab);
            }
        }
    }
}
