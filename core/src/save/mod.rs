//! Reads and writes saves: settings, running attempts, records of finished ones, bookmarks, goals and deletions.
//!
//! Each entry is a small JSON text of its own, so that a save writes one small key and two tabs never overwrite each
//! other's attempts. Every text contains its kind and version: `{"carrel":"record","v":1,…}`. Once released, the
//! formats of a version are frozen (`v1`, `v2`), and domain types are not serialized directly. Texts of older versions
//! stay readable forever. Everything is written in the lowest version that can hold it, so that older versions of
//! Carrel can read it: settings use version 2, exports with a goal version 3, records and running attempts use version
//! 2 only if their exam exceeds the limits of version 1, and everything else uses version 1.
//!
//! No text can cause a panic. A text that cannot be read gives an [`Unreadable`] with the reason; the app quarantines
//! the text under another key and never overwrites it.

mod deletion;
mod export;
mod fields;
mod goal;
mod json;
pub mod keys;
mod rescue;
mod responses;
mod settings;
mod v1;
mod v2;

pub use deletion::{Deleted, Deletion};
pub use export::{Entry, read_export, write_export};
pub use goal::{GoalPart, SavedGoal};
pub use rescue::{Import, read_import};
pub use settings::{Settings, TextSize, Theme};

use crate::attempt::Attempt;
use crate::bookmark::Bookmark;
use crate::log::Record;
use core::fmt;
use fields::Fields;

/// The newest version that this program writes.
pub const VERSION: u32 = 3;

/// Why a text could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not JSON, or truncated.
    Damaged(String),
    /// JSON, but not written by Carrel.
    Foreign,
    /// Written by Carrel, but of a different kind than expected.
    OtherKind(String),
    /// Written by a newer Carrel.
    Newer(u32),
    /// Written by Carrel in a known version, but with a part missing or out of range.
    Invalid(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Damaged(why) => write!(f, "it is damaged or incomplete ({why})"),
            Unreadable::Foreign => write!(f, "it was not written by Carrel"),
            Unreadable::OtherKind(kind) => write!(f, "it contains different data ({kind})"),
            Unreadable::Newer(v) => {
                write!(f, "it was written by a newer Carrel (data format {v}), which can read it after an update")
            }
            Unreadable::Invalid(why) => write!(f, "part of it is not valid ({why})"),
        }
    }
}

impl core::error::Error for Unreadable {}

/// Writes the settings.
pub fn write_settings(settings: &Settings) -> String {
    v2::settings::write(settings)
}

/// Reads the settings.
///
/// # Errors
/// Why it cannot be read.
pub fn read_settings(text: &str) -> Result<Settings, Unreadable> {
    fields(text, v2::settings::KIND, 2).and_then(|(_, fields)| v2::settings::read(fields))
}

/// Writes a running attempt.
pub fn write_attempt(attempt: &Attempt) -> String {
    if v1::attempt::fits(attempt) { v1::attempt::write(attempt) } else { v2::attempt::write(attempt) }
}

/// Reads a running attempt.
///
/// # Errors
/// Why it cannot be read.
pub fn read_attempt(text: &str) -> Result<Attempt, Unreadable> {
    fields(text, v1::attempt::KIND, 2).and_then(attempt)
}

/// Writes a finished attempt's record.
pub fn write_record(record: &Record) -> String {
    if v1::record::fits(record) { v1::record::write(record) } else { v2::record::write(record) }
}

/// Reads a finished attempt's record.
///
/// # Errors
/// Why it cannot be read.
pub fn read_record(text: &str) -> Result<Record, Unreadable> {
    fields(text, v1::record::KIND, 2).and_then(record)
}

/// Writes a bookmark.
pub fn write_bookmark(bookmark: &Bookmark) -> String {
    v1::bookmark::write(bookmark)
}

/// Reads a bookmark.
///
/// # Errors
/// Why it cannot be read.
pub fn read_bookmark(text: &str) -> Result<Bookmark, Unreadable> {
    fields(text, v1::bookmark::KIND, 1).and_then(|(_, fields)| v1::bookmark::read(fields))
}

/// Writes a part of the goal.
pub fn write_goal(goal: &SavedGoal) -> String {
    v1::goal::write(goal)
}

/// Reads a part of the goal.
///
/// # Errors
/// Why it cannot be read.
pub fn read_goal(text: &str) -> Result<SavedGoal, Unreadable> {
    fields(text, v1::goal::KIND, 1).and_then(|(_, fields)| v1::goal::read(fields))
}

/// Writes a deletion.
pub fn write_deletion(deletion: &Deletion) -> String {
    v1::deletion::write(deletion)
}

/// Reads a deletion.
///
/// # Errors
/// Why it cannot be read.
pub fn read_deletion(text: &str) -> Result<Deletion, Unreadable> {
    fields(text, v1::deletion::KIND, 1).and_then(|(_, fields)| v1::deletion::read(fields))
}

/// Reads an attempt of this version.
fn attempt((version, fields): (u32, Fields)) -> Result<Attempt, Unreadable> {
    if version == 1 { v1::attempt::read(fields) } else { v2::attempt::read(fields) }
}

/// Reads a record of this version.
fn record((version, fields): (u32, Fields)) -> Result<Record, Unreadable> {
    if version == 1 { v1::record::read(fields) } else { v2::record::read(fields) }
}

/// The version and fields of a text that Carrel wrote, of this kind and of version `newest` or older.
fn fields(text: &str, kind: &str, newest: u32) -> Result<(u32, Fields), Unreadable> {
    let value = json::read(text)
        .map_err(|json::JsonError(at)| Unreadable::Damaged(["invalid JSON at byte ", &at.to_string()].concat()))?;
    fields_of(value, kind, newest)
}

/// Like [`fields()`], for a value that is already parsed.
fn fields_of(value: json::Value, kind: &str, newest: u32) -> Result<(u32, Fields), Unreadable> {
    // JSON without our header was not written by Carrel.
    let mut fields = Fields::of(value, kind);
    let (Some(json::Value::Text(found)), Some(json::Value::Number(version))) =
        (fields.optional("carrel"), fields.optional("v"))
    else {
        return Err(Unreadable::Foreign);
    };
    let version = u32::try_from(version).unwrap_or_default();
    match version {
        0 => Err(Unreadable::Foreign),
        v if v > VERSION => Err(Unreadable::Newer(v)),
        _ if found != kind => Err(Unreadable::OtherKind(found)),
        v if v > newest => Err(Unreadable::Newer(v)),
        _ => Ok((version, fields)),
    }
}
