//! The results of steps, and their summary.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use super::span::Span;

/// The outcome of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Passed,
    Failed,
    /// Not started, because another step failed.
    Skipped,
}

/// A finished step.
#[derive(Debug, Clone, Copy)]
pub(super) struct FinishedStep {
    pub(super) end: End,
    pub(super) passed: u64,
    /// Never 0 if the step failed.
    pub(super) failed: u64,
    pub(super) took: Duration,
}

impl FinishedStep {
    pub(super) fn is_good(&self) -> bool {
        self.end == End::Passed
    }
}

/// The results of all steps. Displays a table of their times, slowest first.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// The number of tests and checks that passed.
    pub(crate) passed: u64,
    /// The number that failed. A step without counts is one failure.
    pub(crate) failed: u64,
    /// The steps that failed or were skipped, in order.
    pub(crate) broken: Vec<&'static str>,
    times: Vec<(&'static str, Duration)>,
}

impl Summary {
    pub(super) fn of(names: &[&'static str], ended: &BTreeMap<&'static str, FinishedStep>) -> Self {
        let mut summary = Self::default();
        for (name, ended) in names.iter().filter_map(|name| Some((*name, ended.get(name)?))) {
            summary.passed += ended.passed;
            summary.failed += ended.failed;
            if !ended.is_good() {
                summary.broken.push(name);
            }
            summary.times.push((name, ended.took));
        }
        summary
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut times = self.times.clone();
        times.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
        let lines = times.iter().map(|(name, took)| format!("  {name:<20} {:>12}", Span(*took).to_string()));
        f.write_str(&lines.collect::<Vec<_>>().join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_step_comes_first() {
        let ended =
            |seconds| FinishedStep { end: End::Passed, passed: 1, failed: 0, took: Duration::from_secs(seconds) };
        let all = BTreeMap::from([("quick", ended(1)), ("slow", ended(75)), ("middle", ended(20))]);
        let shown = Summary::of(&["quick", "slow", "middle"], &all).to_string();
        let names: Vec<&str> = shown.lines().filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!(names, ["slow", "middle", "quick"]);
    }
}
