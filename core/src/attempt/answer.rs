//! A candidate's answer to one question.

use crate::Millis;

/// A candidate's confidence in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Confident.
    Sure,
    /// Guessed, or nearly.
    Unsure,
}

/// An answer in progress. Masks have one bit for each option, in bank order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The options chosen.
    pub chosen: u8,
    /// The options struck out; disjoint from `chosen`.
    pub struck: u8,
    /// Flagged for review.
    pub flagged: bool,
    /// The candidate's confidence, if given.
    pub confidence: Option<Confidence>,
    /// Whether the correct answer has been shown.
    pub revealed: bool,
    /// Time the question was on screen, in milliseconds, up to when the candidate last left it.
    pub spent: Millis,
}
