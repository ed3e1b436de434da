//! Replaying the log, in slices that a browser has time for between two frames.
//!
//! Records are taken in the order in which they ended, whatever order they arrived in. Dates up to two days ahead are those of a
//! clock that differs: they count as now. A date further ahead says nothing ([`crate::moment`]): it counts as the earliest of all,
//! because as the latest it would hide for years what is answered from now on.

use super::Learner;
use crate::Millis;
use crate::bank::Bank;
use crate::log::{Log, Record};
use crate::moment::plausible;

/// A replay under way.
#[derive(Clone, Debug)]
pub struct Replay {
    learner: Learner,
    /// When each record ended, and its id; the last comes first.
    left: Vec<(Millis, u64)>,
}

impl Replay {
    /// Begins to replay a log at `now`, for the exam of the blueprint at this place; none if there is none.
    pub fn new(bank: &Bank, blueprint: usize, log: &Log, now: Millis) -> Option<Self> {
        let records = log.records();
        let moments = records.iter().filter_map(|record| moment(record, now));
        let earliest = moments.min().unwrap_or(now);
        let key = |record: &Record| {
            let moment = moment(record, now);
            (moment.unwrap_or(earliest), moment.is_some(), record.began, record.id)
        };
        let mut keys: Vec<_> = records.iter().map(key).collect();
        keys.sort_unstable_by(|a, b| b.cmp(a));
        let left = keys.into_iter().map(|(moment, _, _, id)| (moment, id)).collect();
        Some(Self { learner: Learner::new(bank, blueprint)?, left })
    }

    /// Replays until at least so many responses were looked at; `day_of` gives the day of a moment and is asked once for each
    /// record. Gives whether the replay is complete. Bank and log are to be those that it began with: a record that is gone is
    /// left out, one that is new is not seen.
    pub fn advance(&mut self, bank: &Bank, log: &Log, responses: usize, day_of: &dyn Fn(Millis) -> i64) -> bool {
        let mut seen = 0;
        while seen < responses {
            let Some((moment, id)) = self.left.pop() else { return true };
            if let Some(record) = log.get(id) {
                self.learner.apply(bank, record, moment, day_of(moment));
                seen += record.responses.len().max(1);
            }
        }
        self.left.is_empty()
    }

    /// The learner, as far as the replay has come.
    pub fn into_learner(self) -> Learner {
        self.learner
    }

    /// Replays a whole log at once.
    pub fn whole(
        bank: &Bank,
        blueprint: usize,
        log: &Log,
        now: Millis,
        day_of: &dyn Fn(Millis) -> i64,
    ) -> Option<Learner> {
        let mut replay = Self::new(bank, blueprint, log, now)?;
        replay.advance(bank, log, usize::MAX, day_of);
        Some(replay.into_learner())
    }
}

/// When the attempt ended, at the latest now; none if its dates are implausible. If the clock jumped while it was open, when
/// it began is known.
pub(super) fn moment(record: &Record, now: Millis) -> Option<Millis> {
    plausible(record.ended, now).or(plausible(record.began, now))
}
