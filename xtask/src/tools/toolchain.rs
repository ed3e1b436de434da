//! The two toolchains that can compile for the browser, and what they share: target, flags, and paths.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{apt, version};

/// What Cargo sets for the native build, and a build for the browser must not inherit.
pub(super) const NATIVE: [&str; 7] =
    ["CARGO", "CARGO_ENCODED_RUSTFLAGS", "RUSTC", "RUSTC_WORKSPACE_WRAPPER", "RUSTDOC", "RUSTDOCFLAGS", "RUSTFLAGS"];

/// The target that the site is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The folder of Debian's compiler.
const PACKAGED: &str = "/usr/bin";
/// If set to `packaged`, our own toolchain is not used: to test the packaged one on any machine.
const VARIABLE: &str = "CARREL_WEB_RUST";

/// A Rust toolchain whose standard library we can build if its source is installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that runs this program. rustup installs the source in seconds.
    Ours,
    /// Debian's, for machines where rustup cannot download.
    Packaged,
}

impl Toolchain {
    /// Those that may be used, in order of preference.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let ours = env::var_os(VARIABLE).is_none_or(|value| value != "packaged");
        ours.then_some(Self::Ours).into_iter().chain([Self::Packaged])
    }

    /// The first with the source of its standard library.
    pub(super) fn with_source() -> Option<Self> {
        Self::all().find(|toolchain| toolchain.has_source())
    }

    /// One of its programs.
    pub(super) fn program(self, name: &str) -> PathBuf {
        match self {
            Self::Ours => PathBuf::from(name),
            Self::Packaged => Path::new(PACKAGED).join(name),
        }
    }

    /// The verbose version of its compiler.
    pub(super) fn compiler(self) -> Option<String> {
        version::ask(Command::new(self.program("rustc")).arg("-vV"))
    }

    /// What its compiler prints about itself.
    pub(super) fn print(self, what: &str) -> Option<PathBuf> {
        version::ask(Command::new(self.program("rustc")).args(["--print", what])).map(PathBuf::from)
    }

    /// Whether it is there, with all that a build needs.
    pub(super) fn has_source(self) -> bool {
        let source = self.print("sysroot").is_some_and(|root| root.join("lib/rustlib/src/rust/library").is_dir());
        source
            && match self {
                Self::Ours => true,
                Self::Packaged => {
                    let new = version::of(&self.program("rustc")).is_some_and(|found| found >= apt::OLDEST_RUST);
                    let programs = ["cargo", "clippy-driver", "cargo-clippy"].map(|name| self.program(name));
                    new && programs.iter().all(|program| program.is_file()) && apt::lld().is_file()
                }
            }
    }
}

/// The flags that remove the folders of dependencies' sources from compiled code. Panic messages name about sixty of
/// these files, so the replacements are short.
pub(super) fn without_home() -> Option<String> {
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)?;
    let registries =
        fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten().map(|folder| folder.path());
    // The last matching flag wins.
    let all = [(home.clone(), "cargo")].into_iter().chain(registries.map(|folder| (folder, "c")));
    let flags = all.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Some(flags.collect::<Vec<_>>().join(" "))
}

/// Whether `folder` has a compiled standard library.
pub(super) fn has_std(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}
