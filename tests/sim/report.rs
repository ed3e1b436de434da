//! The result of a run as text, with the digest of its sources.

use super::{Figures, SEED, Size};
use carrel_core::bank::Digest;
use std::fs;
use std::path::Path;

/// The sources that figures depend on.
const SOURCES: [&str; 6] = [
    "core/src/learner",
    "core/src/memory",
    "core/src/readiness",
    "core/src/today",
    "tests/it/golden/readiness-bank.csv",
    "tests/sim",
];

/// The text of a result: a name and a value on each line.
pub(crate) fn write(size: Size, figures: &Figures) -> String {
    let mut text =
        format!("seed {SEED}\nsources {}\npeople {}\npracticing {}\n", sources(), size.people, size.practicing);
    for (name, value) in figures {
        text += &format!("{name} {value:.4}\n");
    }
    text
}

/// The digest of all sources, without comments and blanks, which change no figure.
pub(crate) fn sources() -> Digest {
    let mut code = String::new();
    SOURCES.iter().for_each(|path| add(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &mut code));
    Digest::of_bytes(code.as_bytes())
}

fn add(path: &Path, code: &mut String) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("folders can be read").flatten();
        let mut entries: Vec<_> = entries.map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| add(entry, code));
    } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "csv") {
        let text = fs::read_to_string(path).expect("sources are text");
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            code.extend(line.split_whitespace());
        }
    }
}
