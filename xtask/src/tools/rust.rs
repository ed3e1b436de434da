//! The Rust toolchain that compiles for the browser.
//!
//! There are two. *Ours* is the toolchain that runs this program, if it has the standard library for WebAssembly
//! (rustup installs it in seconds). *Packaged* is Debian's, with a standard library that we build from its source (see
//! `std_web`), for machines where rustup cannot download.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use super::toolchain::{TARGET, has_std, packaged, without_home};
use super::{crates, std_web, version};
use crate::error::Result;
use crate::project::Project;
use crate::run::StepLog;

/// Makes Leptos erase the types of views, which reduces the program by a quarter (measured). All browser builds use it,
/// so that tests run what is shipped.
const ERASE: &str = "--cfg=erase_components";
/// If set to `packaged`, our own toolchain is not used: to test the packaged one on any machine.
const VARIABLE: &str = "CARREL_WEB_RUST";
/// rustup usually succeeds or fails quickly, except on a network that drops packets.
const PATIENCE: Duration = Duration::from_secs(60);
/// A Rust that has the standard library for [`TARGET`].
#[derive(Debug, Clone)]
pub(crate) enum WebRust {
    /// The toolchain that runs this program.
    Ours,
    /// Debian's toolchain, with a sysroot that has our build of the standard library.
    Packaged {
        /// The compiler's `--sysroot`.
        sysroot: PathBuf,
    },
}

impl WebRust {
    /// The toolchain that is ready to use.
    pub(crate) fn find(project: &Project) -> Option<Self> {
        if may_be_ours() && ours_has_std() {
            return Some(Self::Ours);
        }
        std_web::find(project).map(|sysroot| Self::Packaged { sysroot })
    }

    /// A description, for the list of installed tools.
    pub(crate) fn describe(&self) -> String {
        let (rustc, whose) = match self {
            Self::Ours => (PathBuf::from("rustc"), "with its own standard library"),
            Self::Packaged { .. } => (packaged("rustc"), "Debian's, with a standard library built here"),
        };
        let version = version::of(&rustc).map_or_else(|| "unknown".to_owned(), |found| found.to_string());
        format!("Rust {version}, {whose}")
    }

    /// Makes `command` (Cargo, or a program that calls it) use this toolchain, the build folder for the browser, and
    /// our tools.
    pub(crate) fn apply(&self, project: &Project, command: &mut Command) {
        let mut folders = vec![crates::folder(project).join("bin"), project.npm_bin()];
        command.env("CARGO_TARGET_DIR", project.web_target());
        // Cargo set these for the native build.
        for variable in ["CARGO", "RUSTDOCFLAGS", "RUSTC", "RUSTDOC", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(variable);
        }
        // Panic messages contain paths of source files. Without this, they would name folders of the build machine.
        let mut flags = format!("{ERASE} --remap-path-prefix={}=carrel", project.root().display());
        if let Some(flag) = without_home() {
            flags = format!("{flags} {flag}");
        }
        if let Self::Packaged { sysroot } = self {
            folders.insert(0, sysroot.join("bin"));
            command.env_remove("RUSTUP_TOOLCHAIN");
            flags = format!("{flags} {}", root_flag(sysroot));
        }
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        command.env("PATH", version::path_with(&folders));
    }

    /// The command for Cargo.
    pub(crate) fn cargo(&self) -> Command {
        match self {
            Self::Ours => Command::new("cargo"),
            Self::Packaged { .. } => Command::new(packaged("cargo")),
        }
    }
}

fn root_flag(sysroot: &Path) -> String {
    format!("--sysroot={}", sysroot.display())
}

/// Whether our own toolchain may be used for the browser.
pub(super) fn may_be_ours() -> bool {
    env::var_os(VARIABLE).is_none_or(|value| value != "packaged")
}

/// Whether the toolchain on PATH has the standard library.
fn ours_has_std() -> bool {
    let mut rustc = Command::new("rustc");
    let folder = version::ask(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|folder| has_std(Path::new(&folder)))
}

/// Installs the target with rustup. Returns whether it is installed.
pub(super) fn add_target(log: &Arc<StepLog>) -> Result<bool> {
    if !may_be_ours() || version::on_path(&["rustup"]).is_none() {
        return Ok(false);
    }
    let mut rustup = Command::new("rustup");
    log.attempt(rustup.args(["target", "add", TARGET]), PATIENCE)?;
    Ok(ours_has_std())
}
