//! What is wrong with a bank, as data: where, what, and what to do.

use core::fmt;

/// One problem. Written as `path:line: what. remedy.`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, beginning with the folder that was read, with `/` between its parts.
    pub path: String,
    /// From 1; 1 also when the file as a whole is meant.
    pub line: usize,
    /// What is wrong, without a full stop.
    pub what: String,
    /// What to do, without a full stop.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}. {}.", self.path, self.line, self.what, self.remedy)
    }
}

/// Where problems of one file are put.
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
