//! Everything that a person keeps as one text: to carry it to another device, or to have it when a browser forgets.
//!
//! Readable JSON, a line for each thing, each as it is saved. The digest is of everything that follows it in the text: a
//! text that was cut off, or changed by hand or by a program that "tidied" it, is refused as a whole, and nothing of it is
//! taken. Settings are not in it, because each device has its own; the goal is.
//!
//! Version 2 may hold deletions, which version 1 did not know, and version 3 goals. An export is written in the lowest version
//! that can hold it, so that an older Carrel can import it.
//!
//! A former Carrel refuses an export that holds something of a version it does not know, such as a record of version 2, and
//! says that a newer Carrel wrote it.
//!
//! What mail and editors do to a text is undone before the digest is checked: line ends, quote marks, curly quotes, words
//! around it. The digest tells whether that was right.

use super::json::{Value, Writer};
use super::keys::{GoalName, Kept};
use super::{Deletion, SavedGoal, Unreadable, keys, v1};
use super::{write_attempt, write_bookmark, write_deletion, write_goal, write_record};
use crate::Millis;
use crate::attempt::Attempt;
use crate::bank::Digest;
use crate::bookmark::Bookmark;
use crate::log::Record;

const KIND: &str = "export";
/// How every text of ours begins.
const HEAD: &str = "{\"carrel\":";
/// The newest version of exports.
const NEWEST: u32 = 3;

/// One thing that is kept: the name under which, the text, and which version of it this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its name; two devices that hold one thing hold it under one name.
    pub key: String,
    /// As it is saved.
    pub text: String,
    /// When it was last changed, in milliseconds; 0 for what never changes.
    pub changed: Millis,
}

impl Thing {
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

/// The text of an export made at `now`.
pub fn write_export(things: &[Thing], now: Millis) -> String {
    let mut rest = "\n\"kept\":[".to_owned();
    for (place, thing) in things.iter().enumerate() {
        rest.push_str(if place == 0 { "\n" } else { ",\n" });
        rest.push_str(&thing.text);
    }
    rest.push_str("]}\n");
    let version = |thing: &Thing| match keys::parse(&thing.key) {
        Some(Kept::Goal(_)) => 3,
        Some(Kept::Deletion(_)) => 2,
        _ => 1,
    };
    let mut head = Writer::begin(KIND, things.iter().map(version).max().unwrap_or(1));
    head.number("made", now);
    head.text("digest", &Digest::of_bytes(rest.as_bytes()).to_string());
    let mut text = head.end();
    text.pop();
    text.push(',');
    text.push_str(&rest);
    text
}

/// An export from its text, as a file or as it was pasted.
///
/// # Errors
/// Why it cannot be read; nothing of it counts then.
pub fn read_export(text: &str) -> Result<Vec<Thing>, Unreadable> {
    // Copying adds blanks at the ends.
    let whole = read_whole(text.trim());
    if whole.is_ok() {
        return whole;
    }
    let mended: Vec<_> = [cut(&unquoted(text)), cut(&straight(&unquoted(text)))]
        .into_iter()
        .flatten()
        .map(|text| read_whole(&text))
        .collect();
    // As it is, it says best what is wrong with it, unless words or marks are before it.
    let is_whole = text.trim_start().starts_with(HEAD);
    let refused = if is_whole { None } else { mended.first().cloned() };
    mended.into_iter().find(Result::is_ok).or(refused).unwrap_or(whole)
}

/// Without the marks that mail puts before quoted lines, and with line ends as they were.
fn unquoted(text: &str) -> String {
    let bare = |line: &str| line.trim_start_matches(['>', ' ', '\t', '\u{a0}', '\u{feff}']).trim_end().to_owned();
    text.replace("\r\n", "\n").split(['\n', '\r']).map(bare).collect::<Vec<_>>().join("\n")
}

/// With quotes as they were before a program made them look nicer.
fn straight(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}'], "\"")
}

/// The export among other words; none if there is no whole one.
fn cut(text: &str) -> Option<String> {
    let begin = text.find(HEAD)?;
    let end = text.rfind("]}")? + 2;
    text.get(begin..end).map(str::to_owned)
}

fn read_whole(text: &str) -> Result<Vec<Thing>, Unreadable> {
    let (_, mut fields) = super::fields(text, KIND, NEWEST)?;
    fields.time("made");
    let digest = fields.id("digest");
    let kept = fields.list("kept");
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    if Digest::of_bytes(["\n", rest, "\n"].concat().as_bytes()) != Digest(digest) {
        fields.wrong("its contents are not those that were exported".into());
    }
    fields.end()?;
    kept.into_iter().map(read_thing).collect()
}

fn read_thing(value: Value) -> Result<Thing, Unreadable> {
    let kind = match &value {
        Value::Object(fields) => fields.iter().find(|(name, _)| name == "carrel").map(|(_, kind)| kind),
        _ => None,
    };
    let Some(Value::Text(kind)) = kind else { return Err(Unreadable::Foreign) };
    let kind = kind.clone();
    let fields = |value, newest| super::fields_of(value, &kind, newest);
    match kind.as_str() {
        v1::record::KIND => super::record(fields(value, 2)?).map(|r| Thing::record(&r)),
        // One that is over is scored: it becomes the record that it would have become where it was sat.
        v1::attempt::KIND => super::attempt(fields(value, 2)?)
            .map(|a| Record::of(&a).map_or_else(|| Thing::attempt(&a), |r| Thing::record(&r))),
        v1::bookmark::KIND => v1::bookmark::read(fields(value, 1)?.1).map(|b| Thing::bookmark(&b)),
        v1::goal::KIND => v1::goal::read(fields(value, 1)?.1).map(|g| Thing::goal(&g)),
        v1::deletion::KIND => v1::deletion::read(fields(value, 1)?.1).map(|d| Thing::deletion(&d)),
        _ => Err(Unreadable::OtherKind(kind)),
    }
}
