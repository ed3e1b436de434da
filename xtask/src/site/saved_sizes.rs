//! The sizes that were last saved, in `xtask/sizes.txt`, so that a report shows how much each has changed since.
//!
//! A missing or unreadable file fails nothing: the report then says how to write it.

use std::fs;
use std::path::Path;

use crate::error::{Context, Error, Result};

/// The file, from the root of the repository.
pub(super) const FILE: &str = "xtask/sizes.txt";
/// The first line of the file.
const HEADER: &str =
    "# Bytes of each part of the site, as reported. `cargo xtask dist --keep-sizes` rewrites this file.";
/// Smaller changes are not shown: they would be 0.0 kB.
const LEAST: u64 = 50;

/// The bytes of each part, by name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SavedSizes(Vec<(String, u64)>);

impl SavedSizes {
    /// Reads the file in the repository at `root`.
    pub(super) fn read(root: &Path) -> Result<Self> {
        Self::parse(&fs::read_to_string(root.join(FILE)).context(FILE)?)
    }

    fn parse(text: &str) -> Result<Self> {
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let size = |line: &str| {
            let (name, bytes) = line.split_once(' ')?;
            Some((name.to_owned(), bytes.trim().parse().ok()?))
        };
        let sizes = lines.map(|line| {
            size(line).ok_or_else(|| Error::new(format!("{FILE}: `{line}` is not a name and a number of bytes")))
        });
        sizes.collect::<Result<_>>().map(Self)
    }

    /// The change of a part that now has so many bytes.
    pub(super) fn change(&self, name: &str, bytes: u64) -> String {
        let Some((_, before)) = self.0.iter().find(|(part, _)| part == name) else { return "new".to_owned() };
        let change = bytes.abs_diff(*before);
        if change < LEAST {
            return "=".to_owned();
        }
        let (sign, tenths) = (if bytes > *before { '+' } else { '-' }, (change + 50) / 100);
        format!("{sign}{}.{} kB", tenths / 10, tenths % 10)
    }
}

/// Writes the file in the repository at `root`.
pub(super) fn write<'a>(root: &Path, sizes: impl Iterator<Item = (&'a str, u64)>) -> Result<()> {
    fs::write(root.join(FILE), text(sizes)).context(format!("writing {FILE}"))
}

fn text<'a>(sizes: impl Iterator<Item = (&'a str, u64)>) -> String {
    sizes.fold(format!("{HEADER}\n"), |text, (name, bytes)| format!("{text}{name} {bytes}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: u64, now: u64, expected: &str) {
        assert_eq!(SavedSizes(vec![("css".to_owned(), before)]).change("css", now), expected);
    }

    #[test]
    fn changes_are_rounded_and_small_ones_are_none() {
        check(9_000, 9_049, "=");
        check(9_049, 9_000, "=");
        check(9_000, 9_050, "+0.1 kB");
        check(9_000, 9_340, "+0.3 kB");
        check(9_000, 7_849, "-1.2 kB");
        check(0, 183_700, "+183.7 kB");
    }

    #[test]
    fn a_part_that_was_not_saved_is_new() {
        assert_eq!(SavedSizes(Vec::new()).change("css", 9), "new");
    }

    #[test]
    fn written_sizes_are_read_again() {
        let written = text([("main", 180_000), ("css", 0)].into_iter());
        assert!(written.starts_with("# ") && written.ends_with("\nmain 180000\ncss 0\n"));
        let expected = SavedSizes(vec![("main".to_owned(), 180_000), ("css".to_owned(), 0)]);
        assert_eq!(SavedSizes::parse(&written).ok(), Some(expected));
    }

    #[test]
    fn a_file_that_is_missing_or_damaged_is_named() {
        let error = |read: Result<SavedSizes>| read.err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(
            error(SavedSizes::parse("css 9\n<<<<<<<\n")),
            format!("{FILE}: `<<<<<<<` is not a name and a number of bytes")
        );
        assert!(SavedSizes::parse("css -9").is_err() && SavedSizes::parse("css 9 kB").is_err());
        assert!(error(SavedSizes::read(Path::new("/nowhere"))).starts_with(FILE));
    }
}
