//! The file that "Download my data" writes when the program does not run (`src/web/rescue.js`).
//!
//! It contains every saved text under its key, as a string, because the script cannot tell which of them can be read.
//! So an unreadable text doesn't fail the import, as it does in an export: it is counted, and the rest is imported. A
//! key can occur twice if localStorage and the journal hold different texts. Settings and quarantined texts are not
//! imported.

use super::json::Value;
use super::{Entry, Unreadable, keys};
use super::{read_attempt, read_bookmark, read_deletion, read_export, read_goal, read_record};
use crate::bank::Digest;
use crate::log::Record;
use keys::StorageKey;

const KIND: &str = "rescue";
/// The start of the file, as the script writes it.
const HEAD: &str = "{\"carrel\":\"rescue\",";

/// The contents of a file to import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Records, running attempts, bookmarks, goals and deletions; two versions of an entry if localStorage and the
    /// journal hold different texts.
    pub entries: Vec<Entry>,
    /// The number of texts in it that cannot be read.
    pub unreadable: usize,
}

/// Reads an export, or the file downloaded from a page that failed to start.
///
/// # Errors
/// Why it cannot be read; no part of it is imported then.
pub fn read_import(text: &str) -> Result<Import, Unreadable> {
    if text.trim_start().starts_with(HEAD) {
        return read_rescue(text);
    }
    read_export(text).map(|entries| Import { entries, unreadable: 0 })
}

fn read_rescue(text: &str) -> Result<Import, Unreadable> {
    let text = text.trim();
    let (_, mut fields) = super::fields(text, KIND, 1)?;
    fields.time("made");
    let digest = fields.id("digest");
    let texts = fields.list("texts");
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest).replace("\r\n", "\n");
    if Digest::of_bytes(["\n", &rest, "\n"].concat().as_bytes()) != Digest(digest) {
        fields.wrong("its contents have changed since it was downloaded".into());
    }
    fields.end()?;
    let mut import = Import::default();
    for entry in texts {
        match read_entry(entry) {
            Ok(entry) => import.entries.extend(entry),
            Err(_) => import.unreadable += 1,
        }
    }
    Ok(import)
}

/// Reads a key and its text; `None` if this kind of entry is not imported.
fn read_entry(entry: Value) -> Result<Option<Entry>, Unreadable> {
    let Value::List(entry) = entry else { return Err(Unreadable::Foreign) };
    // An entry of three holds a text that is not Unicode, so Carrel didn't write it.
    let [Value::Text(key), Value::Text(text)] = &entry[..] else { return Err(Unreadable::Foreign) };
    let entry = match keys::parse(key) {
        Some(StorageKey::Record(_)) => Entry::record(&read_record(text)?),
        Some(StorageKey::Attempt(id)) => {
            let attempt = read_attempt(text)?;
            // A finished attempt becomes a record, as in an export.
            match Record::of(&attempt) {
                Some(record) if record.id == id => return Ok(Some(Entry::record(&record))),
                _ => Entry::attempt(&attempt),
            }
        }
        Some(StorageKey::Bookmark(_)) => Entry::bookmark(&read_bookmark(text)?),
        Some(StorageKey::Goal(_)) => Entry::goal(&read_goal(text)?),
        Some(StorageKey::Deletion(_)) => Entry::deletion(&read_deletion(text)?),
        Some(StorageKey::Quarantined) => return Err(Unreadable::Foreign),
        Some(StorageKey::Settings) | None => return Ok(None),
    };
    if entry.key == *key { Ok(Some(entry)) } else { Err(Unreadable::Foreign) }
}
