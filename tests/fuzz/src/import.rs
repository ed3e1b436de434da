//! Imports: no text breaks the reader; what is read is written and read as the same; merging keeps its rules.
//!
//! A wrong digest is refused before anything else is looked at, and no mutation guesses a right one. So each input is
//! read as it stands, and then once more with its digest set right. An input that has no head of an export is taken as
//! the list of what one holds.

use carrel_core::bank::Digest;
use carrel_core::merge::{live, merged, news};
use carrel_core::save::{Thing, Unreadable, read_export, write_export};

const HEAD: &str = "{\"carrel\":";
const DIGEST: &str = "\"digest\":\"";
/// How many digits a digest has.
const DIGITS: usize = 16;

/// Reads the input as an export, and merges what it holds.
pub fn check(data: &[u8]) {
    let Some(text) = crate::text(data) else { return };
    let as_it_stands = read_export(text);
    let text = match text.find(DIGEST) {
        Some(place) => with_digest(text, place + DIGEST.len()),
        None => {
            let whole = write_export(&[], 0).replacen("\"kept\":[", &format!("\"kept\":[\n{text}"), 1);
            whole.find(DIGEST).and_then(|place| with_digest(&whole, place + DIGEST.len()))
        }
    };
    let mended = text.as_deref().map(read_export);
    // The reader leaves words around an export out of its digest, and ours is of all that follows the first line.
    let is_bare = text.as_deref().is_some_and(|text| text.starts_with(HEAD) && text.trim_end().ends_with("]}"));
    if let Some(Err(Unreadable::Invalid(why))) = &mended {
        assert!(!is_bare || !why.contains("not those that were exported"), "the digest was set right");
    }
    [Some(as_it_stands), mended].into_iter().flatten().flatten().for_each(|things| merge(&things));
}

/// The text with the right digest at this place, if one can stand there. As for the reader, blanks at the ends do not
/// count, and the digest is the last thing in the first line.
fn with_digest(text: &str, at: usize) -> Option<String> {
    let at = at.checked_sub(text.len() - text.trim_start().len())?;
    let (head, rest) = text.trim().split_once('\n')?;
    let before = head.get(..at)?;
    let digest = Digest::of_bytes(["\n", rest, "\n"].concat().as_bytes());
    (head.get(at + DIGITS..) == Some("\",")).then(|| format!("{before}{digest}\",\n{rest}\n"))
}

/// Asserts the rules of merging on what was read, which may hold one thing twice.
fn merge(things: &[Thing]) {
    assert_eq!(read_export(&write_export(things, 7)).as_deref(), Ok(things), "written and read again");
    let ours = merged(&[], things);
    assert_eq!(merged(&ours, &ours), ours, "merging with oneself changes nothing");
    assert!(news(&ours, things).is_empty(), "nothing is new the second time");
    let (a, b) = things.split_at(things.len() / 2);
    let (a, b) = (merged(&[], a), merged(&[], b));
    assert_eq!(sorted(merged(&a, &b)), sorted(merged(&b, &a)), "neither order of merging wins");
    assert_eq!(sorted(merged(&a, &b)), sorted(ours.clone()), "nor does merging at once");
    let seen = live(&ours);
    assert_eq!(live(&seen), seen, "what is left out stays left out");
}

fn sorted(mut things: Vec<Thing>) -> Vec<Thing> {
    things.sort_by(|a, b| a.key.cmp(&b.key));
    things
}
