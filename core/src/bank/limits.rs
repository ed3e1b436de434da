//! The limits of a pack.
//!
//! Records and form codes reserve bits for numbers up to these limits (`save/v2/responses.rs`, `form/code/layout.rs`),
//! so raising a limit needs a new version of both.

use super::{Bank, Blueprint, Question, SkillId};

impl Bank {
    /// The maximum number of blueprints in a pack.
    pub const MOST_BLUEPRINTS: usize = 16;
}

impl SkillId {
    /// The maximum number of domains in a blueprint.
    pub const MOST_DOMAINS: u8 = 16;
    /// The maximum number of tasks in a domain.
    pub const MOST_TASKS: u8 = 32;
    /// The maximum number of skills in a task.
    pub const MOST_SKILLS: u8 = 64;

    /// Whether this number is within the limits.
    pub fn is_in_limits(self) -> bool {
        (1..=Self::MOST_DOMAINS).contains(&self.domain)
            && (1..=Self::MOST_TASKS).contains(&self.task)
            && (1..=Self::MOST_SKILLS).contains(&self.skill)
    }
}

impl Question {
    /// The maximum number of options in a question: option masks have eight bits.
    pub const MOST_OPTIONS: u8 = 8;
}

impl Blueprint {
    /// Whether its domains, tasks and skills are numbered from 1 without gaps and are within the limits.
    pub fn is_in_limits(&self) -> bool {
        let tasks = || self.domains.iter().map(|domain| &domain.tasks);
        let skills = || tasks().flatten().map(|task| &task.skills);
        are_numbered(self.domains.iter().map(|domain| domain.number), SkillId::MOST_DOMAINS)
            && tasks().all(|tasks| are_numbered(tasks.iter().map(|task| task.number), SkillId::MOST_TASKS))
            && skills().all(|skills| are_numbered(skills.iter().map(|skill| skill.number), SkillId::MOST_SKILLS))
    }
}

/// Whether these are the numbers from 1 to their count, at most `most`.
fn are_numbered(numbers: impl Iterator<Item = u8>, most: u8) -> bool {
    numbers.enumerate().all(|(index, number)| usize::from(number) == index + 1 && number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skills_up_to_the_limits_are_in_them() {
        let is_in = |domain, task, skill| SkillId { domain, task, skill }.is_in_limits();
        assert!(is_in(1, 1, 1) && is_in(16, 32, 64));
        assert!(!is_in(17, 1, 1) && !is_in(1, 33, 1) && !is_in(1, 1, 65));
        assert!(!is_in(0, 1, 1) && !is_in(1, 0, 1) && !is_in(1, 1, 0));
    }

    #[test]
    fn numbers_go_from_one_without_gaps() {
        assert!(are_numbered(1..=16, 16) && are_numbered([].into_iter(), 16));
        assert!(
            !are_numbered(1..=17, 16) && !are_numbered([1, 3].into_iter(), 16) && !are_numbered([0].into_iter(), 16)
        );
    }
}
