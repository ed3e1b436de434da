//! The file that "Download my data" writes when the program does not run (`src/web/rescue.js`).
//!
//! It holds every saved text under its name, as a string, because the script cannot tell which of them can be read. So an
//! unreadable text does not spoil the import, as it does in an export: it is counted, and the rest is imported. A name can
//! occur twice, if localStorage and the journal hold different texts. Settings and quarantined texts are not imported.

use super::json::Value;
use super::{Thing, Unreadable, keys};
use super::{read_attempt, read_bookmark, read_deletion, read_export, read_goal, read_record};
use crate::bank::Digest;
use crate::log::Record;
use keys::Kept;

const KIND: &str = "rescue";
/// How the script begins the file.
const HEAD: &str = "{\"carrel\":\"rescue\",";

/// The contents of a file to import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Results, running attempts, bookmarks, goals, deletions; two versions of one where localStorage and the journal hold different
    /// texts.
    pub things: Vec<Thing>,
    /// The number of texts in it that cannot be read.
    pub unreadable: usize,
}

/// Reads an export, or the file of a page that did not start.
///
/// # Errors
/// Why it cannot be read; nothing of it counts then.
pub fn read_import(text: &str) -> Result<Import, Unreadable> {
    if text.trim_start().starts_with(HEAD) {
        return read_rescue(text);
    }
    read_export(text).map(|things| Import { things, unreadable: 0 })
}

fn read_rescue(text: &str) -> Result<Import, Unreadable> {
    let text = text.trim();
    let (_, mut fields) = super::fields(text, KIND, 1)?;
    fields.time("made");
    let digest = fields.id("digest");
    let texts = fields.list("texts");
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest).replace("\r\n", "\n");
    if Digest::of_bytes(["\n", &rest, "\n"].concat().as_bytes()) != Digest(digest) {
        fields.wrong("its contents are not those that were downloaded".into());
    }
    fields.end()?;
    let mut import = Import::default();
    for entry in texts {
        match read_entry(entry) {
            Ok(thing) => import.things.extend(thing),
            Err(_) => import.unreadable += 1,
        }
    }
    Ok(import)
}

/// A name and its text; none where the name is not of something that is imported.
fn read_entry(entry: Value) -> Result<Option<Thing>, Unreadable> {
    let Value::List(entry) = entry else { return Err(Unreadable::Foreign) };
    // An entry of three holds a text that is not Unicode, and so was never ours.
    let [Value::Text(key), Value::Text(text)] = &entry[..] else { return Err(Unreadable::Foreign) };
    let thing = match keys::parse(key) {
        Some(Kept::Record(_)) => Thing::record(&read_record(text)?),
        Some(Kept::Attempt(id)) => {
            let attempt = read_attempt(text)?;
            // One that is over is scored, as in an export.
            match Record::of(&attempt) {
                Some(record) if record.id == id => return Ok(Some(Thing::record(&record))),
                _ => Thing::attempt(&attempt),
            }
        }
        Some(Kept::Bookmark(_)) => Thing::bookmark(&read_bookmark(text)?),
        Some(Kept::Goal(_)) => Thing::goal(&read_goal(text)?),
        Some(Kept::Deletion(_)) => Thing::deletion(&read_deletion(text)?),
        Some(Kept::Aside) => return Err(Unreadable::Foreign),
        Some(Kept::Settings) | None => return Ok(None),
    };
    if thing.key == *key { Ok(Some(thing)) } else { Err(Unreadable::Foreign) }
}
