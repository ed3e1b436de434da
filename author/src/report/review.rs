//! How much of the bank has been reviewed: explanations by a third reviewer, and options without stems.

use super::measure::Measure;
use super::style::Rewritten;
use crate::item_bank::Item;
use crate::pack_file::PackFile;
use crate::review::{OptionsOnly, Review, has_third_review, total};

const GROUP: &str = "Review";

/// These bounds apply to a release, never to a build: a draft can be built before its reviews.
pub(super) fn measures(rewritten: &[Rewritten<'_>], pack: &PackFile, review: &Review) -> Vec<Measure> {
    if rewritten.is_empty() {
        return Vec::new();
    }
    let read = rewritten.iter().filter(|(q, _)| has_third_review(q, review)).count();
    let explains = "Questions whose explanations a third reviewer has checked against the pages, one by one.";
    let third = Measure::new(GROUP, "explanations reviewed", format!("{read} of {}", rewritten.len()), explains).bound(
        "100%".into(),
        read == rewritten.len(),
        "Run `cargo xtask bank --third …`".into(),
    );
    let OptionsOnly { read, right } = total(review);
    let share = 100.0 * right as f64 / read.max(1) as f64;
    let value = if read == 0 { "not reviewed".to_owned() } else { format!("{share:.1}% of {read}") };
    // Only a complete key counts, so chance is one in the number of sets of this size.
    let chance = |q: &Item| 1.0 / sets(q.choices.len() as u64, u64::from(q.wanted())) as f64;
    let chance = 100.0 * rewritten.iter().map(|(q, _)| chance(q)).sum::<f64>() / rewritten.len() as f64;
    let explains = format!(
        "How often a strong reviewer found the answer from the options alone. Picking a complete answer at random finds about {chance:.0}%."
    );
    let (most, least) = (pack.bank.options_only_share, pack.bank.options_only_read);
    let bound = (most.is_some() || least.is_some()).then(|| {
        let (most, least) = (most.unwrap_or(100.0), least.unwrap_or_default());
        (format!("at most {most}%, of at least {least} questions"), read >= least && share <= most)
    });
    let options = Measure::new(GROUP, "answers found without the question", value, &explains).bound_by(
        bound,
        "Run `cargo xtask bank --options-only …`, and rewrite questions whose options give the key away".into(),
    );
    vec![third, options]
}

/// The binomial coefficient of `n` and `k`; at least 1.
fn sets(n: u64, k: u64) -> u64 {
    (0..k.min(n)).fold(1, |sets, i| sets * (n - i) / (i + 1)).max(1)
}
