//! The rules for a bank, one function each. `each` checks single files, `whole` the whole bank.

mod contrast;
pub(super) mod each;
mod form;
mod ids;
mod language;
mod limits;
mod pages;
mod sources;
mod style;
pub(super) mod whole;
mod wording;

pub(super) use ids::fact_id;
