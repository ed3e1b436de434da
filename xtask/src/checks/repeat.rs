//! Running browser tests several times: whether they fail by themselves.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::browser;
use super::listed::Selection;
use super::load::Load;
use super::results::Count;
use crate::args::Repeat;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::Engine;

/// How the runs in one engine ended.
#[derive(Debug, Default)]
struct Tally {
    runs: u32,
    red_runs: u32,
    passed: u64,
    failed: u64,
    again: u64,
    stopped: u64,
    /// How often each test failed.
    red: BTreeMap<String, u32>,
}

impl Tally {
    fn add(&mut self, count: Count) {
        self.runs += 1;
        self.red_runs += u32::from(count.failed > 0);
        self.passed += count.passed;
        self.failed += count.failed;
        self.again += count.again;
        self.stopped += count.stopped;
        for name in count.red {
            *self.red.entry(name).or_default() += 1;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, red_runs, passed, failed, again, stopped, red } = self;
        write!(f, "{red_runs} of {runs} runs red; {passed} tests passed, {failed} failed")?;
        write!(f, "; browsers that ended by themselves: {again}; starts that WebKit's compiler stopped: {stopped}")?;
        red.iter().try_for_each(|(name, times)| write!(f, "\n    red {times} times: {name}"))
    }
}

/// Runs the selected tests of one engine as often as asked.
pub(super) fn run(
    project: &Project,
    engine: Engine,
    selection: &Selection,
    repeat: Repeat,
    desk: &Arc<Desk>,
) -> Result<Done> {
    let mut tally = Tally::default();
    for run in 1..=repeat.runs {
        let load = repeat.beside_load.then(Load::start).transpose()?;
        let count = browser::attempt(project, engine, selection, desk)?;
        drop(load);
        if count.passed + count.failed == 0 {
            return Ok(Done::work("no test of this engine was selected"));
        }
        if repeat.runs > 1 {
            let red: Vec<&str> = count.red.iter().map(String::as_str).collect();
            let result = if count.failed == 0 { "green".to_owned() } else { format!("red: {}", red.join(", ")) };
            desk.say(&format!("run {run} of {}: {result}{}", repeat.runs, count.remarks()));
        }
        tally.add(count);
    }
    Ok(Done { note: tally.to_string(), passed: tally.passed, failed: tally.failed })
}

/// Fails if the selection fits no test of any engine.
pub(super) fn refuse_none(project: &Project, selection: &Selection, desk: &Arc<Desk>) -> Result<Done> {
    let listed = browser::list(project, desk)?;
    match &selection.only {
        Some(only) if Engine::ALL.iter().all(|engine| listed.pick(*engine, selection).is_empty()) => {
            Err(Error::new(format!("no test has `{only}` in its name")))
        }
        _ => Ok(Done::work("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_added_and_what_was_red_is_named_with_how_often() {
        let mut tally = Tally::default();
        tally.add(Count { passed: 3, ..Count::default() });
        let red = || Count { passed: 2, failed: 1, red: vec!["a::webkit::b".to_owned()], ..Count::default() };
        tally.add(red());
        tally.add(red());
        let shown = tally.to_string();
        assert!(shown.starts_with("2 of 3 runs red; 7 tests passed, 2 failed;"), "{shown}");
        assert!(shown.ends_with("\n    red 2 times: a::webkit::b"), "{shown}");
    }
}
