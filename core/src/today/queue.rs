//! The questions that a day can ask: those of the exam whose facts were not met on that day, weakest first.

use crate::bank::Bank;
use crate::form::{Rng, UsedFacts};
use crate::learner::{DUE, Learner};

/// A question that may be asked.
#[derive(Clone, Copy)]
struct Candidate {
    index: usize,
    /// Facts of it that were never asked.
    unmet: usize,
    /// The chance that all of its facts are known.
    known: f32,
}

pub(super) struct Queue<'a> {
    bank: &'a Bank,
    learner: &'a Learner,
    /// Weakest first; of questions as weak, the one met longest ago.
    candidates: Vec<Candidate>,
    used: UsedFacts,
}

impl<'a> Queue<'a> {
    pub(super) fn new(bank: &'a Bank, learner: &'a Learner, day: i64, seed: u64) -> Self {
        let memories = learner.memories();
        let mut used = UsedFacts::none(bank);
        let mut candidates = Vec::new();
        for (index, question) in bank.questions.iter().enumerate() {
            if learner.last_met(index).is_some_and(|met| met >= day) {
                used.exclude_conflicts(bank, index);
            } else if question.skill(learner.blueprint()).is_some() {
                let known = memories.known_all(question, day);
                candidates.push(Candidate { index, unmet: memories.unmet(question), known });
            }
        }
        // Bank order would ask topic by topic.
        Rng::new(seed).shuffle(&mut candidates);
        candidates.sort_by(|a, b| {
            let met = |candidate: &Candidate| learner.last_met(candidate.index);
            a.known.total_cmp(&b.known).then_with(|| met(a).cmp(&met(b)))
        });
        Self { bank, learner, candidates, used }
    }

    /// Facts of the exam that were never asked.
    pub(super) fn unmet_facts(&self) -> usize {
        let facts = self.learner.facts(self.bank);
        facts.into_iter().filter(|&fact| self.learner.memories().get(fact).is_none()).count()
    }

    /// Takes up to so many questions with facts that were never asked, until so many of these facts are taken.
    pub(super) fn take_new(&mut self, most: usize, facts: usize) -> Vec<usize> {
        self.take(most, facts, |candidate| candidate.unmet > 0)
    }

    /// Takes up to so many of the weakest questions whose facts were all asked before; `due` leaves out those that are
    /// probably known.
    pub(super) fn take_weakest(&mut self, most: usize, due: bool) -> Vec<usize> {
        self.take(most, usize::MAX, |candidate| candidate.unmet == 0 && (!due || candidate.known < DUE))
    }

    fn take(&mut self, most: usize, facts: usize, fits: impl Fn(&Candidate) -> bool) -> Vec<usize> {
        let (mut taken, mut unmet) = (Vec::new(), 0);
        for candidate in self.candidates.iter().filter(|candidate| fits(candidate)) {
            if taken.len() == most || unmet >= facts {
                break;
            }
            if self.used.take(self.bank, candidate.index) {
                taken.push(candidate.index);
                unmet += candidate.unmet;
            }
        }
        taken
    }
}
