//! What a bank must keep, one function a rule. `each` looks at single files, `whole` at the bank as a whole.

pub(super) mod each;
mod form;
mod ids;
mod sources;
pub(super) mod whole;
mod wording;

pub(super) use ids::fact_id;
