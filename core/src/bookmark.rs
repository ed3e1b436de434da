//! Bookmarked questions, each with a note. Bookmarks are not part of the log because they record no answers.

use crate::Millis;
use crate::bank::Key;

/// A bookmarked question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Which question.
    pub question: Key,
    /// When the bookmark was added or its note last changed.
    pub at: Millis,
    /// The person's note; may be empty.
    pub note: String,
}

impl Bookmark {
    /// The maximum number of characters in a note. Notes are shown on a card, and storage is small.
    pub const MOST_NOTE: usize = 2_000;

    /// Truncates a note to [`MOST_NOTE`](Self::MOST_NOTE) characters.
    pub fn clipped(note: &str) -> String {
        note.chars().take(Self::MOST_NOTE).collect()
    }
}
