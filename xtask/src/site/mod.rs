//! The site: building it, checking what was built, and serving it.

mod build;
mod page;
mod serve;
mod sizes;

pub(crate) use build::{build, dist};
pub(crate) use serve::serve;
