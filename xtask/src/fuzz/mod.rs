//! Fuzzing of what reads foreign text: the targets, their programs, short and long runs.
//!
//! The programs are `tests/fuzz`, with libFuzzer in them. Coverage guides it, which a stable compiler can do: the passes
//! that count are asked for by flags of LLVM, and only what needs another standard library (the address sanitizer) is
//! left out; there is no unsafe code to be watched by it. `tests/fuzz/README.md` is for people.

mod build;
mod large;
mod outcome;
mod session;

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{self, Desk, Done, Lane, Step};
use session::{Length, Session};

/// What can be fuzzed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The name of its program, and of its folder of inputs.
    pub(crate) name: &'static str,
    /// The name of its step.
    step: &'static str,
    /// The most bytes of an input that is made up: what a thing needs with some to spare, because longer ones are slower.
    longest: u32,
}

/// All of them.
pub(crate) const TARGETS: [Target; 5] = [
    Target { name: "save", step: "fuzz save", longest: 4_096 },
    Target { name: "import", step: "fuzz import", longest: 8_192 },
    Target { name: "form_code", step: "fuzz form_code", longest: 512 },
    Target { name: "route", step: "fuzz route", longest: 256 },
    Target { name: "pack", step: "fuzz pack", longest: 2_048 },
];

/// The inputs of a long run, unless another number is asked for.
pub(crate) const LONG: u64 = 10_000_000;
/// The seconds of a short run, in every test run and in a run of everything.
const SHORT: (u32, u32) = (5, 30);

/// A long run, as a person asks for it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// Only this one, or all.
    pub(crate) target: Option<&'static Target>,
    /// Inputs for each.
    pub(crate) runs: u64,
    /// Whether the inputs in the repository are made anew from those that were found.
    pub(crate) keep: bool,
}

/// Runs targets for as long as was asked, each with its own step.
pub(crate) fn long(project: &Project, order: &Order) -> Result<()> {
    let chosen = |target: &&Target| order.target.is_none_or(|only| only == *target);
    let usual = "minutes";
    let mut steps = vec![Step::new("fuzz build", "compiles the targets", "1 min", Lane::Native, |desk| {
        build::build(project, desk).map(|_| Done::work(""))
    })];
    steps.extend(TARGETS.iter().filter(chosen).map(|target| {
        let work = move |desk: &Arc<Desk>| {
            let session = Session::new(project, target, "long");
            let note = session.run(desk, Length::Inputs(order.runs))?;
            let large = session.large(desk)?;
            let kept = if order.keep { session.keep(desk)? } else { String::new() };
            Ok(Done::check(format!("{note}{large}{kept}")))
        };
        Step::new(target.step, "looks for inputs that break it", usual, Lane::Native, work).needs(&["fuzz build"])
    }));
    match run::run(project, steps).broken.as_slice() {
        [] => Ok(()),
        broken => Err(Error::new(format!("did not pass: {}", broken.join(", ")))),
    }
}

/// The step of `cargo xtask test`: all targets, each for some seconds, longer in a run of everything.
pub(crate) fn step(project: &Project, all: bool) -> Step<'_> {
    let seconds = if all { SHORT.1 } else { SHORT.0 };
    Step::new("fuzz", "looks for inputs that break what reads them", "1 min", Lane::Native, move |desk| {
        build::build(project, desk)?;
        for target in &TARGETS {
            let session = Session::new(project, target, "short");
            let note = session.run(desk, Length::Seconds(seconds))?;
            desk.say(&format!("{}: {note}{}", target.name, session.large(desk)?));
        }
        Ok(Done { note: "nothing broke".to_owned(), passed: TARGETS.len() as u64, failed: 0 })
    })
}
