//! A figure of the bank as people see it, and whether it is one that the bank must keep to.

use crate::bank::{Figure, Standing};

/// A figure and what to do when it is out of bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What is shown, in the report and in the app.
    pub figure: Figure,
    /// What to do when the bound is broken, with the questions to begin with.
    pub remedy: String,
    /// Whether its bound stops a build. While questions are being rewritten, bounds on their form do not.
    pub binds: bool,
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
        Self { figure, remedy: String::new(), binds: true }
    }

    /// The same figure with a bound: `aim` in words, whether it is kept, and what to do if not.
    pub(super) fn bound(mut self, aim: String, kept: bool, remedy: String) -> Self {
        self.figure.aim = aim;
        self.figure.standing = if kept { Standing::Kept } else { Standing::Broken };
        self.remedy = remedy;
        self
    }

    /// The same figure, with a bound that does not stop a build yet unless `binds`.
    pub(super) fn binding(self, binds: bool) -> Self {
        Self { binds, ..self }
    }

    /// Whether its bound is broken, and stops a build.
    pub fn is_broken(&self) -> bool {
        self.binds && self.figure.standing == Standing::Broken
    }
}

/// At most eight names, for a remedy.
pub(super) fn named<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let first: Vec<&str> = ids.into_iter().take(8).collect();
    if first.is_empty() { String::new() } else { format!(". Begin with {}", first.join(", ")) }
}
