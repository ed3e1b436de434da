//! A question as drawing, scoring and progress see it: what it tests, its shape and its key, without a word of it.

use super::{Key, Revision, SkillId};

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
    /// The most options that a question can have: records hold a bit for each (`save/pack.rs`).
    pub const MOST_OPTIONS: u8 = 6;

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
