//! Worlds of learners: how able people are, what practice does to them, and how far questions are what we think they are.

use super::random::Random;
use carrel_core::bank::{Bank, Level};
use carrel_core::memory::guess;

/// The parameters of a world, in logits unless stated otherwise.
#[derive(Clone, Copy)]
pub(crate) struct World {
    /// The name of its figures.
    pub(crate) name: &'static str,
    /// Ability before the first answer: mean and standard deviation.
    pub(crate) ability: (f64, f64),
    /// The gain from practice, as a multiple of the gain that the model expects.
    pub(crate) gain: f64,
    /// The standard deviation of ability between a person's domains.
    pub(crate) uneven: f64,
    /// The standard deviation of difficulty between questions of one level.
    pub(crate) items: f64,
    /// How much harder the exam is than the bank.
    pub(crate) harder: f64,
    /// Days without practice before the latest twenty answers.
    pub(crate) away: f64,
}

/// The world that the model was fitted to.
const FITTED: World =
    World { name: "fitted", ability: (0.346, 0.942), gain: 1.0, uneven: 0.0, items: 0.0, harder: 0.0, away: 0.0 };

pub(crate) const WORLDS: [World; 10] = [
    FITTED,
    World { name: "uneven", uneven: 0.4, ..FITTED },
    World { name: "items_differ", items: 0.7, ..FITTED },
    World { name: "weaker_people", ability: (-0.154, 0.942), ..FITTED },
    World { name: "stronger_people", ability: (0.846, 0.942), ..FITTED },
    World { name: "triple_gain", gain: 3.0, ..FITTED },
    World { name: "two_months_away", away: 60.0, ..FITTED },
    World { name: "nobody_improves", gain: 0.0, ..FITTED },
    World { name: "exam_easier", harder: -1.0 / 3.0, ..FITTED },
    World { name: "exam_harder", harder: 1.0 / 3.0, ..FITTED },
];

/// The model's dynamics of practice: see `core/src/readiness/belief.rs`. Its coarse grid about halves small moves, and the
/// parameters were fitted with it, so the fitted world moves in the same steps.
const GAIN: f64 = 0.0101;
const HALF: f64 = 42.0;
const VARIANCE: f64 = 0.005_21;
const LOSS: f64 = 0.008_14;
const STEP: f64 = 0.2;
const LEVEL: f64 = 0.61;

/// Somebody who practices.
pub(crate) struct Person<'a> {
    world: World,
    bank: &'a Bank,
    ability: f64,
    /// The difference to that ability in each domain.
    profile: Vec<f64>,
    answers: f64,
}

impl<'a> Person<'a> {
    pub(crate) fn new(world: World, bank: &'a Bank, random: &mut Random) -> Self {
        let ability = world.ability.0 + world.ability.1 * random.normal();
        let profile = bank.blueprints[0].domains.iter().map(|_| world.uneven * random.normal()).collect();
        Self { world, bank, ability, profile, answers: 0.0 }
    }

    /// The chance of a correct answer to a question whose difficulty differs from its level's by `off`.
    fn chance(&self, index: usize, off: f64) -> f64 {
        let question = &self.bank.questions[index];
        let domain = question.skill(0).map_or(0, |skill| usize::from(skill.domain) - 1);
        let level = match question.level {
            Level::Easy => -1.0,
            Level::Medium => 0.0,
            Level::Hard => 1.0,
        };
        let guess = f64::from(guess(question));
        guess + (1.0 - guess) / (1.0 + (LEVEL * level + off - self.ability - self.profile[domain]).exp())
    }

    /// Answers a question for the first time, and learns from it.
    pub(crate) fn answer(&mut self, index: usize, items: &[f64], random: &mut Random) -> bool {
        if self.answers > 0.0 {
            let by = GAIN / (1.0 + (self.answers - 1.0) / HALF) / STEP;
            self.ability += self.world.gain * on_grid(by, VARIANCE);
            self.ability += self.world.gain.min(1.0) * STEP * VARIANCE.sqrt() * random.normal();
        }
        self.answers += 1.0;
        random.chance(self.chance(index, items[index]))
    }

    /// Forgets over so many days.
    pub(crate) fn rest(&mut self, days: f64) {
        if self.answers > 0.0 {
            let gained = GAIN * HALF * (1.0 + (self.answers - 1.0) / HALF).ln();
            let lost = gained * (1.0 - (-LOSS * days).exp()) / STEP;
            self.ability -= self.world.gain * on_grid(lost, 0.0);
        }
    }

    /// The true chance to pass an exam now.
    pub(crate) fn passes(&self, items: &[f64]) -> f64 {
        let exam = &self.bank.blueprints[0];
        let scored = usize::from(exam.questions - exam.unscored);
        let mut exactly = vec![0.0; scored + 1];
        exactly[0] = 1.0;
        for (domain, quota) in exam.domains.iter().zip(exam.quotas(scored)) {
            let of_domain =
                |index: &usize| self.bank.questions[*index].skill(0).is_some_and(|skill| skill.domain == domain.number);
            let of_domain: Vec<usize> = (0..items.len()).filter(of_domain).collect();
            let chances = of_domain.iter().map(|&index| self.chance(index, items[index] + self.world.harder));
            let mean = chances.sum::<f64>() / of_domain.len() as f64;
            for _ in 0..quota {
                for right in (0..=scored).rev() {
                    let from_below = if right > 0 { exactly[right - 1] * mean } else { 0.0 };
                    exactly[right] = exactly[right] * (1.0 - mean) + from_below;
                }
            }
        }
        // 720 on a scale from 100 to 1,000 are 35 of 50.
        let needed =
            (usize::from(exam.pass - exam.scale_from) * scored).div_ceil(usize::from(exam.scale_to - exam.scale_from));
        exactly[needed..].iter().sum()
    }
}

/// The size of a move by this many steps of the grid, in logits.
fn on_grid(by: f64, variance: f64) -> f64 {
    let whole = (by / 0.9).floor();
    let moved = |by: f64| (variance + by * by + by) / 2.0;
    STEP * (whole * moved(0.9) + moved(by - 0.9 * whole))
}
