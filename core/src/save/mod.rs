//! Reading and writing saves: settings, running attempts, records of finished ones, bookmarks, goals, deletions.
//!
//! Each is a small JSON text of its own, so that a save touches one small key and two tabs never overwrite each
//! other's attempts. Every text says what it is and of which version: `{"carrel":"record","v":1,…}`. The shapes
//! of a version, once released, are frozen (`v1`, `v2`); domain types are not serialised. What an older version wrote stays
//! readable for ever. Everything is written in the lowest version that can hold it, so that a former Carrel reads it too:
//! settings are of version 2, exports with a goal of version 3, records and running attempts only if they are of an exam that is beyond the limits of version 1,
//! and all else is of version 1.
//!
//! Nothing here panics on any text. Whatever cannot be read is an [`Unreadable`] that says why; the shell sets the
//! text aside under another key and never writes over it.

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
pub use export::{Thing, read_export, write_export};
pub use goal::{GoalPart, SavedGoal};
pub use rescue::{Import, read_import};
pub use settings::{Settings, TextSize, Theme};

use crate::attempt::Attempt;
use crate::bookmark::Bookmark;
use crate::log::Record;
use core::fmt;
use fields::Fields;

/// The newest version that this program writes of anything.
pub const VERSION: u32 = 3;

/// Why a text could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not JSON at all, or cut off.
    Damaged(String),
    /// JSON, but not written by Carrel.
    Foreign,
    /// Written by Carrel, but something else than was looked for.
    OtherKind(String),
    /// Written by a newer Carrel.
    Newer(u32),
    /// Carrel's, of a known version, but with a part missing or out of range.
    Invalid(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Damaged(why) => write!(f, "it is damaged or cut off ({why})"),
            Unreadable::Foreign => write!(f, "it was not written by Carrel"),
            Unreadable::OtherKind(kind) => write!(f, "it holds something else ({kind})"),
            Unreadable::Newer(v) => {
                write!(f, "it was written by a newer Carrel (version {v}); use the new version when it is offered")
            }
            Unreadable::Invalid(why) => write!(f, "a part of it is not valid ({why})"),
        }
    }
}

impl core::error::Error for Unreadable {}

/// The settings as a text.
pub fn write_settings(settings: &Settings) -> String {
    v2::settings::write(settings)
}

/// The settings from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_settings(text: &str) -> Result<Settings, Unreadable> {
    fields(text, v2::settings::KIND, 2).and_then(|(_, fields)| v2::settings::read(fields))
}

/// A running attempt as a text.
pub fn write_attempt(attempt: &Attempt) -> String {
    if v1::attempt::fits(attempt) { v1::attempt::write(attempt) } else { v2::attempt::write(attempt) }
}

/// A running attempt from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_attempt(text: &str) -> Result<Attempt, Unreadable> {
    fields(text, v1::attempt::KIND, 2).and_then(attempt)
}

/// A finished attempt's record as a text.
pub fn write_record(record: &Record) -> String {
    if v1::record::fits(record) { v1::record::write(record) } else { v2::record::write(record) }
}

/// A finished attempt's record from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_record(text: &str) -> Result<Record, Unreadable> {
    fields(text, v1::record::KIND, 2).and_then(record)
}

/// A bookmark as a text.
pub fn write_bookmark(bookmark: &Bookmark) -> String {
    v1::bookmark::write(bookmark)
}

/// A bookmark from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_bookmark(text: &str) -> Result<Bookmark, Unreadable> {
    fields(text, v1::bookmark::KIND, 1).and_then(|(_, fields)| v1::bookmark::read(fields))
}

/// A part of the goal as a text.
pub fn write_goal(goal: &SavedGoal) -> String {
    v1::goal::write(goal)
}

/// A part of the goal from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_goal(text: &str) -> Result<SavedGoal, Unreadable> {
    fields(text, v1::goal::KIND, 1).and_then(|(_, fields)| v1::goal::read(fields))
}

/// A deletion as a text.
pub fn write_deletion(deletion: &Deletion) -> String {
    v1::deletion::write(deletion)
}

/// A deletion from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_deletion(text: &str) -> Result<Deletion, Unreadable> {
    fields(text, v1::deletion::KIND, 1).and_then(|(_, fields)| v1::deletion::read(fields))
}

/// The attempt in the fields of that version.
fn attempt((version, fields): (u32, Fields)) -> Result<Attempt, Unreadable> {
    if version == 1 { v1::attempt::read(fields) } else { v2::attempt::read(fields) }
}

/// The record in the fields of that version.
fn record((version, fields): (u32, Fields)) -> Result<Record, Unreadable> {
    if version == 1 { v1::record::read(fields) } else { v2::record::read(fields) }
}

/// The version and the fields of a text that is Carrel's, of this kind, and of version `newest` or older.
fn fields(text: &str, kind: &str, newest: u32) -> Result<(u32, Fields), Unreadable> {
    let value = json::read(text).map_err(|json::BadJson(at)| {
        Unreadable::Damaged(["it stops making sense at byte ", &at.to_string()].concat())
    })?;
    fields_of(value, kind, newest)
}

/// As [`fields()`], of what was read already.
fn fields_of(value: json::Value, kind: &str, newest: u32) -> Result<(u32, Fields), Unreadable> {
    // Text that is JSON but holds something else where the head stands was not written by us.
    let mut fields = Fields::of(value, kind);
    let (Some(json::Value::Text(found)), Some(json::Value::Number(version))) =
        (fields.maybe("carrel"), fields.maybe("v"))
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
