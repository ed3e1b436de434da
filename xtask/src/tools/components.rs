//! Clippy and rustfmt, which a minimal installation of Rust may lack.

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use super::version;
use crate::error::{Error, Result};
use crate::run::{StepLog, StepResult};

/// How long rustup may take; see `rust::PATIENCE` for why there is a limit.
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) fn are_installed() -> bool {
    ["clippy", "fmt"].iter().all(|name| version::ask(Command::new("cargo").args([name, "--version"])).is_some())
}

pub(super) fn install(log: &Arc<StepLog>) -> Result<StepResult> {
    if version::on_path(&["rustup"]).is_some() {
        log.attempt(Command::new("rustup").args(["component", "add", "clippy", "rustfmt"]), PATIENCE)?;
    }
    if are_installed() {
        return Ok(StepResult::work("clippy, rustfmt"));
    }
    Err(Error::new(
        "`cargo clippy` or `cargo fmt` is missing: install the components clippy and rustfmt of your Rust \
         (with rustup: `rustup component add clippy rustfmt`)",
    ))
}
