//! What a person reads after answering, or looks up: explanations, facts, and the pages that both rest on.

use super::{Date, Figure, Inline, Prose, Question};

/// The rest of a bank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rest {
    /// In the order of [`Bank::questions`](super::Bank).
    pub questions: Vec<Rationale>,
    /// Grouped by topic, in the order of the topics; their topics are [`Bank::fact_topics`](super::Bank).
    pub facts: Vec<Fact>,
    /// The pages that questions and facts cite.
    pub sources: Vec<Source>,
    /// What was measured of the bank.
    pub figures: Vec<Figure>,
}

/// Why the options of a question are right or wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rationale {
    /// The question's id, `topic/slug`; for ever.
    pub id: String,
    /// One for each option, in the order of the file.
    pub reasons: Vec<Reason>,
    /// Indices of [`Rest::sources`] beyond those of its facts.
    pub sources: Vec<u32>,
}

/// Why an option is right or wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reason {
    /// Why it is right, or which misreading leads to it and what rules it out.
    pub why: Prose,
    /// Of a wrong option: the requirement under which it would be right, to be read after "Would be right if".
    pub right_if: Option<Vec<Inline>>,
}

/// One checkable statement; questions test facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// `topic/slug`; for ever.
    pub id: String,
    /// The statement, in our words.
    pub text: Vec<Inline>,
    /// How the notes differ from what is true now.
    pub changed: Option<Vec<Inline>>,
    /// Indices of [`Rest::sources`]: one to three official pages.
    pub sources: Vec<u32>,
    /// The day it was last checked against them.
    pub verified: Date,
    /// Whether it is one of those that an exam is likeliest to ask about; two questions or more test each of these.
    pub core: bool,
}

/// A page that is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its address.
    pub url: String,
    /// Its title, with the service's name first.
    pub title: String,
}

impl Rest {
    /// The pages at these indices.
    pub fn pages<'a>(&'a self, indices: &'a [u32]) -> impl Iterator<Item = &'a Source> {
        indices.iter().filter_map(|&index| self.sources.get(index as usize))
    }

    /// The facts that a question tests.
    pub fn facts_of<'a>(&'a self, question: &'a Question) -> impl Iterator<Item = &'a Fact> {
        question.facts.iter().filter_map(|&fact| self.facts.get(fact as usize))
    }

    /// The pages that the question at this index rests on: those of its facts, then its own, without repeats.
    pub fn pages_of(&self, index: usize, question: &Question) -> Vec<&Source> {
        let own = self.questions.get(index).map_or(&[][..], |rationale| &rationale.sources);
        let mut all: Vec<u32> = Vec::new();
        for &source in self.facts_of(question).flat_map(|fact| &fact.sources).chain(own) {
            if !all.contains(&source) {
                all.push(source);
            }
        }
        all.iter().filter_map(|&source| self.sources.get(source as usize)).collect()
    }

    /// The day on which the oldest of a question's facts was last checked.
    pub fn verified(&self, question: &Question) -> Option<Date> {
        self.facts_of(question).map(|fact| fact.verified).min()
    }
}
