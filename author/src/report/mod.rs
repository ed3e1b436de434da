//! Measures a bank: amounts, how well somebody without knowledge could do, quality of explanations, sources. Each
//! figure may have a bound.
//!
//! Figures are measured once and used three times: as the report for people (`Display`), as rules (`rules::whole`), and
//! on the app's page about the quality of the bank.

mod cues;
mod enemies;
mod exams;
mod explanations;
mod guess;
mod learned;
mod measure;
mod names;
mod pairs;
mod review;
mod sources;
mod stems;
mod style;
mod supply;
mod twins;

pub use guess::Guess;
pub use learned::{FeatureSet, learned};
pub use measure::{Measure, Stops};
pub use pairs::Pair;
pub use twins::Twins;

pub(super) use pairs::closest;

use super::marks::Mark;
use super::pack_file::{Guessing, PackFile};
use super::review::Review;
use crate::item_bank::{Item, ItemBank};
use carrel_core::bank::{Figure, LimitStatus};
use core::fmt;

/// The group for guessing among rewritten questions while others remain.
const REWRITTEN: &str = "Guessing in exam form";

/// How well somebody without knowledge does.
fn giveaways(questions: &[Item], guessing: &Guessing) -> Vec<Measure> {
    let mut measures = guess::all(questions, guessing).1;
    measures.extend(names::measure(questions, guessing));
    measures.extend(learned::measures(questions, guessing));
    measures
}

/// The figures of a bank. `Display` is the report for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// All figures, in order.
    pub measures: Vec<Measure>,
    /// The result of each guesser, by name.
    pub guesses: Vec<(&'static str, Guess)>,
    /// Pairs of nearly identical questions.
    pub twins: Vec<Twins>,
    /// For each blueprint, the number of full exams without a question in common.
    pub disjoint_exams: Vec<usize>,
}

impl Report {
    /// The figures of this bank, with the bounds of the pack.
    pub(super) fn of(bank: &ItemBank, marks: &[Mark], pack: &PackFile, review: &Review) -> Self {
        let questions = &bank.questions;
        let guesses = guess::all(questions, &pack.guessing).0;
        let twins = twins::find(questions);
        let disjoint_exams: Vec<usize> = (0..bank.blueprints.len()).map(|exam| exams::disjoint(bank, exam)).collect();
        let mut measures = supply::questions(bank, pack);
        measures.extend(exams::measures(bank, pack, &disjoint_exams));
        measures.extend(supply::measures(bank, pack));
        measures.extend(giveaways(questions, &pack.guessing));
        measures.extend(twins::measures(&twins));
        measures.extend(stems::measures(questions, &pack.stem));
        measures.extend(explanations::measures(questions, &pack.reason));
        measures.extend(sources::measures(bank));
        let rewritten = style::rewritten(bank, marks);
        let done = rewritten.len() == questions.len();
        let stops = |done_stops| if done { done_stops } else { Stops::Nothing };
        let style = style::measures(bank, &rewritten, pack).into_iter();
        measures.extend(style.map(|m| m.stopping(stops(Stops::Build))));
        let read = review::measures(&rewritten, pack, review).into_iter();
        measures.extend(read.map(|m| m.stopping(stops(Stops::Release))));
        if !done && !rewritten.is_empty() {
            let part: Vec<Item> = rewritten.iter().map(|(q, _)| (*q).clone()).collect();
            measures.extend(
                giveaways(&part, &pack.guessing).into_iter().map(|m| m.stopping(Stops::Nothing).grouped(REWRITTEN)),
            );
        }
        measures.extend(enemies::measure(bank, pack.supply.enemy_draws.unwrap_or_default() as u64));
        // Keeps figures of a group together.
        let order = [
            "Amount and mix",
            "Guessing without knowledge",
            REWRITTEN,
            "Likeness to the exam",
            "Variety",
            "Explanations",
            "Facts",
            "Sources",
            "Review",
        ];
        measures.sort_by_key(|m| order.iter().position(|g| *g == m.figure.group));
        Self { measures, guesses, twins, disjoint_exams }
    }

    /// The figures of a batch of rewritten questions, for its writer. Bounds prevent nothing.
    pub(super) fn of_part(bank: &ItemBank, marks: &[Mark], pack: &PackFile, review: &Review) -> Self {
        let questions = &bank.questions;
        let rewritten = style::rewritten(bank, marks);
        let twins = twins::find(questions);
        let mut measures = giveaways(questions, &pack.guessing);
        measures.extend(style::measures(bank, &rewritten, pack));
        measures.extend(twins::measures(&twins));
        measures.extend(stems::measures(questions, &pack.stem));
        measures.extend(explanations::measures(questions, &pack.reason));
        measures.extend(review::measures(&rewritten, pack, review));
        let measures = measures.into_iter().map(|m| m.stopping(Stops::Nothing)).collect();
        Self { measures, guesses: guess::all(questions, &pack.guessing).0, twins, disjoint_exams: Vec::new() }
    }

    /// The result of one guesser.
    pub fn guess(&self, name: &str) -> Option<Guess> {
        self.guesses.iter().find(|(n, _)| *n == name).map(|(_, g)| *g)
    }

    /// The figures for the app, without those of unfinished work.
    pub fn figures(&self) -> Vec<Figure> {
        self.measures.iter().filter(|m| m.stops != Stops::Nothing).map(|m| m.figure.clone()).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut group = "";
        for Measure { figure, stops, .. } in &self.measures {
            if figure.group != group {
                group = &figure.group;
                writeln!(f, "{group}")?;
            }
            let mark = match figure.limit_status {
                LimitStatus::NoLimit => "  ",
                LimitStatus::Met => "ok",
                LimitStatus::NotMet if *stops == Stops::Nothing => "no",
                LimitStatus::NotMet => "NO",
            };
            let aim = if figure.aim.is_empty() { String::new() } else { format!("   [{}]", figure.aim) };
            writeln!(f, "  {mark} {:<36} {}{aim}", figure.name, figure.value)?;
        }
        Ok(())
    }
}
