//! The tools that are Rust programs: Trunk, wasm-bindgen, the splitter, cargo-deny and Firefox's driver.
//!
//! They are built without optimization, except for the crates that process the wasm byte by byte: that halves the
//! longest part of setup, and costs one second in each build of the site. Trunk is built without TLS, because it is
//! always called with `--offline`: setup installs what it would download.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use super::version::{self, Version};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};

/// A tool from crates.io.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) package: &'static str,
    programs: &'static [&'static str],
    version: Version,
    options: &'static [&'static str],
    /// The packages in it that are worth optimizing.
    hot: &'static [&'static str],
    /// Whether its programs print their version. For the others, setup writes the version into a file.
    prints_version: bool,
}

/// 0.22 needs a newer Rust than the packaged one.
pub(super) const TRUNK: Tool = Tool {
    package: "trunk",
    programs: &["trunk"],
    version: Version(0, 21, 14),
    options: &["--no-default-features"],
    hot: &["sha2"],
    prints_version: true,
};

/// Must be exactly the version of the crate `wasm-bindgen` in Cargo.toml.
pub(super) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    version: Version(0, 2, 129),
    options: &[],
    hot: &["walrus", "wasmparser", "wasm-bindgen-cli-support", "gimli"],
    prints_version: true,
};

/// Splits the program in two. Matches the crate `wasm_split_helpers`, a dependency of Leptos.
pub(super) const WASM_SPLIT: Tool = Tool {
    package: "wasm_split_cli_support",
    programs: &["wasm-split-cli"],
    version: Version(0, 2, 4),
    options: &["--features", "build-binary"],
    hot: &["wasmparser", "wasm-encoder", "wasm_split_cli_support"],
    prints_version: false,
};

/// Without the system's certificates: it downloads with Git, or not at all.
pub(super) const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    programs: &["cargo-deny"],
    version: Version(0, 20, 2),
    options: &["--no-default-features"],
    hot: &[],
    prints_version: true,
};

/// Debian has no package for it. It only forwards messages, so nothing in it is worth optimizing.
pub(super) const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    programs: &["geckodriver"],
    version: Version(0, 37, 1),
    options: &[],
    hot: &[],
    prints_version: true,
};

impl Tool {
    /// Whether all its programs are installed in the right version, by us or on PATH.
    pub(super) fn is_installed(&self, project: &Project) -> bool {
        let version = |program: PathBuf| match self.prints_version {
            true => version::of(&program),
            false => fs::read_to_string(self.version_file(project)).ok().and_then(|text| Version::read(&text)),
        };
        let right = |name: &&str| find(project, name).and_then(version) == Some(self.version);
        self.programs.iter().all(right)
    }

    pub(super) fn install(&self, project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
        if self.is_installed(project) {
            return Ok(StepResult::work("already installed"));
        }
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(project.tools())
            .args(["install", self.package, "--locked", "--force", "--no-track"])
            .args(["--version", &self.version.to_string()])
            .args(self.options)
            .arg("--root")
            .arg(folder(project))
            .arg("--target-dir")
            .arg(project.tools().join("build"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        for package in self.hot {
            cargo.args(["--config", &format!("profile.release.package.{package}.opt-level=1")]);
        }
        log.run(&mut cargo)?;
        if !self.prints_version {
            fs::write(self.version_file(project), self.version.to_string()).context("writing the version of a tool")?;
        }
        if !self.is_installed(project) {
            let (package, version) = (self.package, self.version);
            return Err(Error::new(format!("{package} was installed, but not as version {version}")));
        }
        Ok(StepResult::work(self.version.to_string()))
    }

    /// The file with the version of a program that does not print it.
    fn version_file(&self, project: &Project) -> PathBuf {
        folder(project).join(self.package).with_extension("version")
    }
}

/// The path of a program: ours if there is one, else the first on PATH.
pub(super) fn find(project: &Project, program: &str) -> Option<PathBuf> {
    let ours = folder(project).join("bin").join(program);
    if ours.is_file() { Some(ours) } else { version::on_path(&[program]) }
}

/// The `--root` of the installed programs.
pub(super) fn folder(project: &Project) -> PathBuf {
    project.tools().join("cargo")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[track_caller]
    fn check(file: &str, expected: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
        let text = fs::read_to_string(path).unwrap_or_default();
        assert!(text.contains(expected), "{file} does not have `{expected}`: the versions must change together");
    }

    #[test]
    fn the_tools_match_the_dependencies_of_the_app() {
        check("Cargo.toml", &format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version));
        check("Cargo.lock", &format!("name = \"wasm-bindgen\"\nversion = \"{}\"", WASM_BINDGEN.version));
        check("Cargo.lock", "name = \"wasm_split_helpers\"\nversion = \"0.2.3\"");
        check("Trunk.toml", &format!("trunk-version = \"{}\"", TRUNK.version));
    }
}
