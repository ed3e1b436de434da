//! The Rust toolchain that compiles for the browser, with a standard library that we build from its source (see
//! `std_web`).

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use super::toolchain::{NATIVE, Toolchain, without_home};
use super::{crates, std_web, version};
use crate::error::Result;
use crate::project::Project;
use crate::run::StepLog;

/// Makes Leptos erase the types of views, which reduces the program by a quarter (measured). All browser builds use it,
/// so that tests run what is shipped.
const ERASE: &str = "--cfg=erase_components";
/// rustup usually succeeds or fails quickly, except on a network that drops packets.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Rust that has the standard library for [`TARGET`](super::TARGET).
#[derive(Debug, Clone)]
pub(crate) struct WebRust {
    toolchain: Toolchain,
    /// The compiler's `--sysroot`.
    sysroot: PathBuf,
}

impl WebRust {
    /// The toolchain that is ready to use.
    pub(crate) fn find(project: &Project) -> Option<Self> {
        Toolchain::all().find_map(|toolchain| Some(Self { toolchain, sysroot: std_web::find(project, toolchain)? }))
    }

    /// A description, for the list of installed tools.
    pub(crate) fn describe(&self) -> String {
        let whose = if self.toolchain == Toolchain::Packaged { ", Debian's" } else { "" };
        let version = version::of(&self.toolchain.program("rustc"));
        let version = version.map_or_else(|| "unknown".to_owned(), |found| found.to_string());
        format!("Rust {version}{whose}, with a standard library built here")
    }

    /// Makes `command` (Cargo, or a program that calls it) use this toolchain, the build folder for the browser, and
    /// our tools.
    pub(crate) fn apply(&self, project: &Project, command: &mut Command) {
        let mut folders = vec![crates::folder(project).join("bin"), project.npm_bin()];
        command.env("CARGO_TARGET_DIR", project.web_target());
        for variable in NATIVE {
            command.env_remove(variable);
        }
        // Panic messages contain paths of source files. Without this, they would name folders of the build machine.
        let (root, sysroot) = (project.root().display(), self.sysroot.display());
        let mut flags = format!("{ERASE} --remap-path-prefix={root}=carrel --sysroot={sysroot}");
        if let Some(flag) = without_home() {
            flags = format!("{flags} {flag}");
        }
        if self.toolchain == Toolchain::Packaged {
            folders.insert(0, self.sysroot.join("bin"));
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        command.env("PATH", version::path_with(&folders));
    }

    /// The command for Cargo.
    pub(crate) fn cargo(&self) -> Command {
        Command::new(self.toolchain.program("cargo"))
    }
}

/// Installs the source of the standard library with rustup, if it is missing. Returns whether it is there.
pub(super) fn add_source(log: &Arc<StepLog>) -> Result<bool> {
    let ours = Toolchain::all().any(|toolchain| toolchain == Toolchain::Ours);
    if ours && !Toolchain::Ours.has_source() && version::on_path(&["rustup"]).is_some() {
        log.attempt(Command::new("rustup").args(["component", "add", "rust-src"]), PATIENCE)?;
    }
    Ok(ours && Toolchain::Ours.has_source())
}
