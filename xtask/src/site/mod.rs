//! The site: builds it, checks it, and serves it.

mod build;
mod bundle;
mod comments;
mod compress;
mod digest;
mod fill;
mod first;
mod html;
mod next;
mod offline;
mod other;
mod pack;
mod page;
mod saved_sizes;
mod serve;
mod single;
mod sizes;
mod split;
mod starters;

pub(crate) use serve::serve;
pub(crate) use split::bindgen;

use crate::project::Project;
use crate::run::{Resource, Step};
use crate::tools::Tools;

/// The step that builds `dist/`.
pub(crate) fn build_step<'a>(project: &'a Project, tools: &'a Tools) -> Step<'a> {
    let usual = "3 min the first time, then less";
    Step::new("dist", "builds the release site", usual, Resource::Web, |log| build::build(project, tools, log))
}

/// The step that builds a newer version of the site, for the tests of updates.
pub(crate) fn next_step(project: &Project) -> Step<'_> {
    let what = "builds a newer version, for the tests of updates";
    Step::new("next", what, "3 s", Resource::Process, |log| next::build(project, log)).needs(&["dist"])
}

/// The step that builds a site for the test pack, which contains another exam.
pub(crate) fn other_step(project: &Project) -> Step<'_> {
    let what = "builds a site for another exam with the same program, for tests";
    Step::new("other", what, "1 s", Resource::Process, |log| other::build(project, log)).needs(&["dist"])
}

/// The step that measures `dist/`, and saves the sizes if `keep`.
pub(crate) fn sizes_step(project: &Project, keep: bool) -> Step<'_> {
    let work = move |log: &_| build::check_sizes(project, keep, log);
    Step::new("sizes", "checks download sizes against the budget", "1 s", Resource::Process, work).needs(&["dist"])
}
