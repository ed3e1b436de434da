//! How much of the bank was met, and how it went the last time.
//!
//! Only the latest response to a question counts: who once was wrong and has since been right knows it now. A question
//! counts as met once it was asked in a finished attempt, also if time ran out before it was reached. Limit: a response
//! to an older wording counts like one to the present wording.

use crate::bank::Bank;
use crate::log::{Confidence, Record, Response};

/// How much of a domain was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Questions of the bank in it.
    pub questions: usize,
    /// How many of them were asked at least once.
    pub seen: usize,
    /// How many were right the last time.
    pub right: usize,
}

/// What questions are picked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Never asked.
    Unseen,
    /// Wrong the last time; a blank is wrong.
    Wrong,
    /// Flagged the last time.
    Flagged,
    /// The candidate said that they were not sure, the last time.
    Unsure,
}

/// The latest response to each of the bank's questions, by their places; none for one that was never asked. Responses
/// to questions that the bank no longer has are passed over.
pub fn latest<'a>(bank: &Bank, records: &'a [Record]) -> Vec<Option<&'a Response>> {
    // Ten years of daily exams are 240,000 responses: each looks its question up.
    let indices = bank.indices();
    let mut latest = vec![None; bank.questions.len()];
    for response in records.iter().flat_map(|r| &r.responses) {
        if let Some(&index) = indices.get(&response.question) {
            latest[index] = Some(response);
        }
    }
    latest
}

/// The coverage of each domain, by its number, in the order of the blueprint's domains. Questions that the blueprint at
/// this place of the bank has no skill for are left out; a place without a blueprint has no domains.
pub fn coverage(bank: &Bank, blueprint_place: usize, records: &[Record]) -> Vec<(u8, Coverage)> {
    let domains = bank.blueprints.get(blueprint_place).map_or(&[][..], |b| &b.domains);
    let mut parts: Vec<(u8, Coverage)> = domains.iter().map(|d| (d.number, Coverage::default())).collect();
    for (question, response) in bank.questions.iter().zip(latest(bank, records)) {
        let Some(skill) = question.skill(blueprint_place) else { continue };
        if let Some((_, part)) = parts.iter_mut().find(|(number, _)| *number == skill.domain) {
            part.questions += 1;
            part.seen += usize::from(response.is_some());
            part.right += usize::from(response.is_some_and(|r| r.right));
        }
    }
    parts
}

/// The places of the questions that are picked so, of any blueprint, in the order of the bank.
pub fn pick(bank: &Bank, records: &[Record], which: Which) -> Vec<usize> {
    let latest = latest(bank, records);
    let picked = |&place: &usize| match (latest[place], which) {
        (None, which) => which == Which::Unseen,
        (Some(_), Which::Unseen) => false,
        (Some(response), Which::Wrong) => !response.right,
        (Some(response), Which::Flagged) => response.flagged,
        (Some(response), Which::Unsure) => response.confidence == Some(Confidence::Unsure),
    };
    (0..latest.len()).filter(picked).collect()
}
