//! Checks whether the quotas can be filled when no two questions of a form may test the same fact or be enemies.
//!
//! An exact answer takes exponential time in the worst case (it is an independent set problem). This greedy algorithm
//! takes the question that excludes the fewest others first. On banks where few questions share a fact, as the author
//! rules demand, it is exact in practice. `draw` falls back to its solution, so whatever `check` accepts can be drawn.

use super::stratum::{Stratum, strata};
use super::{DrillFilter, Plan, Scope, Shortfall};
use crate::bank::Bank;

/// The facts that a form already uses, and the questions that its enemies exclude.
pub(crate) struct UsedFacts {
    facts: Vec<bool>,
    excluded: Vec<bool>,
}

impl UsedFacts {
    pub(crate) fn none(bank: &Bank) -> Self {
        Self { facts: vec![false; bank.fact_topics.len()], excluded: vec![false; bank.questions.len()] }
    }

    /// Takes a question and its facts; does nothing and returns false if one of the facts is taken or the form has an
    /// enemy of the question.
    pub(crate) fn take(&mut self, bank: &Bank, question: usize) -> bool {
        let taken = &bank.questions[question];
        let free = !self.excluded[question] && taken.facts.iter().all(|&f| !self.facts[f as usize]);
        if free {
            self.exclude_conflicts(bank, question);
        }
        free
    }

    /// Excludes every question that cannot be in the same form as this one.
    pub(crate) fn exclude_conflicts(&mut self, bank: &Bank, question: usize) {
        let taken = &bank.questions[question];
        taken.facts.iter().for_each(|&f| self.facts[f as usize] = true);
        taken.enemies.iter().for_each(|&e| self.excluded[e as usize] = true);
    }
}

/// Plans a drill of as many questions as can be asked together, at most `pick.questions`: questions that share a fact
/// exclude each other. `None` if no question matches.
pub fn largest_drill(bank: &Bank, blueprint: usize, pick: &DrillFilter) -> Option<Plan> {
    let plan = |questions| Plan { blueprint, scope: Scope::Drill(DrillFilter { questions, ..pick.clone() }) };
    let questions = match check(bank, &plan(pick.questions)) {
        Ok(()) => pick.questions,
        // The selection for fewer questions is a prefix of the one for more, so all of these can be drawn.
        Err(shortfalls) => shortfalls.iter().map(|s| s.available).sum(),
    };
    (questions > 0).then(|| plan(questions))
}

/// Checks whether the bank can fill the plan.
///
/// # Errors
/// Every part that is short, in the order of the domains.
pub fn check(bank: &Bank, plan: &Plan) -> Result<(), Vec<Shortfall>> {
    baseline(bank, &strata(bank, plan)).map(|_| ())
}

/// A selection that fills every stratum, or every shortfall.
pub(super) fn baseline(bank: &Bank, strata: &[Stratum]) -> Result<Vec<Vec<usize>>, Vec<Shortfall>> {
    let mut users = vec![0usize; bank.fact_topics.len()];
    for &question in strata.iter().flat_map(|s| &s.pool) {
        bank.questions[question].facts.iter().for_each(|&f| users[f as usize] += 1);
    }
    let by_facts = |q: usize| bank.questions[q].facts.iter().map(|&f| users[f as usize] - 1).sum::<usize>();
    let conflicts = |q: usize| by_facts(q) + bank.questions[q].enemies.len();

    // The stratum with the least to spare chooses first, so that a shared fact goes where it is needed.
    let mut by_need: Vec<usize> = (0..strata.len()).collect();
    by_need.sort_by_cached_key(|&i| strata[i].pool.len() as i64 - strata[i].quota as i64);
    let mut used = UsedFacts::none(bank);
    let mut chosen = vec![Vec::new(); strata.len()];
    for i in by_need {
        let mut pool = strata[i].pool.clone();
        pool.sort_by_cached_key(|&q| conflicts(q) as i64);
        chosen[i] = pool.into_iter().filter(|&q| used.take(bank, q)).take(strata[i].quota).collect();
    }

    let shortfalls: Vec<Shortfall> = strata
        .iter()
        .zip(&chosen)
        .filter(|(stratum, chosen)| chosen.len() < stratum.quota)
        .map(|(s, chosen)| Shortfall { domain: s.domain, wanted: s.quota, available: chosen.len() })
        .collect();
    if shortfalls.is_empty() { Ok(chosen) } else { Err(shortfalls) }
}
