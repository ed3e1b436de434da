//! Builds a newer version of the site for the tests of updates: `dist/` with some questions reworded.
//!
//! The program does not contain the questions, so it is unchanged. Everything else is built as for `dist/`: the parts
//! of the questions, the single-file edition, and the worker's list.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::build;
use crate::bank;
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};

/// The start of every stem in the bank's files.
const STEM: &str = "stem = '''\n";
/// One of this many questions is reworded.
const EACH: usize = 6;

/// Builds it in the project's folder for it.
pub(super) fn build(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    let folder = project.next();
    if folder.exists() {
        fs::remove_dir_all(&folder).context("removing the old newer version")?;
    }
    let questions = folder.join("questions");
    let mut reworded = 0;
    copy(&project.questions(), &questions, &mut reworded)?;
    if reworded == 0 {
        return Err(Error::new("no stem of the bank starts as xtask/src/site/next.rs expects"));
    }
    let pack = bank::read(&questions)?.pack;
    build::finish(project, &project.next_dist(), &pack)?;
    let note = format!("{reworded} questions reworded");
    log.note(&note);
    Ok(StepResult::work(note))
}

/// Copies a folder of questions and rewords some; `reworded` counts these.
fn copy(from: &Path, to: &Path, reworded: &mut usize) -> Result<()> {
    fs::create_dir_all(to).context(format!("creating {}", to.display()))?;
    let mut paths: Vec<_> = fs::read_dir(from)
        .context(format!("reading {}", from.display()))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for (index, path) in paths.into_iter().enumerate() {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target, reworded)?;
            continue;
        }
        let text = fs::read_to_string(&path).context(format!("reading {}", path.display()))?;
        let other = if index % EACH == 1 { reword(&text) } else { None };
        *reworded += usize::from(other.is_some());
        fs::write(&target, other.unwrap_or(text)).context(format!("writing {}", target.display()))?;
    }
    Ok(())
}

/// The file of a question with the first lowercase word of its stem capitalized.
fn reword(text: &str) -> Option<String> {
    let (head, stem) = text.split_once(STEM)?;
    // Only text before any code.
    let words = &stem[..stem.find(['`', '\n']).unwrap_or(stem.len())];
    let word = words.as_bytes().windows(2).position(|pair| pair[0] == b' ' && pair[1].is_ascii_lowercase())?;
    let (before, rest) = stem.split_at(word + 1);
    let (letter, rest) = rest.split_at(1);
    Some(format!("{head}{STEM}{before}{}{rest}", letter.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stem: &str, expected: Option<&str>) {
        let text = |stem: &str| format!("level = 1\n{STEM}{stem}\n'''\n");
        assert_eq!(reword(&text(stem)), expected.map(text));
    }

    #[test]
    fn a_stem_is_reworded() {
        check("A team runs a function.", Some("A Team runs a function."));
        check("AWS X is slow.", Some("AWS X Is slow."));
    }

    #[test]
    fn code_is_not_changed() {
        check("`a b` is run.", None);
        check("Who?\na b", None);
    }
}
