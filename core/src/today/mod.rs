//! Today's plan: which questions to practice, and how many of them are new.
//!
//! A plan has two parts: new questions, and reviews of the facts that are likeliest forgotten. With an exam day, facts that were
//! never asked are spread over the first half of the time from the first record to the exam, which leaves time to review
//! each. Without an exam day, half of the questions are new, and only facts that are due are reviewed.
//! There is no backlog: each plan starts from what is remembered on its day, and never exceeds the daily number.
//! On the exam day, people know more after this plan than after "due first, then new", which meets too few facts; the simulator
//! (`tests/sim`) says how much more.
//! Limits: no fact is asked twice a day, nor are two enemies, so a small bank can give fewer questions.

mod goal;
mod queue;

pub use goal::{Daily, Goal};

use crate::bank::Bank;
use crate::learner::Learner;
use queue::Queue;

/// The questions that are left to ask on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Indices of questions with a fact that was never asked.
    pub new: Vec<usize>,
    /// Indices of questions on the facts that are likeliest forgotten.
    pub review: Vec<usize>,
    /// Questions answered today already.
    pub answered: usize,
}

impl Today {
    /// The plan for the rest of a day. `seed` decides between equally good questions; with one seed a day, the plan stays the
    /// same until a question is answered.
    pub fn new(bank: &Bank, learner: &Learner, goal: Goal, day: i64, seed: u64) -> Self {
        let counts = learner.on_day(day);
        let left = goal.daily.questions().saturating_sub(counts.answered);
        let mut queue = Queue::new(bank, learner, day, seed);
        let has_exam_day = goal.days_left(day).is_some();
        let facts = new_facts(learner, goal, day, queue.unmet_facts() + counts.new_facts);
        let quota = facts.saturating_sub(counts.new_facts);

        let mut new = queue.take_new(left, quota);
        let mut review = queue.take_weakest(left - new.len(), !has_exam_day);
        // Each part fills the gaps of the other.
        new.extend(queue.take_new(left - new.len() - review.len(), usize::MAX));
        review.extend(queue.take_weakest(left - new.len() - review.len(), !has_exam_day));
        Self { new, review, answered: counts.answered }
    }

    /// How many questions are left to ask.
    pub fn questions(&self) -> usize {
        self.new.len() + self.review.len()
    }

    /// The indices of all questions, for a drill that asks only these (`Pick::only`).
    pub fn indices(&self) -> Vec<usize> {
        [&self.new[..], &self.review].concat()
    }
}

/// How many facts to meet today, if so many were not met when the day began.
fn new_facts(learner: &Learner, goal: Goal, day: i64, unmet: usize) -> usize {
    let Some(days_left) = goal.days_left(day) else { return goal.daily.questions() / 2 };
    let first_day = learner.first_day().unwrap_or(day).min(day);
    let span = days_left.saturating_add(day.saturating_sub(first_day));
    let days = (days_left - span / 2).max(1);
    unmet.div_ceil(usize::try_from(days).unwrap_or(usize::MAX))
}

/// About how many minutes so many questions take, at so many tenths of a second each.
pub fn minutes(questions: usize, tenths_each: u32) -> usize {
    (questions * tenths_each as usize).div_ceil(600)
}
