//! A blueprint: how one version of the exam is made up, as the exam's guide states it.
//!
//! Limits: guides publish weights for domains only; nothing here says how tasks share a domain (see `form`).

use super::Date;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// One version of the exam.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blueprint {
    /// Lower-case code, such as `abc-101`; stands in saves, so it never changes.
    pub code: String,
    /// The name on the certificate and the code as its maker writes it.
    pub title: String,
    /// Questions in a sitting.
    pub questions: u16,
    /// How many of them do not count; a candidate is not told which.
    pub unscored: u16,
    /// Length of a sitting, in minutes.
    pub minutes: u16,
    /// The lowest scaled score.
    pub scale_from: u16,
    /// The highest scaled score.
    pub scale_to: u16,
    /// The scaled score that passes.
    pub pass: u16,
    /// First day on which it can be sat.
    pub first_sitting: Option<Date>,
    /// Last day on which it can be sat.
    pub last_sitting: Option<Date>,
    /// Official pages that say so.
    pub references: Vec<String>,
    /// The day those pages were last read.
    pub verified: Date,
    /// In the guide's order.
    pub domains: Vec<Domain>,
}

/// A domain of the exam guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Domain {
    /// From 1.
    pub number: u8,
    /// As the guide names it.
    pub title: String,
    /// Per cent of the scored content.
    pub weight: u16,
    /// In the guide's order.
    pub tasks: Vec<Task>,
}

/// A task of a domain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// From 1 within its domain.
    pub number: u8,
    /// In our words.
    pub title: String,
    /// In the guide's order.
    pub skills: Vec<Skill>,
}

/// A skill of a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// From 1 within its task.
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
    /// How many of `n` questions each domain gets, in the order of `domains`: by weight, largest remainder.
    pub fn quotas(&self, n: usize) -> Vec<usize> {
        let weights: Vec<usize> = self.domains.iter().map(|d| usize::from(d.weight)).collect();
        largest_remainder(n, &weights)
    }

    /// How many of each domain's questions in a full sitting do not count: the quotas of the whole sitting
    /// less those of the scored part, so that the scored part has the guide's weights.
    pub fn unscored_quotas(&self) -> Vec<usize> {
        let all = self.quotas(usize::from(self.questions));
        let scored = self.quotas(usize::from(self.questions - self.unscored.min(self.questions)));
        all.iter().zip(&scored).map(|(a, s)| a.saturating_sub(*s)).collect()
    }

    /// The domain of that number.
    pub fn domain(&self, number: u8) -> Option<&Domain> {
        self.domains.iter().find(|d| d.number == number)
    }

    /// The task that a skill belongs to.
    pub fn task(&self, id: SkillId) -> Option<&Task> {
        self.domain(id.domain)?.tasks.iter().find(|t| t.number == id.task)
    }

    /// The skill of that number.
    pub fn skill(&self, id: SkillId) -> Option<&Skill> {
        self.task(id)?.skills.iter().find(|s| s.number == id.skill)
    }
}

/// Shares `n` seats by `weights`: each gets its whole quota, what is left goes to the largest remainders
/// (Hamilton's method), ties to the earlier. All zero when the weights are.
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
