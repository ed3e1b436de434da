//! How well somebody without knowledge does by looking only at the surface.
//!
//! That is enough to pass public model-written banks: their longest option is the key in up to 80% of questions.

use super::cues::{self, Cues, Stems};
use super::measure::{Measure, named, within};
use crate::item_bank::Item;
use crate::pack_file::Guessing;
use carrel_core::bank::Inline;
use core::fmt;

/// How often a guesser chooses the key, and how often chance would.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Share of questions, 0 to 1; a tie counts in part.
    pub rate: f64,
    /// The share of a random choice.
    pub chance: f64,
    /// The number of questions.
    pub questions: usize,
}

impl Guess {
    /// From the ratings of all options: the guesser chooses the highest.
    pub(super) fn of(questions: &[Item], ratings: &[Vec<f64>]) -> Self {
        let n = questions.len().max(1) as f64;
        let rate = questions.iter().zip(ratings).map(|(q, r)| hit(q, r)).sum::<f64>() / n;
        let chance = questions.iter().map(|q| f64::from(q.wanted()) / q.choices.len().max(1) as f64).sum::<f64>() / n;
        Self { rate, chance, questions: questions.len() }
    }

    /// The difference to chance, in points.
    pub fn lift(&self) -> f64 {
        100.0 * (self.rate - self.chance)
    }

    /// Half the width of the 95% interval of the rate, in points (normal approximation).
    pub fn margin(&self) -> f64 {
        let n = self.questions.max(1) as f64;
        196.0 * (self.rate * (1.0 - self.rate) / n).sqrt()
    }
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rate, chance) = (100.0 * self.rate, 100.0 * self.chance);
        write!(f, "{rate:.1}% (± {:.1}), by chance {chance:.1}%", self.margin())
    }
}

/// The share of the highest-rated options that belong to the key.
fn hit(question: &Item, ratings: &[f64]) -> f64 {
    // Ratings that differ only by rounding are a tie, which counts in part.
    let best = ratings.iter().copied().fold(f64::NEG_INFINITY, f64::max) - 1e-9;
    let picked = question.choices.iter().zip(ratings).filter(|(_, r)| **r >= best).map(|(c, _)| c.correct);
    let (right, all) = picked.fold((0usize, 0usize), |(right, all), c| (right + usize::from(c), all + 1));
    right as f64 / all.max(1) as f64
}

/// A simple guesser.
struct Guesser {
    name: &'static str,
    explains: &'static str,
    rate: fn(&Cues) -> f64,
    /// Whether the bound also applies below chance, and its size.
    both_ways: bool,
    points: fn(&Guessing) -> Option<usize>,
}

const fn guesser(name: &'static str, explains: &'static str, rate: fn(&Cues) -> f64) -> Guesser {
    Guesser { name, explains, rate, both_ways: false, points: |g| g.points }
}

const GUESSERS: [Guesser; 12] = [
    Guesser {
        both_ways: true,
        points: |g| g.longest_points,
        ..guesser("longest option", "How often the longest option is correct. Writers tend to make it so.", |c| {
            c.length
        })
    },
    guesser("shortest option", "How often the shortest option is correct.", |c| -c.length),
    guesser("most numbers", "How often the option with the most numbers is correct.", |c| c.numbers),
    guesser("most technical terms", "How often the option with the most code and product names is correct.", |c| {
        c.technical
    }),
    Guesser {
        both_ways: true,
        ..guesser(
            "most words of the question",
            "How often the option that repeats the most words of the question is correct.",
            |c| c.overlap,
        )
    },
    guesser(
        "rare word of the question",
        "How often the only option that repeats a rare word of the question is correct.",
        |c| c.clang,
    ),
    guesser(
        "most like the others",
        "How often the option most similar to the others is correct. Writers often make the others by changing it.",
        |c| c.likeness,
    ),
    guesser("odd one out", "How often the option least similar to the others is correct.", |c| -c.likeness),
    guesser("most clauses", "How often the option with the most clauses is correct.", |c| c.clauses),
    guesser(
        "no always or never",
        "How often somebody is correct who avoids options with always, never or only.",
        |c| -c.absolutes,
    ),
    guesser("cautious words", "How often options that say can, may or usually are correct.", |c| c.hedges),
    guesser("no absurd options", "How often somebody is correct who avoids options that nobody would choose.", |c| {
        -c.straw
    }),
];

