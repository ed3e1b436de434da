//! A step: work with a name, a resource, and dependencies.

use std::sync::Arc;

use super::step_log::StepLog;
use crate::error::Result;

/// A resource that only one step may use at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resource {
    /// rustup itself.
    Rustup,
    /// System packages, and what is built from them.
    System,
    /// The build folder of the tools.
    Crates,
    /// npm's cache.
    Npm,
    /// This process, for work that needs no other program.
    Process,
    /// The build folder of native code.
    Native,
    /// The build folder of browser code.
    Web,
    /// The CPU: two engines at a time would be too many.
    Browsers,
}

/// The result of a step.
#[derive(Debug, Default)]
pub(crate) struct StepResult {
    /// Printed on the step's line; may be empty.
    pub(crate) note: String,
    /// The number of tests that passed; 1 for a check.
    pub(crate) passed: u64,
    /// The number of tests that failed. If there is one, the step has failed.
    pub(crate) failed: u64,
}

impl StepResult {
    /// Work that is not a check.
    pub(crate) fn work(note: impl Into<String>) -> Self {
        Self { note: note.into(), ..Self::default() }
    }

    /// A check that passed.
    pub(crate) fn check(note: impl Into<String>) -> Self {
        Self { note: note.into(), passed: 1, failed: 0 }
    }
}

type Work<'a> = Box<dyn FnOnce(&Arc<StepLog>) -> Result<StepResult> + Send + 'a>;

/// One unit of work.
pub(crate) struct Step<'a> {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) usual: &'static str,
    pub(super) resource: Resource,
    pub(super) needs: Vec<&'static str>,
    pub(super) after: Vec<&'static str>,
    pub(super) work: Work<'a>,
}

impl<'a> Step<'a> {
    /// A step called `name`. `what` describes it, and `usual` is its usual duration on two idle cores, such as "2 min".
    pub(crate) fn new(
        name: &'static str,
        what: &'static str,
        usual: &'static str,
        resource: Resource,
        work: impl FnOnce(&Arc<StepLog>) -> Result<StepResult> + Send + 'a,
    ) -> Self {
        Self { name, what, usual, resource, needs: Vec::new(), after: Vec::new(), work: Box::new(work) }
    }

    /// Steps that must pass first. If one fails, this step is skipped.
    pub(crate) fn needs(mut self, names: &[&'static str]) -> Self {
        self.needs.extend_from_slice(names);
        self
    }

    /// Steps that must end first, whether they pass or fail.
    pub(crate) fn after(mut self, names: &[&'static str]) -> Self {
        self.after.extend_from_slice(names);
        self
    }
}
