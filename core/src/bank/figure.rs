//! Quality figures of the bank, shown on the page "How good is this bank?".
//!
//! `author` computes them when it builds the bank, never the browser, so people see what the build measured.

use serde::{Deserialize, Serialize};

/// How a figure compares with its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitStatus {
    /// There is no bound.
    NoLimit,
    /// Within its bound.
    Met,
    /// Outside its bound: such a bank is not built.
    NotMet,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Figures of the same group are shown together.
    pub group: String,
    /// The name of the measurement.
    pub name: String,
    /// The value with its unit.
    pub value: String,
    /// The bound in words; empty without a bound.
    pub aim: String,
    /// Whether it is within the bound.
    pub limit_status: LimitStatus,
    /// What it means, in one sentence.
    pub explains: String,
}
