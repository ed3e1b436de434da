//! One run of one target, on a copy of the inputs in the repository, so that a run does not change them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use super::outcome::Outcome;
use super::{Target, build, large};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::StepLog;

/// Seconds for one input. Inputs take milliseconds, so more is a hang.
const PATIENCE: u32 = 5;
/// Seconds for one large input, on a busy machine.
const PATIENCE_LARGE: u32 = 60;
/// The memory limit in megabytes, also for large inputs.
const MEMORY: u32 = 512;

/// The length of a run.
pub(super) enum Length {
    Seconds(u32),
    Inputs(u64),
}

/// A target with its folders.
pub(super) struct Session<'a> {
    project: &'a Project,
    target: &'a Target,
    /// The folder of all inputs, including generated ones.
    work: PathBuf,
}

impl<'a> Session<'a> {
    /// `kind` names the folder. A run continues with the inputs of the last run of its kind, except for short runs.
    pub(super) fn new(project: &'a Project, target: &'a Target, kind: &str) -> Self {
        Self { project, target, work: build::folder(project).join(kind).join(target.name) }
    }

    /// Runs the target, and returns a summary.
    pub(super) fn run(&self, log: &Arc<StepLog>, length: Length) -> Result<String> {
        if matches!(length, Length::Seconds(_)) && self.work.exists() {
            fs::remove_dir_all(&self.work).context("emptying the folder of inputs")?;
        }
        // Golden saves are inputs too, without a copy in the corpus.
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
        let outcome = self.outcome(log, &mut fuzzer)?;
        if outcome.inputs == 0 || outcome.edges == 0 {
            return Err(Error::new("there were no inputs, or no coverage: see the full output"));
        }
        Ok(outcome.summary())
    }

    /// Runs each large input once.
    pub(super) fn large(&self, log: &Arc<StepLog>) -> Result<&'static str> {
        let folder = build::folder(self.project).join("large").join(self.target.name);
        let files = large::write(self.target.name, &folder)?;
        self.outcome(log, self.fuzzer(PATIENCE_LARGE)?.args(files))?;
        Ok("; also large inputs")
    }

    /// Replaces the inputs in the repository by as few as cover all edges found.
    pub(super) fn keep(&self, log: &Arc<StepLog>) -> Result<String> {
        let fresh = build::folder(self.project).join("kept").join(self.target.name);
        for folder in [&fresh, &self.kept()] {
            if folder.exists() {
                fs::remove_dir_all(folder).context("emptying a folder of inputs")?;
            }
            fs::create_dir_all(folder).context("creating a folder for inputs")?;
        }
        let mut fuzzer = self.fuzzer(PATIENCE)?;
        // Counting how often an edge is taken would keep a hundred inputs instead of one.
        fuzzer.args(["-set_cover_merge=1", "-use_counters=0"]).arg(&fresh).arg(&self.work);
        fuzzer.arg(format!("-max_len={}", self.target.longest));
        self.outcome(log, &mut fuzzer)?;
        Ok(format!("; {} inputs kept", copy(&fresh, &self.kept())?))
    }

    fn kept(&self) -> PathBuf {
        self.project.root().join("tests/fuzz/corpus").join(self.target.name)
    }

    fn fuzzer(&self, patience: u32) -> Result<Command> {
        let found = build::folder(self.project).join("found");
        fs::create_dir_all(&found).context("creating the folder for failing inputs")?;
        let prefix = found.join(format!("{}-", self.target.name));
        let mut fuzzer = Command::new(build::program(self.project, self.target.name)?);
        fuzzer.arg(format!("-timeout={patience}")).arg(format!("-rss_limit_mb={MEMORY}"));
        fuzzer.arg(format!("-artifact_prefix={}", prefix.display()));
        Ok(fuzzer)
    }

    /// Runs libFuzzer; an error if an input failed.
    fn outcome(&self, log: &Arc<StepLog>, fuzzer: &mut Command) -> Result<Outcome> {
        let program = fuzzer.get_program().to_owned();
        let (fine, output) = log.try_run(fuzzer)?;
        let outcome = Outcome::read(&output);
        if fine {
            return Ok(outcome);
        }
        let name = self.target.name;
        let why = outcome.why.as_deref().unwrap_or("no reason printed");
        let file = outcome.file.as_deref().unwrap_or("none written");
        Err(Error::new(format!(
            "{name} failed: {why}\n    input: {file}\n    to reproduce: {} <input>\n    \
            Fix the defect, and add the input as a regression test",
            Path::new(&program).display()
        )))
    }
}

/// Copies the files of a folder, and returns their number.
fn copy(from: &Path, to: &Path) -> Result<usize> {
    fs::create_dir_all(to).context("creating a folder for inputs")?;
    let mut copied = 0;
    for entry in fs::read_dir(from).context(format!("reading {}", from.display()))?.flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).context("copying an input")?;
        copied += 1;
    }
    Ok(copied)
}
