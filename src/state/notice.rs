//! What the person must know about what is kept.

use super::change::Texts;
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
    /// What is kept was changed at once (deleted, imported): what it was before.
    Changed(String, Arc<Texts>),
    /// Time ran out while nobody was there; the attempt with this id was scored.
    TimedOut(u64),
}
