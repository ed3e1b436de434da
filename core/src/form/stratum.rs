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
    let pool = |fits: &dyn Fn(&Question, SkillId) -> bool| -> Vec<usize> {
        let of_blueprint = |q: &Question| q.skill(plan.blueprint).is_some_and(|s| fits(q, s));
        bank.questions.iter().enumerate().filter(|(_, q)| of_blueprint(q)).map(|(i, _)| i).collect()
    };
    let Some(blueprint) = bank.blueprints.get(plan.blueprint) else { return Vec::new() };
    match &plan.scope {
        Scope::Exam => {
            let quotas = blueprint.quotas(usize::from(blueprint.questions));
            let parts = blueprint.domains.iter().zip(quotas).zip(blueprint.unscored_quotas());
            parts
                .map(|((domain, quota), unscored)| Stratum {
                    domain: Some(domain.number),
                    quota,
                    unscored,
                    pool: pool(&|_, s| s.domain == domain.number),
                })
                .collect()
        }
        Scope::Drill(pick) => {
            let anywhere = pick.domains.is_empty() && pick.tasks.is_empty();
            let fits = |q: &Question, s: SkillId| {
                (anywhere || pick.domains.contains(&s.domain) || pick.tasks.contains(&(s.domain, s.task)))
                    && (pick.topics.is_empty() || pick.topics.contains(&q.topic))
                    && (pick.levels.is_empty() || pick.levels.contains(&q.level))
            };
            let mut pool = pool(&fits);
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
