//! What a step is: a piece of work with a name, a lane, and what it waits for.

use std::sync::Arc;

use super::board::Desk;
use crate::error::Result;

/// What only one step may use at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// rustup itself.
    Rustup,
    /// The packages of the system, and what is made from them.
    System,
    /// The build folder of the installed tools.
    Crates,
    /// npm's cache.
    Npm,
    /// Nothing: this program does it itself.
    Here,
    /// The build folder of native code.
    Native,
    /// The build folder of browser code.
    Web,
    /// The processor: two engines at a time would be too many.
    Browsers,
}

/// What a step that went well has to tell.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// Said on the line of the step; may be empty.
    pub(crate) note: String,
    /// The tests in it that passed; 1 for a check.
    pub(crate) passed: u64,
    /// The tests in it that failed: with any, the step has failed.
    pub(crate) failed: u64,
}

impl Done {
    /// A piece of work that is no check.
    pub(crate) fn work(note: impl Into<String>) -> Self {
        Self { note: note.into(), ..Self::default() }
    }

    /// A check that passed.
    pub(crate) fn check(note: impl Into<String>) -> Self {
        Self { note: note.into(), passed: 1, failed: 0 }
    }
}

type Work<'a> = Box<dyn FnOnce(&Arc<Desk>) -> Result<Done> + Send + 'a>;

/// One thing to do.
pub(crate) struct Step<'a> {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) usual: &'static str,
    pub(super) lane: Lane,
    pub(super) needs: Vec<&'static str>,
    pub(super) after: Vec<&'static str>,
    pub(super) work: Work<'a>,
}

impl<'a> Step<'a> {
    /// A step called `name` that does `what`, and takes `usual` ("2 min") on two idle cores.
    pub(crate) fn new(
        name: &'static str,
        what: &'static str,
        usual: &'static str,
        lane: Lane,
        work: impl FnOnce(&Arc<Desk>) -> Result<Done> + Send + 'a,
    ) -> Self {
        Self { name, what, usual, lane, needs: Vec::new(), after: Vec::new(), work: Box::new(work) }
    }

    /// The steps that must have passed; when one has not, this one is left out.
    pub(crate) fn needs(mut self, names: &[&'static str]) -> Self {
        self.needs.extend_from_slice(names);
        self
    }

    /// The steps that must have ended, well or not.
    pub(crate) fn after(mut self, names: &[&'static str]) -> Self {
        self.after.extend_from_slice(names);
        self
    }
}
