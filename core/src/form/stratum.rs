//! The strata of a plan: the parts of a form that have a quota of their own.

use super::{Plan, Scope};
use crate::bank::{Bank, Question, SkillId};

/// A part of a form with a quota of its own.
pub(super) struct Stratum {
    pub(super) domain: Option<u8>,
    pub(super) quota: usize,
    /// How many of the quota are unscored.
    pub(super) unscored: usize,
    /// The indices of the questions it may take from, in ascending order.
    pub(super) pool: Vec<usize>,
}

/// The strata of the form: one for each domain of an exam, one for a whole drill.
pub(super) fn strata(bank: &Bank, plan: &Plan) -> Vec<Stratum> {
    let asked = bank.questions.iter().enumerate().filter_map(|(i, q)| Some((i, q, q.skill(plan.blueprint)?)));
    let Some(blueprint) = bank.blueprints.get(plan.blueprint) else { return Vec::new() };
    match &plan.scope {
        Scope::Exam => {
            let quotas = blueprint.quotas(usize::from(blueprint.questions));
            let parts = blueprint.domains.iter().zip(quotas).zip(blueprint.unscored_quotas());
            let mut strata: Vec<Stratum> = parts
                .map(|((domain, quota), unscored)| Stratum {
                    domain: Some(domain.number),
                    quota,
                    unscored,
                    pool: Vec::new(),
                })
                .collect();
            // One pass for all domains: a pack may have 100,000 questions.
            for (index, _, skill) in asked {
                if let Some(stratum) = strata.iter_mut().find(|stratum| stratum.domain == Some(skill.domain)) {
                    stratum.pool.push(index);
                }
            }
            strata
        }
        Scope::Drill(pick) => {
            let anywhere = pick.domains.is_empty() && pick.tasks.is_empty();
            let fits = |q: &Question, s: SkillId| {
                (anywhere || pick.domains.contains(&s.domain) || pick.tasks.contains(&(s.domain, s.task)))
                    && (pick.topics.is_empty() || pick.topics.contains(&q.topic))
                    && (pick.levels.is_empty() || pick.levels.contains(&q.level))
            };
            let mut pool: Vec<usize> = asked.filter(|(_, q, s)| fits(q, *s)).map(|(index, ..)| index).collect();
            if let Some(only) = &pick.only {
                let only = ascending(only);
                pool.retain(|index| only.binary_search(index).is_ok());
            }
            vec![Stratum { domain: None, quota: pick.questions, unscored: 0, pool }]
        }
    }
}

/// A set of indices in ascending order.
pub(super) fn ascending(set: &[usize]) -> Vec<usize> {
    let mut set = set.to_vec();
    set.sort_unstable();
    set
}
