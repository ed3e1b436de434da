//! What to practice today: which questions, and why these.
//!
//! A plan has two parts. The new part spreads the facts that were never asked over the first half of the time from the first
//! record to the exam, so that each is met early enough to be asked again. The other part asks what is likeliest forgotten. With
//! an exam day that is all that counts; without one, half of the questions are new, and only what is due is asked again.
//! There is never a backlog: a plan is made from what is remembered on its day, and asks for the daily number at most.
//! On the exam day people know more by this plan than by "due first, then new", which never gets to the new facts; the
//! simulator, `tests/sim`, says how much more.
//! Limits: a fact is asked once a day at most, and two enemies never on one day, so that small banks may give fewer questions.

mod goal;
mod queue;

pub use goal::{Daily, Goal};

use crate::bank::Bank;
use crate::learner::Learner;
use queue::Queue;

/// The questions of a day that are left to ask.
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
    /// The plan for what is left of a day. `seed` decides among questions that are as good; with the same one for a whole day
    /// the plan of that day stays the same until something is answered.
    pub fn new(bank: &Bank, learner: &Learner, goal: Goal, day: i64, seed: u64) -> Self {
        let counts = learner.on_day(day);
        let left = goal.daily.questions().saturating_sub(counts.answered);
        let mut queue = Queue::new(bank, learner, day, seed);
        let has_exam_day = goal.days_left(day).is_some();
        let facts = new_facts(learner, goal, day, queue.unmet_facts() + counts.new_facts);
        let quota = facts.saturating_sub(counts.new_facts);

        let mut new = queue.take_new(left, quota);
        let mut review = queue.take_weakest(left - new.len(), !has_exam_day);
        // What one part cannot give, the other gives.
        new.extend(queue.take_new(left - new.len() - review.len(), usize::MAX));
        review.extend(queue.take_weakest(left - new.len() - review.len(), !has_exam_day));
        Self { new, review, answered: counts.answered }
    }

    /// How many questions are left to ask.
    pub fn questions(&self) -> usize {
        self.new.len() + self.review.len()
    }

    /// The indices of all questions that are left, for a drill that asks only these.
    pub fn indices(&self) -> Vec<usize> {
        [&self.new[..], &self.review].concat()
    }
}

/// How many facts are to be met today, of so many that were not met when the day began.
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
