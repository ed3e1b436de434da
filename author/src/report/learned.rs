//! A guesser that learns: it is trained on options and keys without stems, then tested on other questions. Its result
//! above chance is what the options give away, including cues that we did not think of.
//!
//! The model is a conditional logit (McFadden 1974): within a question, the probability that an option is the key is
//! proportional to exp(w · x). Features are cues relative to the question's mean, and the words of the option. There
//! are five folds. Similar questions and questions on the same fact are in the same fold, so that nothing is memorized.

use super::cues::{self, Stems};
use super::guess::Guess;
use super::measure::Measure;
use crate::item_bank::Item;
use crate::pack_file::Guessing;
use crate::words::{content, likeness};
use carrel_core::bank::Inline;
use carrel_core::form::Rng;
use std::collections::{BTreeMap, BTreeSet};

/// The number of folds of the cross-validation.
const FOLDS: usize = 5;
/// How often to repeat it with other folds: with one split, the figure varies by two or three points.
const SPLITS: u64 = 3;
/// Passes over the questions.
const PASSES: usize = 30;
/// The initial step size, and the ridge penalty: large, because there are few questions for many words.
const STEP: f64 = 0.05;
const RIDGE: f64 = 0.02;
/// The number of questions whose options must contain a word for it to become a feature.
const COMMON: usize = 3;
/// The Jaccard index of options from which two questions share a fold.
const ALIKE: f64 = 0.4;

/// The features that the model uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeatureSet {
    /// Length, numbers, tone, similarity to the other options.
    Surface,
    /// The words.
    Words,
    /// Both.
    Both,
}

/// The features of an option.
type Features = Vec<(usize, f64)>;

/// The result of the model on unseen questions: the mean over several splits. It does not use makers' names.
pub fn learned(questions: &[Item], feature_set: FeatureSet) -> Guess {
    learned_apart(questions, feature_set, &groups(questions), &Guessing::default())
}

/// Like [`learned`], with known groups of similar questions.
fn learned_apart(questions: &[Item], feature_set: FeatureSet, groups: &[usize], guessing: &Guessing) -> Guess {
    let seen = features(questions, feature_set, guessing);
    let one = |split| {
        let folds = folds(groups, questions.len(), split);
        let mut ratings = vec![Vec::new(); questions.len()];
        for fold in 0..FOLDS {
            let weights = train(questions, &seen, |q| folds[q] != fold);
            for q in (0..questions.len()).filter(|&q| folds[q] == fold) {
                ratings[q] = seen[q].iter().map(|x| dot(&weights, x)).collect();
            }
        }
        Guess::of(questions, &ratings)
    };
    let all: Vec<Guess> = (0..SPLITS).map(one).collect();
    let rate = all.iter().map(|g| g.rate).sum::<f64>() / all.len() as f64;
    Guess { rate, ..all[0] }
}

pub(super) fn measures(questions: &[Item], guessing: &Guessing) -> Vec<Measure> {
    let groups = groups(questions);
    let of = |(name, feature_set, explains)| {
        let guess = learned_apart(questions, feature_set, &groups, guessing);
        let most = guessing.learned_points;
        let bound = most.map(|most| (format!("less than {most} points above chance"), guess.lift() < most as f64));
        let remedy = "Run `cargo xtask bank`, and first fix what the simple guessers find".to_owned();
        Measure::new("Guessing without knowledge", name, guess.to_string(), explains).bound_by(bound, remedy)
    };
    [
        (
            "learned from style",
            FeatureSet::Surface,
            "How often a program is correct that learned from length, numbers and tone of other questions' options.",
        ),
        (
            "learned from words",
            FeatureSet::Words,
            "The same program after learning from the words of other questions' options.",
        ),
        (
            "learned from both",
            FeatureSet::Both,
            "The same program after learning from both, tested on questions unlike those it learned from.",
        ),
    ]
    .map(of)
    .into()
}

fn features(questions: &[Item], feature_set: FeatureSet, guessing: &Guessing) -> Vec<Vec<Features>> {
    let stems = Stems::of(&[]);
    let words_of = |q: &Item| q.choices.iter().map(|c| content(&Inline::line(&c.text))).collect::<Vec<_>>();
    let mut spread: BTreeMap<String, usize> = BTreeMap::new();
    for question in questions {
        let all: BTreeSet<String> = words_of(question).into_iter().flatten().collect();
        all.into_iter().for_each(|w| *spread.entry(w).or_default() += 1);
    }
    let indices: BTreeMap<String, usize> =
        spread.into_iter().filter(|(_, n)| *n >= COMMON).map(|(w, _)| w).zip(SURFACE..).collect();
    let of = |question: &Item| {
        let surface = surface(&cues::of(question, &stems, guessing));
        let words = words_of(question);
        let one = |(surface, words): (Vec<f64>, BTreeSet<String>)| {
            let mut x: Features = Vec::new();
            if feature_set != FeatureSet::Words {
                x.extend(surface.into_iter().enumerate());
            }
            if feature_set != FeatureSet::Surface {
                x.extend(words.iter().filter_map(|w| Some((*indices.get(w)?, 1.0))));
            }
            x
        };
        surface.into_iter().zip(words).map(one).collect()
    };
    questions.iter().map(of).collect()
}

