//! How much of the bank was seen, and the latest results.
//!
//! Only the latest response to a question counts: whoever was wrong once and correct since knows it now. A question
//! counts as seen once it was on screen in a finished attempt; if time ran out before it was reached, it was not. Limit:
//! a response to an older revision counts like one to the current one.

use crate::bank::Bank;
use crate::log::{Confidence, Record, Response};

/// How much of a domain was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The bank's questions in this domain.
    pub questions: usize,
    /// How many of them were on screen at least once.
    pub seen: usize,
    /// How many were answered correctly the last time.
    pub right: usize,
}

/// A filter for questions by their latest response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseFilter {
    /// Never on screen.
    Unseen,
    /// Incorrect the last time; a blank is incorrect.
    Wrong,
    /// Flagged the last time.
    Flagged,
    /// Answered without confidence the last time.
    Unsure,
}

/// The latest response to each of the bank's questions, by index; `None` for one that was never on screen. Responses to
/// questions that the bank no longer has are ignored.
pub fn latest<'a>(bank: &Bank, records: &'a [Record]) -> Vec<Option<&'a Response>> {
    // Ten years of daily exams are 240,000 responses, so looking up a question must be fast.
    let indices = bank.indices();
    let mut latest = vec![None; bank.questions.len()];
    for response in records.iter().flat_map(Record::met) {
        if let Some(&index) = indices.get(&response.question) {
            latest[index] = Some(response);
        }
    }
    latest
}

/// The coverage of each domain, by number, in the order of the blueprint's domains. `blueprint` is an index in the
/// bank; questions without a skill in it are left out, and an index out of range has no domains.
pub fn coverage(bank: &Bank, blueprint: usize, records: &[Record]) -> Vec<(u8, Coverage)> {
    let domains = bank.blueprints.get(blueprint).map_or(&[][..], |b| &b.domains);
    let mut parts: Vec<(u8, Coverage)> = domains.iter().map(|d| (d.number, Coverage::default())).collect();
    for (question, response) in bank.questions.iter().zip(latest(bank, records)) {
        let Some(skill) = question.skill(blueprint) else { continue };
        if let Some((_, part)) = parts.iter_mut().find(|(number, _)| *number == skill.domain) {
            part.questions += 1;
            part.seen += usize::from(response.is_some());
            part.right += usize::from(response.is_some_and(|r| r.right));
        }
    }
    parts
}

/// The indices of the questions that match the filter, of any blueprint, in bank order.
pub fn pick(bank: &Bank, records: &[Record], which: ResponseFilter) -> Vec<usize> {
    let latest = latest(bank, records);
    let picked = |&index: &usize| match (latest[index], which) {
        (None, which) => which == ResponseFilter::Unseen,
        (Some(_), ResponseFilter::Unseen) => false,
        (Some(response), ResponseFilter::Wrong) => !response.right,
        (Some(response), ResponseFilter::Flagged) => response.flagged,
        (Some(response), ResponseFilter::Unsure) => response.confidence == Some(Confidence::Unsure),
    };
    (0..latest.len()).filter(picked).collect()
}
