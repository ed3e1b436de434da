//! The tools that come as Rust programs: Trunk, wasm-bindgen, the splitter, cargo-deny and the driver of Firefox.
//!
//! They are built without optimisation, but for what works through the wasm byte by byte: that halves
//! the longest part of set-up, and costs a second in each build of the site. Trunk is built without
//! TLS, because it is always called with `--offline`: what it would fetch is installed by set-up.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use super::version::{self, Version};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};

/// A program from the registry of Rust's packages.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) package: &'static str,
    programs: &'static [&'static str],
    version: Version,
    options: &'static [&'static str],
    /// The packages in it that are worth optimising.
    hot: &'static [&'static str],
    /// Whether its programs say their version. For one that does not, set-up writes it into a file.
    tells: bool,
}

/// 0.22 wants a newer Rust than the packaged one.
pub(super) const TRUNK: Tool = Tool {
    package: "trunk",
    programs: &["trunk"],
    version: Version(0, 21, 14),
    options: &["--no-default-features"],
    hot: &["sha2"],
    tells: true,
};

/// Must be the version of the crate `wasm-bindgen` in Cargo.toml, to the last number.
pub(super) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    version: Version(0, 2, 129),
    options: &[],
    hot: &["walrus", "wasmparser", "wasm-bindgen-cli-support", "gimli"],
    tells: true,
};

/// Splits the program in two. Fits the crate `wasm_split_helpers`, which Leptos brings.
pub(super) const WASM_SPLIT: Tool = Tool {
    package: "wasm_split_cli_support",
    programs: &["wasm-split-cli"],
    version: Version(0, 2, 4),
    options: &["--features", "build-binary"],
    hot: &["wasmparser", "wasm-encoder", "wasm_split_cli_support"],
    tells: false,
};

/// Without the certificates of the system: it fetches by git, or not at all.
pub(super) const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    programs: &["cargo-deny"],
    version: Version(0, 20, 2),
    options: &["--no-default-features"],
    hot: &[],
    tells: true,
};

/// Debian has no package of it. It only passes messages on, so nothing in it is worth optimising.
pub(super) const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    programs: &["geckodriver"],
    version: Version(0, 37, 1),
    options: &[],
    hot: &[],
    tells: true,
};

impl Tool {
    /// Whether all its programs are here in the right version, installed by us or on PATH.
    pub(super) fn is_here(&self, project: &Project) -> bool {
        let told = |program: PathBuf| match self.tells {
            true => version::of(&program),
            false => fs::read_to_string(self.note(project)).ok().and_then(|text| Version::read(&text)),
        };
        let right = |name: &&str| find(project, name).and_then(told) == Some(self.version);
        self.programs.iter().all(right)
    }

    pub(super) fn install(&self, project: &Project, desk: &Arc<Desk>) -> Result<Done> {
        if self.is_here(project) {
            return Ok(Done::work("was already there"));
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
        desk.run(&mut cargo)?;
        if !self.tells {
            fs::write(self.note(project), self.version.to_string()).context("noting the version of a tool")?;
        }
        if !self.is_here(project) {
            let (package, version) = (self.package, self.version);
            return Err(Error::new(format!("{package} was installed, but is not version {version}")));
        }
        Ok(Done::work(self.version.to_string()))
    }

    /// The file with the version of a program that does not say it.
    fn note(&self, project: &Project) -> PathBuf {
        folder(project).join(self.package).with_extension("version")
    }
}

/// Where a program is: ours if there is one, else the first on PATH.
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
    fn the_tools_fit_what_the_app_is_built_from() {
        check("Cargo.toml", &format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version));
        check("Cargo.lock", &format!("name = \"wasm-bindgen\"\nversion = \"{}\"", WASM_BINDGEN.version));
        check("Cargo.lock", "name = \"wasm_split_helpers\"\nversion = \"0.2.3\"");
        check("Trunk.toml", &format!("trunk-version = \"{}\"", TRUNK.version));
    }
}
