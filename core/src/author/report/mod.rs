//! What there is to say about a bank, each figure with its bound if it has one: how much there is of what, how well
//! somebody who knows nothing could do, whether reasons teach, what it rests on.
//!
//! Figures are measured once and used three times: as the report for people (`Display`), as rules (`rules::whole`), and
//! as the page of the app that says how good the bank is.

mod cues;
mod guess;
mod learned;
mod measure;
mod reasons;
mod services;
mod sources;
mod stems;
mod style;
mod supply;
mod twins;

pub use guess::Guess;
pub use learned::{Sight, learned};
pub use measure::Measure;
pub use twins::Twins;

use super::Demands;
use super::marks::Mark;
use super::pack_file::Pack;
use crate::bank::{Bank, Figure, Standing};
use core::fmt;

/// The figures of a bank. `Display` is the report for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Every figure, in the order of reading.
    pub measures: Vec<Measure>,
    /// What each guesser gets, by name.
    pub guesses: Vec<(&'static str, Guess)>,
    /// Pairs of questions that ask nearly the same.
    pub twins: Vec<Twins>,
    /// How many full exams of the default blueprint the bank holds of which no two share a question.
    pub disjoint_exams: usize,
}

impl Report {
    /// The figures of this bank, and how they stand to the demands.
    pub(super) fn of(bank: &Bank, marks: &[Mark], pack: &Pack, demands: &Demands) -> Self {
        let questions = &bank.questions;
        let (guesses, guessing) = guess::all(questions);
        let twins = twins::find(questions);
        let disjoint_exams = supply::disjoint_exams(bank);
        let mut measures = supply::measures(bank, demands, disjoint_exams);
        measures.extend(guessing);
        measures.push(services::measure(questions));
        measures.extend(learned::measures(questions));
        measures.extend(twins::measures(&twins));
        measures.extend(stems::measures(questions));
        measures.extend(reasons::measures(questions));
        measures.extend(sources::measures(bank));
        let rewritten = style::rewritten(bank, marks);
        let done = rewritten.len() == questions.len();
        measures.extend(style::measures(bank, &rewritten, pack).into_iter().map(|m| m.binding(done)));
        // Figures of one group stand together, groups in the order in which they first appear.
        let order = ["Supply", "Guessing", "Style", "Wording", "Reasons", "Facts", "Sources"];
        measures.sort_by_key(|m| order.iter().position(|g| *g == m.figure.group));
        Self { measures, guesses, twins, disjoint_exams }
    }

    /// What one guesser gets.
    pub fn guess(&self, name: &str) -> Option<Guess> {
        self.guesses.iter().find(|(n, _)| *n == name).map(|(_, g)| *g)
    }

    /// The figures alone, for the app: not those of work that is going on.
    pub fn figures(&self) -> Vec<Figure> {
        self.measures.iter().filter(|m| m.binds).map(|m| m.figure.clone()).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut group = "";
        for Measure { figure, binds, .. } in &self.measures {
            if figure.group != group {
                group = &figure.group;
                writeln!(f, "{group}")?;
            }
            let mark = match figure.standing {
                Standing::Told => "  ",
                Standing::Kept => "ok",
                Standing::Broken if *binds => "NO",
                Standing::Broken => "no",
            };
            let aim = if figure.aim.is_empty() { String::new() } else { format!("   [{}]", figure.aim) };
            writeln!(f, "  {mark} {:<36} {}{aim}", figure.name, figure.value)?;
        }
        Ok(())
    }
}
