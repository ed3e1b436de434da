//! The rules for dependencies: `deny.toml` for all of them, `deny-shipped.toml` for those that visitors download.
//!
//! Licenses, duplicates and sources need no network. The list of vulnerabilities does: if it cannot be downloaded, the
//! step says so, and checks everything else.

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};
use crate::tools::Tools;

/// The download takes seconds or fails quickly, except on a network that drops packets.
const PATIENCE: Duration = Duration::from_secs(60);

/// The arguments of cargo-deny before and after `check` or `fetch`.
const ALL: [&str; 2] = ["--workspace", "--locked"];
const SHIPPED: [&str; 3] = ["--config", "deny-shipped.toml", "--locked"];
/// Entries that are no longer needed are warnings in cargo-deny, and errors here.
const CHECK: [&str; 3] = ["check", "-D", "warnings"];

/// Checks all dependencies.
pub(super) fn check(project: &Project, tools: &Tools, log: &Arc<StepLog>) -> Result<StepResult> {
    let deny = || -> Result<Command> {
        let mut deny = Command::new(tools.deny(project)?);
        deny.current_dir(project.root());
        Ok(deny)
    };
    // A new machine has no crates for other systems or for the fuzz targets yet, because no build needs them.
    log.run(super::cargo(project).args(["fetch", "--locked"]))?;
    let (all, _) = log.try_run(deny()?.args(ALL).arg("--offline").args(CHECK).args(["licenses", "bans", "sources"]))?;
    if !all {
        return Err(Error::new(
            "a dependency violates a rule of deny.toml, shown above: fix it, or justify an exception",
        ));
    }
    let (shipped, _) = log.try_run(deny()?.args(SHIPPED).arg("--offline").args(CHECK).arg("licenses"))?;
    if !shipped {
        return Err(Error::new("a shipped dependency violates a rule of deny-shipped.toml, shown above"));
    }
    let (fetched, _) = log.attempt(deny()?.args(ALL).args(["fetch", "db"]), PATIENCE)?;
    if !fetched {
        log.say("vulnerabilities were NOT checked: the RustSec database cannot be downloaded here");
        return Ok(StepResult {
            note: "licenses, duplicates and sources; not vulnerabilities".into(),
            passed: 2,
            failed: 0,
        });
    }
    let (safe, _) = log.try_run(deny()?.args(ALL).args(CHECK).args(["--disable-fetch", "advisories"]))?;
    if !safe {
        return Err(Error::new(
            "a dependency has a known vulnerability, shown above: update it with `cargo update -p <name>`",
        ));
    }
    Ok(StepResult { note: "licenses, duplicates, sources and vulnerabilities".into(), passed: 3, failed: 0 })
}
