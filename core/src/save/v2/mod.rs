//! The formats of version 2. Frozen like those of version 1.

pub(super) mod attempt;
pub(super) mod record;
pub(super) mod responses;
pub(super) mod settings;
