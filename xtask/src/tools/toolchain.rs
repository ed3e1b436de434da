//! What both toolchains for the browser share: target, flags, and paths.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The target that the site is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The folder of Debian's compiler.
const PACKAGED: &str = "/usr/bin";

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

/// A program of the packaged Rust.
pub(super) fn packaged(program: &str) -> PathBuf {
    Path::new(PACKAGED).join(program)
}
