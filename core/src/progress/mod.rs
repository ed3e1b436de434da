//! Progress: statistics over all attempts, computed from the log.
//!
//! Nothing here is stored, so nothing here can disagree with the log. Records must be in the order of
//! [`Log::records`](crate::log::Log::records), oldest first, and "latest" means later in that order. Limits: the app
//! decides which day a time belongs to, because core doesn't know the person's calendar; and a response is to the
//! question as it was then, which may have been edited since.

mod coverage;
mod days;
mod pace;
mod subject;
mod topics;
mod trend;

pub use coverage::{Coverage, ResponseFilter, coverage, latest, pick};
pub use days::{Day, answered_since, days, streak};
pub use pace::{Pace, allowance, pace};
pub use subject::{Subject, subject};
pub use topics::{TopicState, last_practiced, topic_coverage, topic_state};
pub use trend::{Point, before, recent_tallies, trend};
