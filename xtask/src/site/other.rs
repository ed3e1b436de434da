//! A site of another exam, for tests: what Trunk built, with the test pack instead of `questions/`.
//!
//! The program knows no exam, so nothing is compiled for it.

use std::sync::Arc;

use super::build;
use crate::bank;
use crate::error::Result;
use crate::project::Project;
use crate::run::{Desk, Done};

/// Makes it in the project's folder for it.
pub(super) fn build(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let pack = bank::read(&project.library())?.pack;
    build::finish(project, &project.other_dist(), &pack)?;
    let note = format!("{} questions of \"{}\"", pack.bank.questions.len(), pack.bank.about.title);
    desk.note(&note);
    Ok(Done::work(note))
}
