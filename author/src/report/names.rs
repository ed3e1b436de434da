//! Whether options with a name, such as that of a product, are correct too often or too rarely.
//!
//! In one public model-written bank, options with one product are correct 83 times, where chance would give 34.

use super::measure::Measure;
use crate::item_bank::Item;
use crate::pack_file::Guessing;
use carrel_core::bank::Inline;

/// The fewest options with a name for a meaningful result.
const ENOUGH: usize = 6;

/// How often options with a name are correct, compared with chance.
struct Offered<'a> {
    /// The name.
    name: &'a str,
    /// The number of options with the name.
    offered: usize,
    /// The number of these that are correct.
    right: usize,
    /// The number by chance.
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

/// Every name that appears often enough.
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
            // Without replacement (hypergeometric): a name in every option has no effect.
            let k = k as f64;
            expected += k * w / n;
            variance += k * (w / n) * (1.0 - w / n) * (n - k) / (n - 1.0);
        }
        let z = if variance > 0.0 { (right as f64 - expected) / variance.sqrt() } else { 0.0 };
        Offered { name: name.split('|').next().unwrap_or(name), offered, right, expected, z }
    };
    names.iter().map(of).filter(|o| o.offered >= ENOUGH).collect()
}

/// `None` if the pack has no names to check.
pub(super) fn measure(questions: &[Item], guessing: &Guessing) -> Option<Measure> {
    if guessing.names.is_empty() {
        return None;
    }
    let mut all = all(questions, &guessing.names);
    all.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()));
    let say = |o: &Offered<'_>| {
        format!("{} correct {} of {} times (expected {:.1}, z {:+.1})", o.name, o.right, o.offered, o.expected, o.z)
    };
    let most = guessing.name_deviations;
    let is_far = |o: &&Offered<'_>| most.is_some_and(|most| o.z.abs() > most as f64);
    let far: Vec<&Offered<'_>> = all.iter().filter(is_far).collect();
    let value = match all.first() {
        Some(most) => format!(
            "{} correct too often or too rarely; furthest from chance: {} ({} of {} times, by chance {:.1})",
            far.len(),
            most.name,
            most.right,
            most.offered,
            most.expected
        ),
        None => "none appears often enough".into(),
    };
    let explains = "Product names in options, and whether such options are correct more or less often than by chance.";
    let remedy = far.iter().map(|o| say(o)).collect::<Vec<_>>().join("; ");
    let remedy = format!("Use the name more often as a distractor, or more often as the key: {remedy}");
    let bound = most.map(|most| (format!("at most {most} standard deviations from chance"), far.is_empty()));
    Some(Measure::new("Guessing without knowledge", "product names", value, explains).bound_by(bound, remedy))
}
