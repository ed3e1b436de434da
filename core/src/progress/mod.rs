//! Progress: what the history page tells of all attempts together, worked out from the answer log.
//!
//! Nothing here is stored, so nothing here can disagree with the log. Records are taken as
//! [`Log::records`](crate::log::Log::records) gives them, oldest first, and "latest" means later in that order.
//! Limits: what counts as a day is the shell's to say, because core has no calendar of the person's; and a response
//! is to a question of then, which may have been reworded since.

mod coverage;
mod days;
mod pace;
mod topics;
mod trend;

pub use coverage::{Coverage, Which, coverage, latest, pick};
pub use days::{Day, days, streak};
pub use pace::{Pace, allowance, pace};
pub use topics::{TopicState, fact_results, last_practiced, topic_coverage, topic_state, weakest};
pub use trend::{Point, before, lately, trend};
