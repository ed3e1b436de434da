//! The letters of printed options: the seed shuffles them for each question, so that a reviewer's letters can be
//! scored.

use carrel_author::Item;
use carrel_core::form::Rng;

/// The indices of the options in printed order.
pub(super) fn order(question: &Item, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..question.choices.len()).collect();
    if !question.ordered {
        Rng::new(seed ^ question.key().value()).shuffle(&mut order);
    }
    order
}

/// The letters of the correct options: "A", "BD".
pub(super) fn key(question: &Item, seed: u64) -> String {
    let right = |(_, index): &(char, usize)| question.choices[*index].correct;
    ('A'..).zip(order(question, seed)).filter(right).map(|(letter, _)| letter).collect()
}

/// A neutral name of the question: nine hexadecimal digits.
pub(super) fn label(question: &Item) -> String {
    format!("{:09x}", question.key().value())
}
