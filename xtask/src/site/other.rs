//! Builds a site for another exam, for tests: Trunk's output with the test pack instead of `questions/`.
//!
//! The program is independent of the exam, so nothing is compiled.

use std::sync::Arc;

use super::build;
use crate::bank;
use crate::error::Result;
use crate::project::Project;
use crate::run::{StepLog, StepResult};

/// Builds it in the project's folder for it.
pub(super) fn build(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    let pack = bank::read(&project.library())?.pack;
    build::finish(project, &project.other_dist(), &pack)?;
    let note = format!("{} questions of \"{}\"", pack.bank.questions.len(), pack.bank.about.title);
    log.note(&note);
    Ok(StepResult::work(note))
}
