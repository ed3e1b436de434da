//! The questions that a day can ask: those of the exam whose facts were not met on that day, largest gain first.

use crate::bank::{Bank, Question};
use crate::form::{Rng, UsedFacts};
use crate::learner::{DUE, Learner};

/// The days after which the gain of an answer is measured, if the exam is not sooner. With more days, early reviews are
/// overrated, because most facts are asked again before; with fewer, hard facts are asked too often.
const WEEK: i64 = 7;

/// Which questions to take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// With a fact that was never asked.
    New,
    /// Whose facts were all asked before.
    Review,
    /// Reviews whose facts are all known with a chance below [`DUE`].
    Due,
    /// New ones and reviews.
    Any,
}

/// A question that may be asked.
#[derive(Clone, Copy)]
struct Candidate {
    index: usize,
    /// Facts of it that were never asked.
    unmet: usize,
    /// How many more of its facts will be known if it is asked.
    gain: f32,
}

pub(super) struct Queue<'a> {
    bank: &'a Bank,
    learner: &'a Learner,
    day: i64,
    /// Largest gain first; of questions that gain as much, the one met longest ago.
    candidates: Vec<Candidate>,
    used: UsedFacts,
}

impl<'a> Queue<'a> {
    pub(super) fn new(bank: &'a Bank, learner: &'a Learner, days_left: Option<i64>, day: i64, seed: u64) -> Self {
        let later = day.saturating_add(days_left.map_or(WEEK, |days| days.min(WEEK)));
        let mut used = UsedFacts::none(bank);
        let mut candidates = Vec::new();
        for (index, question) in bank.questions.iter().enumerate() {
            if learner.last_met(index).is_some_and(|met| met >= day) {
                used.exclude_conflicts(bank, index);
            } else if question.skill(learner.blueprint()).is_some() {
                candidates.push(Candidate::new(learner, index, question, day, later));
            }
        }
        // Bank order would ask topic by topic.
        Rng::new(seed).shuffle(&mut candidates);
        candidates.sort_by(|a, b| {
            let met = |candidate: &Candidate| learner.last_met(candidate.index);
            b.gain.total_cmp(&a.gain).then_with(|| met(a).cmp(&met(b)))
        });
        Self { bank, learner, day, candidates, used }
    }

    /// Facts of the exam that were never asked.
    pub(super) fn unmet_facts(&self) -> usize {
        let facts = self.learner.facts(self.bank);
        facts.into_iter().filter(|&fact| self.learner.memories().get(fact).is_none()).count()
    }

    /// Takes up to so many questions of this kind, until so many facts are taken that were never asked.
    pub(super) fn take(&mut self, kind: Kind, most: usize, facts: usize) -> Vec<usize> {
        let (mut taken, mut unmet) = (Vec::new(), 0);
        for candidate in &self.candidates {
            if taken.len() == most || unmet >= facts {
                break;
            }
            if self.is_of(kind, candidate) && self.used.take(self.bank, candidate.index) {
                taken.push(candidate.index);
                unmet += candidate.unmet;
            }
        }
        taken
    }

    fn is_of(&self, kind: Kind, candidate: &Candidate) -> bool {
        let known = || self.learner.memories().known_all(&self.bank.questions[candidate.index], self.day);
        match kind {
            Kind::New => candidate.unmet > 0,
            Kind::Review => candidate.unmet == 0,
            Kind::Due => candidate.unmet == 0 && known() < DUE,
            Kind::Any => true,
        }
    }
}

impl Candidate {
    fn new(learner: &Learner, index: usize, question: &Question, day: i64, later: i64) -> Self {
        let memories = learner.memories();
        // A sum, because a question takes one place of the day however many facts it tests.
        let gain = question.facts.iter().map(|&fact| memories.gain(fact as usize, day, later)).sum();
        Self { index, unmet: memories.unmet(question), gain }
    }
}
