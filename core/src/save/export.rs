//! Exports: all of a person's data as one text, to move it to another device or to back it up in case the browser
//! deletes it.
//!
//! The text is readable JSON with one line for each entry, in the same form as in storage. The digest covers everything
//! after it. A text that was truncated, or changed by hand or by a program that "tidied" it, is rejected as a whole.
//! Settings are not included, because each device has its own; the goal is.
//!
//! Version 2 may contain deletions, which version 1 does not support, and version 3 may contain goals. An export is
//! written in the lowest version that can hold it, so that older versions of Carrel can import it.
//!
//! An older Carrel rejects an export that contains an entry of an unknown version, such as a record of version 2, and
//! reports that a newer Carrel wrote it.
//!
//! Changes made by mail programs and editors are undone before the digest is checked: line endings, quote marks, curly
//! quotes, surrounding words. The digest shows whether that succeeded.

use super::json::{Value, Writer};
use super::keys::{GoalName, StorageKey};
use super::{Deletion, SavedGoal, Unreadable, keys, v1};
use super::{write_attempt, write_bookmark, write_deletion, write_goal, write_record};
use crate::Millis;
use crate::attempt::Attempt;
use crate::bank::Digest;
use crate::bookmark::Bookmark;
use crate::log::Record;

const KIND: &str = "export";
/// The start of every text that Carrel writes.
const HEAD: &str = "{\"carrel\":";
/// The newest version of exports.
const NEWEST: u32 = 3;

/// A saved entry: its key, its text, and the version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key, which is the same on every device.
    pub key: String,
    /// Its text in storage.
    pub text: String,
    /// When it was last changed, in milliseconds; 0 for entries that never change.
    pub changed: Millis,
}

impl Entry {
    /// Whether it only says what was deleted.
    pub fn is_deletion(&self) -> bool {
        matches!(keys::parse(&self.key), Some(StorageKey::Deletion(_)))
    }

    /// A finished attempt.
    pub fn record(record: &Record) -> Self {
        Self { key: keys::record(record.id), text: write_record(record), changed: 0 }
    }

    /// A running attempt.
    pub fn attempt(attempt: &Attempt) -> Self {
        Self { key: keys::attempt(attempt.id), text: write_attempt(attempt), changed: attempt.clock.latest }
    }

    /// A deletion.
    pub fn deletion(deletion: &Deletion) -> Self {
        Self { key: keys::deletion(deletion.id), text: write_deletion(deletion), changed: deletion.changed }
    }

    /// A part of the goal.
    pub fn goal(goal: &SavedGoal) -> Self {
        Self { key: keys::goal(GoalName::of(goal.part)), text: write_goal(goal), changed: goal.changed }
    }

    /// A bookmark.
    pub fn bookmark(bookmark: &Bookmark) -> Self {
        Self { key: keys::bookmark(bookmark.question), text: write_bookmark(bookmark), changed: bookmark.at }
    }
}

/// Writes an export at `now`.
pub fn write_export(entries: &[Entry], now: Millis) -> String {
    let mut rest = "\n\"kept\":[".to_owned();
    for (index, entry) in entries.iter().enumerate() {
        rest.push_str(if index == 0 { "\n" } else { ",\n" });
        rest.push_str(&entry.text);
    }
    rest.push_str("]}\n");
    let version = |entry: &Entry| match keys::parse(&entry.key) {
        Some(StorageKey::Goal(_)) => 3,
        Some(StorageKey::Deletion(_)) => 2,
        _ => 1,
    };
    let mut head = Writer::begin(KIND, entries.iter().map(version).max().unwrap_or(1));
    head.number("made", now);
    head.text("digest", &Digest::of_bytes(rest.as_bytes()).to_string());
    let mut text = head.end();
    text.pop();
    text.push(',');
    text.push_str(&rest);
    text
}

/// Reads an export, from a file or as it was pasted.
///
/// # Errors
/// Why it cannot be read; no part of it is imported then.
pub fn read_export(text: &str) -> Result<Vec<Entry>, Unreadable> {
    // Copying adds whitespace at the ends.
    let whole = read_whole(text.trim());
    if whole.is_ok() {
        return whole;
    }
    let repaired: Vec<_> = [cut(&unquoted(text)), cut(&straight(&unquoted(text)))]
        .into_iter()
        .flatten()
        .map(|text| read_whole(&text))
        .collect();
    // The unmodified text gives the most accurate error unless words or marks precede it.
    let is_whole = text.trim_start().starts_with(HEAD);
    let refused = if is_whole { None } else { repaired.first().cloned() };
    repaired.into_iter().find(Result::is_ok).or(refused).unwrap_or(whole)
}

/// Removes the marks that mail puts before quoted lines, and restores line endings.
fn unquoted(text: &str) -> String {
    let bare = |line: &str| line.trim_start_matches(['>', ' ', '\t', '\u{a0}', '\u{feff}']).trim_end().to_owned();
    text.replace("\r\n", "\n").split(['\n', '\r']).map(bare).collect::<Vec<_>>().join("\n")
}

/// Replaces curly quotes with straight ones.
fn straight(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}'], "\"")
}

/// Extracts the export from surrounding words; `None` if it is not complete.
fn cut(text: &str) -> Option<String> {
    let begin = text.find(HEAD)?;
    let end = text.rfind("]}")? + 2;
    text.get(begin..end).map(str::to_owned)
}

fn read_whole(text: &str) -> Result<Vec<Entry>, Unreadable> {
    let (_, mut fields) = super::fields(text, KIND, NEWEST)?;
    fields.time("made");
    let digest = fields.id("digest");
    let kept = fields.list("kept");
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    if Digest::of_bytes(["\n", rest, "\n"].concat().as_bytes()) != Digest(digest) {
        fields.wrong("its contents have changed since it was exported".into());
    }
    fields.end()?;
    kept.into_iter().map(read_thing).collect()
}

fn read_thing(value: Value) -> Result<Entry, Unreadable> {
    let kind = match &value {
        Value::Object(fields) => fields.iter().find(|(name, _)| name == "carrel").map(|(_, kind)| kind),
        _ => None,
    };
    let Some(Value::Text(kind)) = kind else { return Err(Unreadable::Foreign) };
    let kind = kind.clone();
    let fields = |value, newest| super::fields_of(value, &kind, newest);
    match kind.as_str() {
        v1::record::KIND => super::record(fields(value, 2)?).map(|r| Entry::record(&r)),
        // A finished attempt becomes the record that it would have become on its own device.
        v1::attempt::KIND => super::attempt(fields(value, 2)?)
            .map(|a| Record::of(&a).map_or_else(|| Entry::attempt(&a), |r| Entry::record(&r))),
        v1::bookmark::KIND => v1::bookmark::read(fields(value, 1)?.1).map(|b| Entry::bookmark(&b)),
        v1::goal::KIND => v1::goal::read(fields(value, 1)?.1).map(|g| Entry::goal(&g)),
        v1::deletion::KIND => v1::deletion::read(fields(value, 1)?.1).map(|d| Entry::deletion(&d)),
        _ => Err(Unreadable::OtherKind(kind)),
    }
}
