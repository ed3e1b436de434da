//! The inputs of a learner, to detect that it is outdated.
//!
//! A record that was just finished can be added. Anything else takes a new [`Replay`](super::Replay): records that were
//! removed or replaced, another exam, another day, or a clock that was set back. The last two change which dates lie in
//! the future, and such a date counts as now ([`crate::moment`]).

use crate::Millis;
use crate::log::Log;

/// What brings a learner up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// It is up to date.
    Nothing,
    /// Adding the record with this id.
    Add(u64),
    /// Replaying the log.
    Replay,
}

/// The inputs of a learner.
#[derive(Clone, Debug)]
pub struct Basis {
    /// The ids of the records, in ascending order.
    ids: Vec<u64>,
    /// [`Log::removals`] at that time.
    removals: usize,
    /// The bank index of the blueprint; `None` before the first derivation.
    blueprint: Option<usize>,
    /// The day in the person's calendar.
    day: i64,
    /// The time.
    now: Millis,
}

impl Basis {
    /// Before the first derivation.
    pub const NONE: Self = Self { ids: Vec::new(), removals: 0, blueprint: None, day: 0, now: 0 };

    /// Changes to this log, exam, time and day. Returns what the learner needs for it.
    pub fn update(&mut self, log: &Log, blueprint: usize, now: Millis, day: i64) -> Update {
        let mut ids: Vec<u64> = log.records().iter().map(|record| record.id).collect();
        ids.sort_unstable();
        let is_comparable = (self.removals, self.blueprint, self.day) == (log.removals(), Some(blueprint), day);
        let more = ids.len().checked_sub(self.ids.len()).filter(|_| is_comparable && now >= self.now);
        let first_new = self.ids.iter().zip(&ids).position(|(a, b)| a != b).unwrap_or(self.ids.len());
        let update = match more {
            Some(0) => Update::Nothing,
            Some(1) => Update::Add(ids[first_new]),
            _ => Update::Replay,
        };
        *self = Self { ids, removals: log.removals(), blueprint: Some(blueprint), day, now };
        update
    }
}
