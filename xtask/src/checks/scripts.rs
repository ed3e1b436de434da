//! Type checks and lints of the scripts around the program.

use std::process::Command;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};
use crate::tools::scripts;

const FOLDER: &str = "src/web";
/// The page's scripts, and the worker, which has another global scope.
const TYPES: [&str; 2] = ["tsconfig.json", "tsconfig.worker.json"];

/// Runs all checks, even after a failure.
pub(super) fn check(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    let node = |program| {
        let mut node = Command::new("node");
        node.current_dir(project.root()).arg(program);
        node
    };
    let mut failed = 0;
    for config in TYPES {
        let path = format!("{FOLDER}/{config}");
        failed +=
            u64::from(!log.try_run(node(scripts::tsc(project)).args(["--pretty", "false", "--project", &path]))?.0);
    }
    let config = format!("{FOLDER}/eslint.config.js");
    let mut eslint = node(scripts::eslint(project));
    eslint.args(["--no-color", "--max-warnings", "0", "--config", &config, FOLDER]);
    failed += u64::from(!log.try_run(&mut eslint)?.0);
    if failed > 0 {
        return Err(Error::new(format!("scripts in {FOLDER} have errors, shown above")));
    }
    Ok(StepResult { note: "types and lints: no warnings".into(), passed: 3, failed: 0 })
}
