//! Explanations, facts, and the pages that support them: everything that people read after answering, or look up.

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
    /// Quality figures of the bank.
    pub figures: Vec<Figure>,
}

/// Why the options of a question are correct or incorrect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rationale {
    /// The question's id, `topic/slug`; it never changes.
    pub id: String,
    /// One for each option, in file order.
    pub explanations: Vec<Explanation>,
    /// Indices of [`Rest::sources`], in addition to those of its facts.
    pub sources: Vec<u32>,
}

/// Why an option is correct or incorrect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Why it is correct, or which misunderstanding leads to it and what rules it out.
    pub why: Prose,
    /// For an incorrect option: the requirement that would make it correct, to be read after "Would be right if".
    pub right_if: Option<Vec<Inline>>,
}

/// One verifiable statement; questions test facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// `topic/slug`; it never changes.
    pub id: String,
    /// The statement, in our words.
    pub text: Vec<Inline>,
    /// How the notes differ from the current state.
    pub changed: Option<Vec<Inline>>,
    /// Indices of [`Rest::sources`]: one to three official pages.
    pub sources: Vec<u32>,
    /// The day it was last checked against these pages.
    pub verified: Date,
    /// Whether it is one of the facts most likely to appear in an exam; at least two questions test each of these.
    pub core: bool,
}

/// A cited page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its URL.
    pub url: String,
    /// Its title, starting with the service's name.
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

    /// The pages that support the question at this index: those of its facts, then its own, without duplicates.
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

    /// The earliest verification date among a question's facts.
    pub fn verified(&self, question: &Question) -> Option<Date> {
        self.facts_of(question).map(|fact| fact.verified).min()
    }
}
