//! Tests of the built site in real browsers, shut off from the network where the system allows it.

use std::sync::Arc;

use super::namespace::Namespace;
use super::{cargo, tests};
use crate::error::Result;
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::Engine;

const PACKAGE: &str = "carrel-e2e";

/// Builds all of it, while there still is a network, and runs the tests that need no browser.
pub(super) fn harness(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    desk.run(cargo(project).args(["test", "-p", PACKAGE, "--no-run"]))?;
    tests(desk, cargo(project).args(["test", "--no-fail-fast", "-p", PACKAGE, "--lib"]))
}

/// Runs those of one engine on `dist/`.
pub(super) fn run(project: &Project, engine: Engine, desk: &Arc<Desk>) -> Result<Done> {
    let programs = engine.programs(project)?;
    let namespace = Namespace::find();
    if namespace == Namespace::None {
        desk.say("this system allows no network namespace, so the tests run without one");
    }
    let plain = cargo(project);
    let mut command = namespace.command("cargo");
    for (variable, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(variable, value),
            None => command.env_remove(variable),
        };
    }
    command
        .current_dir(project.root())
        .args(["test", "--offline", "--no-fail-fast", "-p", PACKAGE, "--test", "browser", "--", "--test-threads=2"])
        .arg(format!("::{}::", engine.name()))
        .env("CARREL_DIST", project.dist())
        .env("CARREL_NEXT", project.next_dist())
        .env("CARREL_AXE", project.axe())
        .envs(programs);
    tests(desk, &mut command)
}
