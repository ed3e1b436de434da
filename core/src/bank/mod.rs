//! The bank: topics, questions and blueprints, and apart from them the words of questions, and what explains them.
//!
//! A bank is only ever made by `carrel-author` from `questions/`, and read back from the parts of a [`pack`](crate::pack).
//! Most of core needs [`Bank`] alone; [`Words`] and [`Rest`] may come later, or never.

mod about;
mod blueprint;
mod date;
mod digest;
mod figure;
mod limits;
mod question;
mod rest;
mod text;
mod topic;
mod words;

pub use about::{About, Longer};
pub use blueprint::{Blueprint, Domain, Skill, SkillId, Task, largest_remainder};
pub use date::Date;
#[cfg(test)]
pub(crate) use digest::comparisons;
pub use digest::{Digest, Key, Revision};
pub use figure::{Figure, Standing};
pub use question::{Level, Question, instruction};
pub use rest::{Fact, Rationale, Reason, Rest, Source};
pub use text::{Block, Inline, Prose};
pub use topic::Topic;
pub use words::{Wording, Words};

use core::hash::BuildHasherDefault;
use fnv::FnvHasher;
use std::collections::HashMap;

/// The index of each question by its short key.
pub type Indices = HashMap<Key, usize, BuildHasherDefault<FnvHasher>>;

/// All that drawing, scoring and progress need. Indices (`u32`, `u16`) between its parts are checked where it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Bank {
    /// What the app says about the exam.
    pub about: About,
    /// In the order in which people read them.
    pub topics: Vec<Topic>,
    /// The place of each fact's topic.
    pub fact_topics: Vec<u16>,
    /// Sorted by id.
    pub questions: Vec<Question>,
    /// The default blueprint first.
    pub blueprints: Vec<Blueprint>,
    /// The instruction under a stem with two right options, with three, and so on, as the exam words it.
    pub select: Vec<String>,
    /// What the whole pack is known by: any change to any word of it changes the digest.
    pub digest: Digest,
    /// What the forms of codes depend on, in short: codes of a bank with one of these mean the same forms. The first is the
    /// bank's own.
    pub editions: Vec<Digest>,
}

impl Bank {
    /// What this bank's forms depend on, in short.
    pub fn edition(&self) -> Digest {
        self.editions.first().copied().unwrap_or(self.digest)
    }

    /// The short key of every question, in their order.
    pub fn keys(&self) -> Vec<Key> {
        self.questions.iter().map(|question| question.key).collect()
    }

    /// The index of every question by its short key, for looking up many.
    pub fn indices(&self) -> Indices {
        self.questions.iter().enumerate().map(|(index, question)| (question.key, index)).collect()
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

    /// How many options to choose ([`instruction()`]); none for a question with one right option.
    pub fn instruction(&self, question: &Question) -> Option<&str> {
        instruction(&self.select, question.wanted())
    }

    /// The place of a question in [`questions`](Self::questions), from its short key.
    pub fn find(&self, key: Key) -> Option<usize> {
        self.questions.iter().position(|q| q.key == key)
    }

    /// The place of a blueprint in [`blueprints`](Self::blueprints), from its code.
    pub fn blueprint(&self, code: &str) -> Option<usize> {
        self.blueprints.iter().position(|b| b.code == code)
    }
}
