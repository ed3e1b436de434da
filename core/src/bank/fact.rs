//! Topics and the facts they hold. A fact is one checkable statement; questions test facts.

use super::Date;
use serde::{Deserialize, Serialize};

/// A heading of the study notes, or a subject that the exam needs and the notes lack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The folder's name in `questions/`; for ever.
    pub id: String,
    /// For people.
    pub title: String,
    /// Topics of one group stand together in lists.
    pub group: String,
    /// The line of the notes' heading; none for a topic that the notes lack.
    pub notes_line: Option<u16>,
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactOrigin {
    /// The study notes state it, perhaps less exactly.
    Notes,
    /// It is on a page that the notes link to.
    Linked,
    /// The exam needs it and the notes lack it.
    Added,
}

/// One checkable statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// `topic/slug`; for ever.
    pub id: String,
    /// Place of its topic in the bank.
    pub topic: u16,
    /// The statement, in our words.
    pub text: Vec<super::Inline>,
    /// Where it comes from.
    pub origin: FactOrigin,
    /// The notes' lines that state it, when its origin is the notes.
    pub notes_lines: Vec<u16>,
    /// How the notes differ from what is true now.
    pub changed: Option<Vec<super::Inline>>,
    /// One to three official pages.
    pub references: Vec<String>,
    /// The day it was last checked against them.
    pub verified: Date,
    /// Whether it is one of those that an exam is likeliest to ask about; two questions or more test each of these.
    pub core: bool,
}
