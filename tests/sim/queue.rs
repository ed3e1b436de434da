//! The queues that are compared.

use super::random::Random;
use carrel_core::bank::Bank;
use carrel_core::learner::Learner;
use carrel_core::memory::Memory;
use carrel_core::today::{Goal, Today};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Queue {
    /// Carrel's plan for the day.
    Ours,
    /// Carrel's plan without an exam day.
    NoExamDay,
    /// Questions with facts due by Carrel's memory, by the earliest due date of a fact; then those with new facts.
    DueFirst,
    /// The same; of questions with the same due date, those with most facts that are due or new.
    DueFirstMostFacts,
    /// Like a flashcard app: answers are ratings, due cards come first, and wrong answers are repeated on the same day.
    Flashcards,
    /// Questions with new facts; then those whose facts are least likely to be all known.
    NewFirst,
    /// Random questions.
    Random,
}

/// The data that a queue can use.
pub(crate) struct Known<'a> {
    pub(crate) bank: &'a Bank,
    pub(crate) learner: &'a Learner,
    /// The memory of each question in a flashcard app: a correct answer is "good", a wrong one "again".
    pub(crate) cards: &'a [Option<Memory>],
}

impl Queue {
    pub(crate) const ALL: [Self; 7] = [
        Self::Ours,
        Self::NoExamDay,
        Self::DueFirst,
        Self::DueFirstMostFacts,
        Self::Flashcards,
        Self::NewFirst,
        Self::Random,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::NoExamDay => "no_exam_day",
            Self::DueFirst => "due_first",
            Self::DueFirstMostFacts => "due_first_most_facts",
            Self::Flashcards => "flashcards",
            Self::NewFirst => "new_first",
            Self::Random => "random",
        }
    }

    /// The questions of a day, in order.
    pub(crate) fn questions(self, known: &Known<'_>, goal: Goal, day: i64, random: &mut Random) -> Vec<usize> {
        let Known { bank, learner, cards } = *known;
        let seed = random.below(usize::MAX) as u64;
        let mut all: Vec<usize> = (0..bank.questions.len()).collect();
        random.shuffle(&mut all);
        let memory = |fact: u32| learner.memories().get(fact as usize);
        let facts = |index: usize| bank.questions[index].facts.iter().copied();
        // New facts come after those due today.
        let due =
            |memory: Option<Memory>| memory.map_or(day as f32 + 0.5, |m| m.day as f32 + m.stability.max(1.0).round());
        let first_due = |index: usize| facts(index).map(|fact| due(memory(fact))).fold(f32::INFINITY, f32::min);
        let due_or_new = |index: usize| facts(index).filter(|&fact| due(memory(fact)) < (day + 1) as f32).count();
        let known = |fact| memory(fact).map_or(0.0, |memory| memory.retrievability(day));
        let rank: &dyn Fn(usize) -> (f32, usize) = match self {
            Self::Ours => return Today::new(bank, learner, goal, day, seed).indices(),
            Self::NoExamDay => return Today::new(bank, learner, Goal { exam_day: None, ..goal }, day, seed).indices(),
            Self::DueFirst => &|index| (first_due(index), 0),
            Self::DueFirstMostFacts => &|index| (first_due(index), usize::MAX - due_or_new(index)),
            Self::Flashcards => &|index| (due(cards[index]), 0),
            Self::NewFirst => &|index| (facts(index).map(known).product(), 0),
            Self::Random => &|_| (0.0, 0),
        };
        all.sort_by(|&a, &b| {
            let (a, b) = (rank(a), rank(b));
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
        });
        // As in Carrel, no fact is asked twice a day.
        let mut used = BTreeSet::new();
        all.retain(|&index| {
            let is_free = facts(index).all(|fact| !used.contains(&fact));
            used.extend(facts(index).filter(|_| is_free));
            is_free
        });
        all.truncate(goal.daily.questions());
        all
    }
}
