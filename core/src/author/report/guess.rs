//! How well somebody does who knows nothing and looks at the surface only.
//!
//! Public model-written banks can be passed so: the longest option is their key in up to 80 % of questions.

use crate::author::words::content;
use crate::bank::{Block, Inline, Question};
use core::fmt;

/// How often a way of guessing one option hits the key, and how often chance would.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Share of questions, 0 to 1; a tie counts in part.
    pub rate: f64,
    /// What picking at random gets.
    pub chance: f64,
    /// How many questions.
    pub questions: usize,
}

impl Guess {
    /// How many points above chance.
    pub fn lift(&self) -> f64 {
        100.0 * (self.rate - self.chance)
    }

    /// Half the width of the 95 % interval of the rate, in points (normal approximation).
    pub fn margin(&self) -> f64 {
        let n = self.questions.max(1) as f64;
        196.0 * (self.rate * (1.0 - self.rate) / n).sqrt()
    }
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} % ± {:.1} ({:.1} %)", 100.0 * self.rate, self.margin(), 100.0 * self.chance)
    }
}

/// How long an option is: the characters a candidate sees.
pub(super) fn length(line: &[Inline]) -> usize {
    Inline::line(line).chars().count()
}

/// Always picks the option that `measure` rates highest.
fn by(questions: &[Question], measure: impl Fn(&Question, &[Inline]) -> isize) -> Guess {
    let (mut hits, mut chance) = (0.0, 0.0);
    for question in questions {
        let rated: Vec<(isize, bool)> =
            question.choices.iter().map(|c| (measure(question, &c.text), c.correct)).collect();
        let best = rated.iter().map(|(m, _)| *m).max().unwrap_or_default();
        let picked: Vec<bool> = rated.iter().filter(|(m, _)| *m == best).map(|(_, correct)| *correct).collect();
        hits += picked.iter().filter(|c| **c).count() as f64 / picked.len().max(1) as f64;
        chance += f64::from(question.wanted()) / question.choices.len().max(1) as f64;
    }
    let n = questions.len().max(1) as f64;
    Guess { rate: hits / n, chance: chance / n, questions: questions.len() }
}

pub(super) fn longest(questions: &[Question]) -> Guess {
    by(questions, |_, line| length(line) as isize)
}

pub(super) fn shortest(questions: &[Question]) -> Guess {
    by(questions, |_, line| -(length(line) as isize))
}

pub(super) fn overlap(questions: &[Question]) -> Guess {
    by(questions, |question, line| {
        let stem = content(&Block::plain(&question.stem));
        content(&Inline::line(line)).intersection(&stem).count() as isize
    })
}

/// Mean length of right options over mean length of wrong ones, each question with the same weight.
pub(super) fn length_ratio(questions: &[Question]) -> f64 {
    let mean = |q: &Question, correct: bool| {
        let lengths: Vec<usize> = q.choices.iter().filter(|c| c.correct == correct).map(|c| length(&c.text)).collect();
        lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64
    };
    let (right, wrong) = questions.iter().fold((0.0, 0.0), |(r, w), q| (r + mean(q, true), w + mean(q, false)));
    if wrong == 0.0 { 1.0 } else { right / wrong }
}
