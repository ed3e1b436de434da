//! Reading and writing what is kept: settings, running attempts, records of finished ones.
//!
//! Each is a small JSON text of its own, so that a save touches one small key and two tabs never overwrite each
//! other's attempts. Every text says what it is and of which version: `{"carrel":"record","v":1,…}`. The shapes
//! of a version, once released, are frozen (`v1`, `v2`); domain types are not serialised. A kind whose shape did not
//! change keeps its version (only settings are of version 2 so far); what an older version wrote stays readable for ever.
//!
//! Nothing here panics on any text. Whatever cannot be read is an [`Unreadable`] that says why; the shell sets the
//! text aside under another key and never writes over it.

pub mod keys;
mod pack;
mod settings;
mod v1;
mod v2;

pub use settings::{Settings, TextSize, Theme};

use crate::attempt::Attempt;
use crate::log::Record;
use core::fmt;
use serde::Deserialize;

/// The newest version that this program writes of anything.
pub const VERSION: u32 = 2;

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
                write!(f, "it was written by a newer Carrel (version {v}); reload the page to update")
            }
            Unreadable::Invalid(why) => write!(f, "a part of it is not valid ({why})"),
        }
    }
}

impl core::error::Error for Unreadable {}

/// The settings as a text.
pub fn write_settings(settings: &Settings) -> String {
    v1::text(&v2::Settings::of(settings))
}

/// The settings from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_settings(text: &str) -> Result<Settings, Unreadable> {
    check_head(text, v2::Settings::KIND, 2)?;
    body::<v2::Settings>(text)?.into_domain()
}

/// A running attempt as a text.
pub fn write_attempt(attempt: &Attempt) -> String {
    v1::text(&v1::Attempt::of(attempt))
}

/// A running attempt from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_attempt(text: &str) -> Result<Attempt, Unreadable> {
    check_head(text, v1::Attempt::KIND, 1)?;
    body::<v1::Attempt>(text)?.into_domain()
}

/// A finished attempt's record as a text.
pub fn write_record(record: &Record) -> String {
    v1::text(&v1::Record::of(record))
}

/// A finished attempt's record from a text.
///
/// # Errors
/// Why it cannot be read.
pub fn read_record(text: &str) -> Result<Record, Unreadable> {
    check_head(text, v1::Record::KIND, 1)?;
    body::<v1::Record>(text)?.into_domain()
}

/// What every text begins with.
#[derive(Deserialize)]
struct Head {
    carrel: Option<String>,
    v: Option<u32>,
}

/// Whether the text is Carrel's, of this kind, and of version `newest` or older.
fn check_head(text: &str, kind: &str, newest: u32) -> Result<(), Unreadable> {
    // Text that is JSON but holds something else where the head stands was not written by us.
    let head: Head = serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => Unreadable::Foreign,
        false => Unreadable::Damaged(error.to_string()),
    })?;
    match (head.carrel, head.v) {
        (Some(_), Some(v)) if v > VERSION => Err(Unreadable::Newer(v)),
        (Some(found), Some(v)) if v > 0 && found != kind => Err(Unreadable::OtherKind(found)),
        (Some(_), Some(v)) if v > newest => Err(Unreadable::Newer(v)),
        (Some(_), Some(v)) if v > 0 => Ok(()),
        _ => Err(Unreadable::Foreign),
    }
}

fn body<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|e| Unreadable::Invalid(e.to_string()))
}
