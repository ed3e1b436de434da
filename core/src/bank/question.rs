//! A question: a stem, its options with a reason each, and the facts and skills it tests.

use super::{Key, Prose, Revision, SkillId};
use crate::bank::Inline;
use serde::{Deserialize, Serialize};

/// How hard the writer thinks a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Level 1.
    Easy,
    /// Level 2.
    Medium,
    /// Level 3.
    Hard,
}

/// An option of a question. (`Option` would be the field's word, and Rust's.)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What the candidate reads.
    pub text: Vec<Inline>,
    /// Whether it belongs to the key.
    pub correct: bool,
    /// Why it is right, or which misreading leads to it and what rules it out.
    pub why: Prose,
    /// Of a wrong option: the requirement under which it would be right, to be read after "Would be right if".
    pub right_if: Option<Vec<Inline>>,
}

/// A multiple-choice question (one right of four) or a multiple-response one (two or three of five or six).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// `topic/slug`; for ever.
    pub id: String,
    /// Place of its topic in the bank.
    pub topic: u16,
    /// Places of the facts it tests; never empty.
    pub facts: Vec<u16>,
    /// The skill it tests in each of the bank's blueprints, if that exam has it.
    pub skills: Vec<Option<SkillId>>,
    /// The writer's estimate.
    pub level: Level,
    /// The situation and the question.
    pub stem: Prose,
    /// In the order of the file; shown in another unless `ordered`.
    pub choices: Vec<Choice>,
    /// Whether the options have a natural order (numbers, sizes) that is kept on display.
    pub ordered: bool,
    /// Pages beyond those of its facts.
    pub references: Vec<String>,
    /// Indices of questions that give its key away or test the same decision, in ascending order: no form holds both.
    /// Symmetric.
    pub enemies: Vec<u16>,
    /// Which wording this is.
    pub revision: Revision,
}

impl Question {
    /// Its short name in saves.
    pub fn key(&self) -> Key {
        Key::of_id(&self.id)
    }

    /// The right options, one bit each: bit 0 is the first of `choices`.
    pub fn right(&self) -> u8 {
        self.choices.iter().enumerate().filter(|(_, c)| c.correct).fold(0, |mask, (i, _)| mask | 1 << i)
    }

    /// How many options are to be chosen.
    pub fn wanted(&self) -> u8 {
        self.right().count_ones() as u8
    }

    /// Whether more than one option is to be chosen; the screen then says how many.
    pub fn multiple(&self) -> bool {
        self.wanted() > 1
    }

    /// The first so many words of its stem, to know it by in a list.
    pub fn opening(&self, words: usize) -> String {
        let text = super::Block::plain(&self.stem);
        let mut all = text.split_whitespace();
        let mut opening = all.by_ref().take(words).collect::<Vec<_>>().join(" ");
        if all.next().is_some() {
            opening.push('…');
        }
        opening
    }

    /// Its skill in the blueprint at this place of the bank.
    pub fn skill(&self, blueprint: usize) -> Option<SkillId> {
        self.skills.get(blueprint).copied().flatten()
    }
}
