//! The tools that check the scripts in `src/web`: TypeScript's compiler and ESLint, from npm. Both are programs in
//! JavaScript; newer versions of TypeScript are native programs, which we do not download.
//!
//! They have their own folder, because building the site needs neither.

use std::path::PathBuf;
use std::sync::Arc;

use super::npm::Packages;
use crate::error::Result;
use crate::project::Project;
use crate::run::{StepLog, StepResult};

const TYPESCRIPT: &str = "5.9.3";
const ESLINT: &str = "9.39.5";

const PACKAGES: Packages = Packages {
    folder: "scripts",
    packages: &[("eslint", ESLINT), ("typescript", TYPESCRIPT)],
    files: &["eslint/bin/eslint.js", "typescript/bin/tsc"],
};

pub(super) fn are_installed(project: &Project) -> bool {
    PACKAGES.are_installed(project)
}

pub(super) fn install(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    PACKAGES.install(project, log)
}

/// TypeScript's compiler, for Node.
pub(crate) fn tsc(project: &Project) -> PathBuf {
    PACKAGES.file(project, "typescript/bin/tsc")
}

/// ESLint, for Node.
pub(crate) fn eslint(project: &Project) -> PathBuf {
    PACKAGES.file(project, "eslint/bin/eslint.js")
}
