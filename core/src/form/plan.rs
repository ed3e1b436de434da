//! A plan: what a person requests, before any randomness, and how a bank may fall short of it.

use crate::bank::Level;
use core::fmt;

/// A request for a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The index of the blueprint in the bank.
    pub blueprint: usize,
    /// How much of it to cover.
    pub scope: Scope,
}

/// How much of a blueprint a form covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A full exam: the blueprint's number of questions by domain weight, some of them unscored.
    Exam,
    /// A drill: a number of questions, all scored.
    Drill(DrillFilter),
}

/// The filters of a drill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrillFilter {
    /// The number of questions.
    pub questions: usize,
    /// Domain numbers. A question matches if its domain or its task is listed; if neither is given, all match.
    pub domains: Vec<u8>,
    /// Domain and task numbers.
    pub tasks: Vec<(u8, u8)>,
    /// Indices of topics in the bank; empty means every topic.
    pub topics: Vec<u16>,
    /// Levels; empty means every level.
    pub levels: Vec<Level>,
    /// If given, only the questions at these indices may be asked.
    pub only: Option<Vec<usize>>,
}

/// The options of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionOptions {
    /// The time limit. `None`: a drill has no limit, and an exam has its blueprint's.
    pub minutes: Option<u16>,
    /// Whether a drill shows which answers are correct only at the end, as exams always do.
    pub late: bool,
}

/// A part of a plan that the bank cannot fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The domain that is short; `None` if a drill as a whole is.
    pub domain: Option<u8>,
    /// The number of questions that the plan asks for.
    pub wanted: usize,
    /// How many the bank has without testing a fact twice.
    pub available: usize,
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shortfall { wanted, available, .. } = self;
        let noun = if *wanted == 1 { "question" } else { "questions" };
        match (self.domain, available) {
            (Some(domain), _) => write!(f, "domain {domain} needs {wanted} {noun}, but the bank has {available}"),
            // Of one question, none is available.
            (None, _) if *wanted == 1 => write!(f, "1 question was requested, but none matches"),
            (None, 0) => write!(f, "{wanted} questions were requested, but none match"),
            (None, 1) => write!(f, "{wanted} questions were requested, but only 1 matches"),
            (None, _) => write!(f, "{wanted} questions were requested, but only {available} match"),
        }
    }
}
