//! Tests of the built site in real browsers, shut off from the network where the system allows it.

use std::process::Command;
use std::sync::Arc;

use super::linting;
use super::listed::{Listed, Selection};
use super::namespace::Namespace;
use super::results::Count;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::Engine;

/// Runs their program, which is built: there may be no network.
const TESTS: [&str; 6] = ["test", "--offline", "--workspace", "--test", "browser", "--"];
/// How many tests run at a time: one more than the cores of the smallest machine, because tests also wait.
const THREADS: &str = "--test-threads=3";

/// Compiles them, while there still is a network. Fails if an engine lacks a test that another one has.
pub(super) fn build(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    desk.run(linting(project)?.args(["build", "--workspace", "--all-targets"]))?;
    list(project, desk).map(|_| Done::check("each is there for every engine"))
}

pub(super) fn list(project: &Project, desk: &Arc<Desk>) -> Result<Listed> {
    Listed::read(&desk.run(linting(project)?.args(TESTS).arg("--list"))?)
}

/// Runs the selected ones of one engine on `dist/`.
pub(super) fn run(project: &Project, engine: Engine, selection: &Selection, desk: &Arc<Desk>) -> Result<Done> {
    let count = attempt(project, engine, selection, desk)?;
    let Count { passed, failed, .. } = count;
    Ok(Done { note: format!("{passed} tests passed, {failed} failed{}", count.remarks()), passed, failed })
}

/// Runs the selected ones of one engine, and says how each ended.
pub(super) fn attempt(project: &Project, engine: Engine, selection: &Selection, desk: &Arc<Desk>) -> Result<Count> {
    let listed = list(project, desk)?;
    let picked = listed.pick(engine, selection);
    if picked.is_empty() {
        return Ok(Count::default());
    }
    let mut command = command(project, engine, desk)?;
    if selection.all {
        command.env("CARREL_ALL", "1");
    }
    let (fine, output) = desk.try_run(command.args(&picked))?;
    let count = Count::read(&output);
    let ran = count.passed + count.failed;
    if usize::try_from(ran) != Ok(picked.len()) {
        return Err(Error::new(format!("{ran} of {} tests came to an end", picked.len())));
    }
    if count.failed == 0 && !fine {
        return Err(Error::new("no test failed, but their program did"));
    }
    Ok(count.with_limit())
}

/// Runs the tests whose exact names are added to it.
fn command(project: &Project, engine: Engine, desk: &Arc<Desk>) -> Result<Command> {
    let programs = engine.programs(project)?;
    let namespace = Namespace::find();
    if namespace == Namespace::None {
        desk.say("this system allows no network namespace, so the tests run without one");
    }
    let plain = linting(project)?;
    let mut command = namespace.command("cargo");
    for (variable, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(variable, value),
            None => command.env_remove(variable),
        };
    }
    command
        .current_dir(project.root())
        .args(TESTS)
        .args([THREADS, "--exact"])
        .env("CARREL_DIST", project.dist())
        .env("CARREL_NEXT", project.next_dist())
        .env("CARREL_OTHER", project.other_dist())
        .env("CARREL_AXE", project.axe())
        .envs(programs);
    Ok(command)
}
