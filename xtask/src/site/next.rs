//! A later version of the site, for the tests of updates: `dist/` with another bank, in which some questions are worded
//! otherwise.
//!
//! The bank lies in the program in one piece. A bank of the same length takes its place, so that no second program has to
//! be compiled: that took as long as the first. Everything else is made as for `dist/`: the digest that the page names,
//! the file of the program with a name of its own, the edition in one file, and the worker's list.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use carrel_core::bank::{Bank, Digest};

use super::{build, offline, single};
use crate::bank;
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};

/// How every stem of the bank begins.
const STEM: &str = "stem = '''\n";
/// One question of so many is worded otherwise.
const EACH: usize = 6;
/// How the names of our programs begin, here and in the later version.
const NAMES: [&str; 2] = ["carrel-", "carrel-next-"];

/// Makes it in the project's folder for it.
pub(super) fn build(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let folder = project.next();
    if folder.exists() {
        fs::remove_dir_all(&folder).context("removing the old later version")?;
    }
    let questions = folder.join("questions");
    copy(&project.questions(), &questions)?;
    let old = bank::read(&project.questions())?.bank;
    let (new, reworded) = later(&old, &bank::read(&questions)?.bank)?;
    desk.note(&format!("{reworded} questions are worded otherwise"));

    let dist = project.next_dist();
    fs::create_dir_all(&dist).context("making the folder of the later version")?;
    for entry in fs::read_dir(project.dist()).context("reading dist/")?.flatten() {
        fs::copy(entry.path(), dist.join(entry.file_name())).context("copying dist/")?;
    }
    let index = fs::read_to_string(dist.join("index.html")).context("reading the page")?;
    let index = exchange(&dist, &index, &encode(&old)?, &new)?;
    build::finish(project, &dist, &index)?;
    Ok(Done::work(format!("{reworded} questions are worded otherwise in it")))
}

fn encode(bank: &Bank) -> Result<Vec<u8>> {
    bank.encode().context("encoding the bank")
}

/// `old` with some questions of `reworded`, as bytes of exactly the same length, and with how many.
fn later(old: &Bank, reworded: &Bank) -> Result<(Vec<u8>, usize)> {
    let length = encode(old)?.len();
    let mut new = old.clone();
    let mut count = 0;
    let pairs = old.questions.iter().zip(&reworded.questions).enumerate();
    for (place, (_, other)) in pairs.filter(|(_, (a, b))| a != b).step_by(EACH) {
        let before = std::mem::replace(&mut new.questions[place], other.clone());
        // The digest of a wording may take a byte more or less.
        if encode(&new)?.len() == length {
            count += 1;
        } else {
            new.questions[place] = before;
        }
    }
    // As `author` makes it: over the bank without one. Not every digest takes as many bytes as the old one.
    new.digest = Digest(0);
    let mut digest = Digest::of_bytes(&encode(&new)?);
    loop {
        new.digest = digest;
        let bytes = encode(&new)?;
        if count > 0 && bytes.len() == length {
            return Ok((bytes, count));
        }
        if count == 0 {
            return Err(Error::new("no stem of the bank begins as src/site/next.rs of xtask expects"));
        }
        digest = Digest::of_bytes(&bytes);
    }
}

/// Puts the bank `new` in the place of `old` in the program, under another name; gives the page that names it.
fn exchange(dist: &Path, index: &str, old: &[u8], new: &[u8]) -> Result<String> {
    let program = program(dist)?;
    let mut bytes = fs::read(&program).context("reading the program")?;
    let integrity = offline::integrity(&bytes);
    let place = bytes.windows(old.len()).position(|window| window == old);
    let Some(place) = place else {
        return Err(Error::new("dist/ does not hold the bank of questions/ in one piece: build it anew"));
    };
    bytes[place..place + new.len()].copy_from_slice(new);
    let name = program.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let renamed = name.replacen(NAMES[0], NAMES[1], 1);
    fs::write(dist.join(&renamed), &bytes).context("writing the program")?;
    fs::remove_file(&program).context("removing the old program")?;
    if !index.contains(&integrity) {
        return Err(Error::new("dist/index.html does not name the digest of its program"));
    }
    let index = index.replace(name, &renamed).replace(&integrity, &offline::integrity(&bytes));
    single::unoffered(&index)
}

/// The file of the program.
fn program(dist: &Path) -> Result<PathBuf> {
    let files = fs::read_dir(dist).context("reading dist/")?.flatten().map(|entry| entry.path());
    let found = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "wasm"));
    found.ok_or_else(|| Error::new("dist/ holds no wasm"))
}

/// Copies a folder of questions, each worded otherwise where that can be done in as many bytes.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).context(format!("making {}", to.display()))?;
    for path in fs::read_dir(from).context(format!("reading {}", from.display()))?.flatten().map(|entry| entry.path()) {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
            continue;
        }
        let text = fs::read_to_string(&path).context(format!("reading {}", path.display()))?;
        fs::write(&target, reworded(text)).context(format!("writing {}", target.display()))?;
    }
    Ok(())
}

/// The file of a question with a capital for the first small letter that begins a word of its stem.
fn reworded(text: String) -> String {
    let Some((head, stem)) = text.split_once(STEM) else { return text };
    // What comes before any code is words.
    let words = &stem[..stem.find(['`', '\n']).unwrap_or(stem.len())];
    let word = words.as_bytes().windows(2).position(|pair| pair[0] == b' ' && pair[1].is_ascii_lowercase());
    let Some(word) = word else { return text };
    let (before, rest) = stem.split_at(word + 1);
    let (letter, rest) = rest.split_at(1);
    format!("{head}{STEM}{before}{}{rest}", letter.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stem: &str, expected: &str) {
        let text = |stem: &str| format!("level = 1\n{STEM}{stem}\n'''\n");
        assert_eq!(reworded(text(stem)), text(expected));
    }

    #[test]
    fn a_stem_is_worded_otherwise_in_as_many_bytes() {
        check("A team runs a function.", "A Team runs a function.");
        check("AWS X is slow.", "AWS X Is slow.");
    }

    #[test]
    fn code_keeps_its_wording() {
        check("`a b` is run.", "`a b` is run.");
        check("Who?\na b", "Who?\na b");
    }
}
