//! Builds the targets with coverage counters.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::StepLog;
use crate::tools::ask;

/// The compiler flags of cargo-fuzz that work without nightly Rust: a counter for each edge, and tracing of
/// comparisons.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// All files of fuzzing that are not in the repository.
pub(super) fn folder(project: &Project) -> PathBuf {
    project.root().join("target/fuzz")
}

/// The program of a target.
pub(super) fn program(project: &Project, name: &str) -> Result<PathBuf> {
    Ok(folder(project).join("build").join(host()?).join("fuzz").join(name))
}

/// Builds all of them.
pub(super) fn build(project: &Project, log: &Arc<StepLog>) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(project.root())
        .args(["build", "--profile", "fuzz", "--package", "carrel-fuzz", "--features", "guided", "--bins"])
        // With an explicit target, build scripts do not get the flags. They could not link with the counters.
        .args(["--target", &host()?])
        .arg("--target-dir")
        .arg(folder(project).join("build"))
        .env("RUSTFLAGS", FLAGS)
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    log.run(&mut cargo).map(drop)
}

fn host() -> Result<String> {
    ask(Command::new("rustc").args(["--print", "host-tuple"]))
        .ok_or_else(|| Error::new("rustc did not print its host: Carrel needs Rust 1.85 or newer"))
}
