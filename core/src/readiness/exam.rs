//! An exam as readiness sees it: how likely each ability is to pass, and how many first answers a chance needs.
//!
//! Computed once for a bank and a blueprint, because it does not depend on the person.

use super::belief::{POINTS, ability};
use crate::bank::{Bank, Blueprint, Level, Question};
use crate::memory::guess;

/// How much harder each level is than the one below, in logits.
const LEVEL: f32 = 0.61;
/// The fewest first answers in each domain, where an exam asks that many in it.
const FEWEST_IN_DOMAIN: usize = 8;

/// An exam of a bank.
#[derive(Clone, Debug, PartialEq)]
pub struct Exam {
    /// The index of its blueprint in the bank.
    pub(super) blueprint: usize,
    /// First answers that a chance needs: as many as one exam asks questions.
    pub(super) fewest: usize,
    /// Each domain's number, and its fewest first answers.
    pub(super) domains: Vec<(u8, usize)>,
    /// Questions of the bank that it can ask.
    pub(super) questions: usize,
    /// How likely each ability is to pass.
    pub(super) passes: [f32; POINTS],
    /// How likely each ability is right, by shape of question.
    shapes: Vec<(Shape, [f32; POINTS])>,
}

/// The chance of a right answer depends on ability and on these: level, options, right options.
type Shape = (Level, u8, u8);

fn shape(question: &Question) -> Shape {
    (question.level, question.options, question.wanted())
}

impl Exam {
    /// The exam of the blueprint at this index; none if there is no blueprint.
    pub fn new(bank: &Bank, blueprint: usize) -> Option<Self> {
        let made = bank.blueprints.get(blueprint)?;
        let of_exam = || bank.questions.iter().filter_map(|q| Some((q, q.skill(blueprint)?.domain)));
        let mut shapes: Vec<(Shape, [f32; POINTS])> = Vec::new();
        for (question, _) in of_exam() {
            if !shapes.iter().any(|(known, _)| *known == shape(question)) {
                let chance = |point| chance(ability(point), question.level, guess(question));
                shapes.push((shape(question), core::array::from_fn(chance)));
            }
        }
        let quotas = made.quotas(usize::from(made.questions));
        let fewest = |(domain, quota): (&crate::bank::Domain, usize)| (domain.number, quota.min(FEWEST_IN_DOMAIN));
        let mut exam = Self {
            blueprint,
            fewest: made.questions.into(),
            domains: made.domains.iter().zip(quotas).map(fewest).collect(),
            questions: of_exam().count(),
            passes: [0.0; POINTS],
            shapes,
        };
        let shares = exam.shares(made, of_exam());
        let scored = usize::from(made.questions.saturating_sub(made.unscored));
        exam.passes = core::array::from_fn(|point| {
            let right: f32 = exam.shapes.iter().zip(&shares).map(|((_, chances), share)| share * chances[point]).sum();
            tail(right, scored, needed(made, scored))
        });
        Some(exam)
    }

    /// The share of each shape in the exam: each domain has its weight, and in it the bank's own mix.
    fn shares<'a>(&self, made: &Blueprint, questions: impl Iterator<Item = (&'a Question, u8)>) -> Vec<f32> {
        let mut counts = vec![vec![0usize; self.shapes.len()]; made.domains.len()];
        for (question, number) in questions {
            let domain = made.domains.iter().position(|d| d.number == number);
            let index = self.shapes.iter().position(|(known, _)| *known == shape(question));
            if let (Some(domain), Some(index)) = (domain, index) {
                counts[domain][index] += 1;
            }
        }
        let mut shares = vec![0.0; self.shapes.len()];
        for (domain, counts) in made.domains.iter().zip(&counts) {
            let all = counts.iter().sum::<usize>().max(1) as f32;
            for (share, count) in shares.iter_mut().zip(counts) {
                *share += f32::from(domain.weight) / 100.0 * *count as f32 / all;
            }
        }
        shares
    }

    /// How likely an ability between two points of the grid is to pass.
    pub(super) fn pass_at(&self, point: f32) -> f32 {
        let point = point.clamp(0.0, (POINTS - 1) as f32);
        let below = point as usize;
        let above = (below + 1).min(POINTS - 1);
        self.passes[below] + (point - below as f32) * (self.passes[above] - self.passes[below])
    }

    /// How likely each ability gets a question right; none for a question that the exam cannot ask.
    pub(super) fn chances(&self, question: &Question) -> Option<&[f32; POINTS]> {
        let of_shape = self.shapes.iter().find(|(known, _)| *known == shape(question));
        question.skill(self.blueprint).and(of_shape).map(|(_, chances)| chances)
    }
}

/// The chance of a right answer: a logistic curve above guessing (three-parameter model, same slope for all questions).
fn chance(ability: f32, level: Level, guess: f32) -> f32 {
    let above_medium = match level {
        Level::Easy => -1.0,
        Level::Medium => 0.0,
        Level::Hard => 1.0,
    };
    guess + (1.0 - guess) / (1.0 + (LEVEL * above_medium - ability).exp())
}

/// How many of `scored` questions have to be right to pass, on the straight line of [`crate::score`]; more than there are if
/// the exam cannot be passed.
fn needed(made: &Blueprint, scored: usize) -> usize {
    let (from, to, pass) = (usize::from(made.scale_from), usize::from(made.scale_to), usize::from(made.pass));
    (0..=scored).find(|right| from * scored + to.saturating_sub(from) * right >= pass * scored).unwrap_or(scored + 1)
}

/// The chance of at least `least` of `n` right, each with chance `p`.
fn tail(p: f32, n: usize, least: usize) -> f32 {
    // The chance of each number of right answers, one question more at a time. In place, with indexes from the last on, it is
    // shorter, but WebKit's compiler once made an index out of bounds of it.
    let mut exactly = vec![1.0f32];
    for _ in 0..n {
        let none = exactly.first().map(|chance| chance * (1.0 - p));
        let some = exactly.windows(2).map(|pair| pair[1] * (1.0 - p) + pair[0] * p);
        let all = exactly.last().map(|chance| chance * p);
        exactly = none.into_iter().chain(some).chain(all).collect();
    }
    exactly.iter().skip(least).sum::<f32>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(p: f32, n: usize, least: usize, expected: f32) {
        let got = tail(p, n, least);
        assert!((got - expected).abs() < 1e-6, "{got}");
    }

    #[test]
    fn tails_of_the_binomial_distribution() {
        check(0.5, 0, 0, 1.0);
        check(0.5, 0, 1, 0.0);
        check(0.5, 2, 1, 0.75);
        check(0.2, 3, 3, 0.008);
        check(1.0, 50, 50, 1.0);
        check(0.9, 4, 5, 0.0);
        // R: pbinom(34, 50, 0.7, lower.tail = FALSE).
        check(0.7, 50, 35, 0.569_178_5);
    }
}
