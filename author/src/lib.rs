//! Loads `questions/` as an [`ItemBank`], or reports all problems.
//!
//! For tools only, never compiled for wasm32: the browser never parses TOML. Parsing and rules do not stop at the first
//! problem; each problem has path, line, what is wrong and what to do. Loading has three steps: files to drafts
//! (`topic_file`, `question_file`, …), rules on drafts (`rules`), drafts to a bank (`assemble`). `report` measures the
//! rules about the whole bank.

#[cfg(target_arch = "wasm32")]
compile_error!("carrel-author is for tools: the browser gets the bank as files");

mod assemble;
mod blueprint_file;
mod draft;
mod draft_bank;
mod editions_file;
mod item_bank;
mod language;
mod marks;
mod notes_file;
mod pack;
mod pack_file;
mod problem;
mod prose;
mod question_file;
mod report;
mod review;
mod rules;
mod skeleton;
mod slug;
mod source;
mod sources_file;
mod table;
mod topic_file;
mod tree;
mod words;

pub use draft_bank::{DraftBank, draft};
pub use item_bank::{Choice, Fact, FactOrigin, Item, ItemBank};
pub use pack::Pack;
pub use problem::Problem;
use problem::Sink;
pub use report::{FeatureSet, Guess, Measure, Pair, Report, Stops, Twins, learned};
pub use review::{Entry, Kind, Unreviewed, explanations, prune, record, wording};
pub use skeleton::skeleton;

use carrel_core::bank::Date;
use std::path::Path;

/// A bank that follows every rule, with its figures and missing reviews.
#[derive(Debug)]
pub struct Authored {
    /// The bank for its writers.
    pub items: ItemBank,
    /// The bank for the app.
    pub pack: Pack,
    /// The figures of the bank.
    pub report: Report,
    /// Questions whose current wording lacks a review: such a bank cannot be released.
    pub unreviewed: Vec<Unreviewed>,
    /// What else prevents a release.
    pub unmet: Vec<String>,
    /// Whether every question has been rewritten in the form of `pack.toml`.
    pub finished: bool,
}

/// Which rules to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checks {
    /// Rules on single files, and every bound of `pack.toml`.
    All,
    /// Rules on single files: for small banks in tests.
    Files,
}

/// Loads the bank in `dir`. No `verified` may be later than `today`.
///
/// # Errors
/// Every problem found, in the order of paths and lines.
pub fn read(dir: &Path, today: Date) -> Result<Authored, Vec<Problem>> {
    read_with(dir, today, Checks::All)
}

/// Like [`read`], with these rules.
///
/// # Errors
/// Every problem found, in the order of paths and lines.
pub fn read_with(dir: &Path, today: Date, checks: Checks) -> Result<Authored, Vec<Problem>> {
    let survey = survey(dir, today, checks);
    match survey.authored {
        Some(authored) if survey.problems.is_empty() => Ok(authored),
        _ => Err(survey.problems),
    }
}

/// A bank as far as it could be loaded, and all problems.
#[derive(Debug)]
pub struct Survey {
    /// Set if every file follows the rules on single files.
    pub authored: Option<Authored>,
    /// In the order of paths and lines.
    pub problems: Vec<Problem>,
}

/// Loads the bank for somebody who works on it, with figures despite problems.
pub fn survey(dir: &Path, today: Date, checks: Checks) -> Survey {
    let mut problems = Vec::new();
    let drafts = tree::read(dir, &mut problems);
    rules::each::check(&drafts, today, &mut problems);
    let read_all = problems.is_empty();
    let bank = assemble::assemble(&drafts, &mut problems);
    let mut authored = None;
    if let (true, Some(bank), Some(pack)) = (read_all && problems.is_empty(), bank, &drafts.pack) {
        let marks = marks::of(&drafts, &bank);
        let is_question = |id: &str| bank.questions.iter().any(|q| q.id == id);
        let review = review::read(dir, is_question, today, &mut problems);
        let report = Report::of(&bank, &marks, pack, &review);
        if checks == Checks::All {
            rules::whole::check(&bank, &report, &mut problems);
        }
        let unreviewed = review::unreviewed(&bank, &marks, &review);
        let finished = marks.iter().all(|m| m.rewritten);
        let unmet = if finished { review::unmet(pack, &review) } else { Vec::new() };
        match Pack::of(&bank, report.figures(), &drafts.aliases) {
            Ok(pack) => authored = Some(Authored { items: bank, pack, report, unreviewed, unmet, finished }),
            Err(why) => Sink { path: "pack.toml", problems: &mut problems }.add(1, why, "Report this bug"),
        }
    }
    for problem in &mut problems {
        let path = if problem.path == "." { dir.to_path_buf() } else { dir.join(&problem.path) };
        problem.path = path.to_string_lossy().replace('\\', "/");
    }
    problems.sort();
    problems.dedup();
    Survey { authored, problems }
}
