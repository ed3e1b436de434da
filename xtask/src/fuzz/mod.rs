//! Fuzzes the parsers of untrusted text: the targets, their programs, short and long runs.
//!
//! The programs are in `tests/fuzz`, linked with libFuzzer. It is guided by coverage, which works on stable Rust: flags
//! of LLVM enable the counters. Only the address sanitizer is missing, because it needs another standard library; there
//! is no unsafe code for it to check. See also `tests/fuzz/README.md`.

mod build;
mod large;
mod outcome;
mod session;

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{self, Resource, Step, StepLog, StepResult};
use session::{Length, Session};

/// A fuzz target.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The name of its program, and of its folder of inputs.
    pub(crate) name: &'static str,
    /// The name of its step.
    step: &'static str,
    /// The maximum length of a generated input: enough for the format, because longer inputs are slower.
    longest: u32,
}

/// All targets.
pub(crate) const TARGETS: [Target; 5] = [
    Target { name: "save", step: "fuzz save", longest: 4_096 },
    Target { name: "import", step: "fuzz import", longest: 8_192 },
    Target { name: "form_code", step: "fuzz form_code", longest: 512 },
    Target { name: "route", step: "fuzz route", longest: 256 },
    Target { name: "pack", step: "fuzz pack", longest: 2_048 },
];

/// The default number of inputs of a long run.
pub(crate) const LONG: u64 = 10_000_000;
/// The seconds of a short run, in `cargo xtask test --all`.
const SHORT: u32 = 30;

/// The options of a long run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Only this target, or all.
    pub(crate) target: Option<&'static Target>,
    /// The number of inputs for each.
    pub(crate) runs: u64,
    /// Whether to replace the inputs in the repository by a minimal set of those found.
    pub(crate) keep: bool,
}

/// Runs a long session of the selected targets, each as a step.
pub(crate) fn long(project: &Project, options: &Options) -> Result<()> {
    let chosen = |target: &&Target| options.target.is_none_or(|only| only == *target);
    let usual = "minutes";
    let mut steps = vec![Step::new("fuzz build", "compiles the targets", "1 min", Resource::Native, |log| {
        build::build(project, log).map(|_| StepResult::work(""))
    })];
    steps.extend(TARGETS.iter().filter(chosen).map(|target| {
        let work = move |log: &Arc<StepLog>| {
            let session = Session::new(project, target, "long");
            let note = session.run(log, Length::Inputs(options.runs))?;
            let large = session.large(log)?;
            let kept = if options.keep { session.keep(log)? } else { String::new() };
            Ok(StepResult::check(format!("{note}{large}{kept}")))
        };
        Step::new(target.step, "fuzzes this target", usual, Resource::Native, work).needs(&["fuzz build"])
    }));
    match run::run(project, steps).broken.as_slice() {
        [] => Ok(()),
        broken => Err(Error::new(format!("failed: {}", broken.join(", ")))),
    }
}

/// The step of `cargo xtask test --all`: all targets, each for a short time. A usual run has property tests of the same
/// parsers, and compiles the targets with their golden inputs.
pub(crate) fn step(project: &Project) -> Step<'_> {
    Step::new("fuzz", "fuzzes every target briefly", "1 min", Resource::Native, move |log| {
        build::build(project, log)?;
        for target in &TARGETS {
            let session = Session::new(project, target, "short");
            let note = session.run(log, Length::Seconds(SHORT))?;
            log.say(&format!("{}: {note}{}", target.name, session.large(log)?));
        }
        Ok(StepResult { note: "no failures".to_owned(), passed: TARGETS.len() as u64, failed: 0 })
    })
}
