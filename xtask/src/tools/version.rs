//! Finds programs, and parses the versions that they print.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A version of three numbers; missing numbers are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32, pub(crate) u32);

impl Version {
    /// The first version in `text`: the first word that starts with a number, so that it works for
    /// `trunk 0.21.14`, `v20.20.2` and `Chromium 156.0.8078.79 built on …`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(|word| {
            let word = word.strip_prefix('v').unwrap_or(word);
            let mut parts = word.split(['.', '-', '+', '~']).map_while(|part| part.parse().ok());
            let first = parts.next()?;
            Some(Self(first, parts.next().unwrap_or(0), parts.next().unwrap_or(0)))
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// The output of a program, if it succeeded.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The version that `program --version` prints.
pub(crate) fn of(program: &Path) -> Option<Version> {
    Version::read(&ask(Command::new(program).arg("--version"))?)
}

/// The first of `names` that is an executable file on PATH.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut files = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    files.find(|file| file.is_file())
}

/// The PATH with `folders` prepended.
pub(crate) fn path_with(folders: &[PathBuf]) -> std::ffi::OsString {
    let now = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&now));
    // This fails only for a folder with the separator in its name. Then use the unchanged PATH.
    env::join_paths(all).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Version>) {
        assert_eq!(Version::read(text), expected);
    }

    #[test]
    fn versions_of_real_programs_are_read() {
        check("trunk 0.21.14", Some(Version(0, 21, 14)));
        check("wasm-bindgen 0.2.129 (0ab1c2d3e)", Some(Version(0, 2, 129)));
        check("wasm-opt version 132 (version_132)", Some(Version(132, 0, 0)));
        check("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)", Some(Version(1, 96, 0)));
        check("Chromium 156.0.8078.79 built on Debian", Some(Version(156, 0, 8078)));
        check("1.96.0+dfsg1-1~deb12u2", Some(Version(1, 96, 0)));
        check("v20.20.2", Some(Version(20, 20, 2)));
        check("rustc 1.97.0-nightly (abc)", Some(Version(1, 97, 0)));
    }

    #[test]
    fn no_version_is_none() {
        check("", None);
        check("command not found", None);
    }

    #[test]
    fn versions_compare_by_number() {
        assert!(Version(1, 96, 0) > Version(1, 9, 99));
    }
}
