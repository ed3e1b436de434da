//! The bank: topics, questions and blueprints. The wording of the questions and their explanations are separate.
//!
//! Only `carrel-author` builds a bank, from `questions/`; the app reads it back from the parts of a
//! [`pack`](crate::pack). Most of core needs only [`Bank`]; [`Words`] and [`Rest`] may load later or never.

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

pub use about::{About, ExtraTime};
pub use blueprint::{Blueprint, Domain, Skill, SkillId, Task, largest_remainder};
pub use date::Date;
#[cfg(test)]
pub(crate) use digest::comparisons;
pub use digest::{Digest, Key, Revision};
pub use figure::{Figure, LimitStatus};
pub use question::{Level, Question, instruction};
pub use rest::{Explanation, Fact, Rationale, Rest, Source};
pub use text::{Block, Inline, Prose};
pub use topic::Topic;
pub use words::{Wording, Words};

use core::hash::BuildHasherDefault;
use fnv::FnvHasher;
use std::collections::HashMap;

/// The index of each question by its key.
pub type Indices = HashMap<Key, usize, BuildHasherDefault<FnvHasher>>;

/// Everything that drawing, scoring and progress need. Indices (`u32`, `u16`) between its parts are checked when it is
/// built.
#[derive(Clone, Debug, PartialEq)]
pub struct Bank {
    /// The texts about the exam.
    pub about: About,
    /// In display order.
    pub topics: Vec<Topic>,
    /// The index of each fact's topic.
    pub fact_topics: Vec<u16>,
    /// Sorted by id.
    pub questions: Vec<Question>,
    /// The default blueprint first.
    pub blueprints: Vec<Blueprint>,
    /// The exam's instruction below a stem with two correct options, with three, and so on.
    pub select: Vec<String>,
    /// Identifies the whole pack: changing any word of it changes the digest.
    pub digest: Digest,
    /// Digests of everything that form codes depend on. Codes of any bank with one of these editions give the same
    /// forms. The first one is this bank's own.
    pub editions: Vec<Digest>,
}

impl Bank {
    /// The digest of everything that this bank's forms depend on.
    pub fn edition(&self) -> Digest {
        self.editions.first().copied().unwrap_or(self.digest)
    }

    /// The key of every question, in their order.
    pub fn keys(&self) -> Vec<Key> {
        self.questions.iter().map(|question| question.key).collect()
    }

    /// The index of every question by its key, for looking up many.
    pub fn indices(&self) -> Indices {
        self.questions.iter().enumerate().map(|(index, question)| (question.key, index)).collect()
    }

    /// The indices of topics by group, each with its name. Groups are ordered by their first topic.
    pub fn groups(&self) -> Vec<(&str, Vec<usize>)> {
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        for (index, topic) in self.topics.iter().enumerate() {
            match groups.iter_mut().find(|(group, _)| *group == topic.group) {
                Some((_, indices)) => indices.push(index),
                None => groups.push((&topic.group, vec![index])),
            }
        }
        groups
    }

    /// The number of options to choose, in words ([`instruction()`]); `None` for a question with one correct option.
    pub fn instruction(&self, question: &Question) -> Option<&str> {
        instruction(&self.select, question.wanted())
    }

    /// The index of a question in [`questions`](Self::questions), by its key.
    pub fn find(&self, key: Key) -> Option<usize> {
        self.questions.iter().position(|q| q.key == key)
    }

    /// The index of a blueprint in [`blueprints`](Self::blueprints), by its code.
    pub fn blueprint(&self, code: &str) -> Option<usize> {
        self.blueprints.iter().position(|b| b.code == code)
    }
}
