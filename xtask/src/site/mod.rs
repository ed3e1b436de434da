//! The site: building it, checking what was built, and serving it.

mod build;
mod bundle;
mod fill;
mod first;
mod next;
mod offline;
mod other;
mod pack;
mod page;
mod serve;
mod single;
mod sizes;
mod split;
mod starters;

pub(crate) use serve::serve;
pub(crate) use split::bindgen;

use crate::project::Project;
use crate::run::{Lane, Step};
use crate::tools::Tools;

/// The step that builds `dist/`.
pub(crate) fn build_step<'a>(project: &'a Project, tools: &'a Tools) -> Step<'a> {
    let usual = "3 min the first time, then less";
    Step::new("dist", "builds the release site", usual, Lane::Web, |desk| build::build(project, tools, desk))
}

/// The step that makes a later version of it, for the tests of updates.
pub(crate) fn next_step(project: &Project) -> Step<'_> {
    let what = "makes a later version of it, for the tests of updates";
    Step::new("next", what, "3 s", Lane::Here, |desk| next::build(project, desk)).needs(&["dist"])
}

/// The step that makes a site of the test pack, which is of another exam.
pub(crate) fn other_step(project: &Project) -> Step<'_> {
    let what = "makes a site of another exam with the same program, for tests";
    Step::new("other", what, "1 s", Lane::Here, |desk| other::build(project, desk)).needs(&["dist"])
}

/// The step that weighs `dist/`.
pub(crate) fn weigh_step(project: &Project) -> Step<'_> {
    let work = |desk: &_| build::weigh(project, desk);
    Step::new("sizes", "what a visitor downloads, and the budget", "1 s", Lane::Here, work).needs(&["dist"])
}
