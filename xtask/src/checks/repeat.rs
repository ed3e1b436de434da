//! Runs browser tests repeatedly, to find flaky ones.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::browser;
use super::listed::Selection;
use super::load::Load;
use super::results::Count;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};
use crate::tools::Engine;

/// How browser tests are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// The number of runs.
    pub(crate) runs: u32,
    /// Whether other processes keep every core busy meanwhile.
    pub(crate) beside_load: bool,
}

/// The results of all runs in one engine.
#[derive(Debug, Default)]
struct Tally {
    runs: u32,
    failed_runs: u32,
    passed: u64,
    failed: u64,
    retried: u64,
    aborted: u64,
    /// How often each test failed.
    failures: BTreeMap<String, u32>,
}

impl Tally {
    fn add(&mut self, count: Count) {
        self.runs += 1;
        self.failed_runs += u32::from(count.failed > 0);
        self.passed += count.passed;
        self.failed += count.failed;
        self.retried += count.retried;
        self.aborted += count.aborted;
        for name in count.failures {
            *self.failures.entry(name).or_default() += 1;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, failed_runs, passed, failed, retried, aborted, failures } = self;
        write!(f, "{failed_runs} of {runs} runs failed; {passed} tests passed, {failed} failed")?;
        write!(f, "; browsers that exited by themselves: {retried}; starts that WebKit's compiler aborted: {aborted}")?;
        failures.iter().try_for_each(|(name, times)| write!(f, "\n    failed {times} times: {name}"))
    }
}

/// Runs the selected tests of one engine repeatedly.
pub(super) fn run(
    project: &Project,
    engine: Engine,
    selection: &Selection,
    repeat: Repeat,
    log: &Arc<StepLog>,
) -> Result<StepResult> {
    let mut tally = Tally::default();
    for run in 1..=repeat.runs {
        let load = repeat.beside_load.then(Load::start).transpose()?;
        let count = browser::attempt(project, engine, selection, log)?;
        drop(load);
        if count.passed + count.failed == 0 {
            return Ok(StepResult::work("no test of this engine was selected"));
        }
        if repeat.runs > 1 {
            let failures: Vec<&str> = count.failures.iter().map(String::as_str).collect();
            let result =
                if count.failed == 0 { "passed".to_owned() } else { format!("failed: {}", failures.join(", ")) };
            log.say(&format!("run {run} of {}: {result}{}", repeat.runs, count.remarks()));
        }
        tally.add(count);
    }
    Ok(StepResult { note: tally.to_string(), passed: tally.passed, failed: tally.failed })
}

/// Fails if the selection matches no test of any engine.
pub(super) fn reject_empty(project: &Project, selection: &Selection, log: &Arc<StepLog>) -> Result<StepResult> {
    let listed = browser::list(project, log)?;
    match &selection.only {
        Some(only) if Engine::ALL.iter().all(|engine| listed.select(*engine, selection).is_empty()) => {
            Err(Error::new(format!("no test name contains `{only}`")))
        }
        _ => Ok(StepResult::work("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_added_and_failures_are_counted_by_name() {
        let mut tally = Tally::default();
        tally.add(Count { passed: 3, ..Count::default() });
        let failed = || Count { passed: 2, failed: 1, failures: vec!["a::webkit::b".to_owned()], ..Count::default() };
        tally.add(failed());
        tally.add(failed());
        let shown = tally.to_string();
        assert!(shown.starts_with("2 of 3 runs failed; 7 tests passed, 2 failed;"), "{shown}");
        assert!(shown.ends_with("\n    failed 2 times: a::webkit::b"), "{shown}");
    }
}
