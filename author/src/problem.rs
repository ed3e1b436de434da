//! Problems of a bank: where, what, and what to do.

use core::fmt;

/// A problem. Displayed as `path:line: what. remedy.`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, starting with the loaded folder, with `/` as separator.
    pub path: String,
    /// Starts at 1; also 1 for the whole file.
    pub line: usize,
    /// What is wrong, without a period.
    pub what: String,
    /// What to do, without a period.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}. {}.", self.path, self.line, self.what, self.remedy)
    }
}

/// Collects the problems of one file.
pub(super) struct Sink<'a> {
    pub(super) path: &'a str,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Sink<'_> {
    pub(super) fn add(&mut self, line: usize, what: impl Into<String>, remedy: impl Into<String>) {
        let (path, what, remedy) = (self.path.to_owned(), what.into(), remedy.into());
        self.problems.push(Problem { path, line, what, remedy });
    }
}
