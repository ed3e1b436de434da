//! The log: what was answered, the only record that is kept of finished attempts.
//!
//! Scores, trends and what has been seen are worked out from it and never stored beside it. Whether a response
//! was right is part of the response: it is what was judged then, of the wording of then, and a later edit of
//! the question does not change history.

use crate::Millis;
pub use crate::attempt::Confidence;
use crate::attempt::{Attempt, Phase};
use crate::bank::{Bank, Digest, Key, Revision, SkillId};

/// One question answered, or left blank, in a finished attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Which question.
    pub question: Key,
    /// Which wording of it.
    pub revision: Revision,
    /// Its skill's domain in the attempt's blueprint.
    pub skill: SkillId,
    /// The options chosen, one bit each in the order of the bank.
    pub chosen: u8,
    /// Whether they were exactly the right ones.
    pub right: bool,
    /// Whether it counted.
    pub scored: bool,
    /// Whether it was flagged at the end.
    pub flagged: bool,
    /// How sure the candidate said they were.
    pub confidence: Option<Confidence>,
    /// Time with the question in view, in tenths of a second, at most [`Response::MOST_SPENT`].
    pub spent: u32,
}

impl Response {
    /// The most time that a response records: about 7 hours.
    pub const MOST_SPENT: u32 = (1 << 18) - 1;
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
    /// Whether it was a whole exam.
    pub full: bool,
    /// When it began.
    pub began: Millis,
    /// When it ended.
    pub ended: Millis,
    /// Time taken, pauses not counted.
    pub took: Millis,
    /// Whether time ran out.
    pub timed_out: bool,
    /// In the order asked.
    pub responses: Vec<Response>,
}

impl Record {
    /// The record of a finished attempt; none while it is not over.
    pub fn of(attempt: &Attempt) -> Option<Self> {
        let Phase::Finished { at, timed_out } = attempt.phase() else { return None };
        let responses = attempt.items().iter().map(|item| Response {
            question: item.key,
            revision: item.revision,
            skill: item.skill,
            chosen: item.answer.chosen,
            right: item.is_right(),
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
}

/// Every finished attempt, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    records: Vec<Record>,
}

impl Log {
    /// A log of these records; of two with one id the first is kept.
    pub fn new(records: impl IntoIterator<Item = Record>) -> Self {
        let mut log = Self::default();
        records.into_iter().for_each(|r| log.add(r));
        log
    }

    /// Adds a record, unless one with its id is there.
    pub fn add(&mut self, record: Record) {
        if self.get(record.id).is_none() {
            let place = self.records.partition_point(|r| (r.began, r.id) < (record.began, record.id));
            self.records.insert(place, record);
        }
    }

    /// Leaves only the records that `keep` says yes to.
    pub fn retain(&mut self, keep: impl FnMut(&Record) -> bool) {
        self.records.retain(keep);
    }

    /// The records, oldest first.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record of that attempt.
    pub fn get(&self, id: u64) -> Option<&Record> {
        self.records.iter().find(|r| r.id == id)
    }

    /// When each of the bank's questions was last seen: the end of the latest attempt that asked it.
    pub fn seen(&self, bank: &Bank) -> Vec<Option<Millis>> {
        let mut seen = vec![None; bank.questions.len()];
        let keys = bank.keys();
        for record in &self.records {
            for place in record.responses.iter().filter_map(|r| keys.iter().position(|k| *k == r.question)) {
                seen[place] = seen[place].max(Some(record.ended));
            }
        }
        seen
    }
}
