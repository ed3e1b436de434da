//! Environment variables that the tests need. `cargo xtask test` sets them all.
//!
//! A test without a required variable fails and says what to do: silently skipped tests prove nothing.

use crate::failure::{Result, fail};
use std::env;
use std::path::PathBuf;

/// The built site.
///
/// # Errors
/// If the variable is missing or there is no site.
pub fn dist() -> Result<PathBuf> {
    existing("CARREL_DIST", "the absolute path of the built site, dist/", "index.html")
}

/// A newer version of the built site, with some questions reworded.
///
/// # Errors
/// If the variable is missing or there is no site.
pub fn next() -> Result<PathBuf> {
    existing("CARREL_NEXT", "the absolute path of what `cargo xtask next` builds, target/next/dist", "index.html")
}

/// The site of another exam: the test pack with the same program.
///
/// # Errors
/// If the variable is missing or there is no site.
pub fn other() -> Result<PathBuf> {
    existing("CARREL_OTHER", "the absolute path of what `cargo xtask other` builds, target/other/dist", "index.html")
}

/// The script of axe-core.
///
/// # Errors
/// If the variable is missing or there is no script.
pub fn axe() -> Result<PathBuf> {
    existing("CARREL_AXE", "the absolute path of axe.min.js of the npm package axe-core 4.14.1", "")
}

/// Whether this is a full run (`cargo xtask test --all`).
pub fn everything() -> bool {
    env::var_os("CARREL_ALL").is_some()
}

/// A program whose path a variable can override.
pub(crate) fn program(variable: &str, usual: &str) -> String {
    env::var(variable).unwrap_or_else(|_| usual.to_owned())
}

/// A program that is used only if a variable names it.
pub(crate) fn optional_program(variable: &str) -> Option<String> {
    env::var(variable).ok()
}

fn existing(variable: &str, what: &str, inside: &str) -> Result<PathBuf> {
    let Some(path) = env::var_os(variable).map(PathBuf::from) else {
        return fail(format!("{variable} is not set. Run `cargo xtask test`, or set it to {what}."));
    };
    let wanted = if inside.is_empty() { path.clone() } else { path.join(inside) };
    if !path.is_absolute() || !wanted.is_file() {
        return fail(format!("{variable} is {}, but it must be {what}. Run `cargo xtask test`.", path.display()));
    }
    Ok(path)
}
