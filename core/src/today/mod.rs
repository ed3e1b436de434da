//! Today's plan: which questions to practice, and how many of them are new.
//!
//! Questions are chosen by gain: how many more of their facts will be known in a week (on the exam day, if that is
//! sooner) if they are asked today than if they are not. With an exam day, unmet facts are spread evenly over the first
//! half of the time from the first record to the exam. At most two thirds of a day's questions are reserved for them;
//! if that is enough for an even spread, the other questions are reviews. If it is not, and in the second half, new
//! questions compete with reviews: when time is short, a second answer to one fact is often worth more than a first
//! answer to another. Without an exam day, half of the questions are reserved for unmet facts, and only due facts are
//! reviewed.
//! There is no backlog: each plan starts from the memory on its day, and never exceeds the daily number.
//!
//! Source: the simulator (`tests/sim`, 425 questions on 514 facts). On the exam day, people know more facts after this
//! plan than after "due first, then new", which meets too few facts; `tests/sim/result.txt` says how many. The week and
//! the two thirds were found by trying 10 to 90 days of 10, 20 and 40 questions; small changes make little difference.
//! "Likeliest forgotten first" asks the same hard facts again and again.
//! Limits: no fact is asked twice a day, nor are two enemies, so a small bank can give fewer questions.

mod goal;
mod queue;

pub use goal::{Daily, Goal};

use crate::bank::Bank;
use crate::learner::Learner;
use queue::{Kind, Queue};

/// The questions that are left to ask on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Indices of questions with a fact that was never asked.
    pub new: Vec<usize>,
    /// Indices of questions whose facts were all asked before.
    pub review: Vec<usize>,
    /// Questions answered today already.
    pub answered: usize,
}

impl Today {
    /// The plan for the rest of a day. `seed` decides between equally good questions; with one seed a day, the plan
    /// stays the same until a question is answered.
    pub fn new(bank: &Bank, learner: &Learner, goal: Goal, day: i64, seed: u64) -> Self {
        let counts = learner.on_day(day);
        let left = goal.daily.questions().saturating_sub(counts.answered);
        let mut queue = Queue::new(bank, learner, goal.days_left(day), day, seed);
        let reserved = Reserved::new(learner, goal, day, queue.unmet_facts() + counts.new_facts);
        let facts = reserved.facts.saturating_sub(counts.new_facts);
        let questions = reserved.questions.saturating_sub(counts.new_questions).min(left);
        let unmet = |index: &usize| learner.memories().unmet(&bank.questions[*index]);

        let mut taken = queue.take(Kind::New, questions, facts);
        let rest = match goal.days_left(day) {
            None => Kind::Due,
            Some(_) if taken.iter().map(unmet).sum::<usize>() < facts => Kind::Any,
            Some(_) => Kind::Review,
        };
        taken.extend(queue.take(rest, left - taken.len(), usize::MAX));
        // Where there are too few reviews.
        taken.extend(queue.take(Kind::New, left - taken.len(), usize::MAX));
        let (new, review) = taken.into_iter().partition(|index| unmet(index) > 0);
        Self { new, review, answered: counts.answered }
    }

    /// How many questions are left to ask.
    pub fn questions(&self) -> usize {
        self.new.len() + self.review.len()
    }

    /// The indices of all questions, for a drill that asks only these (`DrillFilter::only`).
    pub fn indices(&self) -> Vec<usize> {
        [&self.new[..], &self.review].concat()
    }
}

/// The part of a day that is reserved for facts that were never asked.
struct Reserved {
    /// No more questions once they have so many of these facts.
    facts: usize,
    /// At most so many questions.
    questions: usize,
}

impl Reserved {
    /// If so many facts were unmet when the day began.
    fn new(learner: &Learner, goal: Goal, day: i64, unmet: usize) -> Self {
        let daily = goal.daily.questions();
        let Some(days_left) = goal.days_left(day) else { return Self { facts: usize::MAX, questions: daily / 2 } };
        let first_day = learner.first_day().unwrap_or(day).min(day);
        let span = days_left.saturating_add(day.saturating_sub(first_day));
        match usize::try_from(days_left - span / 2) {
            Ok(days @ 1..) => Self { facts: unmet.div_ceil(days), questions: daily * 2 / 3 },
            _ => Self { facts: usize::MAX, questions: 0 },
        }
    }
}

/// About how many minutes so many questions take, at so many tenths of a second each.
pub fn minutes(questions: usize, tenths_each: u32) -> usize {
    (questions * tenths_each as usize).div_ceil(600)
}
