//! Whether a name, such as that of a product, is right too often or too rarely when an option offers it.
//!
//! In one public model-written bank one product is right 83 times where chance gives 34: its name is the key.

use super::measure::Measure;
use crate::item_bank::Item;
use crate::pack_file::Guessing;
use carrel_core::bank::Inline;

/// Options that have a name before anything can be said of it.
const ENOUGH: usize = 6;

/// How often a name was right when it was offered, and what chance gives.
struct Offered<'a> {
    /// The name.
    name: &'a str,
    /// Options that name it.
    offered: usize,
    /// Those of them that are right.
    right: usize,
    /// How many chance would make right.
    expected: f64,
    /// Standard deviations above chance.
    z: f64,
}

fn has(option: &str, names: &str) -> bool {
    names.split('|').filter(|name| !name.is_empty()).any(|name| {
        option.match_indices(name).any(|(at, _)| {
            let before = option[..at].chars().next_back();
            let after = option[at + name.len()..].chars().next();
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
            apart(before) && (apart(after) || after == Some('s'))
        })
    })
}

/// Every name that options have often enough.
fn all<'a>(questions: &[Item], names: &'a [String]) -> Vec<Offered<'a>> {
    let of = |name: &'a String| {
        let (mut offered, mut right, mut expected, mut variance) = (0, 0, 0.0, 0.0);
        for question in questions {
            let (n, w) = (question.choices.len() as f64, f64::from(question.wanted()));
            let naming = || question.choices.iter().filter(|c| has(&Inline::line(&c.text), name));
            let k = naming().count();
            if k == 0 || n < 2.0 {
                continue;
            }
            offered += k;
            right += naming().filter(|c| c.correct).count();
            // Without replacement (hypergeometric): a name that every option has tells nothing.
            let k = k as f64;
            expected += k * w / n;
            variance += k * (w / n) * (1.0 - w / n) * (n - k) / (n - 1.0);
        }
        let z = if variance > 0.0 { (right as f64 - expected) / variance.sqrt() } else { 0.0 };
        Offered { name: name.split('|').next().unwrap_or(name), offered, right, expected, z }
    };
    names.iter().map(of).filter(|o| o.offered >= ENOUGH).collect()
}

/// None if the pack names nothing to look for.
pub(super) fn measure(questions: &[Item], guessing: &Guessing) -> Option<Measure> {
    if guessing.names.is_empty() {
        return None;
    }
    let mut all = all(questions, &guessing.names);
    all.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()));
    let say = |o: &Offered<'_>| {
        format!("{} {} of {} ({:.1} by chance, z {:+.1})", o.name, o.right, o.offered, o.expected, o.z)
    };
    let most = guessing.name_deviations;
    let is_far = |o: &&Offered<'_>| most.is_some_and(|most| o.z.abs() > most as f64);
    let far: Vec<&Offered<'_>> = all.iter().filter(is_far).collect();
    let value = match all.first() {
        Some(most) => format!("{} too often or too rarely; farthest: {}", far.len(), say(most)),
        None => "none is named often enough".into(),
    };
    let explains = "Whether a name in an option gives the key away: how often it is right, beside chance.";
    let remedy = far.iter().map(|o| say(o)).collect::<Vec<_>>().join("; ");
    let remedy = format!("Offer it as a distractor more often, or make it right more often: {remedy}");
    let bound = most.map(|most| (format!("none beyond {most} standard deviations"), far.is_empty()));
    Some(Measure::told("Guessing", "favorite names", value, explains).bound_by(bound, remedy))
}
