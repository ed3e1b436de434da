//! A later version of the site, for the tests of updates: a real build, from a bank in which some questions are worded
//! otherwise. Not all of them: the bank's own rules allow no opening that comes again and again.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::build;
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::Tools;

/// How every stem of the bank begins, and how it begins in the later one.
const STEM: &str = "stem = '''\n";
const REWORDED: &str = "stem = '''\nOnce more: ";
/// One question of so many is reworded.
const EACH: usize = 6;

/// Builds it into the project's folder for it.
pub(super) fn build(project: &Project, tools: &Tools, desk: &Arc<Desk>) -> Result<Done> {
    let folder = project.next();
    if folder.exists() {
        fs::remove_dir_all(&folder).context("removing the old later version")?;
    }
    let bank = folder.join("questions");
    let mut stems = 0;
    copy(&project.questions(), &bank, &mut stems)?;
    let reworded = stems / EACH;
    if reworded == 0 {
        return Err(Error::new("no question has a stem that begins as src/site/next.rs of xtask expects"));
    }
    build::make(project, tools, desk, Some(&bank), &project.next_dist())?;
    Ok(Done::work(format!("{reworded} questions are worded otherwise in it")))
}

/// Copies a folder of questions, and counts the stems that could be reworded.
fn copy(from: &Path, to: &Path, stems: &mut usize) -> Result<()> {
    fs::create_dir_all(to).context(format!("making {}", to.display()))?;
    let entries = fs::read_dir(from).context(format!("reading {}", from.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target, stems)?;
            continue;
        }
        let mut text = fs::read_to_string(&path).context(format!("reading {}", path.display()))?;
        // A stem that begins with a block of code keeps its wording.
        if text.split_once(STEM).is_some_and(|(_, stem)| !stem.starts_with('`')) {
            *stems += 1;
            if (*stems).is_multiple_of(EACH) {
                text = text.replacen(STEM, REWORDED, 1);
            }
        }
        fs::write(&target, text).context(format!("writing {}", target.display()))?;
    }
    Ok(())
}
