//! Saves: no text crashes a reader, saves survive a round trip, and they can be used.
//!
//! `serde_json` is the reference for which texts are JSON.

use carrel_core::save::{
    Deleted, Unreadable, read_attempt, read_bookmark, read_deletion, read_record, read_settings, write_attempt,
    write_bookmark, write_deletion, write_record, write_settings,
};
use serde_json::Value;

/// Saves with deeper nesting are rejected; the reference allows more.
const DEEPEST: usize = 64;
/// Longer texts may have more values than the reader allows, and their tree in the reference would be even larger.
const LONG: usize = 1_000_000;

/// Reads the input as each kind of save.
pub fn check(data: &[u8]) {
    let Some(text) = crate::text(data) else { return };
    let settings = read_settings(text);
    compare(text, matches!(settings, Err(Unreadable::Damaged(_))));
    if let Ok(settings) = settings {
        assert_eq!(read_settings(&write_settings(&settings)).as_ref(), Ok(&settings));
    }
    if let Ok(bookmark) = read_bookmark(text) {
        assert_eq!(read_bookmark(&write_bookmark(&bookmark)).as_ref(), Ok(&bookmark));
    }
    if let Ok(deletion) = read_deletion(text) {
        assert_eq!(read_deletion(&write_deletion(&deletion)).as_ref(), Ok(&deletion));
        let deleted = Deleted::by([&deletion]);
        for key in &deletion.keys {
            assert!(deleted.covers(key, deletion.at).is_some() && deleted.covers(key, i64::MAX).is_none(), "{key}");
        }
        assert!(deletion.without(&|_| true, 0).changed > deletion.changed);
    }
    if let Ok(record) = read_record(text) {
        assert_eq!(read_record(&write_record(&record)).as_ref(), Ok(&record));
        crate::sit::look_back(record);
    }
    if let Ok(attempt) = read_attempt(text) {
        assert_eq!(read_attempt(&write_attempt(&attempt)).as_ref(), Ok(&attempt));
        crate::sit::go_on(attempt);
    }
}

/// Asserts that a text counts as damaged exactly if it is not JSON.
fn compare(text: &str, damaged: bool) {
    if text.len() > LONG {
        return;
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value) => assert!(!damaged || depth(&value) > DEEPEST, "this is JSON"),
        // The reference has its own limits for integers and depth.
        Err(why) if why.to_string().starts_with("number out of range") => {}
        Err(why) if why.to_string().starts_with("recursion limit exceeded") => assert!(damaged, "{why}"),
        Err(why) => assert!(damaged, "this is not JSON: {why}"),
    }
}

/// The maximum nesting depth of lists and objects.
fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::Array(list) => list.iter().map(depth).max(),
        Value::Object(fields) => fields.values().map(depth).max(),
        _ => None,
    };
    inner.map_or(0, |depth| depth + 1)
}
