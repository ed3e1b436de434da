//! Changes by the person: settings, answers, bookmarks, the goal. Each is saved in the call that makes it, so that the
//! write starts before the next frame is drawn.

use super::Saves;
use super::parse::Value;
use crate::browser::clock;
use carrel_core::Millis;
use carrel_core::attempt::{Action, ActionError, Attempt};
use carrel_core::bank::Key;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Record;
use carrel_core::save::keys::GoalName;
use carrel_core::save::{
    GoalPart, SavedGoal, Settings, keys, write_attempt, write_bookmark, write_goal, write_record, write_settings,
};
use leptos::prelude::*;

impl Saves {
    /// Changes the settings.
    pub(crate) fn set_settings(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.save(keys::SETTINGS, self.settings.with_untracked(write_settings));
    }

    /// Adds a new attempt.
    pub(crate) fn begin(self, attempt: Attempt) {
        self.save(&keys::attempt(attempt.id()), write_attempt(&attempt));
        self.open.update(|open| open.insert(0, attempt));
    }

    /// Applies an action to a running attempt in place: a copy would take much of the time budget of an answer. Returns
    /// the record if the action finished the attempt; [`finish`](Self::finish) saves it.
    ///
    /// # Errors
    /// Why the action was refused; nothing has changed then.
    pub(crate) fn apply(self, id: u64, action: Action, now: Millis) -> Result<Option<Record>, ActionError> {
        let mut result = Err(ActionError::Finished);
        self.open.maybe_update(|open| {
            let Some(attempt) = open.iter_mut().find(|a| a.id() == id) else { return false };
            if let Err(refused) = attempt.apply(action, now) {
                result = Err(refused);
                return false;
            }
            let record = Record::of(attempt);
            if record.is_none() {
                self.save(&keys::attempt(id), write_attempt(attempt));
            }
            let is_running = record.is_none();
            result = Ok(record);
            is_running
        });
        result
    }

    /// Replaces a finished attempt with its record.
    pub(crate) fn finish(self, record: Record) {
        let id = record.id;
        self.write(&keys::record(id), write_record(&record));
        self.log.update(|log| log.add(record, clock::now()));
        self.replace_attempt(id);
        self.flush();
    }

    /// Sorts the log again if the clock has changed which of its dates are plausible.
    pub(crate) fn follow_clock(self, now: Millis) {
        self.log.maybe_update(|log| log.follow_clock(now));
    }

    /// Whether a question is bookmarked.
    pub(crate) fn is_bookmarked(self, question: Key) -> bool {
        self.bookmarks.with(|all| all.iter().any(|b| b.question == question))
    }

    /// The note on a question; empty if there is none.
    pub(crate) fn note(self, question: Key) -> String {
        self.bookmarks
            .with(|all| all.iter().find(|b| b.question == question).map(|b| b.note.clone()).unwrap_or_default())
    }

    /// Bookmarks a question, or changes its note. The later of two versions wins, even after the clock was set back,
    /// and a new bookmark wins over an earlier deletion.
    pub(crate) fn set_bookmark(self, question: Key, note: &str, now: Millis) {
        let key = keys::bookmark(question);
        let before = self.changed(&key).max(self.bookkeeping().deleted.at(&key));
        let bookmark = Bookmark { question, at: now.max(before.saturating_add(1)), note: Bookmark::clipped(note) };
        let text = write_bookmark(&bookmark);
        self.save(&key, text.clone());
        self.show(&key, &text, Value::Bookmark(bookmark));
    }

    /// Changes a part of the goal. The later of two versions wins, even after the clock was set back or the goal was
    /// deleted.
    pub(crate) fn set_goal(self, part: GoalPart, now: Millis) {
        let key = keys::goal(GoalName::of(part));
        let before = self.changed(&key).max(self.bookkeeping().deleted.at(&key));
        self.save(&key, write_goal(&SavedGoal { part, changed: now.max(before.saturating_add(1)) }));
        self.goal.update(|goal| part.apply(goal));
    }
}
