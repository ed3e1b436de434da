//! A plan: what a person requests, before any randomness, and whether the bank can fill it.

use super::arrange::ascending;
use super::supply;
use crate::bank::{Bank, Level, Question, SkillId};
use core::fmt;

/// A request for a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The index of the blueprint in the bank.
    pub blueprint: usize,
    /// How much of it to cover.
    pub scope: Scope,
}

/// How much of a blueprint a form covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A full exam: the blueprint's number of questions by domain weight, some of them unscored.
    Exam,
    /// A drill: a number of questions, all scored.
    Drill(Pick),
}

/// The filters of a drill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// The number of questions.
    pub questions: usize,
    /// Domain numbers. A question matches if its domain or its task is listed; if neither is given, all match.
    pub domains: Vec<u8>,
    /// Domain and task numbers.
    pub tasks: Vec<(u8, u8)>,
    /// Indices of topics in the bank; empty means every topic.
    pub topics: Vec<u16>,
    /// Levels; empty means every level.
    pub levels: Vec<Level>,
    /// If given, only the questions at these indices may be asked.
    pub only: Option<Vec<usize>>,
}

/// The options of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The time limit. `None`: a drill has no limit, and an exam has its blueprint's.
    pub minutes: Option<u16>,
    /// Whether a drill shows which answers are correct only at the end, as exams always do.
    pub late: bool,
}

/// A part of a plan that the bank cannot fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The domain that is short; `None` if a drill as a whole is.
    pub domain: Option<u8>,
    /// The number of questions that the plan asks for.
    pub wanted: usize,
    /// How many the bank has without testing a fact twice.
    pub available: usize,
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.domain {
            Some(domain) => {
                write!(f, "domain {domain} needs {} questions, but the bank has {}", self.wanted, self.available)
            }
            None => write!(f, "{} questions were requested, but only {} match", self.wanted, self.available),
        }
    }
}

/// Plans a drill of as many questions as can be asked together, at most `pick.questions`: questions that share a fact
/// exclude each other. `None` if no question matches.
pub fn most(bank: &Bank, blueprint: usize, pick: &Pick) -> Option<Plan> {
    let plan = |questions| Plan { blueprint, scope: Scope::Drill(Pick { questions, ..pick.clone() }) };
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
    supply::baseline(bank, &strata(bank, plan)).map(|_| ())
}

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
