//! Runs steps: progress lines, which steps run in parallel, and their logs. Independent of what the steps do.

mod child;
mod runner;
mod span;
mod step;
mod step_log;
mod summary;

pub(crate) use runner::run;
pub(crate) use span::Span;
pub(crate) use step::{Resource, Step, StepResult};
pub(crate) use step_log::StepLog;
pub(crate) use summary::Summary;