/// The result of each guesser, by name.
pub(super) fn all(questions: &[Item], guessing: &Guessing) -> (Vec<(&'static str, Guess)>, Vec<Measure>) {
    let stems = Stems::of(questions);
    let cues: Vec<Vec<Cues>> = questions.iter().map(|q| cues::of(q, &stems, guessing)).collect();
    let mut guesses = Vec::new();
    let mut measures = Vec::new();
    for g in &GUESSERS {
        let ratings: Vec<Vec<f64>> = cues.iter().map(|options| options.iter().map(g.rate).collect()).collect();
        let guess = Guess::of(questions, &ratings);
        guesses.push((g.name, guess));
        let bound = (g.points)(guessing).map(|most| {
            let lift = guess.lift();
            match g.both_ways {
                true => (format!("within {most} points of chance"), lift.abs() <= most as f64),
                false => (format!("at most {most} points above chance"), lift <= most as f64),
            }
        });
        let remedy = match guess.lift() > 0.0 {
            true => format!("Change these keys and distractors, never by padding{}", plainest(questions, &ratings)),
            false => "Vary keys and distractors".to_owned(),
        };
        measures.push(
            Measure::new("Guessing without knowledge", g.name, guess.to_string(), g.explains).bound_by(bound, remedy),
        );
    }
    measures.push(lengths(questions, guessing));
    measures.push(overlap(questions, &cues));
    (guesses, measures)
}

/// The questions whose key stands out most in these ratings.
fn plainest(questions: &[Item], ratings: &[Vec<f64>]) -> String {
    let lead = |q: &Item, r: &[f64]| {
        let best = |correct| {
            let of = q.choices.iter().zip(r).filter(|(c, _)| c.correct == correct);
            of.map(|(_, r)| *r).fold(f64::NEG_INFINITY, f64::max)
        };
        best(true) - best(false)
    };
    let mut by_lead: Vec<(f64, &str)> =
        questions.iter().zip(ratings).map(|(q, r)| (lead(q, r), q.id.as_str())).collect();
    by_lead.sort_by(|a, b| b.0.total_cmp(&a.0));
    named(by_lead.iter().filter(|(lead, _)| *lead > 0.0).map(|(_, id)| *id))
}

fn overlap(questions: &[Item], cues: &[Vec<Cues>]) -> Measure {
    let mean = |correct: bool| {
        let of = questions.iter().zip(cues).flat_map(|(q, cues)| q.choices.iter().zip(cues));
        let counts: Vec<f64> = of.filter(|(c, _)| c.correct == correct).map(|(_, cues)| cues.overlap).collect();
        counts.iter().sum::<f64>() / counts.len().max(1) as f64
    };
    let value = format!("{:.2} in a correct option, {:.2} in an incorrect one", mean(true), mean(false));
    Measure::new(
        "Guessing without knowledge",
        "words shared with the question",
        value,
        "How many words of the question an option repeats, on average.",
    )
}

fn lengths(questions: &[Item], guessing: &Guessing) -> Measure {
    let ratio = length_ratio(questions);
    let range = guessing.length_percent.as_ref().filter(|_| !questions.is_empty());
    let bound = within(range, 100.0 * ratio, "%");
    let explains = "The average length of correct options, compared with incorrect ones of the same question.";
    let remedy = "Shorten the longer side".to_owned();
    Measure::new("Guessing without knowledge", "length of correct options", format!("{:.1}%", 100.0 * ratio), explains)
        .bound_by(bound, remedy)
}

/// The mean length of correct options divided by that of wrong ones. Each question has the same weight.
pub(super) fn length_ratio(questions: &[Item]) -> f64 {
    let mean = |q: &Item, correct: bool| {
        let of = q.choices.iter().filter(|c| c.correct == correct);
        let lengths: Vec<usize> = of.map(|c| Inline::line(&c.text).chars().count()).collect();
        lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64
    };
    let (right, wrong) = questions.iter().fold((0.0, 0.0), |(r, w), q| (r + mean(q, true), w + mean(q, false)));
    if wrong == 0.0 { 1.0 } else { right / wrong }
}
