//! The saved goal: one entry for the exam day and one for the daily number. If two devices change one each, both
//! changes count; if both change the same, the later one wins (`merge`).

use crate::Millis;
use crate::today::{Daily, Goal};

/// A part of the goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalPart {
    /// The day of the exam, in days since 1970-01-01 in the person's calendar; none once it was removed.
    ExamDay(Option<i64>),
    /// How many questions a day.
    Daily(Daily),
}

/// A part of the goal, and when it was last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedGoal {
    /// The part.
    pub part: GoalPart,
    /// When it was last changed.
    pub changed: Millis,
}

impl GoalPart {
    /// The latest exam day that can be saved. Like all saved dates, it is in the year 5138.
    pub const LAST_DAY: i64 = 1_157_407;

    /// Puts this part into a goal.
    pub fn apply(self, goal: &mut Goal) {
        match self {
            Self::ExamDay(day) => goal.exam_day = day,
            Self::Daily(daily) => goal.daily = daily,
        }
    }
}
