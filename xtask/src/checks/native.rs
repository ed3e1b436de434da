//! Checks and tests that need no browser.

use std::sync::Arc;

use super::{cargo, check, linting, tests};
use crate::error::Result;
use crate::project::Project;
use crate::run::{Desk, Done};

/// Every target of every package, in all native steps: another choice of packages would turn on other features of
/// dependencies, and have them compiled once more.
const ALL: &str = "--workspace";

/// The layout of the source.
pub(super) fn format(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    check(desk, cargo(project).args(["fmt", "--all", "--check"]))
}

/// Compiles everything, tests too, with lints and documentation (`crate::lint`): any warning is an error.
pub(super) fn build(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    check(desk, linting(project)?.args(["build", ALL, "--all-targets"]))
}

/// The tests of every package that need no browser, those of the harness of the browser tests and of this program too.
pub(super) fn tests_of_all(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    tests(desk, linting(project)?.args(["test", "--no-fail-fast", ALL, "--lib", "--bins", "--test", "it"]))
}

/// The examples in the documentation.
pub(super) fn examples(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    check(desk, linting(project)?.args(["test", "--no-fail-fast", ALL, "--doc"]))
}
