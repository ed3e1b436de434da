//! Which wording of which question was read by whom, and what came of it. `REVIEW.toml` records it.
//!
//! A blind reading is of a wording: the stem, the options in their order, and which are right. Change a word of these and
//! the question has to be read again. A third reading is of the explanations and of what would make distractors right,
//! which blind readers never see; the third reader has the key and the pages at hand.

mod file;
mod record;

pub(super) use file::{OptionsOnly, Review, read};
pub use record::{Entry, Kind, prune, record};

use super::marks::Mark;
use super::pack_file::PackFile;
use crate::item_bank::{Item, ItemBank};
use carrel_core::bank::Digest;

/// Blind readers that a wording needs, one of them with the options covered first.
const READERS: u32 = 2;

/// A question that may not be released yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreviewed {
    /// Its id.
    pub question: String,
    /// What is to be read as it is now, to be written into the record.
    pub digest: String,
    /// What is missing.
    pub why: String,
    /// Whether it has been rewritten in the form of `pack.toml`.
    pub rewritten: bool,
}

impl core::fmt::Display for Unreviewed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {}: {}", self.question, self.digest, self.why)
    }
}

/// What a blind reading is of.
pub fn wording(question: &Item) -> Digest {
    let options: Vec<_> = question.choices.iter().map(|c| (&c.text, c.correct)).collect();
    // Postcard fails only on what it cannot size; a stem and options it can.
    Digest::of_bytes(&postcard::to_allocvec(&(&question.stem, options)).unwrap_or_default())
}

/// What a third reading is of.
pub fn explanations(question: &Item) -> Digest {
    let options: Vec<_> = question.choices.iter().map(|c| (&c.why, &c.right_if)).collect();
    Digest::of_bytes(&postcard::to_allocvec(&options).unwrap_or_default())
}

/// What readings are missing: of each question the blind ones, and of rewritten questions the third.
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

/// What is missing of two blind readers who agreed on the key.
fn blind(question: &Item, review: &Review) -> Option<String> {
    match review.readings.get(&question.id) {
        None => Some("it was never read blind".to_owned()),
        Some(r) if r.digest != wording(question).to_string() => {
            Some(format!("it was reworded since its reading ({})", r.digest))
        }
        Some(r) if r.readers < READERS => Some(format!("{} of {READERS} blind readers", r.readers)),
        Some(r) if !r.agreed => Some("a reader chose another option than the key".to_owned()),
        Some(_) => None,
    }
}

/// What is missing of a third reader who has checked every explanation.
fn third(question: &Item, review: &Review) -> Option<String> {
    match review.thirds.get(&question.id) {
        None => Some("no third reader has checked its explanations".to_owned()),
        Some(digest) if *digest != explanations(question).to_string() => {
            Some(format!("its explanations changed since the third reading ({digest})"))
        }
        Some(_) => None,
    }
}

/// Whether a third reader has checked the explanations as they are.
pub(super) fn has_third(question: &Item, review: &Review) -> bool {
    third(question, review).is_none()
}

/// What else keeps a bank from a release in which every question has been rewritten.
pub(super) fn unmet(pack: &PackFile, review: &Review) -> Vec<String> {
    let OptionsOnly { read, right } = total(review);
    let share = 100.0 * right as f64 / read.max(1) as f64;
    let mut unmet = Vec::new();
    if let Some(least) = pack.bank.options_only_read.filter(|&least| read < least) {
        unmet.push(format!("{read} of {least} questions were read without their stems"));
    }
    if let Some(most) = pack.bank.options_only_share.filter(|&most| share > most) {
        unmet.push(format!("a reader without the stems found {share:.1}% of the keys, more than {most}%"));
    }
    unmet
}

/// All readings without stems together.
pub(super) fn total(review: &Review) -> OptionsOnly {
    let sum = |of: fn(&OptionsOnly) -> usize| review.options_only.iter().map(of).sum();
    OptionsOnly { read: sum(|o| o.read), right: sum(|o| o.right) }
}
