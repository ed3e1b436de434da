//! The standard library for WebAssembly, built from the source that Debian packages.
//!
//! Debian has the compiler and the source, but no compiled library for this target in the version
//! that we need. The result is a *system root* of our own under the tools: the packaged host
//! libraries and linker as links, our libraries beside them. Nothing is written into the system's
//! folders, so that this needs no rights and is undone by deleting one folder.
//!
//! It has no libtest: tests for the browser must say `harness = false`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use super::rust::{TARGET, has_std, packaged, without_home};
use super::{apt, version};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};

/// The library that cargo compiles only for the sake of the standard library under it.
const EMPTY: &str = "empty";

/// The system root, when it is there and was built by the compiler of today.
pub(super) fn find(project: &Project) -> Option<PathBuf> {
    let sysroot = folder(project);
    let stamp = fs::read_to_string(sysroot.join("rustc")).ok()?;
    (stamp == recipe()? && has_std(&libraries(&sysroot, TARGET))).then_some(sysroot)
}

/// Whether the packages that this needs are installed.
pub(super) fn has_packages() -> bool {
    let new = version::of(&packaged("rustc")).is_some_and(|found| found >= apt::OLDEST_RUST);
    let source = version::ask(Command::new(packaged("rustc")).args(["--print", "sysroot"]))
        .is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library").is_dir());
    let programs = ["cargo", "clippy-driver", "cargo-clippy"].map(packaged);
    new && source && programs.iter().all(|program| program.is_file()) && apt::lld().is_file()
}

/// Builds the standard library, and lays out the system root.
pub(super) fn build(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let stamp = recipe().ok_or_else(|| Error::new("the packaged rustc does not run"))?;
    let work = project.tools().join("build/std");
    let crate_folder = work.join(EMPTY);
    fs::create_dir_all(crate_folder.join("src")).context("making an empty crate")?;
    let manifest = format!("[package]\nname = \"{EMPTY}\"\nedition = \"2024\"\n[workspace]\n");
    fs::write(crate_folder.join("Cargo.toml"), manifest).context("writing an empty crate")?;
    fs::write(crate_folder.join("src/lib.rs"), "#![no_std]\n").context("writing an empty crate")?;
    let target = work.join("target");
    if target.exists() {
        // Libraries of an older compiler must not be copied along.
        fs::remove_dir_all(&target).context("emptying the build folder")?;
    }
    let mut cargo = Command::new(packaged("cargo"));
    cargo
        .current_dir(&crate_folder)
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .arg("--target-dir")
        .arg(&target)
        .env("RUSTC", packaged("rustc"))
        // Unstable options of a stable compiler: the library is part of that compiler.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", flags())
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTUP_TOOLCHAIN");
    desk.run(&mut cargo)?;
    let sysroot = folder(project);
    if sysroot.exists() {
        fs::remove_dir_all(&sysroot).context("removing the old system root")?;
    }
    let built = target.join(TARGET).join("release/deps");
    let copied = copy_libraries(&built, &libraries(&sysroot, TARGET))?;
    link_host(&sysroot)?;
    fs::write(sysroot.join("rustc"), stamp).context("writing the stamp")?;
    fs::remove_dir_all(&work).context("removing the build folder")?;
    match find(project) {
        Some(_) => Ok(Done::work(format!("{copied} libraries"))),
        None => Err(Error::new("the standard library was built, but libstd is not there")),
    }
}

/// Without the bitcode, link-time optimisation over the whole program is refused.
fn flags() -> String {
    format!("-Cembed-bitcode=yes {}", without_home().unwrap_or_default()).trim_end().to_owned()
}

fn copy_libraries(from: &Path, to: &Path) -> Result<usize> {
    fs::create_dir_all(to).context("making the system root")?;
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

/// Links what the compiler looks for in its system root: programs, host libraries, the linker.
fn link_host(sysroot: &Path) -> Result<()> {
    let host = compiler()
        .and_then(|text| Some(text.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned()))
        .ok_or_else(|| Error::new("the packaged rustc does not tell its host"))?;
    let real = version::ask(Command::new(packaged("rustc")).args(["--print", "target-libdir"]))
        .ok_or_else(|| Error::new("the packaged rustc does not tell where its libraries are"))?;
    let host_folder = sysroot.join("lib/rustlib").join(&host);
    fs::create_dir_all(host_folder.join("bin")).context("making the system root")?;
    fs::create_dir_all(sysroot.join("bin")).context("making the system root")?;
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
    Err(Error::new("Debian's packages are only of use on a system like Debian"))
}

/// What the libraries are made with: any change of it makes those that are there useless.
fn recipe() -> Option<String> {
    Some(format!("{}\n{}\n", compiler()?, flags()))
}

/// What the packaged compiler says of itself.
fn compiler() -> Option<String> {
    version::ask(Command::new(packaged("rustc")).arg("-vV"))
}

fn folder(project: &Project) -> PathBuf {
    project.tools().join("sysroot")
}

fn libraries(sysroot: &Path, target: &str) -> PathBuf {
    sysroot.join("lib/rustlib").join(target).join("lib")
}
