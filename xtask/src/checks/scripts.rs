//! Types and lints of the scripts around the program.

use std::process::Command;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::scripts;

const FOLDER: &str = "src/web";
/// The page's scripts, and the worker, which has a global scope of its own.
const TYPES: [&str; 2] = ["tsconfig.json", "tsconfig.worker.json"];

/// Checks them; shows what all of the checks find.
pub(super) fn check(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let node = |program| {
        let mut node = Command::new("node");
        node.current_dir(project.root()).arg(program);
        node
    };
    let mut failed = 0;
    for config in TYPES {
        let path = format!("{FOLDER}/{config}");
        failed +=
            u64::from(!desk.try_run(node(scripts::tsc(project)).args(["--pretty", "false", "--project", &path]))?.0);
    }
    let config = format!("{FOLDER}/eslint.config.js");
    let mut eslint = node(scripts::eslint(project));
    eslint.args(["--no-color", "--max-warnings", "0", "--config", &config, FOLDER]);
    failed += u64::from(!desk.try_run(&mut eslint)?.0);
    if failed > 0 {
        return Err(Error::new(format!("scripts in {FOLDER} break rules, shown above")));
    }
    Ok(Done { note: "types and lints: no complaint".into(), passed: 3, failed: 0 })
}
