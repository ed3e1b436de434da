//! What dependencies have to keep: `deny.toml` says it of all of them, `deny-shipped.toml` of those that are downloaded.
//!
//! Licences, duplicates and sources need no network. Known holes do: where their list cannot be fetched, that is said,
//! and everything else is checked all the same.

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::Tools;

/// Fetching the list takes seconds, or fails at once; a network that swallows packets does neither.
const PATIENCE: Duration = Duration::from_secs(60);

/// What cargo-deny is called with, before and after `check` or `fetch`.
const ALL: [&str; 2] = ["--workspace", "--locked"];
const SHIPPED: [&str; 3] = ["--config", "deny-shipped.toml", "--locked"];
/// Entries of the lists that are no longer needed are warnings of cargo-deny, and errors of ours.
const CHECK: [&str; 3] = ["check", "-D", "warnings"];

/// Checks them.
pub(super) fn check(project: &Project, tools: &Tools, desk: &Arc<Desk>) -> Result<Done> {
    let deny = || -> Result<Command> {
        let mut deny = Command::new(tools.deny(project)?);
        deny.current_dir(project.root());
        Ok(deny)
    };
    // Of crates for other systems and for the fuzz targets, a new machine has none before a build asks for them.
    desk.run(super::cargo(project).args(["fetch", "--locked"]))?;
    let (all, _) =
        desk.try_run(deny()?.args(ALL).arg("--offline").args(CHECK).args(["licenses", "bans", "sources"]))?;
    if !all {
        return Err(Error::new("a dependency breaks a rule of deny.toml, shown above: mend it, or argue an exception"));
    }
    let (shipped, _) = desk.try_run(deny()?.args(SHIPPED).arg("--offline").args(CHECK).arg("licenses"))?;
    if !shipped {
        return Err(Error::new("what visitors download breaks a rule of deny-shipped.toml, shown above"));
    }
    let (fetched, _) = desk.attempt(deny()?.args(ALL).args(["fetch", "db"]), PATIENCE)?;
    if !fetched {
        desk.say("known holes were NOT looked for: the list of RustSec cannot be fetched here");
        return Ok(Done { note: "licences, duplicates and sources; not known holes".into(), passed: 2, failed: 0 });
    }
    let (safe, _) = desk.try_run(deny()?.args(ALL).args(CHECK).args(["--disable-fetch", "advisories"]))?;
    if !safe {
        return Err(Error::new("a dependency has a known hole, shown above: update it with `cargo update -p <name>`"));
    }
    Ok(Done { note: "licences, duplicates, sources and known holes".into(), passed: 3, failed: 0 })
}
