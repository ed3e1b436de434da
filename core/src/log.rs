//! The log: the responses of finished attempts, and the only record of them.
//!
//! Scores, trends and the questions already seen are derived from the log and never stored beside it. Each response
//! stores whether it was correct, graded against the wording shown, so editing a question later doesn't change history.

use crate::Millis;
pub use crate::attempt::Confidence;
use crate::attempt::{Attempt, Phase};
use crate::bank::{Bank, Digest, Key, Revision, SkillId};
use crate::moment::plausible;
use crate::timeline::{Dated, Timeline};

/// One question answered, or left blank, in a finished attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Which question.
    pub question: Key,
    /// Which revision of it.
    pub revision: Revision,
    /// Its skill in the attempt's blueprint.
    pub skill: SkillId,
    /// The options chosen, one bit each, in bank order.
    pub chosen: u8,
    /// Whether they were exactly the correct ones.
    pub right: bool,
    /// Whether it was scored.
    pub scored: bool,
    /// Whether it was flagged when the attempt ended.
    pub flagged: bool,
    /// The candidate's confidence, if they gave it.
    pub confidence: Option<Confidence>,
    /// Time the question was on screen, in tenths of a second, at most [`Response::MOST_SPENT`].
    pub spent: u32,
}

impl Response {
    /// The longest time that a response can record: about 7 hours.
    pub const MOST_SPENT: u32 = (1 << 18) - 1;

    /// Whether the question was on screen for a tenth of a second, or answered: if time ran out before it was reached,
    /// it is as new as before.
    pub fn is_met(&self) -> bool {
        self.chosen != 0 || self.spent > 0
    }
}

/// One finished attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The attempt's id.
    pub id: u64,
    /// The blueprint's code.
    pub blueprint: String,
    /// The digest of the bank it was drawn from.
    pub bank: Digest,
    /// The seed its form was drawn with.
    pub seed: u64,
    /// Whether it was a full exam.
    pub full: bool,
    /// When it began.
    pub began: Millis,
    /// When it ended.
    pub ended: Millis,
    /// Time taken, without pauses.
    pub took: Millis,
    /// Whether time ran out.
    pub timed_out: bool,
    /// In the order asked.
    pub responses: Vec<Response>,
}

impl Record {
    /// The record of a finished attempt; `None` while the attempt is unfinished.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let Phase::Finished { at, timed_out } = attempt.phase() else { return None };
        let responses = attempt.items().iter().map(|item| Response {
            question: item.key,
            revision: item.revision,
            skill: item.skill,
            chosen: item.answer.chosen,
            right: item.is_correct(),
            scored: item.scored,
            flagged: item.answer.flagged,
            confidence: item.answer.confidence,
            spent: u32::try_from(item.answer.spent / 100).unwrap_or(u32::MAX).min(Response::MOST_SPENT),
        });
        let limit = attempt.clock().limit().unwrap_or(Millis::MAX);
        Some(Self {
            id: attempt.id(),
            blueprint: attempt.blueprint().to_owned(),
            bank: attempt.bank(),
            seed: attempt.seed(),
            full: attempt.is_full(),
            began: attempt.clock().began(),
            ended: at,
            took: attempt.taken().min(limit),
            timed_out,
            responses: responses.collect(),
        })
    }

    /// The responses to questions that were on screen, or answered.
    pub fn met(&self) -> impl DoubleEndedIterator<Item = &Response> {
        self.responses.iter().filter(|response| response.is_met())
    }

    /// When it ended, at the latest `now`; when it began, if only that date is plausible; `None` if neither is.
    pub fn moment(&self, now: Millis) -> Option<Millis> {
        plausible(self.ended, now).or(plausible(self.began, now))
    }
}

impl Dated for Record {
    fn id(&self) -> u64 {
        self.id
    }

    fn at(&self) -> Millis {
        self.began
    }
}

/// Every finished attempt, oldest first. A record whose start lies in the far future, because of a wrong clock, sorts
/// first: its real date is unknown.
#[derive(Clone, Debug, Default)]
pub struct Log {
    records: Timeline<Record>,
    removals: usize,
}

impl Log {
    /// Builds a log of these records at `now`. If two share an id, the first one wins.
    pub fn new(records: impl IntoIterator<Item = Record>, now: Millis) -> Self {
        let mut log = Self::default();
        log.extend(records, now);
        log
    }

    /// Adds a record unless the log already has one with its id.
    pub fn add(&mut self, record: Record, now: Millis) {
        self.records.add(record, now);
    }

    /// Adds many records at once, which is faster than one by one. If two share an id, the first one wins.
    pub fn extend(&mut self, records: impl IntoIterator<Item = Record>, now: Millis) {
        self.records.extend(records, now);
    }

    /// Keeps only the records for which `keep` returns true.
    pub fn retain(&mut self, keep: impl FnMut(&Record) -> bool) {
        let before = self.records().len();
        self.records.retain(keep);
        self.removals += usize::from(self.records().len() < before);
    }

    /// How often records were removed, including to replace them. As long as this stays the same, the log has only
    /// grown.
    pub fn removals(&self) -> usize {
        self.removals
    }

    /// Sorts the records again if the clock has changed which dates are plausible. Returns whether it has.
    pub fn follow_clock(&mut self, now: Millis) -> bool {
        self.records.update(now)
    }

