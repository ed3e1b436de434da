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

/// An attempt in the trend of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomainPoint {
    /// The attempt's id.
    pub id: u64,
    /// When it began.
    pub at: Millis,
    /// Its scored questions in the domain.
    pub tally: Tally,
}

/// The minimum number of scored questions in a domain for an attempt to appear in its trend: a share of one or two is
/// all or nothing and would hide the rest.
const FEWEST: usize = 3;

/// The estimates of the full exams under this blueprint, oldest first.
pub fn trend(records: &[Record], blueprint: &Blueprint) -> Vec<Point> {
    let under = records.iter().filter(|r| r.blueprint == blueprint.code);
    // Full exams only: `score` makes no estimate for others.
    under.filter_map(|r| Some(Point { id: r.id, at: r.began, estimate: score(r, blueprint).estimate? })).collect()
}

/// The tallies of one domain, by number, in the exams and drills under this blueprint with at least three scored
/// questions in it, oldest first.
pub fn domain_trend(records: &[Record], blueprint: &Blueprint, domain: u8) -> Vec<DomainPoint> {
    let mut points = Vec::new();
    for record in records.iter().filter(|r| r.blueprint == blueprint.code) {
        let mut tally = Tally::default();
        for response in record.responses.iter().filter(|r| r.scored && r.skill.domain == domain) {
            tally.asked += 1;
            tally.right += usize::from(response.right);
        }
        if tally.asked >= FEWEST {
            points.push(DomainPoint { id: record.id, at: record.began, tally });
        }
    }
    points
}

/// The earlier attempts to compare a result with, in log order: of the same blueprint, full exams with full exams and
/// drills with drills; newest first, at most `most`.
pub fn before<'a>(records: &'a [Record], record: &Record, most: usize) -> Vec<&'a Record> {
    let index = records.iter().position(|r| r.id == record.id).unwrap_or(records.len());
    // Attempts that began in the same millisecond are not compared.
    let like = |r: &&Record| r.began != record.began && r.full == record.full && r.blueprint == record.blueprint;
    records[..index].iter().rev().filter(like).take(most).collect()
}
