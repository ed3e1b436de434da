//! The one place where saved texts are parsed.

use super::Text;
use crate::browser::bridge;
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Record;
use carrel_core::save::keys::{self, GoalName, StorageKey};
use carrel_core::save::{
    Deletion, SavedGoal, Settings, Unreadable, read_attempt, read_bookmark, read_deletion, read_goal, read_record,
    read_settings,
};

/// The value of a text.
pub(super) enum Value {
    Settings(Settings),
    Attempt(Attempt),
    Record(Record),
    Bookmark(Bookmark),
    Goal(SavedGoal),
    Deletion(Deletion),
    Quarantined,
}

impl Value {
    /// When it last changed; 0 if it never changes or has no date.
    pub(super) fn changed(&self) -> Millis {
        match self {
            Self::Attempt(attempt) => attempt.clock().latest(),
            Self::Bookmark(bookmark) => bookmark.at,
            Self::Goal(goal) => goal.changed,
            Self::Deletion(deletion) => deletion.changed,
            Self::Settings(_) | Self::Record(_) | Self::Quarantined => 0,
        }
    }

    /// Whether two versions of it can be ordered.
    pub(super) fn has_versions(&self) -> bool {
        !matches!(self, Self::Settings(_) | Self::Quarantined)
    }
}

/// Parses every text, ignoring unknown keys. The key is noted before each text is parsed, so that a text that crashes
/// the program can be identified.
pub(super) fn parse_all(texts: Vec<Text>) -> Vec<(Text, Result<Value, Unreadable>)> {
    let mut all = Vec::new();
    for (key, text) in texts {
        if let Some(value) = value(&key, &text) {
            all.push(((key, text), value));
        }
    }
    bridge::mark_all_read();
    bridge::count_parsed(all.len());
    all
}

/// Parses one text; `None` for an unknown key.
pub(super) fn parse(key: &str, text: &str) -> Option<Result<Value, Unreadable>> {
    let value = value(key, text);
    bridge::mark_all_read();
    bridge::count_parsed(usize::from(value.is_some()));
    value
}

fn value(key: &str, text: &str) -> Option<Result<Value, Unreadable>> {
    bridge::mark_reading(key);
    let value = match keys::parse(key)? {
        StorageKey::Settings => read_settings(text).map(Value::Settings),
        StorageKey::Attempt(id) => read_attempt(text).and_then(|a| named(a.id() == id).map(|()| Value::Attempt(a))),
        StorageKey::Record(id) => read_record(text).and_then(|r| named(r.id == id).map(|()| Value::Record(r))),
        StorageKey::Bookmark(question) => {
            read_bookmark(text).and_then(|b| named(b.question == question).map(|()| Value::Bookmark(b)))
        }
        StorageKey::Goal(name) => {
            read_goal(text).and_then(|g| named(GoalName::of(g.part) == name).map(|()| Value::Goal(g)))
        }
        StorageKey::Deletion(id) => read_deletion(text).and_then(|d| named(d.id == id).map(|()| Value::Deletion(d))),
        StorageKey::Quarantined => Ok(Value::Quarantined),
    };
    Some(value)
}

/// A text under another value's key was put there by something other than Carrel.
fn named(right: bool) -> Result<(), Unreadable> {
    let why = || Unreadable::Invalid("its key belongs to another entry".into());
    right.then_some(()).ok_or_else(why)
}
