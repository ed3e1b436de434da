//! The shapes of version 1. Frozen: golden files in `tests/it/golden/` hold what they look like.

pub(super) mod attempt;
pub(super) mod bookmark;
pub(super) mod deletion;
pub(super) mod record;
