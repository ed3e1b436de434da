//! Marks in a question's file that only the build uses.

use super::draft::Drafts;
use crate::item_bank::{Item, ItemBank};
use std::collections::BTreeMap;

/// A question's marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    /// Whether it has been rewritten by the rules of `pack.toml`.
    pub(super) rewritten: bool,
    /// Whether it asks for a name.
    pub(super) names: bool,
    /// Whether a distractor is marked as one that would also work.
    pub(super) works: bool,
}

/// The marks of each question of the bank, in its order.
pub(super) fn of(drafts: &Drafts, bank: &ItemBank) -> Vec<Mark> {
    let drafts: BTreeMap<&str, _> = drafts.questions.iter().map(|q| (q.id.as_str(), q)).collect();
    let mark = |question: &Item| {
        let Some(draft) = drafts.get(question.id.as_str()) else { return Mark::default() };
        let works = draft.options.iter().any(|o| !o.correct && o.works.as_ref().is_some_and(|w| w.value));
        Mark { rewritten: draft.rewritten(), names: draft.names, works }
    };
    bank.questions.iter().map(mark).collect()
}
