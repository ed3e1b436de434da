//! The Rust that compiles for the browser.
//!
//! There are two. *Ours* is the one that runs this program, when it has the standard library for
//! WebAssembly (rustup gives it in seconds). *Packaged* is Debian's, with a standard library that we
//! build from its source (see `std_web`); it is used where rustup fetches nothing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use super::{crates, std_web, version};
use crate::error::Result;
use crate::project::Project;
use crate::run::Desk;

/// The target that the site is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// Makes Leptos erase the types of views: on all our pages it takes a quarter off the program (measured). It is
/// set for every browser build, so that what is tested is what is shipped.
const ERASE: &str = "--cfg=erase_components";
/// Set to `packaged`, the first road is not tried; for testing the second one on any machine.
const VARIABLE: &str = "CARREL_WEB_RUST";
/// rustup either works or says no at once; a network that swallows packets does neither.
const PATIENCE: Duration = Duration::from_secs(60);
/// Where Debian's packages put the compiler.
const PACKAGED: &str = "/usr/bin";

/// A Rust that has the standard library for [`TARGET`].
#[derive(Debug, Clone)]
pub(crate) enum WebRust {
    /// The toolchain that this program was started with.
    Ours,
    /// Debian's, with the system root that holds our build of the standard library.
    Packaged {
        /// Given to the compiler as `--sysroot`.
        sysroot: PathBuf,
    },
}

impl WebRust {
    /// The one that is ready to be used.
    pub(crate) fn find(project: &Project) -> Option<Self> {
        if may_be_ours() && ours_has_std() {
            return Some(Self::Ours);
        }
        std_web::find(project).map(|sysroot| Self::Packaged { sysroot })
    }

    /// Which one it is, for the line that says what is here.
    pub(crate) fn describe(&self) -> String {
        let (rustc, whose) = match self {
            Self::Ours => (PathBuf::from("rustc"), "with its own standard library"),
            Self::Packaged { .. } => (packaged("rustc"), "Debian's, with a standard library built here"),
        };
        let version = version::of(&rustc).map_or_else(|| "unknown".to_owned(), |found| found.to_string());
        format!("Rust {version}, {whose}")
    }

    /// Makes `command` (cargo, or a program that calls it) compile with this Rust, into the folder
    /// for browser code, and find our tools.
    pub(crate) fn apply(&self, project: &Project, command: &mut Command) {
        let mut folders = vec![crates::folder(project).join("bin"), project.npm_bin()];
        command.env("CARGO_TARGET_DIR", project.web_target());
        // What cargo told this program about itself is about the native build.
        for variable in ["CARGO", "RUSTDOCFLAGS", "RUSTC", "RUSTDOC", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(variable);
        }
        // Panic messages name source files: without this, folders of the machine that built it.
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

    /// The cargo to call.
    pub(crate) fn cargo(&self) -> Command {
        match self {
            Self::Ours => Command::new("cargo"),
            Self::Packaged { .. } => Command::new(packaged("cargo")),
        }
    }
}

/// The flags that keep the folders of dependencies' sources out of what is compiled. Panic messages name some sixty of
/// their files, so the names of the folders are short.
pub(super) fn without_home() -> Option<String> {
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)?;
    let registries =
        fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten().map(|folder| folder.path());
    // Of several that fit the last counts.
    let all = [(home.clone(), "cargo")].into_iter().chain(registries.map(|folder| (folder, "c")));
    let flags = all.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Some(flags.collect::<Vec<_>>().join(" "))
}

fn root_flag(sysroot: &Path) -> String {
    format!("--sysroot={}", sysroot.display())
}

/// Whether this program's own toolchain may be used for the browser at all.
pub(super) fn may_be_ours() -> bool {
    env::var_os(VARIABLE).is_none_or(|value| value != "packaged")
}

/// Whether the toolchain on PATH has the standard library.
fn ours_has_std() -> bool {
    let mut rustc = Command::new("rustc");
    let folder = version::ask(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|folder| has_std(Path::new(&folder)))
}

/// Whether `folder` holds a compiled standard library.
pub(super) fn has_std(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// Asks rustup for what is missing; whether it could give it.
pub(super) fn ask_rustup(desk: &Arc<Desk>) -> Result<bool> {
    if !may_be_ours() || version::on_path(&["rustup"]).is_none() {
        return Ok(false);
    }
    let mut rustup = Command::new("rustup");
    desk.attempt(rustup.args(["target", "add", TARGET]), PATIENCE)?;
    Ok(ours_has_std())
}

/// A program of the packaged Rust.
pub(super) fn packaged(program: &str) -> PathBuf {
    Path::new(PACKAGED).join(program)
}
