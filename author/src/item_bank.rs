//! The bank as its writers see it: every item whole, with its words, its reasons and its pages. Rules and figures are about
//! this; what the app gets is cut out of it ([`Pack`](crate::Pack)).

use carrel_core::bank::{
    About, Bank, Blueprint, Date, Digest, Figure, Inline, Key, Level, Prose, Question, Rationale, Reason, Rest,
    Revision, SkillId, Source, Topic, Wording, Words, instruction,
};
use std::collections::BTreeMap;

/// A bank. Indices (`u32`, `u16`) between its parts are checked by `assemble`.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemBank {
    /// What the app says about the exam.
    pub about: About,
    /// In the order of the notes' headings; topics that the notes lack come after them.
    pub topics: Vec<Topic>,
    /// How many topics are headings of the notes: the first ones.
    pub headings: usize,
    /// Grouped by topic, in the order of `topics`.
    pub facts: Vec<Fact>,
    /// Sorted by id.
    pub questions: Vec<Item>,
    /// The default blueprint first.
    pub blueprints: Vec<Blueprint>,
    /// The instruction under a stem with two right options, with three, and so on, as the exam words it.
    pub select: Vec<String>,
    /// The titles of pages, by their addresses.
    pub titles: BTreeMap<String, String>,
}

/// A question with all that is said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `topic/slug`; for ever.
    pub id: String,
    /// Place of its topic in the bank.
    pub topic: u16,
    /// Places of the facts it tests; never empty.
    pub facts: Vec<u32>,
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
    /// Indices of questions that give its key away or test the same decision, in ascending order. Symmetric.
    pub enemies: Vec<u32>,
    /// Which wording this is.
    pub revision: Revision,
}

/// An option of a question. (`Option` would be the field's word, and Rust's.)
#[derive(Clone, Debug, PartialEq)]
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

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactOrigin {
    /// The notes state it, perhaps less exactly.
    Notes,
    /// It is on a page that the notes link to.
    Linked,
    /// The exam needs it, and no notes have it.
    Added,
}

/// One checkable statement; questions test facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// `topic/slug`; for ever.
    pub id: String,
    /// Place of its topic in the bank.
    pub topic: u16,
    /// The statement, in our words.
    pub text: Vec<Inline>,
    /// Where it comes from.
    pub origin: FactOrigin,
    /// The notes' lines that state it, when its origin is the notes.
    pub notes_lines: Vec<u16>,
    /// How the notes differ from what is true now.
    pub changed: Option<Vec<Inline>>,
    /// One to three official pages.
    pub references: Vec<String>,
    /// The day it was last checked against them.
    pub verified: Date,
    /// Whether it is one of those that an exam is likeliest to ask about; two questions or more test each of these.
    pub core: bool,
}

impl Item {
    /// Its short name in saves.
    pub fn key(&self) -> Key {
        Key::of_id(&self.id)
    }

    /// The right options, one bit each: bit 0 is the first of `choices`.
    pub fn right(&self) -> u8 {
        let bits = (0..Question::MOST_OPTIONS).map(|place| 1 << place);
        self.choices.iter().zip(bits).filter(|(c, _)| c.correct).fold(0, |mask, (_, bit)| mask | bit)
    }

    /// How many options are to be chosen.
    pub fn wanted(&self) -> u8 {
        self.right().count_ones() as u8
    }

    /// Whether more than one option is to be chosen.
    pub fn multiple(&self) -> bool {
        self.wanted() > 1
    }

    /// Its skill in the blueprint at this place of the bank.
    pub fn skill(&self, blueprint: usize) -> Option<SkillId> {
        self.skills.get(blueprint).copied().flatten()
    }

    /// What drawing and scoring see of it.
    fn question(&self) -> Question {
        Question {
            key: self.key(),
            topic: self.topic,
            facts: self.facts.clone(),
            skills: self.skills.clone(),
            level: self.level,
            options: self.choices.len() as u8,
            right: self.right(),
            ordered: self.ordered,
            enemies: self.enemies.clone(),
            revision: self.revision,
        }
    }

    fn wording(&self) -> Wording {
        Wording { stem: self.stem.clone(), options: self.choices.iter().map(|c| c.text.clone()).collect() }
    }

    fn reasons(&self) -> Vec<Reason> {
        self.choices.iter().map(|c| Reason { why: c.why.clone(), right_if: c.right_if.clone() }).collect()
    }
}

impl ItemBank {
    /// How many options to choose ([`instruction()`]); none for a question with one right option.
    pub fn instruction(&self, item: &Item) -> Option<&str> {
        instruction(&self.select, item.wanted())
    }

    /// The references an item rests on: those of its facts, then its own, without repeats.
    pub fn references<'a>(&'a self, item: &'a Item) -> Vec<&'a str> {
        let of_facts = item.facts.iter().filter_map(|&f| self.facts.get(f as usize));
        let mut all: Vec<&str> = Vec::new();
        for reference in of_facts.flat_map(|f| &f.references).chain(&item.references) {
            if !all.contains(&reference.as_str()) {
                all.push(reference);
            }
        }
        all
    }

    /// What drawing, scoring and progress see of it. Its digest is not that of a pack: see [`crate::Pack`].
    pub fn index(&self) -> Bank {
        Bank {
            about: self.about.clone(),
            topics: self.topics.clone(),
            fact_topics: self.facts.iter().map(|f| f.topic).collect(),
            questions: self.questions.iter().map(Item::question).collect(),
            blueprints: self.blueprints.clone(),
            select: self.select.clone(),
            digest: Digest(0),
            editions: Vec::new(),
        }
    }

    /// What a candidate reads before answering.
    pub(super) fn words(&self) -> Words {
        Words { questions: self.questions.iter().map(Item::wording).collect() }
    }

    /// What explains it.
    pub(super) fn rest(&self, figures: Vec<Figure>) -> Rest {
        let mut sources = Sources { titles: &self.titles, indices: BTreeMap::new(), all: Vec::new() };
        let fact = |f: &Fact| carrel_core::bank::Fact {
            id: f.id.clone(),
            text: f.text.clone(),
            changed: f.changed.clone(),
            sources: sources.of(&f.references),
            verified: f.verified,
            core: f.core,
        };
        let facts = self.facts.iter().map(fact).collect();
        let rationale = |item: &Item| Rationale {
            id: item.id.clone(),
            reasons: item.reasons(),
            sources: sources.of(&item.references),
        };
        let questions = self.questions.iter().map(rationale).collect();
        Rest { questions, facts, sources: sources.all, figures }
    }
}

/// Pages as they are met, each once.
struct Sources<'a> {
    titles: &'a BTreeMap<String, String>,
    indices: BTreeMap<String, u32>,
    all: Vec<Source>,
}

impl Sources<'_> {
    /// The indices of these pages.
    fn of(&mut self, urls: &[String]) -> Vec<u32> {
        urls.iter().map(|url| self.one(url)).collect()
    }

    fn one(&mut self, url: &str) -> u32 {
        if let Some(&index) = self.indices.get(url) {
            return index;
        }
        let index = self.all.len() as u32;
        // A rule has said so if a page has no title.
        let title = self.titles.get(url).map_or(url, String::as_str);
        self.all.push(Source { url: url.to_owned(), title: title.to_owned() });
        self.indices.insert(url.to_owned(), index);
        index
    }
}
