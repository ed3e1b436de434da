//! The bank for its writers: complete items with wording, explanations and pages. Rules and figures use it;
//! [`Pack`](crate::Pack) derives the app's files from it.

use carrel_core::bank::{
    About, Bank, Blueprint, Date, Digest, Explanation, Figure, Inline, Key, Level, Prose, Question, Rationale, Rest,
    Revision, SkillId, Source, Topic, Wording, Words, instruction,
};
use std::collections::BTreeMap;

/// A bank. Indices (`u32`, `u16`) between its parts are checked by `assemble`.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemBank {
    /// What the app says about the exam.
    pub about: About,
    /// In the order of the notes' headings, then other topics.
    pub topics: Vec<Topic>,
    /// How many topics are headings of the notes; they come first.
    pub headings: usize,
    /// Grouped by topic, in the order of `topics`.
    pub facts: Vec<Fact>,
    /// Sorted by id.
    pub questions: Vec<Item>,
    /// The default blueprint first.
    pub blueprints: Vec<Blueprint>,
    /// The exam's instruction under a stem with two correct options, with three, and so on.
    pub select: Vec<String>,
    /// The titles of pages, by their addresses.
    pub titles: BTreeMap<String, String>,
}

/// A complete question.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `topic/slug`; permanent.
    pub id: String,
    /// The index of its topic.
    pub topic: u16,
    /// The indices of the facts it tests; never empty.
    pub facts: Vec<u32>,
    /// The skill it tests in each of the bank's blueprints, if that exam has it.
    pub skills: Vec<Option<SkillId>>,
    /// The writer's estimate.
    pub level: Level,
    /// The situation and the question.
    pub stem: Prose,
    /// In the order of the file; shuffled on display unless `ordered`.
    pub choices: Vec<Choice>,
    /// Whether the options have a natural order (numbers, sizes) that is kept on display.
    pub ordered: bool,
    /// Pages in addition to those of its facts.
    pub references: Vec<String>,
    /// Indices of questions that give its key away or test the same decision, in ascending order. Symmetric.
    pub enemies: Vec<u32>,
    /// The revision of its wording.
    pub revision: Revision,
}

/// An option of a question. (The field's term is `Option`, but so is Rust's.)
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the candidate reads.
    pub text: Vec<Inline>,
    /// Whether it belongs to the key.
    pub correct: bool,
    /// Why it is correct, or which misunderstanding leads to it and what rules it out.
    pub why: Prose,
    /// For a wrong option: the requirement under which it would be correct. Continues "This would be correct if".
    pub right_if: Option<Vec<Inline>>,
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactOrigin {
    /// The notes state it, perhaps less exactly.
    Notes,
    /// It is on a page that the notes link to.
    Linked,
    /// The exam needs it, and the notes do not have it.
    Added,
}

/// A verifiable statement. Questions test facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// `topic/slug`; permanent.
    pub id: String,
    /// The index of its topic.
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
    /// The date it was last checked against them.
    pub verified: Date,
    /// Whether an exam is especially likely to ask about it. At least two questions test each core fact.
    pub core: bool,
}

impl Item {
    /// Its short name in saves.
    pub fn key(&self) -> Key {
        Key::of_id(&self.id)
    }

    /// The correct options, one bit each: bit 0 is the first of `choices`.
    pub fn right(&self) -> u8 {
        let bits = (0..Question::MOST_OPTIONS).map(|index| 1 << index);
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

    /// Its skill in the blueprint at this index.
    pub fn skill(&self, blueprint: usize) -> Option<SkillId> {
        self.skills.get(blueprint).copied().flatten()
    }

    /// The part for drawing and scoring.
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

    fn explanations(&self) -> Vec<Explanation> {
        self.choices.iter().map(|c| Explanation { why: c.why.clone(), right_if: c.right_if.clone() }).collect()
    }
}

impl ItemBank {
    /// The instruction on how many options to choose ([`instruction()`]); `None` for a question with one correct
    /// option.
    pub fn instruction(&self, item: &Item) -> Option<&str> {
        instruction(&self.select, item.wanted())
    }

    /// The references of an item: those of its facts, then its own, without duplicates.
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

    /// The part for drawing, scoring and progress. Its digest is not that of a pack: see [`crate::Pack`].
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

    /// The explanations.
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
            explanations: item.explanations(),
            sources: sources.of(&item.references),
        };
        let questions = self.questions.iter().map(rationale).collect();
        Rest { questions, facts, sources: sources.all, figures }
    }
}

/// The cited pages in order of first use, each once.
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
        // A rule reports pages without a title.
        let title = self.titles.get(url).map_or(url, String::as_str);
        self.all.push(Source { url: url.to_owned(), title: title.to_owned() });
        self.indices.insert(url.to_owned(), index);
        index
    }
}
