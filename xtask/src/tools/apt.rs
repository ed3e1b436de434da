//! Debian's packages: the browsers, and a Rust with a WebAssembly back end for machines where rustup cannot download.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use super::browser::SHELL_PACKAGE;
use super::engine::Engine;
use super::version::{self, Version};
use crate::error::{Error, Result};
use crate::run::{StepLog, StepResult};

/// The packages of the Rust with which Debian builds browsers, from its security suite. They install next to rustup,
/// into the system's folders.
pub(super) const RUST: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];
/// The C++ compiler that links the fuzz targets.
pub(super) const CPP: [&str; 1] = ["g++"];
/// Older versions of `rustc-web` are not known to work.
pub(super) const OLDEST_RUST: Version = Version(1, 96, 0);

/// How to call apt here, or why that is not possible.
#[derive(Debug)]
pub(super) enum Apt {
    Root,
    Sudo,
    None(&'static str),
}

impl Apt {
    pub(super) fn find() -> Self {
        if version::on_path(&["apt-get"]).is_none() {
            return Self::None("this system has no apt-get");
        }
        if version::ask(Command::new("id").arg("-u")).as_deref() == Some("0") {
            return Self::Root;
        }
        match version::ask(Command::new("sudo").args(["-n", "true"])) {
            Some(_) => Self::Sudo,
            None => Self::None("you are not root, and sudo asks for a password"),
        }
    }

    pub(super) fn is_usable(&self) -> bool {
        !matches!(self, Self::None(_))
    }

    fn command(&self) -> Command {
        let mut command = match self {
            Self::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
                sudo
            }
            Self::Root | Self::None(_) => Command::new("apt-get"),
        };
        command.env("DEBIAN_FRONTEND", "noninteractive");
        // Another program may hold the lock; waiting is better than failing.
        command.args(["-q", "-o", "DPkg::Lock::Timeout=300"]);
        command
    }

    /// Installs `packages`, or lists what to install by hand.
    pub(super) fn install(&self, packages: &[&str], log: &Arc<StepLog>) -> Result<StepResult> {
        if packages.is_empty() {
            return Ok(StepResult::work("nothing is missing"));
        }
        if let Self::None(reason) = self {
            return Err(Error::new(format!(
                "packages are missing and cannot be installed: {reason}.\n{}",
                advice(packages)
            )));
        }
        log.run(self.command().arg("update"))?;
        if packages.contains(&RUST[0]) && candidate(RUST[0]).is_none_or(|found| found < OLDEST_RUST) {
            return Err(Error::new(format!(
                "this system's packages have no rustc-web {OLDEST_RUST} or newer.\n{}",
                advice(packages)
            )));
        }
        // Not every system has it, and the tests work without it.
        let packages: Vec<&str> =
            packages.iter().copied().filter(|name| *name != SHELL_PACKAGE || candidate(name).is_some()).collect();
        if packages.is_empty() {
            return Ok(StepResult::work("all available packages are installed"));
        }
        let install = ["install", "-y", "--no-install-recommends"];
        log.run(self.command().args(install).args(&packages))?;
        Ok(StepResult::work(packages.join(" ")))
    }
}

/// The version of a package that apt would install.
fn candidate(package: &str) -> Option<Version> {
    let policy = version::ask(Command::new("apt-cache").args(["policy", package]))?;
    let line = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"))?;
    Version::read(line)
}

/// How to install the packages by hand.
fn advice(packages: &[&str]) -> String {
    let mut lines = Vec::new();
    if packages.iter().any(|package| RUST.contains(package)) {
        lines.push("For the compiler, one of:".to_owned());
        lines.push("  - with rustup: `rustup component add rust-src`".to_owned());
        let rust = RUST.join(" ");
        lines.push(format!(
            "  - on Debian 12 or newer, from the security suite: `apt-get install {rust}` (Rust {OLDEST_RUST})"
        ));
    }
    for engine in Engine::ALL {
        if packages.iter().any(|package| engine.packages().contains(package)) {
            lines.push(format!("For the tests in {}: {}", engine.name(), engine.advice()));
            lines.push(format!("  (Debian: `apt-get install {}`)", engine.packages().join(" ")));
        }
    }
    if packages.iter().any(|package| CPP.contains(package)) {
        lines.push(format!("For the fuzz targets: a C++ compiler named c++ (Debian: `apt-get install {}`)", CPP[0]));
    }
    lines.join("\n")
}

/// The linker for the packaged compiler.
pub(super) fn lld() -> PathBuf {
    PathBuf::from("/usr/lib/llvm-22/bin/lld")
}
