//! FSRS-6: how one answer changes the memory of one fact.
//!
//! Source: the reference implementation, crate `fsrs` 6.6.2, with its default parameters; the tests compare both on
//! random histories. Only "again" and "good" are implemented: "hard" and "easy" rate one's own memory, and nobody is
//! asked to. The crate itself would add 5 to 13 kB to the program.

/// The default parameters of FSRS-6, fitted by its authors to some hundred million reviews.
const W: [f32; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
/// Makes retrievability 0.9 after as many days as the stability says: `0.9^(-1 / W[20]) - 1`.
const FACTOR: f32 = 0.980_346_5;
/// Terms that depend on parameters alone: `e^W[8]`, `e^(W[17] W[18])`, and the first difficulty after "easy".
const SUCCESS: f32 = 6.502_586;
const LEAST_LAPSE: f32 = 1.050_720_4;
const EASY: f32 = -4.771_631;
const STABILITY: (f32, f32) = (0.001, 36_500.0);
const DIFFICULTY: (f32, f32) = (1.0, 10.0);

/// How well a fact was recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    /// It was not known.
    Again,
    /// It was known.
    Good,
}

impl Rating {
    /// The number that the formulas have for it.
    fn value(self) -> f32 {
        match self {
            Self::Again => 1.0,
            Self::Good => 3.0,
        }
    }
}

/// The memory of one fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days after which the fact is still known with a chance of 0.9; from 0.001 to 36,500.
    pub stability: f32,
    /// How slowly stability grows; from 1 to 10.
    pub difficulty: f32,
    /// The day of the latest answer, in days since 1970-01-01 in the person's calendar.
    pub day: i64,
}

impl Memory {
    /// The memory after the first answer.
    pub fn first(rating: Rating, day: i64) -> Self {
        let stability = match rating {
            Rating::Again => W[0],
            Rating::Good => W[2],
        };
        Self { stability, difficulty: clamp(first_difficulty(rating.value()), DIFFICULTY), day }
    }

    /// The memory after one more answer. A day before the latest one counts as that day.
    #[must_use]
    pub fn next(self, rating: Rating, day: i64) -> Self {
        self.reviewed(rating, day, self.retrievability(day))
    }

    /// As [`next`](Self::next), with the retrievability on that day if it is a later one.
    pub(super) fn reviewed(self, rating: Rating, day: i64, retrievability: f32) -> Self {
        let stability = match (day > self.day, rating) {
            (false, _) => self.same_day(rating),
            (true, Rating::Good) => self.after_success(1.0 - retrievability),
            (true, Rating::Again) => self.after_failure(1.0 - retrievability),
        };
        Self {
            stability: clamp(stability, STABILITY),
            difficulty: self.next_difficulty(rating),
            day: day.max(self.day),
        }
    }

    /// Retrievability: the chance from 0 to 1 that the fact is known on that day. On the day of the latest answer, and
    /// before it, 1.
    pub fn retrievability(&self, day: i64) -> f32 {
        self.retrievability_after(day.saturating_sub(self.day).max(0) as f32)
    }

    /// As [`retrievability`](Self::retrievability), after so many days, 0 or more.
    pub(super) fn retrievability_after(&self, days: f32) -> f32 {
        power(days / self.stability * FACTOR + 1.0, -W[20])
    }

    fn same_day(self, rating: Rating) -> f32 {
        let growth = (W[17] * (rating.value() - 3.0 + W[18])).exp() * power(self.stability, -W[19]);
        self.stability * if rating == Rating::Good { growth.max(1.0) } else { growth }
    }

    fn after_success(self, forgotten: f32) -> f32 {
        let spacing = (forgotten * W[10]).exp() - 1.0;
        self.stability * (SUCCESS * (11.0 - self.difficulty) * power(self.stability, -W[9]) * spacing + 1.0)
    }

    fn after_failure(self, forgotten: f32) -> f32 {
        let relearned = W[11]
            * power(self.difficulty, -W[12])
            * (power(self.stability + 1.0, W[13]) - 1.0)
            * (forgotten * W[14]).exp();
        relearned.min(self.stability / LEAST_LAPSE)
    }

    fn next_difficulty(self, rating: Rating) -> f32 {
        let change = -W[6] * (rating.value() - 3.0);
        let damped = self.difficulty + change * (10.0 - self.difficulty) / 9.0;
        clamp(W[7] * (EASY - damped) + damped, DIFFICULTY)
    }
}

fn first_difficulty(rating: f32) -> f32 {
    W[4] - (W[5] * (rating - 1.0)).exp() + 1.0
}

/// A power of a number above 0: exact enough here, and in WebAssembly the replay of ten years takes half the time that
/// it takes with `powf`.
pub(super) fn power(base: f32, exponent: f32) -> f32 {
    (exponent * base.ln()).exp()
}

fn clamp(value: f32, (least, most): (f32, f32)) -> f32 {
    value.clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_as_many_days_as_the_stability_nine_of_ten_facts_are_known() {
        assert!((FACTOR - (0.9f32.powf(-1.0 / W[20]) - 1.0)).abs() < 1e-5);
        let memory = Memory { stability: 12.0, difficulty: 5.0, day: 100 };
        assert!((memory.retrievability(112) - 0.9).abs() < 1e-6);
        assert_eq!((memory.retrievability(100), memory.retrievability(-7)), (1.0, 1.0));
    }

    #[test]
    fn constants_are_those_of_the_parameters() {
        for (constant, exact) in
            [(SUCCESS, W[8].exp()), (LEAST_LAPSE, (W[17] * W[18]).exp()), (EASY, first_difficulty(4.0))]
        {
            assert!((constant / exact - 1.0).abs() < 1e-6, "{constant} {exact}");
        }
    }

    #[test]
    fn no_day_is_too_far() {
        for day in [i64::MIN, 0, i64::MAX] {
            let memory = Memory::first(Rating::Again, day);
            for then in [i64::MIN, 0, i64::MAX] {
                assert!((0.0..=1.0).contains(&memory.retrievability(then)));
                assert!(memory.next(Rating::Good, then).stability.is_finite());
            }
        }
    }
}
