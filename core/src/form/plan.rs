//! A plan: what a person asks for, before chance comes in. And whether the bank can give it.

use super::arrange::ascending;
use super::supply;
use crate::bank::{Bank, Level, Question, SkillId};
use core::fmt;

/// What to draw a form for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Place of the blueprint in the bank.
    pub blueprint: usize,
    /// How much of it.
    pub scope: Scope,
}

/// How much of a blueprint a form covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A whole sitting: the blueprint's number of questions by domain weight, some of them unscored.
    Exam,
    /// A drill: some questions, all scored.
    Drill(Pick),
}

/// What a drill is picked from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// How many questions.
    pub questions: usize,
    /// Domain numbers. A question fits if its domain or its task is named; where neither is named, all fit.
    pub domains: Vec<u8>,
    /// Domain and task numbers.
    pub tasks: Vec<(u8, u8)>,
    /// Places of topics in the bank; empty means every topic.
    pub topics: Vec<u16>,
    /// Levels; empty means every level.
    pub levels: Vec<Level>,
    /// Places of questions in the bank that alone may be asked; none means any question.
    pub only: Option<Vec<usize>>,
}

/// How a form is sat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// How long it may take. None: a drill is not timed, an exam has its blueprint's minutes.
    pub minutes: Option<u16>,
    /// Whether a drill tells right and wrong only at its end, as exams always do.
    pub late: bool,
}

/// A part of a plan that the bank cannot fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The domain that is short; none when a drill as a whole is.
    pub domain: Option<u8>,
    /// How many questions the plan asks for.
    pub wanted: usize,
    /// How many the bank has, of which no two test the same fact.
    pub available: usize,
}

impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.domain {
            Some(domain) => {
                write!(f, "domain {domain} needs {} questions, the bank has {}", self.wanted, self.available)
            }
            None => write!(f, "{} questions were asked for, the bank has {} that fit", self.wanted, self.available),
        }
    }
}

/// A drill of as many questions as can be asked together, at most `pick.questions`: questions that share a fact are not.
/// None if there is not even one.
pub fn most(bank: &Bank, blueprint: usize, pick: &Pick) -> Option<Plan> {
    let plan = |questions| Plan { blueprint, scope: Scope::Drill(Pick { questions, ..pick.clone() }) };
    let questions = match check(bank, &plan(pick.questions)) {
        Ok(()) => pick.questions,
        // What is available for more questions is available for fewer: the choice of fewer is its beginning.
        Err(shortages) => shortages.iter().map(|s| s.available).sum(),
    };
    (questions > 0).then(|| plan(questions))
}

/// Whether the bank can fill the plan: nothing if it can, else every part that is short.
///
/// # Errors
/// The parts that are short, in the order of the domains.
pub fn check(bank: &Bank, plan: &Plan) -> Result<(), Vec<Shortage>> {
    supply::baseline(bank, &strata(bank, plan)).map(|_| ())
}

/// A part of a form with a quota of its own.
pub(super) struct Stratum {
    pub(super) domain: Option<u8>,
    pub(super) quota: usize,
    /// How many of the quota do not count.
    pub(super) unscored: usize,
    /// Places of the questions it may take from, in ascending order.
    pub(super) pool: Vec<usize>,
}

/// The parts of the form: one for each domain of an exam, one for a whole drill.
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
                pool.retain(|place| only.binary_search(place).is_ok());
            }
            vec![Stratum { domain: None, quota: pick.questions, unscored: 0, pool }]
        }
    }
}
