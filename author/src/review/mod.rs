//! Which wording of which question has been reviewed. `REVIEW.toml` records it.
//!
//! A blind review covers one wording: the stem, the options in order, and which are correct. After a change of these,
//! the question needs a new review. A third review covers the explanations and `right_if`, which blind reviewers never
//! see; the third reviewer has the key and the pages.

mod file;
mod record;

pub(super) use file::{OptionsOnly, Review, read};
pub use record::{Entry, Kind, prune, record};

use super::marks::Mark;
use super::pack_file::PackFile;
use crate::item_bank::{Item, ItemBank};
use carrel_core::bank::Digest;

/// The number of blind reviewers that a wording needs, one of them with the options covered first.
const READERS: u32 = 2;

/// A question that cannot be released yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreviewed {
    /// Its id.
    pub question: String,
    /// The digest of the current wording, for the record.
    pub digest: String,
    /// What is missing.
    pub why: String,
    /// Whether it has been rewritten by the rules of `pack.toml`.
    pub rewritten: bool,
}

impl core::fmt::Display for Unreviewed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {}: {}", self.question, self.digest, self.why)
    }
}

/// The digest for a blind review.
pub fn wording(question: &Item) -> Digest {
    let options: Vec<_> = question.choices.iter().map(|c| (&c.text, c.correct)).collect();
    // Postcard cannot fail on a stem and options.
    Digest::of_bytes(&postcard::to_allocvec(&(&question.stem, options)).unwrap_or_default())
}

/// The digest for a third review.
pub fn explanations(question: &Item) -> Digest {
    let options: Vec<_> = question.choices.iter().map(|c| (&c.why, &c.right_if)).collect();
    Digest::of_bytes(&postcard::to_allocvec(&options).unwrap_or_default())
}

/// Missing reviews: blind reviews of all questions, and third reviews of rewritten questions.
pub(super) fn unreviewed(bank: &ItemBank, marks: &[Mark], review: &Review) -> Vec<Unreviewed> {
    let missing = |(question, mark): (&Item, &Mark)| {
        let of = |digest: Digest, why| Unreviewed {
            question: question.id.clone(),
            digest: digest.to_string(),
            why,
            rewritten: mark.rewritten,
        };
        let blind = blind(question, review).map(|why| of(wording(question), why));
        let third = mark.rewritten.then(|| third(question, review)).flatten();
        blind.into_iter().chain(third.map(|why| of(explanations(question), why)))
    };
    bank.questions.iter().zip(marks).flat_map(missing).collect()
}

/// Why the question lacks two blind reviewers who agreed on the key.
fn blind(question: &Item, review: &Review) -> Option<String> {
    match review.readings.get(&question.id) {
        None => Some("it has no blind review".to_owned()),
        Some(r) if r.digest != wording(question).to_string() => {
            Some(format!("its wording changed since the blind review ({})", r.digest))
        }
        Some(r) if r.readers < READERS => Some(format!("{} of {READERS} blind reviewers", r.readers)),
        Some(r) if !r.agreed => Some("a reviewer chose another option than the key".to_owned()),
        Some(_) => None,
    }
}

/// Why the question lacks a third review.
fn third(question: &Item, review: &Review) -> Option<String> {
    match review.thirds.get(&question.id) {
        None => Some("it has no third review of its explanations".to_owned()),
        Some(digest) if *digest != explanations(question).to_string() => {
            Some(format!("its explanations changed since the third review ({digest})"))
        }
        Some(_) => None,
    }
}

/// Whether a third reviewer has checked the current explanations.
pub(super) fn has_third_review(question: &Item, review: &Review) -> bool {
    third(question, review).is_none()
}

/// What else prevents the release of a bank in which every question has been rewritten.
pub(super) fn unmet(pack: &PackFile, review: &Review) -> Vec<String> {
    let OptionsOnly { read, right } = total(review);
    let share = 100.0 * right as f64 / read.max(1) as f64;
    let mut unmet = Vec::new();
    if let Some(least) = pack.bank.options_only_read.filter(|&least| read < least) {
        unmet.push(format!("{read} of {least} questions were reviewed without their stems"));
    }
    if let Some(most) = pack.bank.options_only_share.filter(|&most| share > most) {
        unmet.push(format!("a reviewer without the stems found {share:.1}% of the keys, more than {most}%"));
    }
    unmet
}

/// The total of all reviews without stems.
pub(super) fn total(review: &Review) -> OptionsOnly {
    let sum = |of: fn(&OptionsOnly) -> usize| review.options_only.iter().map(of).sum();
    OptionsOnly { read: sum(|o| o.read), right: sum(|o| o.right) }
}
