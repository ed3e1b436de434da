//! Whether quotas can be filled at all when no two questions of a form may test the same fact or be enemies.
//!
//! Exact answers to that are exponential in the worst case (it is an independent set). The greedy below takes
//! the question that bars the fewest others first; on banks where few questions share a fact, as author rules
//! demand, it is exact in practice, and `draw` falls back to it, so that what `check` promises is kept.

use super::plan::{Shortage, Stratum};
use crate::bank::Bank;

/// Which facts a form uses already, and which questions are enemies of one that it holds.
pub(crate) struct UsedFacts {
    facts: Vec<bool>,
    barred: Vec<bool>,
}

impl UsedFacts {
    pub(crate) fn none(bank: &Bank) -> Self {
        Self { facts: vec![false; bank.fact_topics.len()], barred: vec![false; bank.questions.len()] }
    }

    /// Takes a question's facts, or nothing if one of them is taken or the form holds an enemy of it.
    pub(crate) fn take(&mut self, bank: &Bank, question: usize) -> bool {
        let taken = &bank.questions[question];
        let free = !self.barred[question] && taken.facts.iter().all(|&f| !self.facts[f as usize]);
        if free {
            self.bar(bank, question);
        }
        free
    }

    /// Bars every question that cannot be in one form with this one.
    pub(crate) fn bar(&mut self, bank: &Bank, question: usize) {
        let taken = &bank.questions[question];
        taken.facts.iter().for_each(|&f| self.facts[f as usize] = true);
        taken.enemies.iter().for_each(|&e| self.barred[e as usize] = true);
    }
}

/// A choice of questions that fills every stratum, or every shortage.
pub(super) fn baseline(bank: &Bank, strata: &[Stratum]) -> Result<Vec<Vec<usize>>, Vec<Shortage>> {
    let mut users = vec![0usize; bank.fact_topics.len()];
    for &question in strata.iter().flat_map(|s| &s.pool) {
        bank.questions[question].facts.iter().for_each(|&f| users[f as usize] += 1);
    }
    let by_facts = |q: usize| bank.questions[q].facts.iter().map(|&f| users[f as usize] - 1).sum::<usize>();
    let bars = |q: usize| by_facts(q) + bank.questions[q].enemies.len();

    // The stratum with the least to spare chooses first, so that a shared fact goes where it is needed.
    let mut by_need: Vec<usize> = (0..strata.len()).collect();
    by_need.sort_by_cached_key(|&i| strata[i].pool.len() as i64 - strata[i].quota as i64);
    let mut used = UsedFacts::none(bank);
    let mut chosen = vec![Vec::new(); strata.len()];
    for i in by_need {
        let mut pool = strata[i].pool.clone();
        pool.sort_by_cached_key(|&q| bars(q) as i64);
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
