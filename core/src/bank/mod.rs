//! The bank: topics, facts, questions and blueprints, as the program carries them.
//!
//! A bank is only ever made by `author` from `questions/` and read back from the bytes that the same build
//! wrote; so its types may be `Serialize` (both ends of that wire are one build), unlike all others in core.

mod blueprint;
mod date;
mod digest;
mod fact;
mod figure;
mod question;
mod text;
mod wire;

pub use blueprint::{Blueprint, Domain, Skill, SkillId, Task, largest_remainder};
pub use date::Date;
#[cfg(test)]
pub(crate) use digest::comparisons;
pub use digest::{Digest, Key, Revision};
pub use fact::{Fact, FactOrigin, Topic};
pub use figure::{Figure, Standing};
pub use question::{Choice, Level, Question};
pub use text::{Block, Inline, Prose};
pub use wire::BadBytes;

use core::hash::BuildHasherDefault;
use fnv::FnvHasher;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The index of each question by its short key.
pub type Indices = HashMap<Key, usize, BuildHasherDefault<FnvHasher>>;

/// Everything Carrel carries. Indices (`usize`, `u16`) between its parts are checked by `author`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bank {
    /// In the order of the notes' headings; topics that the notes lack come after them.
    pub topics: Vec<Topic>,
    /// Grouped by topic, in the order of `topics`.
    pub facts: Vec<Fact>,
    /// Sorted by id.
    pub questions: Vec<Question>,
    /// The default blueprint first.
    pub blueprints: Vec<Blueprint>,
    /// The instruction under a stem with two right options, with three, and so on, as the exam words it.
    pub select: Vec<String>,
    /// What this bank is known by: any change to any word of it changes the digest.
    pub digest: Digest,
}

impl Bank {
    /// The bank in bytes, for embedding: [postcard](https://postcard.jamesmunns.com/wire-format).
    ///
    /// # Errors
    /// Only if a part cannot be serialised, which no bank made by `author` shows.
    pub fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// A bank from the bytes that [`encode`](Self::encode) gave in the same build.
    ///
    /// # Errors
    /// When the bytes are of another build or damaged.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadBytes> {
        wire::bank(bytes)
    }

    /// The short key of every question, in their order.
    pub fn keys(&self) -> Vec<Key> {
        self.questions.iter().map(Question::key).collect()
    }

    /// The index of every question by its short key, for looking up many.
    pub fn indices(&self) -> Indices {
        self.questions.iter().enumerate().map(|(index, question)| (question.key(), index)).collect()
    }

    /// The places of topics by group, each with its name; a group stands where its first topic does.
    pub fn groups(&self) -> Vec<(&str, Vec<usize>)> {
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        for (place, topic) in self.topics.iter().enumerate() {
            match groups.iter_mut().find(|(group, _)| *group == topic.group) {
                Some((_, places)) => places.push(place),
                None => groups.push((&topic.group, vec![place])),
            }
        }
        groups
    }

    /// How many options to choose, in the words of the exam; none for a question with one right option, of which it
    /// says nothing.
    pub fn instruction(&self, question: &Question) -> Option<&str> {
        let index = usize::from(question.wanted()).checked_sub(2)?;
        self.select.get(index).map(String::as_str)
    }

    /// The place of a question in [`questions`](Self::questions), from its short key.
    pub fn find(&self, key: Key) -> Option<usize> {
        self.questions.iter().position(|q| q.key() == key)
    }

    /// The place of a blueprint in [`blueprints`](Self::blueprints), from its code such as `dva-c03`.
    pub fn blueprint(&self, code: &str) -> Option<usize> {
        self.blueprints.iter().position(|b| b.code == code)
    }

    /// The references a question rests on: those of its facts, then its own, without repeats.
    pub fn references<'a>(&'a self, question: &'a Question) -> Vec<&'a str> {
        let of_facts = question.facts.iter().filter_map(|&f| self.facts.get(usize::from(f)));
        let mut all: Vec<&str> = Vec::new();
        for reference in of_facts.flat_map(|f| &f.references).chain(&question.references) {
            if !all.contains(&reference.as_str()) {
                all.push(reference);
            }
        }
        all
    }

    /// The day on which the oldest of a question's facts was last checked.
    pub fn verified(&self, question: &Question) -> Option<Date> {
        question.facts.iter().filter_map(|&f| self.facts.get(usize::from(f))).map(|f| f.verified).min()
    }
}
