//! Parsed files before any rule is applied: values with their lines.

use super::item_bank::FactOrigin;
use super::pack_file::{Exam, PackFile};
use super::table::At;
use carrel_core::bank::{Blueprint, Date, Digest, Inline, Prose};

/// Everything under `questions/`.
#[derive(Default)]
pub(super) struct Drafts {
    pub(super) topics: Vec<TopicDraft>,
    pub(super) questions: Vec<QuestionDraft>,
    pub(super) blueprints: Vec<BlueprintDraft>,
    pub(super) headings: Vec<Heading>,
    pub(super) pack: Option<PackFile>,
    pub(super) sources: Vec<SourceDraft>,
    pub(super) aliases: Vec<Alias>,
    /// Whether a blueprint could not be loaded, so that skills may refer to it.
    pub(super) blueprints_missing: bool,
    /// Whether a topic could not be loaded, so that names may refer to it.
    pub(super) topics_missing: bool,
    /// Whether a question could not be loaded, so that facts may seem untested.
    pub(super) questions_missing: bool,
}

impl Drafts {
    /// The hosts of references; empty without a valid `pack.toml`.
    pub(super) fn hosts(&self) -> &[String] {
        self.pack.as_ref().map(|pack| pack.hosts.as_slice()).unwrap_or_default()
    }

    /// The exams of the pack; empty without a valid `pack.toml`.
    pub(super) fn exams(&self) -> &[Exam] {
        self.pack.as_ref().map(|pack| pack.exams.as_slice()).unwrap_or_default()
    }
}

/// A topic's `facts.toml`.
pub(super) struct TopicDraft {
    /// The folder's name.
    pub(super) id: String,
    pub(super) path: String,
    pub(super) title: String,
    pub(super) group: String,
    /// Whether it claims to be a heading of the notes.
    pub(super) from_notes: At<bool>,
    pub(super) facts: Vec<FactDraft>,
}

/// A `[[fact]]`.
pub(super) struct FactDraft {
    pub(super) id: At<String>,
    pub(super) text: At<Vec<Inline>>,
    pub(super) origin: At<FactOrigin>,
    pub(super) notes_lines: Vec<u16>,
    pub(super) changed: Option<Vec<Inline>>,
    pub(super) references: At<Vec<At<String>>>,
    pub(super) verified: At<Date>,
    pub(super) core: bool,
    /// Why no question tests it.
    pub(super) untested: Option<At<String>>,
}

/// A question's file.
pub(super) struct QuestionDraft {
    /// `topic/slug`, from the path.
    pub(super) id: String,
    pub(super) path: String,
    pub(super) tests: At<Vec<At<String>>>,
    /// The codes of exams, each with the number of its skill as written.
    pub(super) skills: Vec<(String, At<String>)>,
    pub(super) level: At<u32>,
    pub(super) stem: At<Prose>,
    pub(super) ordered: bool,
    pub(super) references: Vec<At<String>>,
    /// The style of the question: 2 if it follows the rules of `pack.toml`.
    pub(super) style: At<u32>,
    /// Whether it asks for a name, so that its options are short.
    pub(super) names: bool,
    /// Questions that are never in a form with this one.
    pub(super) enemies: Vec<At<String>>,
    pub(super) options: Vec<OptionDraft>,
}

impl QuestionDraft {
    /// Whether it has been rewritten by the rules of `pack.toml`.
    pub(super) fn rewritten(&self) -> bool {
        self.style.value == 2
    }
}

/// An `[[option]]`.
pub(super) struct OptionDraft {
    pub(super) text: At<Vec<Inline>>,
    pub(super) correct: bool,
    pub(super) why: Option<At<Prose>>,
    /// The requirement under which it would be correct.
    pub(super) right_if: Option<At<Vec<Inline>>>,
    /// Whether it is a distractor that would also work, and only a qualifier rules it out.
    pub(super) works: Option<At<bool>>,
    pub(super) line: usize,
}

/// A blueprint's file.
pub(super) struct BlueprintDraft {
    pub(super) path: String,
    pub(super) blueprint: Blueprint,
    pub(super) verified: At<Date>,
    pub(super) references: At<Vec<At<String>>>,
}

/// An `[[alias]]` of `editions.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alias {
    /// The digest in codes of an older Carrel.
    pub(super) digest: Digest,
    /// The edition of these codes.
    pub(super) edition: Digest,
}

/// A heading of the study notes, from `notes.toml`.
pub(super) struct Heading {
    pub(super) title: String,
    /// Its line in the notes.
    pub(super) line: u16,
    /// Its topic; `None` if the heading contains nothing to ask about.
    pub(super) topic: Option<At<String>>,
    /// The line of this heading in `notes.toml`.
    pub(super) at: usize,
}

/// A `[[source]]` of `sources.toml`.
pub(super) struct SourceDraft {
    pub(super) url: At<String>,
    pub(super) title: At<String>,
    /// The date on which the page was read.
    pub(super) read: At<Date>,
}
