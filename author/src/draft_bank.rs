//! As much of a bank as can be read, for somebody who works on a part of it while others change the rest.
//!
//! [`survey`](super::survey) refuses a bank with one bad file. Here a question whose file has a problem is left out and the
//! problem is shown, and everything else can be measured, printed and compared.

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

/// A bank in the making.
#[derive(Debug)]
pub struct DraftBank {
    /// Every question whose file can be read.
    pub items: ItemBank,
    /// In the order of paths and lines, below the folder that was read.
    pub problems: Vec<Problem>,
    marks: Vec<Mark>,
    pack: PackFile,
    review: Review,
}

/// Reads what can be read under `dir`.
///
/// # Errors
/// Every problem, if not even `pack.toml` and the blueprints can be read.
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
    /// Whether the question at this index of the bank has been rewritten in the form of `pack.toml`.
    pub fn is_rewritten(&self, index: usize) -> bool {
        self.marks.get(index).is_some_and(|m| m.rewritten)
    }

    /// The figures of the questions at these indices, which have been rewritten or are taken for it.
    pub fn report(&self, indices: &[usize]) -> Report {
        let of = |&index: &usize| {
            let question: Item = self.items.questions.get(index)?.clone();
            Some((question, Mark { rewritten: true, ..*self.marks.get(index)? }))
        };
        let (questions, marks): (Vec<_>, Vec<_>) = indices.iter().filter_map(of).unzip();
        let part = ItemBank { questions, ..self.items.clone() };
        Report::of_part(&part, &marks, &self.pack, &self.review)
    }

    /// The closest pairs that are no enemies yet.
    pub fn pairs(&self, most: usize) -> Vec<Pair> {
        closest(&self.items, most)
    }
}
