//! Whether explanations teach: an explanation that repeats its option explains nothing.

use super::measure::{Measure, at_least, named, share_at_most};
use super::stems::median;
use crate::item_bank::{Choice, Item};
use crate::pack_file::Reasons;
use crate::words::content;
use carrel_core::bank::{Block, Inline};

/// An explanation restates if it has fewer new words than this, or if more than this share of its words are the
/// option's.
const NEW_WORDS: usize = 3;
const SAME_WORDS: f64 = 0.7;

/// The content words of an explanation, and those that the option lacks.
fn counted(choice: &Choice) -> (usize, usize) {
    let reason = content(&Block::plain(&choice.why));
    let option = content(&Inline::line(&choice.text));
    (reason.len(), reason.difference(&option).count())
}

fn restates(choice: &Choice) -> bool {
    let (all, new) = counted(choice);
    new < NEW_WORDS || (all - new) as f64 > SAME_WORDS * all as f64
}

pub(super) fn measures(questions: &[Item], form: &Reasons) -> Vec<Measure> {
    let choices = || questions.iter().flat_map(|q| &q.choices);
    let restating: Vec<&str> =
        questions.iter().filter(|q| q.choices.iter().any(restates)).map(|q| q.id.as_str()).collect();
    let share = 100.0 * choices().filter(|c| restates(c)).count() as f64 / choices().count().max(1) as f64;
    let new = median(choices().map(|c| counted(c).1));
    let length = median(choices().map(|c| crate::words::words(&Block::plain(&c.why)).len()));
    vec![
        Measure::new(
            "Explanations",
            "explanations that only repeat",
            format!("{share:.1}%"),
            "Explanations that add fewer than three words to their option, or mostly repeat its words.",
        )
        .bound_by(
            share_at_most(form.restating_share, share),
            format!("Say why, not what{}", named(restating.iter().copied())),
        ),
        Measure::new(
            "Explanations",
            "new words in an explanation",
            format!("{new}"),
            "How many words with a meaning of their own a typical explanation adds to its option.",
        )
        .bound_by(
            at_least(form.median_new_words.filter(|_| !questions.is_empty()), new),
            format!("Say what the option actually does and what rules it out{}", named(restating)),
        ),
        Measure::new(
            "Explanations",
            "length of an explanation",
            format!("{length} words"),
            "The length of a typical explanation. Every option has one.",
        ),
    ]
}