/// The number of surface features.
const SURFACE: usize = 10;

/// Each cue relative to its mean over the question's options, and whether the option is the longest, shortest, or most
/// similar to the others.
fn surface(cues: &[cues::Cues]) -> Vec<Vec<f64>> {
    let n = cues.len().max(1) as f64;
    let relative = |of: fn(&cues::Cues) -> f64, scale: f64| {
        let mean = cues.iter().map(of).sum::<f64>() / n;
        cues.iter().map(|c| (of(c) - mean) / scale).collect::<Vec<_>>()
    };
    let mean_length = cues.iter().map(|c| c.length).sum::<f64>() / n;
    let most = |of: fn(&cues::Cues) -> f64| {
        let best = cues.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        cues.iter().map(|c| f64::from(u8::from(of(c) >= best))).collect::<Vec<_>>()
    };
    let columns: [Vec<f64>; SURFACE] = [
        relative(|c| c.length, mean_length.max(1.0) / 4.0),
        relative(|c| c.numbers, 1.0),
        relative(|c| c.technical, 1.0),
        relative(|c| c.clauses, 1.0),
        relative(|c| c.absolutes, 1.0),
        relative(|c| c.hedges, 1.0),
        relative(|c| c.likeness, 0.1),
        most(|c| c.length),
        most(|c| -c.length),
        most(|c| c.likeness),
    ];
    (0..cues.len()).map(|i| columns.iter().map(|column| column[i]).collect()).collect()
}

/// Group numbers: questions of a group must be in the same fold.
fn groups(questions: &[Item]) -> Vec<usize> {
    let options: Vec<BTreeSet<String>> =
        questions.iter().map(|q| q.choices.iter().flat_map(|c| content(&Inline::line(&c.text))).collect()).collect();
    let mut group: Vec<usize> = (0..questions.len()).collect();
    for i in 0..questions.len() {
        for j in 0..i {
            let same_fact = questions[i].facts.iter().any(|f| questions[j].facts.contains(f));
            if (same_fact || likeness(&options[i], &options[j]) >= ALIKE) && group[i] != group[j] {
                let (from, to) = (group[i], group[j]);
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    group
}

/// The fold of each question: groups in random order go to the fold with the fewest questions so far.
fn folds(groups: &[usize], questions: usize, split: u64) -> Vec<usize> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..questions).for_each(|q| members.entry(groups[q]).or_default().push(q));
    let mut order: Vec<Vec<usize>> = members.into_values().collect();
    Rng::new(split).shuffle(&mut order);
    let (mut fold_of, mut sizes) = (vec![0; questions], [0usize; FOLDS]);
    for group in order {
        let fold = (0..FOLDS).min_by_key(|&f| sizes[f]).unwrap_or_default();
        sizes[fold] += group.len();
        group.into_iter().for_each(|q| fold_of[q] = fold);
    }
    fold_of
}

fn dot(weights: &[f64], x: &Features) -> f64 {
    x.iter().map(|&(i, v)| weights.get(i).copied().unwrap_or_default() * v).sum()
}

/// Stochastic gradient ascent on the likelihood of the keys, in a fixed order.
fn train(questions: &[Item], seen: &[Vec<Features>], learns_from: impl Fn(usize) -> bool) -> Vec<f64> {
    let size = seen.iter().flatten().flatten().map(|(i, _)| i + 1).max().unwrap_or_default();
    let mut weights = vec![0.0; size];
    let mut order: Vec<usize> = (0..questions.len()).filter(|&q| learns_from(q)).collect();
    let mut rng = Rng::new(0);
    for pass in 0..PASSES {
        rng.shuffle(&mut order);
        let step = STEP / (1.0 + pass as f64 / 10.0);
        for &q in &order {
            let scores: Vec<f64> = seen[q].iter().map(|x| dot(&weights, x)).collect();
            let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let grown: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
            let sum: f64 = grown.iter().sum();
            let keys = f64::from(questions[q].wanted()).max(1.0);
            for (o, x) in seen[q].iter().enumerate() {
                let is_key = f64::from(u8::from(questions[q].choices[o].correct)) / keys;
                let pull = is_key - grown[o] / sum;
                x.iter().for_each(|&(i, v)| weights[i] += step * (pull * v - RIDGE * weights[i] / keys));
            }
        }
    }
    weights
}
