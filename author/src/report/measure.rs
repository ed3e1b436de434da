//! A figure of the bank as people see it, and whether it is one that the bank must keep to.

use carrel_core::bank::{Figure, Standing};

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

/// At most eight names, for a remedy.
pub(super) fn named<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let first: Vec<&str> = ids.into_iter().take(8).collect();
    if first.is_empty() { String::new() } else { format!(". Begin with {}", first.join(", ")) }
}
