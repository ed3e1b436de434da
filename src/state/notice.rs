//! What the person must know about what is kept.

use super::keep::Text;
use std::sync::Arc;

/// A message above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The browser gives no storage.
    NoStorage,
    /// The last change could not be saved.
    NotSaved,
    /// This many saved texts could not be read.
    Unreadable(usize),
    /// Something was deleted, and can be had back.
    Erased(&'static str, Arc<Vec<Text>>),
    /// Time ran out while nobody was there; the attempt with this id was scored.
    TimedOut(u64),
}
