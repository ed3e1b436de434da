//! Questions as drawing, scoring and progress need them: what they test, their shape and their key, without their
//! words.

use super::{Key, Revision, SkillId};

/// The default instructions for two correct options, three, and so on up to all eight.
const CHOOSE: [&str; 7] =
    ["Choose two", "Choose three", "Choose four", "Choose five", "Choose six", "Choose seven", "Choose eight"];

/// The instruction below a stem with this many correct options: the exam's own (the first entry of `select` is for
/// two), or ours if the exam has none. `None` for one correct option, for which exams give no instruction.
pub fn instruction(select: &[String], wanted: u8) -> Option<&str> {
    let index = usize::from(wanted).checked_sub(2)?;
    select.get(index).map(String::as_str).or(CHOOSE.get(index).copied())
}

/// The author's estimate of a question's difficulty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Level 1.
    Easy,
    /// Level 2.
    Medium,
    /// Level 3.
    Hard,
}

/// A question. Its words are at the same index of [`Words::questions`](super::Words), its explanations at the same
/// index of [`Rest::questions`](super::Rest).
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Identifies it in saves.
    pub key: Key,
    /// The index of its topic.
    pub topic: u16,
    /// The indices of the facts it tests; never empty.
    pub facts: Vec<u32>,
    /// The skill it tests in each of the bank's blueprints; `None` for a blueprint that doesn't cover it.
    pub skills: Vec<Option<SkillId>>,
    /// The author's estimate of its difficulty.
    pub level: Level,
    /// The number of options, at most [`Question::MOST_OPTIONS`].
    pub options: u8,
    /// The correct options, one bit each: bit 0 is the first.
    pub right: u8,
    /// Whether the options have a natural order (numbers, sizes) in which they are always shown.
    pub ordered: bool,
    /// The indices of its enemies, in ascending order: questions that give its key away or test the same decision. A
    /// form never contains both. Symmetric.
    pub enemies: Vec<u32>,
    /// Identifies this wording.
    pub revision: Revision,
}

impl Question {
    /// The number of options to choose.
    pub fn wanted(&self) -> u8 {
        self.right.count_ones() as u8
    }

    /// Whether more than one option must be chosen; the screen then shows how many.
    pub fn multiple(&self) -> bool {
        self.wanted() > 1
    }

    /// Its skill in the blueprint at this index.
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
