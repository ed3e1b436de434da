//! A figure about the bank, as the page "How good is this bank?" shows it.
//!
//! Made by `author` when the bank is built, never in the browser: what people read is what the build measured.

use super::{BadBytes, wire};
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

impl Figure {
    /// Figures in bytes, for embedding beside the bank.
    ///
    /// # Errors
    /// Only if a part cannot be serialised, which no figure shows.
    pub fn encode(figures: &[Figure]) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(figures)
    }

    /// Figures from the bytes that [`encode`](Self::encode) gave in the same build.
    ///
    /// # Errors
    /// When the bytes are of another build or damaged.
    pub fn decode(bytes: &[u8]) -> Result<Vec<Self>, BadBytes> {
        wire::figures(bytes)
    }
}
