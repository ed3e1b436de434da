//! Builds the standard library for WebAssembly from its source.
//!
//! The one that is distributed is compiled for speed. Ours is compiled for size, sorts included, which makes the program
//! 7 % smaller (DECISIONS.md); and Debian, whose packages serve where rustup cannot download, has only the source. The
//! result is our own *sysroot* below the tools: links to the host libraries and linker of the toolchain, and our
//! libraries next to them. Nothing is written outside the project, so this needs no privileges, and deleting one
//! folder undoes it.
//!
//! It has no libtest: tests for the browser need `harness = false`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use super::apt;
use super::toolchain::{NATIVE, TARGET, Toolchain, has_std, without_home};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};

/// The empty crate that makes Cargo compile the standard library.
const EMPTY: &str = "empty";

/// The level of optimization: for size, as in `Cargo.toml`.
const LEVEL: &str = "z";
/// The features of the standard library.
const FEATURES: &str = "optimize_for_size";

/// The sysroot, if it exists and was built by this compiler as it is now.
pub(super) fn find(project: &Project, toolchain: Toolchain) -> Option<PathBuf> {
    let sysroot = folder(project);
    let stamp = fs::read_to_string(sysroot.join("rustc")).ok()?;
    (stamp == recipe(toolchain)? && has_std(&libraries(&sysroot, TARGET))).then_some(sysroot)
}

/// Builds the standard library, and creates the sysroot.
pub(super) fn build(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    let toolchain = Toolchain::with_source().ok_or_else(|| {
        Error::new("no Rust has the source of its standard library (with rustup: `rustup component add rust-src`)")
    })?;
    let stamp = recipe(toolchain).ok_or_else(|| Error::new("rustc does not run"))?;
    let work = project.tools().join("build/std");
    let crate_folder = work.join(EMPTY);
    fs::create_dir_all(crate_folder.join("src")).context("creating an empty crate")?;
    let manifest = format!("[package]\nname = \"{EMPTY}\"\nedition = \"2024\"\n[workspace]\n");
    fs::write(crate_folder.join("Cargo.toml"), manifest).context("writing an empty crate")?;
    fs::write(crate_folder.join("src/lib.rs"), "#![no_std]\n").context("writing an empty crate")?;
    let target = work.join("target");
    if target.exists() {
        // Do not copy libraries of an older compiler.
        fs::remove_dir_all(&target).context("emptying the build folder")?;
    }
    let mut cargo = Command::new(toolchain.program("cargo"));
    cargo
        .current_dir(&crate_folder)
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .arg(format!("-Zbuild-std-features={FEATURES}"))
        .arg("--target-dir")
        .arg(&target)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", LEVEL)
        // Enables the unstable options on a stable compiler. The library belongs to that compiler.
        .env("RUSTC_BOOTSTRAP", "1");
    for variable in NATIVE {
        cargo.env_remove(variable);
    }
    cargo.env("RUSTFLAGS", flags(toolchain));
    if toolchain == Toolchain::Packaged {
        cargo.env("RUSTC", toolchain.program("rustc")).env_remove("RUSTUP_TOOLCHAIN");
    }
    log.run(&mut cargo)?;
    let sysroot = folder(project);
    if sysroot.exists() {
        fs::remove_dir_all(&sysroot).context("removing the old sysroot")?;
    }
    let built = target.join(TARGET).join("release/deps");
    let copied = copy_libraries(&built, &libraries(&sysroot, TARGET))?;
    link_host(&sysroot, toolchain)?;
    fs::write(sysroot.join("rustc"), stamp).context("writing the recipe")?;
    fs::remove_dir_all(&work).context("removing the build folder")?;
    match find(project, toolchain) {
        Some(_) => Ok(StepResult::work(format!("{copied} libraries"))),
        None => Err(Error::new("the standard library was built, but libstd is missing")),
    }
}

/// Link-time optimization of the whole program needs the bitcode; and panic messages must not name the folders of this
/// machine, whose length would also change the size of the program.
fn flags(toolchain: Toolchain) -> String {
    let source = toolchain.print("sysroot").map(|root| root.join("lib/rustlib/src/rust"));
    // Debian's is a link.
    let real = source.as_ref().and_then(|folder| folder.canonicalize().ok());
    let folders = [source, real].into_iter().flatten();
    let renamed: String = folders.map(|folder| format!(" --remap-path-prefix={}=rust", folder.display())).collect();
    format!("-Cembed-bitcode=yes {}{renamed}", without_home().unwrap_or_default())
}

fn copy_libraries(from: &Path, to: &Path) -> Result<usize> {
    fs::create_dir_all(to).context("creating the sysroot")?;
    let mut copied = 0;
    for entry in fs::read_dir(from).context("reading the built libraries")?.flatten() {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with(&format!("lib{EMPTY}-")) {
            fs::copy(entry.path(), to.join(&name)).context("copying a library")?;
            copied += 1;
        }
    }
    Ok(copied)
}

/// Links what the compiler expects in its sysroot: host libraries and the linker; and the packaged programs, so that
/// they come first on the PATH.
fn link_host(sysroot: &Path, toolchain: Toolchain) -> Result<()> {
    let unknown = |what: &str| Error::new(format!("rustc does not print {what}"));
    let host = toolchain.print("host-tuple").ok_or_else(|| unknown("its host"))?;
    let libraries = toolchain.print("target-libdir").ok_or_else(|| unknown("the folder of its libraries"))?;
    let root = toolchain.print("sysroot").ok_or_else(|| unknown("its own folder"))?;
    let host = Path::new("lib/rustlib").join(host);
    let linker = match toolchain {
        Toolchain::Ours => root.join(&host).join("bin/rust-lld"),
        Toolchain::Packaged => apt::lld(),
    };
    fs::create_dir_all(sysroot.join(&host).join("bin")).context("creating the sysroot")?;
    link(&libraries, &sysroot.join(&host).join("lib"))?;
    link(&linker, &sysroot.join(&host).join("bin/rust-lld"))?;
    if toolchain == Toolchain::Packaged {
        fs::create_dir_all(sysroot.join("bin")).context("creating the sysroot")?;
        for program in ["cargo", "rustc", "rustdoc", "cargo-clippy", "clippy-driver"] {
            link(&toolchain.program(program), &sysroot.join("bin").join(program))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link(original: &Path, name: &Path) -> Result<()> {
    std::os::unix::fs::symlink(original, name).context(format!("linking {}", name.display()))
}

#[cfg(not(unix))]
fn link(_original: &Path, _name: &Path) -> Result<()> {
    Err(Error::new("the standard library for the browser is built only on Unix systems"))
}

/// The toolchain, compiler, flags, features and level of optimization. A change invalidates existing libraries.
fn recipe(toolchain: Toolchain) -> Option<String> {
    Some(format!("{toolchain:?}\n{}\n{} {FEATURES} {LEVEL}\n", toolchain.compiler()?, flags(toolchain)))
}

fn folder(project: &Project) -> PathBuf {
    project.tools().join("sysroot")
}

fn libraries(sysroot: &Path, target: &str) -> PathBuf {
    sysroot.join("lib/rustlib").join(target).join("lib")
}
