//! The queues that are compared.

use super::random::Random;
use carrel_core::bank::Bank;
use carrel_core::learner::Learner;
use carrel_core::memory::Memory;
use carrel_core::today::{Goal, Today};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Queue {
    /// Carrel's plan for the day.
    Ours,
    /// Carrel's plan without an exam day.
    NoExamDay,
    /// Facts due by Carrel's memory, by due date; then new facts.
    DueFirst,
    /// Like a flashcard app: answers are ratings, due cards come first, and wrong answers are repeated on the same day.
    Flashcards,
    /// New facts; then the ones least likely to be known.
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
    pub(crate) const ALL: [Self; 6] =
        [Self::Ours, Self::NoExamDay, Self::DueFirst, Self::Flashcards, Self::NewFirst, Self::Random];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::NoExamDay => "no_exam_day",
            Self::DueFirst => "due_first",
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
        let memory = |index: usize| learner.memories().get(bank.questions[index].facts[0] as usize);
        // New facts come after those due today.
        let due =
            |memory: Option<Memory>| memory.map_or(day as f32 + 0.5, |m| m.day as f32 + m.stability.max(1.0).round());
        let weakest = |index: usize| memory(index).map_or(0.0, |memory| memory.retrievability(day));
        let rank: &dyn Fn(usize) -> f32 = match self {
            Self::Ours => return Today::new(bank, learner, goal, day, seed).indices(),
            Self::NoExamDay => return Today::new(bank, learner, Goal { exam_day: None, ..goal }, day, seed).indices(),
            Self::DueFirst => &|index| due(memory(index)),
            Self::Flashcards => &|index| due(cards[index]),
            Self::NewFirst => &weakest,
            Self::Random => &|_| 0.0,
        };
        all.sort_by(|&a, &b| rank(a).total_cmp(&rank(b)));
        all.truncate(goal.daily.questions());
        all
    }
}
