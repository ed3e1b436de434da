//! A seeded random number generator: a published algorithm with the two operations that forms need.
//!
//! The generator is xoshiro256++ seeded by SplitMix64 (crate `rand_xoshiro`, checked against the authors' reference
//! values). Bounded numbers and shuffling are our own ten lines, because the libraries that offer them don't promise
//! the same values in their next version, and forms must never change.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng};

/// A random stream that is the same for the same seed on every machine.
pub struct Rng(Xoshiro256PlusPlus);

impl Rng {
    /// Creates the stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A uniform random number below `bound`; 0 if `bound` is 0.
    ///
    /// Source: D. Lemire, "Fast Random Integer Generation in an Interval" (2019), with rejection.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        if bound == 0 {
            return 0;
        }
        loop {
            let product = u128::from(self.0.next_u64()) * u128::from(bound);
            let low = product as u64;
            // What is rejected is below the remainder, and so below the bound: almost no number needs the division.
            if low >= bound || low >= bound.wrapping_neg() % bound {
                return (product >> 64) as usize;
            }
        }
    }

    /// Shuffles `items` uniformly (Fisher-Yates, from the end).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_of_a_seed_never_changes() {
        let mut rng = Rng::new(1);
        let drawn: Vec<usize> = (0..8).map(|_| rng.below(1000)).collect();
        assert_eq!(drawn, GOLDEN_BELOW);
        let mut order: Vec<u8> = (0..10).collect();
        Rng::new(2).shuffle(&mut order);
        assert_eq!(order, GOLDEN_ORDER);
    }
    // Computed by a separate program from the published algorithms.
    const GOLDEN_BELOW: [usize; 8] = [811, 747, 100, 746, 184, 590, 986, 523];
    const GOLDEN_ORDER: [u8; 10] = [8, 0, 9, 1, 3, 6, 2, 5, 4, 7];

    #[test]
    fn numbers_below_a_bound_are_about_equally_frequent() {
        let mut counts = [0u32; 6];
        let mut rng = Rng::new(7);
        for _ in 0..60_000 {
            counts[rng.below(6)] += 1;
        }
        // Five standard deviations of a binomial with n = 60,000 and p = 1/6.
        assert!(counts.iter().all(|&c| c.abs_diff(10_000) < 457), "{counts:?}");
    }

    #[test]
    fn a_bound_of_nothing_gives_zero() {
        assert_eq!(Rng::new(1).below(0), 0);
        assert_eq!(Rng::new(1).below(1), 0);
    }
}
