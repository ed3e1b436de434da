//! Tests of the built site in a real browser, shut off from the network where the system allows it.

use std::sync::Arc;

use super::namespace::Namespace;
use super::{cargo, check, tests};
use crate::error::Result;
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::Tools;

const PACKAGE: &str = "carrel-e2e";

/// Builds the tests, while there still is a network.
pub(super) fn build(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    check(desk, cargo(project).args(["test", "-p", PACKAGE, "--no-run"]))
}

/// Runs them on `dist/`.
pub(super) fn run(project: &Project, tools: &Tools, desk: &Arc<Desk>) -> Result<Done> {
    let browser = tools.browser()?;
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
        .args(["test", "--offline", "--no-fail-fast", "-p", PACKAGE, "--", "--test-threads=2"])
        .env("CARREL_DIST", project.dist())
        .env("CARREL_AXE", project.axe())
        .env("CHROMIUM", &browser.browser)
        .env("CHROMEDRIVER", &browser.driver);
    tests(desk, &mut command)
}
