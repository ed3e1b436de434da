//! Checks and tests that need no browser.

use std::sync::Arc;

use super::{cargo, check, linting, tests};
use crate::error::Result;
use crate::project::Project;
use crate::run::{StepLog, StepResult};

/// All native steps select the same packages: another selection would enable other features of dependencies and
/// recompile them.
///
/// The benchmarks are left out: their dependencies take long to compile, and only `cargo xtask bench` needs them.
pub(super) const ALL: [&str; 3] = ["--workspace", "--exclude", "carrel-bench"];

/// Checks the formatting of the sources.
pub(super) fn format(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    check(log, cargo(project).args(["fmt", "--all", "--check"]))
}

/// Compiles everything including tests, with lints and documentation (`crate::lint`): any warning is an error.
pub(super) fn build(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    check(log, linting(project)?.args(["build", "--all-targets"]).args(ALL))
}

/// Compiles the benchmarks with lints. Running them takes an idle machine.
pub(super) fn benchmarks(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    check(log, linting(project)?.args(["build", "--package", "carrel-bench", "--all-targets"]))
}

/// Runs the tests of all packages that need no browser, including those of xtask and of the browser test harness.
pub(super) fn all_tests(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    tests(log, linting(project)?.args(["test", "--no-fail-fast", "--lib", "--bins", "--test", "it"]).args(ALL))
}

/// Runs the examples in the documentation.
pub(super) fn examples(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    check(log, linting(project)?.args(["test", "--no-fail-fast", "--doc"]).args(ALL))
}
