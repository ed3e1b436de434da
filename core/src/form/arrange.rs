//! Putting chosen questions in order: which of them count, in what order they are asked, and in what order their
//! options are shown.
//!
//! It knows only the bank, the plan, the set of questions and the seed, not how the set was chosen. So whoever is
//! told the set and the seed (see [`super::code`]) gets the same form, whatever had been seen by the one who drew it.

use super::plan::Stratum;
use super::{Dice, Item};
use crate::bank::Bank;

/// Sets the chance of arranging apart from that of choosing, which has the seed as it is. The first 64 bits of pi's
/// fraction, for no reason but that nobody picked them.
const APART: u64 = 0x243f_6a88_85a3_08d3;

/// The items of a form that asks `set`, which may come in any order. Questions of no stratum are left out.
pub(super) fn arrange(bank: &Bank, strata: &[Stratum], set: &[usize], seed: u64) -> Vec<Item> {
    let mut dice = Dice::new(seed ^ APART);
    let set = ascending(set);
    let mut items = Vec::with_capacity(set.len());
    for stratum in strata {
        let mut questions = set.clone();
        questions.retain(|q| stratum.pool.binary_search(q).is_ok());
        dice.shuffle(&mut questions);
        for (i, question) in questions.into_iter().enumerate() {
            items.push(Item { question, order: Vec::new(), scored: i >= stratum.unscored });
        }
    }
    dice.shuffle(&mut items);
    for item in &mut items {
        let question = &bank.questions[item.question];
        item.order = (0..question.options).collect();
        if !question.ordered {
            dice.shuffle(&mut item.order);
        }
    }
    items
}

/// A set of places from the lowest to the highest.
pub(super) fn ascending(set: &[usize]) -> Vec<usize> {
    let mut set = set.to_vec();
    set.sort_unstable();
    set
}
