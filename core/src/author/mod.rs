//! Reads `questions/` into a [`Bank`], or says everything that is wrong with it.
//!
//! For build scripts and tools only (feature `author`): the browser never sees TOML. Parsing and rules never
//! stop at the first problem; each problem says path, line, what is wrong and what to do. Reading goes in three
//! steps: files to drafts (`topic_file`, `question_file`, …), rules on drafts (`rules`), drafts to a bank
//! (`assemble`). Rules about the bank as a whole are measured in `report`.

mod assemble;
mod blueprint_file;
mod draft;
mod notes_file;
mod problem;
mod prose;
mod question_file;
mod report;
mod rules;
mod skeleton;
mod source;
mod table;
mod topic_file;
mod tree;
mod words;

pub use problem::Problem;
pub use report::{Counts, DomainCount, Guess, Metrics, Report, Twins};
pub use skeleton::skeleton;

use crate::bank::{Bank, Date};
use std::path::Path;

/// A bank that keeps every rule, and what there is to say about it.
#[derive(Debug)]
pub struct Authored {
    /// The bank.
    pub bank: Bank,
    /// The figures of the bank.
    pub report: Report,
}

/// How strict to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demands {
    /// How many disjoint full exams of the default blueprint the bank must hold; 0 for small banks in tests, to
    /// which the statistical rules do not apply either.
    pub disjoint_exams: usize,
}

impl Default for Demands {
    fn default() -> Self {
        Self { disjoint_exams: 1 }
    }
}

/// Reads the bank under `dir`. `today` is the last day that `verified` may name.
///
/// # Errors
/// Every problem found, in the order of paths and lines.
pub fn read(dir: &Path, today: Date) -> Result<Authored, Vec<Problem>> {
    read_with(dir, today, Demands::default())
}

/// As [`read`], with other demands on the bank as a whole.
///
/// # Errors
/// Every problem found, in the order of paths and lines.
pub fn read_with(dir: &Path, today: Date, demands: Demands) -> Result<Authored, Vec<Problem>> {
    let mut problems = Vec::new();
    let drafts = tree::read(dir, &mut problems);
    rules::each::check(&drafts, today, &mut problems);
    let read_all = problems.is_empty();
    let bank = assemble::assemble(&drafts, &mut problems);
    if let (true, Some(bank)) = (read_all && problems.is_empty(), bank) {
        let report = Report::of(&bank);
        rules::whole::check(&drafts, &bank, &report, demands, &mut problems);
        if problems.is_empty() {
            return Ok(Authored { bank, report });
        }
    }
    for problem in &mut problems {
        let path = if problem.path == "." { dir.to_path_buf() } else { dir.join(&problem.path) };
        problem.path = path.to_string_lossy().replace('\\', "/");
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}
