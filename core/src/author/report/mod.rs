//! What there is to say about a bank: counts, and how well somebody who knows nothing could do.

mod counts;
mod guess;
mod twins;

pub use counts::{Counts, DomainCount};
pub use guess::Guess;
pub use twins::Twins;

use crate::bank::Bank;
use crate::form::{Plan, Scope, draw};
use core::fmt;

/// The figures that rules look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// How often the longest option belongs to the key.
    pub longest: Guess,
    /// How often the shortest option belongs to the key.
    pub shortest: Guess,
    /// How often the option that shares most words with the stem belongs to the key.
    pub overlap: Guess,
    /// Mean length of right options over mean length of wrong ones, in characters.
    pub length_ratio: f64,
    /// Pairs of questions whose stems are nearly the same.
    pub twins: Vec<Twins>,
    /// How many full exams of the default blueprint the bank holds of which no two share a question.
    pub disjoint_exams: usize,
}

/// The figures of a bank. `Display` is the report for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// How much there is of what.
    pub counts: Counts,
    /// What rules look at.
    pub metrics: Metrics,
}

impl Report {
    /// The figures of this bank.
    pub fn of(bank: &Bank) -> Self {
        let metrics = Metrics {
            longest: guess::longest(&bank.questions),
            shortest: guess::shortest(&bank.questions),
            overlap: guess::overlap(&bank.questions),
            length_ratio: guess::length_ratio(&bank.questions),
            twins: twins::find(&bank.questions),
            disjoint_exams: disjoint_exams(bank),
        };
        Self { counts: Counts::of(bank), metrics }
    }
}

/// Draws exams of the default blueprint, unseen questions first, until one would repeat a question.
fn disjoint_exams(bank: &Bank) -> usize {
    let plan = Plan { blueprint: 0, scope: Scope::Exam };
    let mut seen = vec![None; bank.questions.len()];
    for exams in 0..bank.questions.len() {
        let Ok(form) = draw(bank, &plan, exams as u64, &seen) else { return exams };
        if form.items.is_empty() || form.items.iter().any(|i| seen[i.question].is_some()) {
            return exams;
        }
        form.items.iter().for_each(|i| seen[i.question] = Some(0));
    }
    0
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.counts)?;
        let m = &self.metrics;
        writeln!(f, "\nWhat a guesser without knowledge gets (chance in brackets)")?;
        for (name, guess) in
            [("longest option", &m.longest), ("shortest option", &m.shortest), ("most words of the stem", &m.overlap)]
        {
            writeln!(f, "  {name:<24} {guess}")?;
        }
        writeln!(f, "  right options are {:.2} times as long as wrong ones", m.length_ratio)?;
        writeln!(f, "\nNearly equal stems: {}", m.twins.len())?;
        for twins in &m.twins {
            writeln!(f, "  {twins}")?;
        }
        writeln!(f, "Disjoint exams of the default blueprint: {}", m.disjoint_exams)
    }
}
