//! A question that somebody wants to find again, with a note of their own. Not part of the log: it says nothing of what
//! was answered.

use crate::Millis;
use crate::bank::Key;

/// A marked question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Which question.
    pub question: Key,
    /// When it was marked, or its note last changed.
    pub at: Millis,
    /// What the person wrote to it; may be empty.
    pub note: String,
}

impl Bookmark {
    /// The most characters of a note: what fits on a card, and storage is small.
    pub const MOST_NOTE: usize = 2_000;

    /// A note as it is kept: at most [`MOST_NOTE`](Self::MOST_NOTE) characters.
    pub fn clipped(note: &str) -> String {
        note.chars().take(Self::MOST_NOTE).collect()
    }
}
