//! What a candidate did with one question.

use crate::Millis;

/// How sure a candidate says they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Would bet on it.
    Sure,
    /// Guessed, or nearly.
    Unsure,
}

/// An answer in the making. Masks have one bit for each option, in the order of the bank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The options chosen.
    pub chosen: u8,
    /// The options struck out; disjoint from `chosen`.
    pub struck: u8,
    /// Flagged for review.
    pub flagged: bool,
    /// How sure the candidate says they are.
    pub confidence: Option<Confidence>,
    /// Whether right and wrong have been shown.
    pub revealed: bool,
    /// Time with the question in view, in milliseconds, up to when it was last left.
    pub spent: Millis,
}
