//! Builds the standard library for WebAssembly from Debian's source package.
//!
//! Debian has the compiler and the source, but no compiled library for this target in the version that we need. The
//! result is our own *sysroot* below the tools: links to the packaged host libraries and linker, and our libraries next
//! to them. Nothing is written into the system's folders, so this needs no privileges, and deleting one folder undoes
//! it.
//!
//! It has no libtest: tests for the browser need `harness = false`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use super::toolchain::{TARGET, has_std, packaged, without_home};
use super::{apt, version};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};

/// The empty crate that makes Cargo compile the standard library.
const EMPTY: &str = "empty";

/// The sysroot, if it exists and was built by the current compiler.
pub(super) fn find(project: &Project) -> Option<PathBuf> {
    let sysroot = folder(project);
    let stamp = fs::read_to_string(sysroot.join("rustc")).ok()?;
    (stamp == recipe()? && has_std(&libraries(&sysroot, TARGET))).then_some(sysroot)
}

/// Whether the required packages are installed.
pub(super) fn has_packages() -> bool {
    let new = version::of(&packaged("rustc")).is_some_and(|found| found >= apt::OLDEST_RUST);
    let source = version::ask(Command::new(packaged("rustc")).args(["--print", "sysroot"]))
        .is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library").is_dir());
    let programs = ["cargo", "clippy-driver", "cargo-clippy"].map(packaged);
    new && source && programs.iter().all(|program| program.is_file()) && apt::lld().is_file()
}

/// Builds the standard library, and creates the sysroot.
pub(super) fn build(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    let stamp = recipe().ok_or_else(|| Error::new("the packaged rustc does not run"))?;
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
    let mut cargo = Command::new(packaged("cargo"));
    cargo
        .current_dir(&crate_folder)
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .arg("--target-dir")
        .arg(&target)
        .env("RUSTC", packaged("rustc"))
        // Enables the unstable option on a stable compiler. The library belongs to that compiler.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", flags())
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTUP_TOOLCHAIN");
    log.run(&mut cargo)?;
    let sysroot = folder(project);
    if sysroot.exists() {
        fs::remove_dir_all(&sysroot).context("removing the old sysroot")?;
    }
    let built = target.join(TARGET).join("release/deps");
    let copied = copy_libraries(&built, &libraries(&sysroot, TARGET))?;
    link_host(&sysroot)?;
    fs::write(sysroot.join("rustc"), stamp).context("writing the recipe")?;
    fs::remove_dir_all(&work).context("removing the build folder")?;
    match find(project) {
        Some(_) => Ok(StepResult::work(format!("{copied} libraries"))),
        None => Err(Error::new("the standard library was built, but libstd is missing")),
    }
}

/// Link-time optimization of the whole program needs the bitcode.
fn flags() -> String {
    format!("-Cembed-bitcode=yes {}", without_home().unwrap_or_default()).trim_end().to_owned()
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

/// Links what the compiler expects in its sysroot: programs, host libraries, the linker.
fn link_host(sysroot: &Path) -> Result<()> {
    let host = compiler()
        .and_then(|text| Some(text.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned()))
        .ok_or_else(|| Error::new("the packaged rustc does not print its host"))?;
    let real = version::ask(Command::new(packaged("rustc")).args(["--print", "target-libdir"]))
        .ok_or_else(|| Error::new("the packaged rustc does not print the folder of its libraries"))?;
    let host_folder = sysroot.join("lib/rustlib").join(&host);
    fs::create_dir_all(host_folder.join("bin")).context("creating the sysroot")?;
    fs::create_dir_all(sysroot.join("bin")).context("creating the sysroot")?;
    link(Path::new(&real), &host_folder.join("lib"))?;
    link(&apt::lld(), &host_folder.join("bin/rust-lld"))?;
    for program in ["cargo", "rustc", "rustdoc", "cargo-clippy", "clippy-driver"] {
        link(&packaged(program), &sysroot.join("bin").join(program))?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(original: &Path, name: &Path) -> Result<()> {
    std::os::unix::fs::symlink(original, name).context(format!("linking {}", name.display()))
}

#[cfg(not(unix))]
fn link(_original: &Path, _name: &Path) -> Result<()> {
    Err(Error::new("Debian's packages only work on Debian and similar systems"))
}

/// The compiler and flags of the libraries. A change invalidates existing libraries.
fn recipe() -> Option<String> {
    Some(format!("{}\n{}\n", compiler()?, flags()))
}

/// The verbose version of the packaged compiler.
fn compiler() -> Option<String> {
    version::ask(Command::new(packaged("rustc")).arg("-vV"))
}

fn folder(project: &Project) -> PathBuf {
    project.tools().join("sysroot")
}

fn libraries(sysroot: &Path, target: &str) -> PathBuf {
    sysroot.join("lib/rustlib").join(target).join("lib")
}
