//! One run of one target: on a copy of the inputs in the repository, so that a run leaves nothing there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use super::outcome::Outcome;
use super::{Target, build, large};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::Desk;

/// Seconds for one input, which take milliseconds: more is a hang.
const PATIENCE: u32 = 5;
/// Seconds for one large input, on a busy machine.
const PATIENCE_LARGE: u32 = 60;
/// The most memory, in megabytes, also for large inputs.
const MEMORY: u32 = 512;

/// How long a run is.
pub(super) enum Length {
    Seconds(u32),
    Inputs(u64),
}

/// A target with its folders.
pub(super) struct Session<'a> {
    project: &'a Project,
    target: &'a Target,
    /// The inputs, those that were made up too.
    work: PathBuf,
}

impl<'a> Session<'a> {
    /// `kind` is the folder: runs of one kind go on where the last one ended, but for short ones.
    pub(super) fn new(project: &'a Project, target: &'a Target, kind: &str) -> Self {
        Self { project, target, work: build::folder(project).join(kind).join(target.name) }
    }

    /// Runs it, and says how it went.
    pub(super) fn run(&self, desk: &Arc<Desk>, length: Length) -> Result<String> {
        if matches!(length, Length::Seconds(_)) && self.work.exists() {
            fs::remove_dir_all(&self.work).context("emptying the folder of inputs")?;
        }
        // Golden saves are no copies in the repository: they are what the inputs begin with.
        let golden = self.project.root().join("tests/it/golden");
        for from in [golden, self.kept()] {
            copy(&from, &self.work)?;
        }
        let mut fuzzer = self.fuzzer(PATIENCE)?;
        let words = self.project.root().join("tests/fuzz/words").join(format!("{}.txt", self.target.name));
        fuzzer.arg(&self.work).arg(format!("-dict={}", words.display())).arg("-print_final_stats=1");
        fuzzer.arg(format!("-max_len={}", self.target.longest));
        fuzzer.arg(match length {
            Length::Seconds(seconds) => format!("-max_total_time={seconds}"),
            Length::Inputs(inputs) => format!("-runs={inputs}"),
        });
        let outcome = self.outcome(desk, &mut fuzzer)?;
        if outcome.inputs == 0 || outcome.edges == 0 {
            return Err(Error::new("nothing was tried, or nothing was counted: see the whole output"));
        }
        Ok(outcome.told())
    }

    /// Tries the large inputs, each once.
    pub(super) fn large(&self, desk: &Arc<Desk>) -> Result<&'static str> {
        let folder = build::folder(self.project).join("large").join(self.target.name);
        let files = large::write(self.target.name, &folder)?;
        self.outcome(desk, self.fuzzer(PATIENCE_LARGE)?.args(files))?;
        Ok("; large ones too")
    }

    /// Makes the inputs in the repository anew: as few as go along all the edges that were found.
    pub(super) fn keep(&self, desk: &Arc<Desk>) -> Result<String> {
        let fresh = build::folder(self.project).join("kept").join(self.target.name);
        for folder in [&fresh, &self.kept()] {
            if folder.exists() {
                fs::remove_dir_all(folder).context("emptying a folder of inputs")?;
            }
            fs::create_dir_all(folder).context("making a folder of inputs")?;
        }
        let mut fuzzer = self.fuzzer(PATIENCE)?;
        // How often an edge is gone along makes a hundred inputs of one.
        fuzzer.args(["-set_cover_merge=1", "-use_counters=0"]).arg(&fresh).arg(&self.work);
        fuzzer.arg(format!("-max_len={}", self.target.longest));
        self.outcome(desk, &mut fuzzer)?;
        Ok(format!("; {} inputs kept", copy(&fresh, &self.kept())?))
    }

    fn kept(&self) -> PathBuf {
        self.project.root().join("tests/fuzz/corpus").join(self.target.name)
    }

    fn fuzzer(&self, patience: u32) -> Result<Command> {
        let found = build::folder(self.project).join("found");
        fs::create_dir_all(&found).context("making the folder of what is found")?;
        let prefix = found.join(format!("{}-", self.target.name));
        let mut fuzzer = Command::new(build::program(self.project, self.target.name)?);
        fuzzer.arg(format!("-timeout={patience}")).arg(format!("-rss_limit_mb={MEMORY}"));
        fuzzer.arg(format!("-artifact_prefix={}", prefix.display()));
        Ok(fuzzer)
    }

    /// Runs libFuzzer to its end; an error when it found something.
    fn outcome(&self, desk: &Arc<Desk>, fuzzer: &mut Command) -> Result<Outcome> {
        let program = fuzzer.get_program().to_owned();
        let (fine, output) = desk.try_run(fuzzer)?;
        let outcome = Outcome::read(&output);
        if fine {
            return Ok(outcome);
        }
        let name = self.target.name;
        let why = outcome.why.as_deref().unwrap_or("no reason was printed");
        let file = outcome.file.as_deref().unwrap_or("none was written");
        Err(Error::new(format!(
            "{name} breaks: {why}\n    the input: {file}\n    again: {} <input>\n    \
            mend it, and keep the input as a regression test",
            Path::new(&program).display()
        )))
    }
}

/// Copies files into a folder, and counts them.
fn copy(from: &Path, to: &Path) -> Result<usize> {
    fs::create_dir_all(to).context("making a folder of inputs")?;
    let mut copied = 0;
    for entry in fs::read_dir(from).context(format!("reading {}", from.display()))?.flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).context("copying an input")?;
        copied += 1;
    }
    Ok(copied)
}
