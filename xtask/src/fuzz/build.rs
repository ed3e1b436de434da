//! Building the targets so that they count what they run through.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::Desk;
use crate::tools::ask;

/// What cargo-fuzz gives the compiler too, without what needs a nightly one: a counter for each edge, and a look at what
/// is compared with what.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Everything of fuzzing that is not in the repository.
pub(super) fn folder(project: &Project) -> PathBuf {
    project.root().join("target/fuzz")
}

/// The program of a target.
pub(super) fn program(project: &Project, name: &str) -> Result<PathBuf> {
    Ok(folder(project).join("build").join(host()?).join("fuzz").join(name))
}

/// Builds all of them.
pub(super) fn build(project: &Project, desk: &Arc<Desk>) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(project.root())
        .args(["build", "--profile", "fuzz", "--package", "carrel-fuzz", "--features", "guided", "--bins"])
        // With a target named, the flags are not for build scripts, which have nobody to count for.
        .args(["--target", &host()?])
        .arg("--target-dir")
        .arg(folder(project).join("build"))
        .env("RUSTFLAGS", FLAGS)
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    desk.run(&mut cargo).map(drop)
}

fn host() -> Result<String> {
    ask(Command::new("rustc").args(["--print", "host-tuple"]))
        .ok_or_else(|| Error::new("rustc does not tell what machine it compiles for: Carrel needs Rust 1.85 or newer"))
}
