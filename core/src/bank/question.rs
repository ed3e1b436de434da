//! A question as drawing, scoring and progress see it: what it tests, its shape and its key, without a word of it.

use super::{Key, Revision, SkillId};

/// What to say where the exam has no words for it: with two right options, with three, and so on up to all eight.
const CHOOSE: [&str; 7] =
    ["Choose two", "Choose three", "Choose four", "Choose five", "Choose six", "Choose seven", "Choose eight"];

/// The instruction under a stem with so many right options, from the words of the exam (the first is for two right options) or,
/// where it has none, from ours; none for one right option, of which exams say nothing.
pub fn instruction(select: &[String], wanted: u8) -> Option<&str> {
    let index = usize::from(wanted).checked_sub(2)?;
    select.get(index).map(String::as_str).or(CHOOSE.get(index).copied())
}

/// How hard the writer thinks a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Level 1.
    Easy,
    /// Level 2.
    Medium,
    /// Level 3.
    Hard,
}

/// A question. Its words are at the same index of [`Words::questions`](super::Words), its explanations at the same index of
/// [`Rest::questions`](super::Rest).
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it is known by in saves.
    pub key: Key,
    /// Place of its topic in the bank.
    pub topic: u16,
    /// Places of the facts it tests; never empty.
    pub facts: Vec<u32>,
    /// The skill it tests in each of the bank's blueprints, if that exam has it.
    pub skills: Vec<Option<SkillId>>,
    /// The writer's estimate.
    pub level: Level,
    /// How many options it has, at most [`Question::MOST_OPTIONS`].
    pub options: u8,
    /// The right options, one bit each: bit 0 is the first.
    pub right: u8,
    /// Whether the options have a natural order (numbers, sizes) that is kept on display.
    pub ordered: bool,
    /// Indices of questions that give its key away or test the same decision, in ascending order: no form holds both.
    /// Symmetric.
    pub enemies: Vec<u32>,
    /// Which wording this is.
    pub revision: Revision,
}

impl Question {
    /// How many options are to be chosen.
    pub fn wanted(&self) -> u8 {
        self.right.count_ones() as u8
    }

    /// Whether more than one option is to be chosen; the screen then says how many.
    pub fn multiple(&self) -> bool {
        self.wanted() > 1
    }

    /// Its skill in the blueprint at this place of the bank.
    pub fn skill(&self, blueprint: usize) -> Option<SkillId> {
        self.skills.get(blueprint).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_right_options_has_an_instruction() {
        let select = ["(Select TWO.)".to_owned()];
        let of = |wanted| instruction(&select, wanted);
        assert_eq!((of(1), of(2), of(3)), (None, Some("(Select TWO.)"), Some("Choose three")));
        assert_eq!((of(4), of(Question::MOST_OPTIONS)), (Some("Choose four"), Some("Choose eight")));
    }
}
