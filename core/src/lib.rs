//! Carrel's core: banks, blueprints, forms, attempts, scores and saves.
//!
//! The crate is pure, so every rule is tested natively: nothing here calls a browser, reads a clock, draws a random
//! number by itself or stores anything. The current time, seeds and texts are arguments.
//!
//! Modules depend one way: `bank` <- `form` <- `attempt` <- `log` <- `score`. `progress` and `save` sit on top of these
//! and don't know each other, and `merge` uses `save`. `search` and `pack` depend on `bank` alone; `moment` and
//! `timeline` order entries by date. The crate `carrel-author` builds a [`bank::Bank`] from `questions/`; nothing here
//! reads a file.
//!
//! `log` <- `memory` <- `readiness` <- `learner` <- `today` is guidance.

pub mod attempt;
pub mod bank;
pub mod bookmark;
#[cfg(test)]
mod fixtures;
pub mod form;
pub mod learner;
pub mod log;
pub mod memory;
pub mod merge;
pub mod moment;
pub mod pack;
pub mod progress;
pub mod readiness;
pub mod save;
pub mod score;
pub mod search;
mod timeline;
pub mod today;

/// Milliseconds since 1970-01-01T00:00Z, from the app's clock.
pub type Millis = i64;