    /// The records, oldest first.
    pub fn records(&self) -> &[Record] {
        self.records.entries()
    }

    /// The record with this id.
    pub fn get(&self, id: u64) -> Option<&Record> {
        self.records.get(id)
    }

    /// When each question of the bank was last seen: the end of the latest attempt that showed it, capped at `now`. A
    /// question asked only in attempts with an implausible date counts as seen longest ago; if it counted as seen just
    /// now, it would not be asked again before that date.
    pub fn seen(&self, bank: &Bank, now: Millis) -> Vec<Option<Millis>> {
        let mut seen = vec![None; bank.questions.len()];
        let indices = bank.indices();
        for record in self.records() {
            let at = record.moment(now).unwrap_or(0);
            for index in record.met().filter_map(|r| indices.get(&r.question)) {
                seen[*index] = seen[*index].max(Some(at));
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::comparisons;
    use crate::fixtures::{bank, record};
    use crate::moment::TOLERANCE;
    use proptest::prelude::*;

    #[test]
    fn what_was_seen_takes_a_few_comparisons_for_each_response() {
        let bank = bank(400);
        let asked = |i: usize| (0..65).map(|n| (65 * i + n) % 400).collect::<Vec<_>>();
        let records = (0..200).map(|i| record(&bank, i as u64, (i as Millis, i as Millis), &asked(i)));
        let log = Log::new(records, 1_000);
        let taken = comparisons::count(|| assert!(log.seen(&bank, 1_000).iter().all(Option::is_some)));
        assert!(taken <= 5 * (400 + 200 * 65), "{taken} comparisons of keys for 13,000 responses");
    }

    const NOW: Millis = 1_796_112_000_000;
    const YEAR_2100: Millis = 4_102_444_800_000;

    #[test]
    fn a_question_seen_in_the_year_2100_was_seen_longest_ago() {
        let bank = bank(3);
        let records = [
            record(&bank, 1, (YEAR_2100, YEAR_2100 + 1), &[0, 1]),
            record(&bank, 2, (500, 600), &[1]),
            // The clock jumped during the attempt; its start is known.
            record(&bank, 3, (700, YEAR_2100), &[2]),
        ];
        assert_eq!(Log::new(records, NOW).seen(&bank, NOW), [Some(0), Some(600), Some(700)]);
    }

    #[test]
    fn a_question_that_was_never_on_screen_is_still_new() {
        let bank = bank(2);
        let mut unreached = record(&bank, 1, (5, 9), &[0, 1]);
        let last = &mut unreached.responses[1];
        (last.chosen, last.spent) = (0, 0);
        assert_eq!(Log::new([unreached], NOW).seen(&bank, NOW), [Some(9), None]);
    }

    #[test]
    fn a_record_of_the_year_2100_is_older_than_all_others() {
        let bank = bank(1);
        let on = |id, began| record(&bank, id, (began, began), &[0]);
        let mut log = Log::new([on(1, YEAR_2100), on(2, 10), on(3, NOW + 60_000)], NOW);
        log.add(on(4, NOW), NOW);
        assert_eq!(log.records().iter().map(|r| r.id).collect::<Vec<_>>(), [1, 2, 4, 3]);
        log.add(on(5, YEAR_2100 + 1), YEAR_2100);
        assert_eq!(
            log.records().iter().map(|r| r.id).collect::<Vec<_>>(),
            [2, 4, 3, 1, 5],
            "its date has become plausible"
        );
        let ids = |log: &Log| log.records().iter().map(|r| r.id).collect::<Vec<_>>();
        assert!(log.follow_clock(NOW), "the clock was set right");
        assert_eq!(ids(&log), [1, 5, 2, 4, 3]);
        assert!(!log.follow_clock(NOW + 60_000));
    }

    #[test]
    fn a_record_that_is_replaced_is_a_removal() {
        let bank = bank(2);
        let mut log = Log::new([record(&bank, 1, (5, 9), &[0])], NOW);
        log.add(record(&bank, 2, (6, 9), &[0]), NOW);
        log.retain(|_| true);
        assert_eq!(log.removals(), 0, "it has only grown");
        log.retain(|r| r.id != 1);
        log.add(record(&bank, 1, (5, 9), &[1]), NOW);
        assert_eq!(log.removals(), 1);
    }

    proptest! {
        #[test]
        fn seen_is_never_later_than_now_and_a_future_date_never_hides_a_past_one(
            sittings in prop::collection::vec((0..2 * NOW, prop::collection::vec(0usize..20, 0..9)), 0..20),
        ) {
            let bank = bank(20);
            let records = sittings.iter().enumerate().map(|(i, (at, asked))| record(&bank, i as u64, (*at, *at), asked));
            let seen = Log::new(records, NOW).seen(&bank, NOW);
            for (index, seen) in seen.into_iter().enumerate() {
                let dates = sittings.iter().filter(|(_, asked)| asked.contains(&index)).map(|(at, _)| *at);
                let known = dates.clone().filter(|at| *at <= NOW + TOLERANCE).map(|at| at.min(NOW)).max();
                prop_assert_eq!(seen, known.or(dates.max().map(|_| 0)));
            }
        }
    }
}
