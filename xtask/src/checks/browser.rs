//! Tests of the built site in real browsers, without network access where the system allows it.

use std::process::Command;
use std::sync::Arc;

use super::linting;
use super::listed::{Listed, Selection};
use super::namespace::Namespace;
use super::native::ALL;
use super::results::Count;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};
use crate::tools::Engine;

/// Cargo's last arguments to run the test program.
const TESTS: [&str; 3] = ["--test", "browser", "--"];
/// Its first arguments: there may be no network.
const OFFLINE: [&str; 2] = ["test", "--offline"];
/// The number of parallel tests: one more than the cores of the smallest machine, because tests also wait.
const THREADS: &str = "--test-threads=3";

/// Compiles the tests while there still is a network. Fails if an engine lacks a test of another.
pub(super) fn build(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    log.run(linting(project)?.args(["build", "--all-targets"]).args(ALL))?;
    list(project, log).map(|_| StepResult::check("every engine has all tests"))
}

pub(super) fn list(project: &Project, log: &Arc<StepLog>) -> Result<Listed> {
    Listed::read(&log.run(linting(project)?.args(OFFLINE).args(ALL).args(TESTS).arg("--list"))?)
}

/// Runs the selected tests of one engine on `dist/`.
pub(super) fn run(project: &Project, engine: Engine, selection: &Selection, log: &Arc<StepLog>) -> Result<StepResult> {
    let count = attempt(project, engine, selection, log)?;
    let Count { passed, failed, .. } = count;
    Ok(StepResult { note: format!("{passed} tests passed, {failed} failed{}", count.remarks()), passed, failed })
}

/// Runs the selected tests of one engine, and returns the results.
pub(super) fn attempt(project: &Project, engine: Engine, selection: &Selection, log: &Arc<StepLog>) -> Result<Count> {
    let listed = list(project, log)?;
    let selected = listed.select(engine, selection);
    if selected.is_empty() {
        return Ok(Count::default());
    }
    let mut command = command(project, engine, log)?;
    if selection.all {
        command.env("CARREL_ALL", "1");
    }
    let (fine, output) = log.try_run(command.args(&selected))?;
    let count = Count::read(&output);
    let ran = count.passed + count.failed;
    if usize::try_from(ran) != Ok(selected.len()) {
        return Err(Error::new(format!("only {ran} of {} tests finished", selected.len())));
    }
    if count.failed == 0 && !fine {
        return Err(Error::new("no test failed, but the test program did"));
    }
    Ok(count.with_limit())
}

/// The command to which the exact names of tests are added.
fn command(project: &Project, engine: Engine, log: &Arc<StepLog>) -> Result<Command> {
    let programs = engine.programs(project)?;
    let namespace = Namespace::find();
    if namespace == Namespace::None {
        log.say("this system does not allow network namespaces, so the tests run without one");
    }
    let native = linting(project)?;
    let mut command = namespace.command("cargo");
    for (variable, value) in native.get_envs() {
        match value {
            Some(value) => command.env(variable, value),
            None => command.env_remove(variable),
        };
    }
    command
        .current_dir(project.root())
        .args(OFFLINE)
        .args(ALL)
        .args(TESTS)
        .args([THREADS, "--exact"])
        .env("CARREL_DIST", project.dist())
        .env("CARREL_NEXT", project.next_dist())
        .env("CARREL_OTHER", project.other_dist())
        .env("CARREL_AXE", project.axe())
        .envs(programs);
    Ok(command)
}
