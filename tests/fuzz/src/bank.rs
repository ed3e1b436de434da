//! The bank for drawing forms: small, so that millions of forms take minutes, but with two blueprints, multiple
//! response in every fifth question, and enough questions that a code may or may not contain its set.

use crate::fixtures::{C03, bank};
use carrel_core::bank::Bank;

/// Builds it.
pub(crate) fn small() -> Bank {
    let mut bank = bank(&C03, &[vec![4, 3], vec![3, 3], vec![2, 3], vec![3, 2]]);
    bank.blueprints[0].questions = 9;
    bank.blueprints[0].unscored = 2;
    let mut second = bank.blueprints[0].clone();
    second.questions = 6;
    bank.blueprints.push(second);
    for question in &mut bank.questions {
        question.skills.push(question.skills[0]);
    }
    bank
}
