//! Running steps: what is told while they run, which of them run side by side, and what is left
//! in the logs. Knows nothing of what the steps do.

mod board;
mod child;
mod runner;
mod span;
mod step;
mod summary;

pub(crate) use board::Desk;
pub(crate) use runner::run;
pub(crate) use span::Span;
pub(crate) use step::{Done, Lane, Step};
pub(crate) use summary::Summary;
