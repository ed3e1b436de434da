//! Imports: no text crashes the reader, entries survive a round trip, and merging follows its rules.
//!
//! A wrong digest is rejected before anything else is checked, and no mutation guesses a valid one. So each input is
//! read unchanged, and then with its digest corrected. An input without the head of an export is used as the list of
//! entries of one.

use carrel_core::bank::Digest;
use carrel_core::merge::{live, merged, new_entries};
use carrel_core::save::{Entry, Unreadable, read_export, write_export};

const HEAD: &str = "{\"carrel\":";
const DIGEST: &str = "\"digest\":\"";
/// The number of digits in a digest.
const DIGITS: usize = 16;

/// Reads the input as an export and merges its entries.
pub fn check(data: &[u8]) {
    let Some(text) = crate::text(data) else { return };
    let as_it_stands = read_export(text);
    let text = match text.find(DIGEST) {
        Some(index) => with_digest(text, index + DIGEST.len()),
        None => {
            let whole = write_export(&[], 0).replacen("\"kept\":[", &format!("\"kept\":[\n{text}"), 1);
            whole.find(DIGEST).and_then(|index| with_digest(&whole, index + DIGEST.len()))
        }
    };
    let mended = text.as_deref().map(read_export);
    // The reader ignores words around an export, but our digest covers everything after the first line.
    let is_bare = text.as_deref().is_some_and(|text| text.starts_with(HEAD) && text.trim_end().ends_with("]}"));
    if let Some(Err(Unreadable::Invalid(why))) = &mended {
        assert!(!is_bare || !why.contains("have changed since it was exported"), "the digest was corrected");
    }
    [Some(as_it_stands), mended].into_iter().flatten().flatten().for_each(|entries| merge(&entries));
}

/// The text with the correct digest at this offset, if one can be there. As for the reader, whitespace at the ends is
/// ignored, and the digest is the last item in the first line.
fn with_digest(text: &str, at: usize) -> Option<String> {
    let at = at.checked_sub(text.len() - text.trim_start().len())?;
    let (head, rest) = text.trim().split_once('\n')?;
    let before = head.get(..at)?;
    let digest = Digest::of_bytes(["\n", rest, "\n"].concat().as_bytes());
    (head.get(at + DIGITS..) == Some("\",")).then(|| format!("{before}{digest}\",\n{rest}\n"))
}

/// Asserts the rules of merging for these entries, which may contain duplicates.
fn merge(entries: &[Entry]) {
    assert_eq!(read_export(&write_export(entries, 7)).as_deref(), Ok(entries), "round trip");
    let ours = merged(&[], entries);
    assert_eq!(merged(&ours, &ours), ours, "merging is idempotent");
    assert!(new_entries(&ours, entries).is_empty(), "a second merge finds nothing new");
    let (a, b) = entries.split_at(entries.len() / 2);
    let (a, b) = (merged(&[], a), merged(&[], b));
    assert_eq!(sorted(merged(&a, &b)), sorted(merged(&b, &a)), "merging is commutative");
    assert_eq!(sorted(merged(&a, &b)), sorted(ours.clone()), "merging is associative");
    let seen = live(&ours);
    assert_eq!(live(&seen), seen, "hidden entries stay hidden");
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    entries
}
