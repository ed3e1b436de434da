//! A figure about the bank, as the page "How good is this bank?" shows it.
//!
//! Made by `author` when the bank is built, never in the browser: what people read is what the build measured.

use serde::{Deserialize, Serialize};

/// How a figure stands to its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It bounds nothing.
    Told,
    /// Within its bound.
    Kept,
    /// Out of its bound: such a bank is not built.
    Broken,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Figures of one group stand together.
    pub group: String,
    /// What is measured.
    pub name: String,
    /// The figure, with its unit.
    pub value: String,
    /// The bound in words; empty if there is none.
    pub aim: String,
    /// Whether the bound is kept.
    pub standing: Standing,
    /// What it means, in a sentence.
    pub explains: String,
}
