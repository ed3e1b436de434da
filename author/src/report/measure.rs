//! A figure of the bank as people see it, and whether it is one that the bank must keep to.

use carrel_core::bank::{Figure, Standing};
use core::ops::RangeInclusive;

/// A figure and what to do when it is out of bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What is shown, in the report and in the app.
    pub figure: Figure,
    /// What to do when the bound is broken, with the questions to begin with.
    pub remedy: String,
    /// What its bound stops when it is broken.
    pub stops: Stops,
}

/// What a broken bound stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// The build.
    Build,
    /// The release: a draft may be built and looked at.
    Release,
    /// Nothing yet: questions are still being rewritten, and people see the figure when that is done.
    Nothing,
}

impl Measure {
    /// A figure that is told and bounds nothing.
    pub(super) fn told(group: &str, name: &str, value: String, explains: &str) -> Self {
        let figure = Figure {
            group: group.into(),
            name: name.into(),
            value,
            aim: String::new(),
            standing: Standing::Told,
            explains: explains.into(),
        };
        Self { figure, remedy: String::new(), stops: Stops::Build }
    }

    /// The same figure with a bound: `aim` in words, whether it is kept, and what to do if not.
    pub(super) fn bound(mut self, aim: String, kept: bool, remedy: String) -> Self {
        self.figure.aim = aim;
        self.figure.standing = if kept { Standing::Kept } else { Standing::Broken };
        self.remedy = remedy;
        self
    }

    /// The same figure with a bound, if `pack.toml` names one: its words, and whether it is kept.
    pub(super) fn bound_by(self, bound: Option<(String, bool)>, remedy: String) -> Self {
        match bound {
            Some((aim, kept)) => self.bound(aim, kept, remedy),
            None => self,
        }
    }

    /// The same figure in another group.
    pub(super) fn grouped(mut self, group: &str) -> Self {
        self.figure.group = group.into();
        self
    }

    /// The same figure, with a bound that stops this.
    pub(super) fn stopping(self, stops: Stops) -> Self {
        Self { stops, ..self }
    }

    /// Whether its bound is broken, and stops a build.
    pub fn is_broken(&self) -> bool {
        self.stops == Stops::Build && self.figure.standing == Standing::Broken
    }
}

/// A bound that a number must not fall below.
pub(super) fn at_least(least: Option<usize>, value: usize) -> Option<(String, bool)> {
    least.map(|least| (format!("{least} at least"), value >= least))
}

/// A bound that a percentage must not exceed.
pub(super) fn share_at_most(most: Option<f64>, share: f64) -> Option<(String, bool)> {
    most.map(|most| (format!("{most}% at most"), share <= most))
}

/// A bound that a percentage must not fall below.
pub(super) fn share_at_least(least: Option<f64>, share: f64) -> Option<(String, bool)> {
    least.map(|least| (format!("{least}% at least"), share >= least))
}

/// A bound that a number must stay within.
pub(super) fn within(range: Option<&RangeInclusive<usize>>, value: f64, unit: &str) -> Option<(String, bool)> {
    let kept = |range: &RangeInclusive<usize>| (*range.start() as f64..=*range.end() as f64).contains(&value);
    range.map(|range| (format!("{} to {}{unit}", range.start(), range.end()), kept(range)))
}

/// At most eight names, for a remedy.
pub(super) fn named<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let first: Vec<&str> = ids.into_iter().take(8).collect();
    if first.is_empty() { String::new() } else { format!(". Begin with {}", first.join(", ")) }
}
