//! The bank, read from `questions/` in the same way as the site's build.

use crate::failure::{Failure, Result};
use carrel_author::{Authored, Item, ItemBank};
use carrel_core::attempt::AttemptItem;
use carrel_core::bank::{Bank, Date, Topic};
use carrel_core::save::keys;
use std::path::Path;
use std::sync::OnceLock;
use std::time::SystemTime;

/// The bank, as its authors see it.
///
/// # Errors
/// What is wrong with it.
pub fn bank() -> Result<&'static ItemBank> {
    Ok(&authored()?.items)
}

/// The bank, as the app gets it.
///
/// # Errors
/// What is wrong with it.
pub fn index() -> Result<&'static Bank> {
    Ok(&authored()?.pack.bank)
}

/// The bank with its quality figures.
///
/// # Errors
/// What is wrong with it.
pub fn authored() -> Result<&'static Authored> {
    static BANK: OnceLock<std::result::Result<Authored, String>> = OnceLock::new();
    BANK.get_or_init(|| read("questions")).as_ref().map_err(|why| Failure::new(why.clone()))
}

/// The test pack, which is for another exam.
///
/// # Errors
/// What is wrong with it.
pub fn other() -> Result<&'static Authored> {
    static BANK: OnceLock<std::result::Result<Authored, String>> = OnceLock::new();
    BANK.get_or_init(|| read("tests/packs/library")).as_ref().map_err(|why| Failure::new(why.clone()))
}

fn read(folder: &str) -> std::result::Result<Authored, String> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_err(|e| e.to_string())?;
    let days = i64::try_from(since.as_secs() / 86_400).map_err(|e| e.to_string())?;
    let today = Date::from_days(days).ok_or("the system's clock is out of range")?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let problems = |all: Vec<carrel_author::Problem>| all.iter().map(|p| format!("{p}\n")).collect::<String>();
    carrel_author::read(&folder, today).map_err(problems)
}

/// The question with this id, or with this key as pages write it.
///
/// # Errors
/// If the bank has none.
pub fn question(id: &str) -> Result<&'static Item> {
    let found = bank()?.questions.iter().find(|q| q.id == id || keys::question_text(q.key()) == id);
    found.ok_or_else(|| Failure::new(format!("the bank has no question {id}")))
}

/// The topic with this id.
///
/// # Errors
/// If the bank has none.
pub fn topic(id: &str) -> Result<&'static Topic> {
    let found = bank()?.topics.iter().find(|t| t.id == id);
    found.ok_or_else(|| Failure::new(format!("the bank has no topic {id}")))
}

/// The question that an item asks.
///
/// # Errors
/// If the bank has no question with this key.
pub fn asked(item: &AttemptItem) -> Result<&'static Item> {
    let found = index()?.find(item.key).and_then(|index| bank().ok()?.questions.get(index));
    found.ok_or_else(|| Failure::new("an attempt asks a question that is not in the bank"))
}

/// The indices in the bank of the questions that an attempt asks, in ascending order.
///
/// # Errors
/// If the bank lacks one of them.
pub fn indices(items: &[AttemptItem]) -> Result<Vec<usize>> {
    let bank = index()?;
    let found: Option<Vec<usize>> = items.iter().map(|item| bank.find(item.key)).collect();
    let mut indices = found.ok_or_else(|| Failure::new("an attempt asks a question that is not in the bank"))?;
    indices.sort_unstable();
    Ok(indices)
}

/// A complete but incorrect answer: one bit for each option.
pub fn wrong(right: u8, options: usize) -> u8 {
    let all = (1..=u8::MAX >> (8 - options.clamp(1, 8))).rev();
    all.into_iter().find(|m| m.count_ones() == right.count_ones() && *m != right).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_answers_are_complete_and_not_right() {
        for (right, options) in [(0b1, 4), (0b1000, 4), (0b11, 5), (0b111000, 6)] {
            let wrong = wrong(right, options);
            assert_eq!(wrong.count_ones(), right.count_ones());
            assert_ne!(wrong, right);
            assert!(wrong < 1 << options);
        }
    }
}
