//! Answers as evidence of which facts were known.
//!
//! An answer is not a rating: a guess is right now and then, and a person who knows a fact can slip, or lack another
//! fact of the question. Bayes' rule gives the chance that a fact was known, from its retrievability before the answer.
//! The memory then moves by that share between the states that FSRS computes for "again" and for "good". "Easy" is
//! never used: against simulated true recall, it overrates memory by .03 where this is off by .001.
//! Limits: the time spent is not used, because it is only time in view. A blank is not an answer.

use super::fsrs::power;
use super::{Memory, Rating};
use crate::bank::Question;
use crate::log::{Confidence, Response};

/// The chance that a person who prepares for the exam knows a fact that was never asked here.
pub const UNMET: f32 = 0.55;
/// The chance of a wrong answer although all facts were known.
const SLIP: f32 = 0.03;
/// How likely people who mark an answer mark it as sure: when they know it, and when they do not.
const SURE: (f32, f32) = (0.85, 0.15);
/// The chance of a right guess at a question met before, where people rule out options that they remember as wrong.
const FAMILIAR_GUESS: f32 = 0.4;
/// Days between two answers of one day, as evidence: with none, retrievability would be 1, and a wrong answer always a
/// slip.
const SAME_DAY: f32 = 0.5;

/// One answer, as evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The chance of a right guess, below 1 - [`SLIP`].
    guess: f32,
    right: bool,
    confidence: Option<Confidence>,
}

impl Evidence {
    /// The evidence of a response to this question; `met` if the question was met before. None for a blank.
    pub fn of(question: &Question, response: &Response, met: bool) -> Option<Self> {
        (response.chosen != 0).then(|| Self::new(question, response.right, response.confidence, met))
    }

    /// As [`of`](Self::of), for an answer that is not in a record yet.
    pub fn new(question: &Question, right: bool, confidence: Option<Confidence>, met: bool) -> Self {
        let guess = guess(question).max(if met { FAMILIAR_GUESS } else { 0.0 });
        Self { guess: guess.min(1.0 - SLIP), right, confidence }
    }

    /// The chance that a fact was known, which was `known` before the answer; `others` is the chance that all other
    /// facts of the question were.
    fn posterior(self, known: f32, others: f32) -> f32 {
        let if_known = (1.0 - SLIP) * others + self.guess * (1.0 - others);
        let bayes = |yes: f32, no: f32| known * yes / (known * yes + (1.0 - known) * no);
        let wrong = bayes(1.0 - if_known, 1.0 - self.guess);
        if !self.right {
            return wrong;
        }
        let (yes, no) = match self.confidence {
            Some(Confidence::Sure) => SURE,
            Some(Confidence::Unsure) => (SURE.1, SURE.0),
            None => (1.0, 1.0),
        };
        // If other facts can explain a wrong answer, doubt could make a right answer count for less than a wrong one.
        bayes(if_known * yes, self.guess * no).max(wrong)
    }
}

/// The chance to be right by guessing: one of all ways to choose as many options as are right.
pub fn guess(question: &Question) -> f32 {
    let (options, wanted) = (f32::from(question.options), u16::from(question.wanted()));
    (0..wanted).map(f32::from).fold(1.0, |chance, taken| chance * (f32::from(wanted) - taken) / (options - taken))
}

/// The memory of a fact after an answer on that day, from the one before. `known` is the chance that it was known,
/// `all` that all facts of the question were, this one included.
pub(super) fn after(before: Option<Memory>, known: f32, all: f32, evidence: Evidence, day: i64) -> Memory {
    let share = evidence.posterior(known, all / known);
    let (again, good) = (rated(before, Rating::Again, day, known), rated(before, Rating::Good, day, known));
    Memory {
        stability: again.stability * power(good.stability / again.stability, share),
        difficulty: share * good.difficulty + (1.0 - share) * again.difficulty,
        day: good.day,
    }
}

/// The memory of a fact after it was known or not on that day. `known` is the chance that it was.
pub(super) fn rated(before: Option<Memory>, rating: Rating, day: i64, known: f32) -> Memory {
    match before {
        Some(memory) => memory.reviewed(rating, day, known),
        None => Memory::first(rating, day),
    }
}

/// The chance, above 0, that a fact is known at an answer on that day.
pub(super) fn known(memory: Option<Memory>, day: i64) -> f32 {
    let days = |memory: &Memory| (day.saturating_sub(memory.day) as f32).max(SAME_DAY);
    memory.map_or(UNMET, |memory| memory.retrievability_after(days(&memory)))
}
