//! How far the bank has been read: explanations by a third reader, options without their stems.

use super::measure::Measure;
use super::style::Rewritten;
use crate::item_bank::Item;
use crate::pack_file::PackFile;
use crate::review::{OptionsOnly, Review, has_third, total};

const GROUP: &str = "Review";

/// These bind a release, never a build: a draft may be looked at before anybody has read it.
pub(super) fn measures(rewritten: &[Rewritten<'_>], pack: &PackFile, review: &Review) -> Vec<Measure> {
    if rewritten.is_empty() {
        return Vec::new();
    }
    let read = rewritten.iter().filter(|(q, _)| has_third(q, review)).count();
    let explains = "Questions whose explanations a third reader has checked against the pages, one by one.";
    let third = Measure::told(GROUP, "explanations read", format!("{read} of {}", rewritten.len()), explains).bound(
        "100%".into(),
        read == rewritten.len(),
        "Run `cargo xtask bank --third …`".into(),
    );
    let OptionsOnly { read, right } = total(review);
    let share = 100.0 * right as f64 / read.max(1) as f64;
    let value = if read == 0 { "no reading".to_owned() } else { format!("{share:.1}% of {read}") };
    // A key is found whole or not at all, so chance is one of all sets of so many options.
    let chance = |q: &Item| 1.0 / sets(q.choices.len() as u64, u64::from(q.wanted())) as f64;
    let chance = 100.0 * rewritten.iter().map(|(q, _)| chance(q)).sum::<f64>() / rewritten.len() as f64;
    let explains = format!(
        "Keys that a strong reader found who saw the options and no question. By chance it would be about {chance:.0}%."
    );
    let (most, least) = (pack.bank.options_only_share, pack.bank.options_only_read);
    let bound = (most.is_some() || least.is_some()).then(|| {
        let (most, least) = (most.unwrap_or(100.0), least.unwrap_or_default());
        (format!("{most}% at most, of {least} questions at least"), read >= least && share <= most)
    });
    let options = Measure::told(GROUP, "keys found without the question", value, &explains).bound_by(
        bound,
        "Run `cargo xtask bank --options-only …`, and let the stem decide where the options do".into(),
    );
    vec![third, options]
}

/// How many sets of `k` there are among `n` (binomial coefficient); at least 1.
fn sets(n: u64, k: u64) -> u64 {
    (0..k.min(n)).fold(1, |sets, i| sets * (n - i) / (i + 1)).max(1)
}
