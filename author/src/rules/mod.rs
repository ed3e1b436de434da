//! What a bank must keep, one function a rule. `each` looks at single files, `whole` at the bank as a whole.

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

pub(super) use ids::{SLUG, fact_id, is_slug};
