//! Results over time, and which earlier attempts a result is compared with.
//!
//! Attempts come in the order of the log, which puts those with a date in the far future first. Limit: only attempts under one
//! blueprint are set side by side. A domain of the same number in another is another domain, and a scaled score under
//! other weights another score.

use crate::Millis;
use crate::bank::Blueprint;
use crate::log::Record;
use crate::score::{Estimate, Tally, score};

/// A whole exam on the line of estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The attempt's id.
    pub id: u64,
    /// When it began.
    pub at: Millis,
    /// Its estimate.
    pub estimate: Estimate,
}

/// An attempt on the line of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomainPoint {
    /// The attempt's id.
    pub id: u64,
    /// When it began.
    pub at: Millis,
    /// Its scored questions of the domain.
    pub tally: Tally,
}

/// The fewest scored questions of a domain with which an attempt stands on the domain's line: a share of one or two is
/// all or nothing and would hide the rest.
const FEWEST: usize = 3;

/// The estimates of the whole exams under this blueprint, oldest first.
pub fn trend(records: &[Record], blueprint: &Blueprint) -> Vec<Point> {
    let under = records.iter().filter(|r| r.blueprint == blueprint.code);
    // Whole exams only: `score` estimates no others.
    under.filter_map(|r| Some(Point { id: r.id, at: r.began, estimate: score(r, blueprint).estimate? })).collect()
}

/// The tallies of one domain, by its number, in the exams and drills under this blueprint that asked at least three
/// scored questions of it, oldest first.
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

/// The attempts to compare a result with: of the same blueprint, whole exams with whole exams and drills with drills,
/// earlier than it in the order of the log; newest first, at most `most`.
pub fn before<'a>(records: &'a [Record], record: &Record, most: usize) -> Vec<&'a Record> {
    let index = records.iter().position(|r| r.id == record.id).unwrap_or(records.len());
    // Two that began in the same millisecond are not compared.
    let like = |r: &&Record| r.began != record.began && r.full == record.full && r.blueprint == record.blueprint;
    records[..index].iter().rev().filter(like).take(most).collect()
}
