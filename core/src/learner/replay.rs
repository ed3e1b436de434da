//! Replaying the log, in slices short enough for a browser to stay responsive.
//!
//! Records are replayed in the order in which they ended, whatever order they arrived in. A date up to two days ahead
//! comes from a clock that differs: it counts as now. A date further ahead says nothing ([`crate::moment`]). It counts
//! as the earliest date of the log, and at the latest as two days ago: if it were the latest, its facts would count as
//! just answered for years.

use super::Learner;
use crate::Millis;
use crate::bank::Bank;
use crate::log::{Log, Record};
use crate::moment::TOLERANCE;

/// A replay in progress.
#[derive(Clone, Debug)]
pub struct Replay {
    learner: Learner,
    /// When each record ended, and its id, from the last to the first.
    left: Vec<(Millis, u64)>,
}

impl Replay {
    /// Starts to replay a log at `now`, for the exam of the blueprint at this index; none if there is none.
    pub fn new(bank: &Bank, blueprint: usize, log: &Log, now: Millis) -> Option<Self> {
        let records = log.records();
        let moments = records.iter().filter_map(|record| record.moment(now));
        // Never today: otherwise, whoever begins with a wrong clock would be done for the day when they set it right.
        let earliest = moments.fold(now.saturating_sub(TOLERANCE), Millis::min);
        let key = |record: &Record| {
            let moment = record.moment(now);
            (moment.unwrap_or(earliest), moment.is_some(), record.began, record.id)
        };
        let mut keys: Vec<_> = records.iter().map(key).collect();
        keys.sort_unstable_by(|a, b| b.cmp(a));
        let left = keys.into_iter().map(|(moment, _, _, id)| (moment, id)).collect();
        Some(Self { learner: Learner::new(bank, blueprint)?, left })
    }

    /// Replays whole records with at least so many responses; `day_of` returns the day of a moment and is called once a
    /// record. Returns whether the replay is complete. Bank and log have to be those of the start: a record that was
    /// deleted since is skipped, a new one is not seen.
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

    /// The learner after the records that were replayed.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::comparisons;
    use crate::fixtures::{bank, record};

    #[test]
    fn a_replay_takes_a_few_comparisons_for_each_response() {
        let bank = bank(400);
        let asked = |i: usize| (0..65).map(|n| (65 * i + n) % 400).collect::<Vec<_>>();
        let records = (0..200).map(|i| record(&bank, i as u64, (i as Millis, i as Millis), &asked(i)));
        let log = Log::new(records, 1_000);
        let replay = || Replay::whole(&bank, 0, &log, 1_000, &|at| at).expect("there is a blueprint");
        let taken = comparisons::count(|| assert_eq!(replay().ability().answers(), 400));
        assert!(taken <= 5 * (400 + 200 * 65), "{taken} comparisons of keys for 13,000 responses");
    }

    #[test]
    fn no_date_is_too_far() {
        let bank = bank(3);
        let dates = [Millis::MIN, -1, 0, 5, Millis::MAX];
        let all = dates.iter().flat_map(|&began| dates.map(|ended| (began, ended)));
        let records: Vec<_> = all.enumerate().map(|(id, dates)| record(&bank, id as u64, dates, &[id % 3])).collect();
        for now in dates {
            for day_of in [|at: Millis| at, |_| Millis::MIN, |_| Millis::MAX] {
                let log = Log::new(records.clone(), now);
                let learner = Replay::whole(&bank, 0, &log, now, &day_of).expect("there is a blueprint");
                for today in dates {
                    let known = learner.memories().known_all(&bank.questions[0], today);
                    let chance = learner.ability().chance_unchecked(learner.exam(), now, today);
                    assert!((0.0..=1.0).contains(&known) && (0.0..=1.0).contains(&chance.pass));
                }
            }
        }
    }
}
