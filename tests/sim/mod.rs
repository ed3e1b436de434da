//! The simulator: whether the stated chance to pass is calibrated, and how much people know on the exam day with each practice
//! queue. It runs the shipped code; only the people are simulated.
//!
//! `cargo run --release --example simulate` runs it in full and writes `result.txt`, and `short.txt` of a short run, which the
//! tests repeat. Limits: real learners differ from all of these worlds, which only show where the model fails, and by how much.

mod bank;
mod calibration;
mod queue;
mod random;
mod recall;
pub(crate) mod report;
mod world;

use bank::Links;

/// A name and a value each, in a fixed order. Chances are from 0 to 1.
pub(crate) type Figures = Vec<(String, f64)>;

/// The size of a run.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// People in each world.
    pub(crate) people: usize,
    /// People for each queue.
    pub(crate) practicing: usize,
}

/// The size of the full run.
pub(crate) const FULL: Size = Size { people: 10_000, practicing: 500 };
/// The size of the short run.
pub(crate) const SHORT: Size = Size { people: 100, practicing: 4 };
/// The seed of both runs.
pub(crate) const SEED: u64 = 20_261_130;

/// Runs a simulation of this size.
pub(crate) fn run(size: Size) -> Figures {
    let shipped = bank::bank(Links::Shipped { seed: SEED });
    let mut figures = calibration::run(&shipped, size.people, SEED);
    figures.extend(recall::run("", &shipped, size.practicing, SEED));
    figures.extend(recall::run("single_fact_", &bank::bank(Links::Single), size.practicing, SEED));
    figures
}
