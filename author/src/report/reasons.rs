//! Whether reasons teach: a reason that says its option again explains nothing.

use super::measure::{Measure, at_least, named, share_at_most};
use super::stems::median;
use crate::item_bank::{Choice, Item};
use crate::pack_file::Reasons;
use crate::words::content;
use carrel_core::bank::{Block, Inline};

/// A reason restates if it has fewer new words than this, or if more than this share of its words are the option's.
const NEW_WORDS: usize = 3;
const SAME_WORDS: f64 = 0.7;

/// Content words of a reason, and those of them that the option lacks.
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
        Measure::told(
            "Reasons",
            "reasons that only restate",
            format!("{share:.1}%"),
            "Reasons that add fewer than three words to their option, or are nearly made of its words.",
        )
        .bound_by(
            share_at_most(form.restating_share, share),
            format!("Say why, not what{}", named(restating.iter().copied())),
        ),
        Measure::told(
            "Reasons",
            "new words in a reason",
            format!("{new}"),
            "How many words of content a typical reason has that its option lacks (median).",
        )
        .bound_by(
            at_least(form.median_new_words.filter(|_| !questions.is_empty()), new),
            format!("Say what the option really does and what rules it out{}", named(restating)),
        ),
        Measure::told(
            "Reasons",
            "length of a reason",
            format!("{length} words"),
            "Every option of every question has a reason; this is the typical length (median).",
        ),
    ]
}
