//! Time per question, compared with the exam's allowance.
//!
//! These are medians, because one question left open over lunch would shift a mean and says nothing about pace. Limits:
//! only answered questions with a recorded time count; and the time includes every visit to the question.

use crate::bank::Blueprint;
use crate::log::Response;

/// Median times of answered questions, in tenths of a second; `None` without any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// All questions.
    pub median: Option<u32>,
    /// Questions answered correctly.
    pub right: Option<u32>,
    /// Questions answered incorrectly.
    pub wrong: Option<u32>,
}

/// The pace of these responses. Blanks and responses without a time are left out.
pub fn pace(responses: &mut dyn Iterator<Item = &Response>) -> Pace {
    let (mut all, mut right, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    for response in responses.filter(|r| r.chosen != 0 && r.spent != 0) {
        all.push(response.spent);
        if response.right { &mut right } else { &mut wrong }.push(response.spent);
    }
    Pace { median: median(&all), right: median(&right), wrong: median(&wrong) }
}

/// The median; for an even count the mean of the two middle values, rounded down.
fn median(times: &[u32]) -> Option<u32> {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = sorted[(sorted.len() - 1) / 2];
    Some(u32::midpoint(lower, upper))
}

/// The exam's time per question with `extra` minutes, in tenths of a second, rounded down; 0 if it has no questions.
pub fn allowance(blueprint: &Blueprint, extra: u16) -> u32 {
    let limit = 600 * (u32::from(blueprint.minutes) + u32::from(extra));
    limit.checked_div(u32::from(blueprint.questions)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(times: &[u32], expected: Option<u32>) {
        assert_eq!(median(times), expected, "{times:?}");
    }

    #[test]
    fn the_median_is_the_middle_one_or_between_the_two_in_the_middle() {
        check(&[], None);
        check(&[7], Some(7));
        check(&[900, 1], Some(450));
        check(&[30, 10, 20], Some(20));
        check(&[40, 10, 9_000, 20], Some(30));
        check(&[5, 5, 5, 6], Some(5));
        check(&[u32::MAX; 2], Some(u32::MAX));
    }
}
