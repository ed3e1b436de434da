//! The chance to pass an exam like Carrel's, from answers to questions met for the first time.
//!
//! The model is a belief over one ability (`belief`). Each first answer updates it by Bayes' rule, with the chance that
//! each ability has at a question of that level and shape. Practice moves the belief up, by less each time; days away
//! take some of that back. Answers to questions met before are left out: they measure memory of the question.
//! Limits: the chance is for questions like ours, and how those of the real exam differ is not known. For a person who
//! does not learn from practice it is too high; the simulator (`tests/sim`) says by how much. No chance is stated
//! before as many first answers as an exam has questions, or while a domain has fewer than eight.

mod belief;
mod exam;

pub use exam::Exam;

use crate::Millis;
use crate::bank::Question;
use belief::Belief;

const DAY: f32 = 86_400_000.0;
/// The share of the belief below the interval, and above it.
const TAIL: f32 = 0.05;

/// The chance to pass, with the interval that has the person's own chance nine times in ten. From 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// The chance.
    pub pass: f32,
    /// Lower end of the interval.
    pub low: f32,
    /// Upper end.
    pub high: f32,
}

/// First answers that are missing before a chance is stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// In any domain.
    pub answers: usize,
    /// By the number of each domain that has too few.
    pub domains: Vec<(u8, usize)>,
}

impl Missing {
    /// The fewest questions that fill all gaps; 0 if a chance is stated.
    pub fn questions(&self) -> usize {
        self.answers.max(self.domains.iter().map(|(_, missing)| missing).sum())
    }
}

/// A person's ability, as far as first answers tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Ability {
    belief: Belief,
    answers: usize,
    /// In the order of the exam's domains.
    of_domain: Vec<usize>,
    latest: Option<Millis>,
}

impl Ability {
    /// Before the first answer.
    pub fn new(exam: &Exam) -> Self {
        Self { belief: Belief::new(), answers: 0, of_domain: vec![0; exam.domains.len()], latest: None }
    }

    /// The person comes back at this moment.
    pub(crate) fn arrive(&mut self, began: Millis) {
        self.belief = self.belief.rested(self.days_away(began));
    }

    /// The person leaves.
    pub(crate) fn leave(&mut self, ended: Millis) {
        self.latest = self.latest.max(Some(ended));
    }

    /// Takes the first answer to a question into account, unless the exam cannot ask it. Gives whether it did.
    pub(crate) fn answer(&mut self, exam: &Exam, question: &Question, right: bool) -> bool {
        let Some(chances) = exam.chances(question) else { return false };
        self.belief.answer(chances, right);
        self.answers += 1;
        let domain = question.skill(exam.blueprint).map(|skill| skill.domain);
        for ((number, _), count) in exam.domains.iter().zip(&mut self.of_domain) {
            *count += usize::from(Some(*number) == domain);
        }
        true
    }

    /// First answers that it rests on.
    pub fn answers(&self) -> usize {
        self.answers
    }

    /// Questions of the exam that were never met.
    pub fn unseen(&self, exam: &Exam) -> usize {
        exam.questions.saturating_sub(self.answers)
    }

    /// Whether another whole exam of unseen questions is left. If not, the chance does not get more exact.
    pub fn has_unseen_exam(&self, exam: &Exam) -> bool {
        self.unseen(exam) >= exam.fewest
    }

    /// First answers that are missing before a chance is stated; none once it is.
    pub fn missing(&self, exam: &Exam) -> Missing {
        let of_domain = exam.domains.iter().zip(&self.of_domain);
        let short = of_domain.map(|((number, fewest), count)| (*number, fewest.saturating_sub(*count)));
        Missing {
            answers: exam.fewest.saturating_sub(self.answers),
            domains: short.filter(|(_, missing)| *missing > 0).collect(),
        }
    }

    /// The chance to pass an exam that is sat so many days after `now`, if nothing is practiced until then; none while
    /// answers are [`missing`](Self::missing).
    pub fn chance(&self, exam: &Exam, now: Millis, days: i64) -> Option<Chance> {
        (self.missing(exam).questions() == 0).then(|| self.chance_unchecked(exam, now, days))
    }

    /// As [`chance`](Self::chance), however little it rests on: for measuring the model.
    pub fn chance_unchecked(&self, exam: &Exam, now: Millis, days: i64) -> Chance {
        let belief = self.belief.rested(self.days_away(now) + days.max(0) as f32);
        let pass = belief.weights.iter().zip(&exam.passes).map(|(weight, pass)| weight * pass).sum::<f32>();
        let pass = pass.clamp(0.0, 1.0);
        let at = |quantile| exam.pass_at(belief.quantile(quantile));
        Chance { pass, low: at(TAIL).min(pass), high: at(1.0 - TAIL).max(pass) }
    }

    /// Days since the latest answer.
    fn days_away(&self, now: Millis) -> f32 {
        self.latest.map_or(0.0, |latest| now.saturating_sub(latest).max(0) as f32 / DAY)
    }
}
