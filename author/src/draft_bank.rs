//! Loads a bank without files that have problems, for somebody who works on a part while others change the rest.
//!
//! [`survey`](super::survey) rejects a bank with one invalid file. This module skips a question whose file has a
//! problem, reports the problem, and can measure, print and compare everything else.

use super::marks::{self, Mark};
use super::pack_file::PackFile;
use super::problem::Problem;
use super::report::{Pair, Report, closest};
use super::review::{self, Review};
use super::{assemble, rules, tree};
use crate::item_bank::{Item, ItemBank};
use carrel_core::bank::Date;
use std::collections::BTreeSet;
use std::path::Path;

/// A bank under construction.
#[derive(Debug)]
pub struct DraftBank {
    /// All questions without problems.
    pub items: ItemBank,
    /// In the order of paths and lines, relative to the loaded folder.
    pub problems: Vec<Problem>,
    marks: Vec<Mark>,
    pack: PackFile,
    review: Review,
}

/// Loads the valid files in `dir`.
///
/// # Errors
/// All problems, if `pack.toml` or the blueprints are invalid.
pub fn draft(dir: &Path, today: Date) -> Result<DraftBank, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut drafts = tree::read(dir, &mut problems);
    rules::each::check(&drafts, today, &mut problems);
    let bad: BTreeSet<&str> = problems.iter().map(|p| p.path.as_str()).collect();
    let (whole, broken): (Vec<_>, Vec<_>) =
        core::mem::take(&mut drafts.questions).into_iter().partition(|q| !bad.contains(q.path.as_str()));
    drafts.questions = whole;
    let ids: BTreeSet<String> = drafts.questions.iter().chain(&broken).map(|q| q.id.clone()).collect();
    let bank = assemble::assemble(&drafts, &mut problems.clone());
    let (Some(bank), Some(pack)) = (bank, drafts.pack.clone()) else { return Err(problems) };
    let marks = marks::of(&drafts, &bank);
    let missing = drafts.questions_missing;
    let review = review::read(dir, |id| missing || ids.contains(id), today, &mut problems);
    problems.sort();
    problems.dedup();
    Ok(DraftBank { items: bank, problems, marks, pack, review })
}

impl DraftBank {
    /// Whether the question at this index of the bank has been rewritten by the rules of `pack.toml`.
    pub fn is_rewritten(&self, index: usize) -> bool {
        self.marks.get(index).is_some_and(|m| m.rewritten)
    }

    /// The figures of the questions at these indices, as if all were rewritten.
    pub fn report(&self, indices: &[usize]) -> Report {
        let of = |&index: &usize| {
            let question: Item = self.items.questions.get(index)?.clone();
            Some((question, Mark { rewritten: true, ..*self.marks.get(index)? }))
        };
        let (questions, marks): (Vec<_>, Vec<_>) = indices.iter().filter_map(of).unzip();
        let part = ItemBank { questions, ..self.items.clone() };
        Report::of_part(&part, &marks, &self.pack, &self.review)
    }

    /// The closest pairs that are not enemies yet.
    pub fn pairs(&self, most: usize) -> Vec<Pair> {
        closest(&self.items, most)
    }
}
