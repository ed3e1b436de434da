//! A form: the questions of one sitting, their order, the order of their options, and which do not count.
//!
//! The same bank, plan, seed and record of what was seen give the same form on every machine and for ever:
//! golden values pin it, here and in the browser.

mod arrange;
pub mod code;
mod dice;
mod draw;
mod plan;
mod supply;

pub use dice::Dice;
pub use draw::draw;
pub use plan::{Pick, Plan, Scope, Shortage, Terms, check, most};
pub(crate) use supply::UsedFacts;

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place in the bank's `questions`.
    pub question: usize,
    /// The order in which its options are shown: places in the question's `choices`.
    pub order: Vec<u8>,
    /// Whether it counts. In a full exam some do not, and the candidate is not told which.
    pub scored: bool,
}

/// What a candidate sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What it was drawn for.
    pub plan: Plan,
    /// What it was drawn with.
    pub seed: u64,
    /// In the order in which they are asked.
    pub items: Vec<Item>,
}
