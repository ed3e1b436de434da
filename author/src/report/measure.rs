//! A figure of the bank, with its bound if it has one.

use carrel_core::bank::{Figure, LimitStatus};
use core::ops::RangeInclusive;

/// A figure, and the remedy if it is out of bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The figure, for the report and the app.
    pub figure: Figure,
    /// What to do if the bound is violated, with the first questions to change.
    pub remedy: String,
    /// What a violated bound prevents.
    pub stops: Stops,
}

/// What a violated bound prevents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// The build.
    Build,
    /// The release, but not the build of a draft.
    Release,
    /// Nothing, and the app does not show the figure: questions are still being rewritten.
    Nothing,
}

impl Measure {
    /// A figure without a bound.
    pub(super) fn new(group: &str, name: &str, value: String, explains: &str) -> Self {
        let figure = Figure {
            group: group.into(),
            name: name.into(),
            value,
            aim: String::new(),
            limit_status: LimitStatus::NoLimit,
            explains: explains.into(),
        };
        Self { figure, remedy: String::new(), stops: Stops::Build }
    }

    /// Adds a bound: `aim` in words, whether the figure is within it, and what to do if not.
    pub(super) fn bound(mut self, aim: String, kept: bool, remedy: String) -> Self {
        self.figure.aim = aim;
        self.figure.limit_status = if kept { LimitStatus::Met } else { LimitStatus::NotMet };
        self.remedy = remedy;
        self
    }

    /// Adds a bound if `pack.toml` has one: its text, and whether the figure is within it.
    pub(super) fn bound_by(self, bound: Option<(String, bool)>, remedy: String) -> Self {
        match bound {
            Some((aim, kept)) => self.bound(aim, kept, remedy),
            None => self,
        }
    }

    /// Changes the group.
    pub(super) fn grouped(mut self, group: &str) -> Self {
        self.figure.group = group.into();
        self
    }

    /// Changes what a violated bound prevents.
    pub(super) fn stopping(self, stops: Stops) -> Self {
        Self { stops, ..self }
    }

    /// Whether its bound is violated and fails the build.
    pub fn is_broken(&self) -> bool {
        self.stops == Stops::Build && self.figure.limit_status == LimitStatus::NotMet
    }
}

/// A minimum.
pub(super) fn at_least(least: Option<usize>, value: usize) -> Option<(String, bool)> {
    least.map(|least| (format!("at least {least}"), value >= least))
}

/// A maximum percentage.
pub(super) fn share_at_most(most: Option<f64>, share: f64) -> Option<(String, bool)> {
    most.map(|most| (format!("at most {most}%"), share <= most))
}

/// A minimum percentage.
pub(super) fn share_at_least(least: Option<f64>, share: f64) -> Option<(String, bool)> {
    least.map(|least| (format!("at least {least}%"), share >= least))
}

/// A range.
pub(super) fn within(range: Option<&RangeInclusive<usize>>, value: f64, unit: &str) -> Option<(String, bool)> {
    let kept = |range: &RangeInclusive<usize>| (*range.start() as f64..=*range.end() as f64).contains(&value);
    range.map(|range| (format!("{} to {}{unit}", range.start(), range.end()), kept(range)))
}

/// At most eight names, for a remedy.
pub(super) fn named<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let first: Vec<&str> = ids.into_iter().take(8).collect();
    if first.is_empty() { String::new() } else { format!(". Start with {}", first.join(", ")) }
}
