//! A belief over one ability, on a grid of the logit scale.
//!
//! The parameters were fitted to simulated learners, so that the stated chance comes true. They belong to this grid:
//! its steps are coarse, and a move by a fraction of a step comes out up to a half smaller than its nominal size.
//! Golden vectors pin this.

/// Points of the grid.
pub(super) const POINTS: usize = 36;
const FROM: f32 = -2.6;
pub(super) const STEP: f32 = 0.2;

/// Ability before the first answer: mean and standard deviation, in logits.
const MEAN: f32 = 0.346;
const DEVIATION: f32 = 0.942;
/// Nominal gain from practice at the second first answer, in logits.
const GAIN: f32 = 0.0101;
/// Number of answers after which the gain is half of that.
const HALF: f32 = 42.0;
/// The variance that each answer adds, in steps of the grid: 0.0144 logits squared.
const VARIANCE: f32 = 0.005_21;
/// The share of the gain that one day away takes.
const LOSS: f32 = 0.008_14;
/// The longest single move, in steps of the grid; longer ones are made in parts. Below 1, no probability becomes
/// negative.
const LONGEST: f32 = 0.9;

/// The ability at a point of the grid, in logits.
pub(super) fn ability(point: usize) -> f32 {
    FROM + STEP * point as f32
}

/// The probability of each ability.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Belief {
    /// Sums to 1.
    pub(super) weights: [f32; POINTS],
    answers: usize,
}

impl Belief {
    /// Before the first answer.
    pub(super) fn new() -> Self {
        let density = |point| (-0.5 * ((ability(point) - MEAN) / DEVIATION).powi(2)).exp();
        let mut belief = Self { weights: core::array::from_fn(density), answers: 0 };
        belief.normalize();
        belief
    }

    /// Takes the answer to one more question into account, of which `chances` says how likely each ability gets it
    /// right.
    pub(super) fn answer(&mut self, chances: &[f32; POINTS], right: bool) {
        if let Some(before) = self.answers.checked_sub(1) {
            self.step(GAIN / (1.0 + before as f32 / HALF) / STEP, VARIANCE);
        }
        for (weight, chance) in self.weights.iter_mut().zip(chances) {
            *weight *= if right { *chance } else { 1.0 - chance };
        }
        self.normalize();
        self.answers += 1;
    }

    /// The belief after so many days without practice.
    pub(super) fn rested(&self, days: f32) -> Self {
        let mut rested = self.clone();
        let Some(before) = self.answers.checked_sub(1) else { return rested };
        let gained = GAIN * HALF * (1.0 + before as f32 / HALF).ln();
        let mut left = gained * (1.0 - (-LOSS * days.max(0.0)).exp()) / STEP;
        while left > 0.0 {
            let part = left.min(LONGEST);
            rested.step(-part, 0.0);
            left -= part;
        }
        rested
    }

    /// Where this share of the weight lies below, in points of the grid: each point stands for what is closest to it.
    pub(super) fn quantile(&self, share: f32) -> f32 {
        let mut below = 0.0;
        for (point, &weight) in self.weights.iter().enumerate() {
            if below + weight >= share && weight > 0.0 {
                return point as f32 - 0.5 + (share - below) / weight;
            }
            below += weight;
        }
        (POINTS - 1) as f32
    }

    /// Moves by less than a step of the grid, and spreads by a variance.
    fn step(&mut self, by: f32, variance: f32) {
        let second_moment = variance + by * by;
        let up = ((second_moment + by) / 2.0).max(0.0);
        let down = ((second_moment - by) / 2.0).max(0.0);
        let before = self.weights;
        for point in 0..POINTS {
            // Probability that would leave the grid stays at its end.
            let below = if point > 0 { before[point - 1] * up } else { before[0] * down };
            let above = if point + 1 < POINTS { before[point + 1] * down } else { before[point] * up };
            self.weights[point] = before[point] * (1.0 - up - down) + below + above;
        }
    }

    fn normalize(&mut self) {
        let sum: f32 = self.weights.iter().sum();
        self.weights.iter_mut().for_each(|weight| *weight /= sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(belief: &Belief) -> f32 {
        belief.weights.iter().enumerate().map(|(point, weight)| weight * ability(point)).sum()
    }

    #[test]
    fn longer_absence_takes_more_and_never_more_than_practice_gave() {
        let mut belief = Belief::new();
        let rested = belief.rested(1_000.0);
        assert_eq!(rested, belief, "nothing was learned yet");
        for n in 0..400 {
            belief.answer(&[0.5; POINTS], n % 2 == 0);
        }
        let means = [0.0, 1.0, 10.0, 60.0, 120.0, 121.0, 1_000.0, f32::MAX].map(|days| mean(&belief.rested(days)));
        assert!(means.windows(2).all(|pair| pair[1] <= pair[0] + 1e-5), "{means:?}");
        let gained = GAIN * HALF * (1.0 + 399.0 / HALF).ln();
        let lost = means[0] - means[7];
        assert!(lost > 0.8 * gained && lost < 1.001 * gained, "{lost} of {gained}");
    }

    #[test]
    fn no_answers_make_a_belief_that_is_no_distribution() {
        for right in [true, false] {
            let mut belief = Belief::new();
            let chances = core::array::from_fn(|point| point as f32 / (POINTS - 1) as f32);
            for _ in 0..20_000 {
                belief.answer(&chances, right);
            }
            assert!((belief.weights.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
    }
}
