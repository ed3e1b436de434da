//! Whether quotas can be filled at all when no two questions of a form may test the same fact.
//!
//! Exact answers to that are exponential in the worst case (it is an independent set). The greedy below takes
//! the question that bars the fewest others first; on banks where few questions share a fact, as author rules
//! demand, it is exact in practice, and `draw` falls back to it, so that what `check` promises is kept.

use super::plan::{Shortage, Stratum};
use crate::bank::Bank;
use crate::order::sorted;

/// Which facts a form uses already.
pub(super) struct UsedFacts(Vec<bool>);

impl UsedFacts {
    pub(super) fn none(bank: &Bank) -> Self {
        Self(vec![false; bank.facts.len()])
    }

    /// Takes a question's facts, or nothing if one of them is taken.
    pub(super) fn take(&mut self, bank: &Bank, question: usize) -> bool {
        let facts = &bank.questions[question].facts;
        let free = facts.iter().all(|&f| !self.0[usize::from(f)]);
        if free {
            facts.iter().for_each(|&f| self.0[usize::from(f)] = true);
        }
        free
    }
}

/// A choice of questions that fills every stratum, or every shortage.
pub(super) fn baseline(bank: &Bank, strata: &[Stratum]) -> Result<Vec<Vec<usize>>, Vec<Shortage>> {
    let mut users = vec![0usize; bank.facts.len()];
    for &question in strata.iter().flat_map(|s| &s.pool) {
        bank.questions[question].facts.iter().for_each(|&f| users[usize::from(f)] += 1);
    }
    let bars = |q: usize| bank.questions[q].facts.iter().map(|&f| users[usize::from(f)] - 1).sum::<usize>();

    // The stratum with the least to spare chooses first, so that a shared fact goes where it is needed.
    let all: Vec<usize> = (0..strata.len()).collect();
    let by_need = sorted(&all, &|i| strata[i].pool.len() as i64 - strata[i].quota as i64);
    let mut used = UsedFacts::none(bank);
    let mut chosen = vec![Vec::new(); strata.len()];
    for i in by_need {
        let pool = sorted(&strata[i].pool, &|q| bars(q) as i64);
        chosen[i] = pool.into_iter().filter(|&q| used.take(bank, q)).take(strata[i].quota).collect();
    }

    let shortages: Vec<Shortage> = strata
        .iter()
        .zip(&chosen)
        .filter(|(stratum, chosen)| chosen.len() < stratum.quota)
        .map(|(s, chosen)| Shortage { domain: s.domain, wanted: s.quota, available: chosen.len() })
        .collect();
    if shortages.is_empty() { Ok(chosen) } else { Err(shortages) }
}
