//! Tools from npm: wasm-opt (the package `binaryen`, compiled to WebAssembly, so no native program is downloaded) and
//! axe-core for the browser tests. `scripts` has more.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use super::version::{self, Version};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};

/// The oldest version of Node.js that runs all tools.
const OLDEST_NODE: Version = Version(18, 18, 0);

const BUILD: Packages = Packages {
    folder: "npm",
    packages: &[("axe-core", "4.14.1"), ("binaryen", "132.0.0")],
    files: &["axe-core/axe.min.js", ".bin/wasm-opt"],
};

/// Packages that are installed together, in their own folder below the tools.
pub(super) struct Packages {
    pub(super) folder: &'static str,
    /// Each package with its version.
    pub(super) packages: &'static [(&'static str, &'static str)],
    /// The files that we use, as paths in `node_modules`.
    pub(super) files: &'static [&'static str],
}

impl Packages {
    /// The contents of package.json. A copy marks a completed installation.
    fn manifest(&self) -> String {
        let lines = self.packages.iter().map(|(name, version)| format!("    \"{name}\": \"{version}\""));
        let lines = lines.collect::<Vec<_>>().join(",\n");
        format!("{{\n  \"private\": true,\n  \"dependencies\": {{\n{lines}\n  }}\n}}\n")
    }

    pub(super) fn file(&self, project: &Project, path: &str) -> PathBuf {
        project.tools().join(self.folder).join("node_modules").join(path)
    }

    pub(super) fn are_installed(&self, project: &Project) -> bool {
        let stamp = fs::read_to_string(project.tools().join(self.folder).join("installed.json"));
        stamp.is_ok_and(|stamp| stamp == self.manifest())
            && self.files.iter().all(|path| self.file(project, path).is_file())
    }

    pub(super) fn install(&self, project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
        let node = version::on_path(&["node"]).and_then(|node| version::of(&node));
        if node.is_none_or(|node| node < OLDEST_NODE) || version::on_path(&["npm"]).is_none() {
            return Err(Error::new(format!(
                "Node.js with npm is missing or too old: install Node.js {OLDEST_NODE} or newer (packages nodejs and npm)"
            )));
        }
        let folder = project.tools().join(self.folder);
        fs::create_dir_all(&folder).context("creating the folder for the npm packages")?;
        fs::write(folder.join("package.json"), self.manifest()).context("writing package.json")?;
        let options = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"];
        log.run(Command::new("npm").current_dir(&folder).arg("install").args(options))?;
        fs::write(folder.join("installed.json"), self.manifest()).context("writing installed.json")?;
        let names: Vec<String> = self.packages.iter().map(|(name, version)| format!("{name} {version}")).collect();
        match self.files.iter().find(|path| !self.file(project, path).is_file()) {
            Some(path) => Err(Error::new(format!("npm succeeded, but {path} is missing"))),
            None => Ok(StepResult::work(names.join(", "))),
        }
    }
}

pub(super) fn is_installed(project: &Project) -> bool {
    BUILD.are_installed(project)
}

pub(super) fn install(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    BUILD.install(project, log)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_pins_every_package() {
        let expected = "{\n  \"private\": true,\n  \"dependencies\": {\n    \"axe-core\": \"4.14.1\",\n    \
            \"binaryen\": \"132.0.0\"\n  }\n}\n";
        assert_eq!(BUILD.manifest(), expected);
    }
}
