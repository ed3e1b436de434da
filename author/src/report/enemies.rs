//! Checks that no form contains two enemies.

use super::measure::Measure;
use crate::item_bank::ItemBank;
use carrel_core::form::{Plan, Scope, draw};

/// Draws `seeds` exams of the default blueprint and counts those with two enemies.
pub(super) fn measure(bank: &ItemBank, seeds: u64) -> Option<Measure> {
    let pairs: usize = bank.questions.iter().map(|q| q.enemies.len()).sum::<usize>() / 2;
    if pairs == 0 || seeds == 0 {
        return None;
    }
    let plan = Plan { blueprint: 0, scope: Scope::Exam };
    let bank = bank.index();
    let mut asked = vec![false; bank.questions.len()];
    let mut met = 0;
    for seed in 0..seeds {
        let Ok(form) = draw(&bank, &plan, seed, &[]) else { continue };
        form.items.iter().for_each(|i| asked[i.question] = true);
        let meets = |&e: &u32| asked[e as usize];
        met += usize::from(form.items.iter().any(|i| bank.questions[i.question].enemies.iter().any(meets)));
        form.items.iter().for_each(|i| asked[i.question] = false);
    }
    let explains = "Exams drawn as a test in which one question gives away the answer to another.";
    let value = format!("{met} of {seeds} exams ({pairs} such pairs in the bank)");
    Some(Measure::new("Amount and mix", "answers given away by another question", value, explains).bound(
        "0".into(),
        met == 0,
        "Exclude the enemies of drawn questions (core, form/supply.rs)".into(),
    ))
}
