//! Arranges the chosen questions: which are scored, the order of the questions, and the order of their options.
//!
//! The arrangement depends only on the bank, the plan, the set of questions and the seed, not on how the set was
//! chosen. So anyone with the set and the seed (see [`super::code`]) gets the same form, regardless of which questions
//! its creator had seen.

use super::stratum::{Stratum, ascending};
use super::{Item, Rng};
use crate::bank::Bank;

/// Separates the random stream for arranging from the one for choosing, which uses the seed unchanged. These are the
/// first 64 bits of pi's fraction, as a nothing-up-my-sleeve number.
const APART: u64 = 0x243f_6a88_85a3_08d3;

/// The items of a form that asks `set`, which may be in any order. Questions in no stratum are left out.
pub(super) fn arrange(bank: &Bank, strata: &[Stratum], set: &[usize], seed: u64) -> Vec<Item> {
    let mut rng = Rng::new(seed ^ APART);
    let set = ascending(set);
    let mut items = Vec::with_capacity(set.len());
    for stratum in strata {
        let mut questions = set.clone();
        questions.retain(|q| stratum.pool.binary_search(q).is_ok());
        rng.shuffle(&mut questions);
        for (i, question) in questions.into_iter().enumerate() {
            items.push(Item { question, order: Vec::new(), scored: i >= stratum.unscored });
        }
    }
    rng.shuffle(&mut items);
    for item in &mut items {
        let question = &bank.questions[item.question];
        item.order = (0..question.options).collect();
        if !question.ordered {
            rng.shuffle(&mut item.order);
        }
    }
    items
}
