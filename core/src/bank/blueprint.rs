//! A blueprint: the structure of one version of the exam, as its exam guide states it.
//!
//! Limits: guides publish weights for domains only, so nothing here says how a domain is divided among its tasks (see
//! `form`).

use super::Date;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// One version of the exam.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blueprint {
    /// The lowercase code, such as `abc-101`. Saves contain it, so it never changes.
    pub code: String,
    /// The certificate's name, and the code as its publisher writes it.
    pub title: String,
    /// The number of questions.
    pub questions: u16,
    /// How many of them are unscored; candidates don't know which.
    pub unscored: u16,
    /// The time limit in minutes.
    pub minutes: u16,
    /// The lowest scaled score.
    pub scale_from: u16,
    /// The highest scaled score.
    pub scale_to: u16,
    /// The passing score.
    pub pass: u16,
    /// The first day on which it can be taken.
    pub first_sitting: Option<Date>,
    /// The last day on which it can be taken.
    pub last_sitting: Option<Date>,
    /// The official pages that document this.
    pub references: Vec<String>,
    /// The day these pages were last checked.
    pub verified: Date,
    /// In the guide's order.
    pub domains: Vec<Domain>,
}

/// A domain of the exam guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Domain {
    /// The number, from 1.
    pub number: u8,
    /// The guide's title.
    pub title: String,
    /// Percentage of the scored content.
    pub weight: u16,
    /// In the guide's order.
    pub tasks: Vec<Task>,
}

/// A task of a domain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The number within its domain, from 1.
    pub number: u8,
    /// In our words.
    pub title: String,
    /// In the guide's order.
    pub skills: Vec<Skill>,
}

/// A skill of a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// The number within its task, from 1.
    pub number: u8,
    /// In our words.
    pub title: String,
}

/// A skill's number in the guide: domain, task, skill; written `1.3.7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SkillId {
    /// Domain number, from 1.
    pub domain: u8,
    /// Task number within the domain, from 1.
    pub task: u8,
    /// Skill number within the task, from 1.
    pub skill: u8,
}

impl fmt::Display for SkillId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.domain, self.task, self.skill)
    }
}

impl FromStr for SkillId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('.').map(|p| p.parse::<u8>().ok().filter(|_| !p.starts_with(['+', '0'])));
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(domain)), Some(Some(task)), Some(Some(skill)), None) => Ok(Self { domain, task, skill }),
            _ => Err(()),
        }
    }
}

impl Blueprint {
    /// Whether the exam can be taken on this day.
    pub fn is_offered(&self, day: Date) -> bool {
        self.first_sitting.is_none_or(|first| first <= day) && self.last_sitting.is_none_or(|last| day <= last)
    }

    /// Divides `n` questions among the domains by weight, in the order of `domains`, with the largest remainder method.
    pub fn quotas(&self, n: usize) -> Vec<usize> {
        let weights: Vec<usize> = self.domains.iter().map(|d| usize::from(d.weight)).collect();
        largest_remainder(n, &weights)
    }

    /// The number of unscored questions in each domain of a full exam: the quotas of the whole exam minus those of the
    /// scored part, so that the scored part has the guide's weights.
    pub fn unscored_quotas(&self) -> Vec<usize> {
        let all = self.quotas(usize::from(self.questions));
        let scored = self.quotas(usize::from(self.questions - self.unscored.min(self.questions)));
        all.iter().zip(&scored).map(|(a, s)| a.saturating_sub(*s)).collect()
    }

    /// The domain with this number.
    pub fn domain(&self, number: u8) -> Option<&Domain> {
        self.domains.iter().find(|d| d.number == number)
    }

    /// The task that contains this skill.
    pub fn task(&self, id: SkillId) -> Option<&Task> {
        self.domain(id.domain)?.tasks.iter().find(|t| t.number == id.task)
    }

    /// The skill with this number.
    pub fn skill(&self, id: SkillId) -> Option<&Skill> {
        self.task(id)?.skills.iter().find(|s| s.number == id.skill)
    }
}

/// Divides `n` seats by `weights` with the largest remainder method (Hamilton's method): each gets its whole quota, and
/// the remaining seats go to the largest remainders, ties to the earlier. All zero if the weights are.
pub fn largest_remainder(n: usize, weights: &[usize]) -> Vec<usize> {
    let sum: usize = weights.iter().sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut seats: Vec<usize> = weights.iter().map(|w| n * w / sum).collect();
    let left = n - seats.iter().sum::<usize>();
    let mut remainders: Vec<usize> = weights.iter().map(|w| n * w % sum).collect();
    for _ in 0..left {
        let largest = remainders.iter().copied().max().unwrap_or_default();
        if let Some(i) = remainders.iter().position(|&r| r == largest) {
            seats[i] += 1;
            remainders[i] = 0;
        }
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(n: usize, weights: &[usize], expected: &[usize]) {
        assert_eq!(largest_remainder(n, weights), expected);
    }

    #[test]
    fn seats_of_both_exams_are_those_of_the_guides() {
        check(65, &[30, 26, 22, 22], &[20, 17, 14, 14]);
        check(50, &[30, 26, 22, 22], &[15, 13, 11, 11]);
        check(65, &[32, 26, 24, 18], &[21, 17, 15, 12]);
        check(50, &[32, 26, 24, 18], &[16, 13, 12, 9]);
    }

    #[test]
    fn ties_go_to_the_earlier_and_no_weight_gives_no_seat() {
        check(1, &[1, 1], &[1, 0]);
        check(3, &[0, 0], &[0, 0]);
        check(0, &[5, 5], &[0, 0]);
    }

    #[test]
    fn a_skill_number_is_read_as_it_is_written_and_nothing_else_is() {
        let id = SkillId { domain: 1, task: 3, skill: 12 };
        assert_eq!("1.3.12".parse(), Ok(id));
        assert_eq!(id.to_string(), "1.3.12");
        for bad in ["", "1", "1.3", "1.3.0", "1.3.7.1", "1.03.7", "a.b.c", "1.3.+7", "1..3", "1.3.999"] {
            assert_eq!(bad.parse::<SkillId>(), Err(()), "{bad}");
        }
    }
}
