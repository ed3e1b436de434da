//! A form: the questions of an attempt, their order, the order of their options, and which are unscored.
//!
//! The same bank, plan, seed and history give the same form on every machine, forever: golden values test this natively
//! and in the browser.

mod arrange;
pub mod code;
mod draw;
mod plan;
mod rng;
mod stratum;
mod supply;

pub use draw::draw;
pub use plan::{DrillFilter, Plan, Scope, SessionOptions, Shortfall};
pub use rng::Rng;
pub(crate) use supply::UsedFacts;
pub use supply::{check, largest_drill};

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its index in the bank's `questions`.
    pub question: usize,
    /// The order in which its options are shown, as indices of its options.
    pub order: Vec<u8>,
    /// Whether it is scored. In a full exam some questions are not, and candidates don't know which.
    pub scored: bool,
}

/// A set of questions to answer in one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The plan it was drawn for.
    pub plan: Plan,
    /// The seed it was drawn with.
    pub seed: u64,
    /// In the order asked.
    pub items: Vec<Item>,
}
