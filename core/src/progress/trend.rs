//! Results over time, and the earlier attempts to compare a result with.
//!
//! Attempts are in the order of the log, which puts those with a date in the far future first. Limit: only attempts
//! under the same blueprint are compared. A domain with the same number in another blueprint is a different domain, and
//! a scaled score under other weights is a different score.

use crate::Millis;
use crate::bank::Blueprint;
use crate::log::Record;
use crate::score::{Estimate, Tally, score};

/// A full exam in the trend of estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The attempt's id.
    pub id: u64,
    /// When it began.
    pub at: Millis,
    /// Its estimate.
    pub estimate: Estimate,
}

/// The estimates of the whole exams under this blueprint, oldest first.
pub fn trend(records: &[Record], blueprint: &Blueprint) -> Vec<Point> {
    let under = records.iter().filter(|r| r.blueprint == blueprint.code);
    // Full exams only: `score` makes no estimate for others.
    under.filter_map(|r| Some(Point { id: r.id, at: r.began, estimate: score(r, blueprint).estimate? })).collect()
}

/// The last `most` scored answers of a domain, by its number, in exams and drills under this blueprint, and as many
/// before them. A blank is an answer, as in a score, but not if the question was never on screen.
pub fn recent_tallies(records: &[Record], blueprint: &Blueprint, domain: u8, most: usize) -> (Tally, Tally) {
    let (mut now, mut earlier) = (Tally::default(), Tally::default());
    let under = records.iter().rev().filter(|r| r.blueprint == blueprint.code);
    let of_domain = under.flat_map(|record| record.met().rev()).filter(|r| r.scored && r.skill.domain == domain);
    for response in of_domain.take(2 * most) {
        let tally = if now.asked < most { &mut now } else { &mut earlier };
        tally.asked += 1;
        tally.right += usize::from(response.right);
    }
    (now, earlier)
}

/// The earlier attempts to compare a result with, in log order: of the same blueprint, full exams with full exams and
/// drills with drills; newest first, at most `most`.
pub fn before<'a>(records: &'a [Record], record: &Record, most: usize) -> Vec<&'a Record> {
    let index = records.iter().position(|r| r.id == record.id).unwrap_or(records.len());
    // Attempts that began in the same millisecond are not compared.
    let like = |r: &&Record| r.began != record.began && r.full == record.full && r.blueprint == record.blueprint;
    records[..index].iter().rev().filter(like).take(most).collect()
}
