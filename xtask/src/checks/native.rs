//! Checks and tests that need no browser.

use std::sync::Arc;

use super::{cargo, check, tests};
use crate::error::Result;
use crate::project::Project;
use crate::run::{Desk, Done};

/// The layout of the source.
pub(super) fn format(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    check(desk, cargo(project).args(["fmt", "--all", "--check"]))
}

/// Lints of everything that is compiled natively, tests too.
pub(super) fn clippy(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    check(desk, cargo(project).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The documentation, private items too: broken links are errors.
pub(super) fn docs(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let packages = ["-p", "carrel-core", "-p", "carrel", "-p", "xtask", "-p", "carrel-e2e"];
    let mut cargo = cargo(project);
    cargo.args(["doc", "--no-deps", "--document-private-items", "--all-features"]).args(packages);
    check(desk, cargo.env("RUSTDOCFLAGS", "-D warnings"))
}

/// The tests of the core, with everything that it can do.
pub(super) fn core_tests(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    tests(desk, cargo(project).args(["test", "--no-fail-fast", "-p", "carrel-core", "--all-features"]))
}

/// The native tests of the app and of this program.
pub(super) fn app_tests(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    tests(desk, cargo(project).args(["test", "--no-fail-fast", "-p", "carrel", "-p", "xtask"]))
}
