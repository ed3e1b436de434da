//! Lints and documentation in the same pass as the build.
//!
//! `cargo clippy` and `cargo doc` each check every dependency again before our own code. Instead, Cargo builds and
//! calls this program for each workspace crate in place of the compiler (`RUSTC_WORKSPACE_WRAPPER`). It compiles the
//! crate with Clippy's driver, then runs rustdoc with the same dependencies. A warning of either is an error, and fails
//! the build.
//!
//! Limits: code that is only compiled for tests is linted, but not documented.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Mutex, PoisonError};

use crate::error::{Context, Result};
use crate::project::Project;

/// Set when Cargo calls this program in place of the compiler. Its value is the folder for the documentation.
const VARIABLE: &str = "CARREL_LINT";
/// `-D warnings` in the format that `cargo clippy` passes to Clippy's driver.
const DENY: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

/// Makes `cargo` call this program for each crate of the workspace.
pub(crate) fn apply(project: &Project, cargo: &mut Command) -> Result<()> {
    cargo.env("RUSTC_WORKSPACE_WRAPPER", this_program(project)?).env("CLIPPY_ARGS", DENY);
    cargo.env(VARIABLE, project.logs().join("doc"));
    Ok(())
}

/// A copy of this program, created once per run. The build replaces the running program, so a later call would find
/// another program or none.
pub(crate) fn this_program(project: &Project) -> Result<PathBuf> {
    static COPY: Mutex<Option<PathBuf>> = Mutex::new(None);
    let mut copy = COPY.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(program) = &*copy {
        return Ok(program.clone());
    }
    Ok(copy.insert(copy_of_this_program(project)?).clone())
}

fn copy_of_this_program(project: &Project) -> Result<PathBuf> {
    let program = project.logs().join("lint");
    let new = fs::read(env::current_exe().context("finding this program")?).context("reading this program")?;
    if fs::read(&program).ok().as_ref() != Some(&new) {
        fs::create_dir_all(project.logs()).context("creating the folder for the logs")?;
        let fresh = project.logs().join("lint.new");
        fs::write(&fresh, new).context("copying this program")?;
        executable(&fresh)?;
        fs::rename(&fresh, &program).context("copying this program")?;
    }
    Ok(program)
}

#[cfg(unix)]
fn executable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).context("copying this program")
}

#[cfg(not(unix))]
fn executable(_path: &Path) -> Result<()> {
    Ok(())
}

/// Acts as the compiler if Cargo called this program for that.
pub(crate) fn compile() -> Option<ExitCode> {
    let documents = PathBuf::from(env::var_os(VARIABLE)?);
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (rustc, rest) = arguments.split_first()?;
    let compiled = Command::new("clippy-driver").args(&arguments).status();
    let mut fine = compiled.is_ok_and(|status| status.success());
    if fine
        && env::var_os("CARGO_PRIMARY_PACKAGE").is_some()
        && let Some(read) = documented(rest)
    {
        let mut rustdoc = Command::new(Path::new(rustc).with_file_name("rustdoc"));
        rustdoc.args(read).args(["--document-private-items", "-Dwarnings", "--out-dir"]).arg(documents);
        fine = rustdoc.status().is_ok_and(|status| status.success());
    }
    Some(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The compiler's arguments that rustdoc needs; `None` if there is nothing to document.
fn documented(arguments: &[String]) -> Option<Vec<&str>> {
    /// Options whose value is the next argument.
    const KEPT: [&str; 8] =
        ["--crate-name", "--crate-type", "--cfg", "--check-cfg", "--extern", "-L", "--target", "--sysroot"];
    const DROPPED: [&str; 6] = ["-C", "--out-dir", "--cap-lints", "--emit", "-A", "-W"];
    let mut kept = Vec::new();
    let mut source = false;
    let mut rest = arguments.iter().map(String::as_str);
    while let Some(argument) = rest.next() {
        match argument {
            "--test" | "build_script_build" => return None,
            option if KEPT.contains(&option) => {
                let value = rest.next()?;
                if value == "build_script_build" {
                    return None;
                }
                kept.extend([option, value]);
            }
            option if DROPPED.contains(&option) => drop(rest.next()),
            option if option.starts_with("--edition") || option.starts_with("--sysroot=") => kept.push(option),
            path if !path.starts_with('-') && path.ends_with(".rs") => {
                source = true;
                kept.push(path);
            }
            _ => {}
        }
    }
    source.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        documented(&arguments).map(|kept| kept.join(" "))
    }

    #[test]
    fn rustdoc_gets_the_dependencies_but_no_options_for_code_generation() {
        let line = "--crate-name carrel_fuzz --edition=2024 tests/fuzz/src/lib.rs --error-format=json --json=artifacts \
            --crate-type lib --emit=dep-info,metadata,link -C opt-level=2 -Cstrip=none --warn=missing_docs \
            --cfg feature=\"guided\" --out-dir target/debug/deps -L dependency=target/debug/deps \
            --extern serde=target/libserde.rmeta --cap-lints warn --target wasm32-unknown-unknown --sysroot=/a";
        let expected = "--crate-name carrel_fuzz --edition=2024 tests/fuzz/src/lib.rs --crate-type lib \
            --cfg feature=\"guided\" -L dependency=target/debug/deps --extern serde=target/libserde.rmeta \
            --target wasm32-unknown-unknown --sysroot=/a";
        assert_eq!(read(line).as_deref(), Some(expected));
    }

    #[test]
    fn tests_build_scripts_and_compiler_queries_are_not_documented() {
        assert_eq!(read("--crate-name it tests/it/main.rs --test"), None);
        assert_eq!(read("--crate-name build_script_build build.rs --crate-type bin"), None);
        assert_eq!(read("-vV"), None);
        assert_eq!(read("- --crate-name ___ --print=file-names --crate-type bin"), None);
    }
}
