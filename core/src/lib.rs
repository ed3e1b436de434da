//! Carrel's core: what a bank, a blueprint, a form, an attempt, a score and a save are.
//!
//! Pure by design, so that every rule is tested natively: nothing here knows a browser, reads a clock,
//! draws a random number by itself, or stores anything. The present time, seeds and texts are arguments.
//!
//! Modules depend one way: `bank` <- `form` <- `attempt` <- `log` <- `score`, and on top of all, beside each other,
//! `progress` and `save`. `log` <- `memory` <- `readiness` <- `learner` <- `today` is guidance. `search` and `pack` stand on
//! `bank` alone; `moment` and `timeline` order by date.
//! `merge` is on top of `save`.
//! A [`bank::Bank`] is made by the crate `carrel-author`, which reads `questions/`; nothing here reads a file.

pub mod attempt;
pub mod bank;
pub mod bookmark;
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

/// Milliseconds since 1970-01-01T00:00Z, as the shell's clock gives them.
pub type Millis = i64;
