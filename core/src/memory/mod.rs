//! Memory of facts, derived from the log and never stored.
//!
//! Each fact has one memory, and every question that tests the fact updates it. The model is FSRS-6 ([`Memory`]), with
//! answers as [`Evidence`].
//! Limits: the parameters are those of the average learner. A fact that was only shown, never asked, has no memory.

mod evidence;
mod fsrs;

pub use evidence::{Evidence, UNMET, guess};
pub use fsrs::{Memory, Rating};

use crate::bank::{Bank, Question};

/// The memory of each fact of a bank, by its index; none for a fact that was never asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Memories(Vec<Option<Memory>>);

impl Memories {
    /// Those of somebody who has answered nothing.
    pub fn new(bank: &Bank) -> Self {
        Self(vec![None; bank.fact_topics.len()])
    }

    /// The memory of the fact at this index; none for one that was never asked or does not exist.
    pub fn get(&self, fact: usize) -> Option<Memory> {
        self.0.get(fact).copied().flatten()
    }

    /// The chance that the fact at this index is known on that day; [`UNMET`] for one that was never asked.
    pub fn known(&self, fact: usize, day: i64) -> f32 {
        self.get(fact).map_or(UNMET, |memory| memory.retrievability(day))
    }

    /// The chance that all facts of a question are known on that day.
    pub fn known_all(&self, question: &Question, day: i64) -> f32 {
        question.facts.iter().map(|&fact| self.known(fact as usize, day)).product()
    }

    /// How many facts of the question were never asked.
    pub fn unmet(&self, question: &Question) -> usize {
        question.facts.iter().filter(|&&fact| self.get(fact as usize).is_none()).count()
    }

    /// How much an answer on that day would add to the chance that the fact at this index is known on a later day.
    pub fn gain(&self, fact: usize, day: i64, later: i64) -> f32 {
        let (memory, known) = (self.get(fact), self.known(fact, day));
        let asked = |rating| evidence::rated(memory, rating, day, known).retrievability(later);
        known * asked(Rating::Good) + (1.0 - known) * asked(Rating::Again) - self.known(fact, later)
    }

    /// The memories of a question's facts as an answer on that day would leave them, in the order of its facts. Their
    /// stability says for how many days each will probably be remembered.
    pub fn after(&self, question: &Question, evidence: Evidence, day: i64) -> Vec<Memory> {
        let all = self.known_at_answer(question, day);
        let after = |&fact: &u32| {
            let before = self.get(fact as usize);
            evidence::after(before, evidence::known(before, day), all, evidence, day)
        };
        question.facts.iter().map(after).collect()
    }

    /// Takes an answer of that day into account.
    pub fn answer(&mut self, question: &Question, evidence: Evidence, day: i64) {
        // Not by way of `after`: ten years of daily exams would make as many lists as there are answers.
        let all = self.known_at_answer(question, day);
        let is_alone = question.facts.len() == 1;
        for &fact in &question.facts {
            if let Some(memory) = self.0.get_mut(fact as usize) {
                let known = if is_alone { all } else { evidence::known(*memory, day) };
                *memory = Some(evidence::after(*memory, known, all, evidence, day));
            }
        }
    }

    fn known_at_answer(&self, question: &Question, day: i64) -> f32 {
        question.facts.iter().map(|&fact| evidence::known(self.get(fact as usize), day)).product()
    }
}
