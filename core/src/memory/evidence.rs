//! What an answer says about the facts that its question tests.
//!
//! An answer is no rating: who guesses is right now and then, and who knows a fact slips, or did not know another fact of the
//! question. Bayes' rule gives the chance that a fact was known, from the retrievability before the answer, and the memory
//! moves by that share between what FSRS makes of "again" and of "good". "Easy" would claim too much: against simulated true
//! recall, taking a right and sure answer for "easy" overrates memory by .03, this by .001.
//! Limits: time is not used, because it is time in view; a blank is no answer.

use super::fsrs::power;
use super::{Memory, Rating};
use crate::bank::Question;
use crate::log::{Confidence, Response};

/// The chance that somebody who prepares for the exam knows a fact that was never asked here.
pub const UNMET: f32 = 0.55;
/// The chance to be wrong although all facts were known.
const SLIP: f32 = 0.03;
/// How much likelier people say that they are sure when they know than when they do not.
const SURE: (f32, f32) = (0.85, 0.15);
/// The chance of a guess at a question met before: options remembered as wrong are left out.
const FAMILIAR_GUESS: f32 = 0.4;
/// Answers of one day are hours apart. Retrievability 1 would leave no room for evidence.
const SAME_DAY: f32 = 0.5;

/// What is known of one answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The chance of a right guess, below 1 - [`SLIP`].
    guess: f32,
    right: bool,
    confidence: Option<Confidence>,
}

impl Evidence {
    /// What an answer to this question says; `met` if the question was met before. None for a blank.
    pub fn of(question: &Question, response: &Response, met: bool) -> Option<Self> {
        (response.chosen != 0).then(|| Self::new(question, response.right, response.confidence, met))
    }

    /// As [`of`](Self::of), of an answer that is not part of a record yet.
    pub fn new(question: &Question, right: bool, confidence: Option<Confidence>, met: bool) -> Self {
        let guess = guess(question).max(if met { FAMILIAR_GUESS } else { 0.0 });
        Self { guess: guess.min(1.0 - SLIP), right, confidence }
    }

    /// The chance that a fact was known, which was `known` before the answer; `others` is the chance that all other facts of
    /// the question were.
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
        // Where other facts may be to blame, a right answer with doubt would count for less than a wrong one.
        bayes(if_known * yes, self.guess * no).max(wrong)
    }
}

/// The chance to be right by guessing: one of all ways to choose as many options as are right.
pub fn guess(question: &Question) -> f32 {
    let (options, wanted) = (f32::from(question.options), u16::from(question.wanted()));
    (0..wanted).map(f32::from).fold(1.0, |chance, taken| chance * (f32::from(wanted) - taken) / (options - taken))
}

/// The memory of a fact after an answer on that day, from the one before. `known` is the chance that it was known, `all` that all
/// facts of the question were, this one included.
pub(super) fn after(before: Option<Memory>, known: f32, all: f32, evidence: Evidence, day: i64) -> Memory {
    let share = evidence.posterior(known, all / known);
    let outcome = |rating| match before {
        Some(memory) => memory.reviewed(rating, day, known),
        None => Memory::first(rating, day),
    };
    let (again, good) = (outcome(Rating::Again), outcome(Rating::Good));
    Memory {
        stability: again.stability * power(good.stability / again.stability, share),
        difficulty: share * good.difficulty + (1.0 - share) * again.difficulty,
        day: good.day,
    }
}

/// The chance, above 0, that a fact is known at an answer on that day.
pub(super) fn known(memory: Option<Memory>, day: i64) -> f32 {
    let days = |memory: &Memory| (day.saturating_sub(memory.day) as f32).max(SAME_DAY);
    memory.map_or(UNMET, |memory| memory.retrievability_after(days(&memory)))
}
