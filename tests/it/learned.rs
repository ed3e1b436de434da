//! The learning guesser finds nothing where there is nothing to find, and questions that it has seen before do not
//! inflate its score.

use crate::real_bank::authored;
use carrel_author::{FeatureSet, Item, learned};
use carrel_core::bank::Inline;
use carrel_core::form::Rng;

fn shipped() -> Vec<Item> {
    authored().items.questions.clone()
}

/// Chooses new correct options at random, as many as before.
fn shuffle_keys(questions: &mut [Item], rng: &mut Rng) {
    for question in questions {
        let mut keys: Vec<bool> = question.choices.iter().map(|c| c.correct).collect();
        rng.shuffle(&mut keys);
        question.choices.iter_mut().zip(keys).for_each(|(c, key)| c.correct = key);
    }
}

#[test]
fn random_keys_cannot_be_learned() {
    let mut questions = shipped();
    let rounds = 6;
    let mut sum = 0.0;
    for round in 0..rounds {
        shuffle_keys(&mut questions, &mut Rng::new(round));
        sum += learned(&questions, FeatureSet::Both).lift();
    }
    let mean = sum / rounds as f64;
    // One round of n questions varies by about 45 / sqrt(n) points; three times the variation of the mean is allowed.
    let stray = 3.0 * 45.0 / (questions.len() as f64 * rounds as f64).sqrt();
    assert!(mean.abs() < stray, "{mean} points, more than {stray}");
}

#[test]
fn an_actual_cue_is_learned() {
    let mut questions = shipped();
    for choice in questions.iter_mut().flat_map(|q| &mut q.choices).filter(|c| c.correct) {
        choice.text.push(Inline::Text(" indeed".into()));
    }
    assert!(learned(&questions, FeatureSet::Words).lift() > 40.0);
}

#[test]
fn similar_questions_are_not_memorized() {
    // Forty questions, each repeated four times with different options: seeing one reveals the key of the other three.
    let mut questions: Vec<Item> = shipped().into_iter().filter(|q| !q.multiple()).take(40).collect();
    let mut rng = Rng::new(1);
    for (n, question) in questions.iter_mut().enumerate() {
        question.facts = vec![n as u32];
        for (o, choice) in question.choices.iter_mut().enumerate() {
            choice.text = vec![Inline::Text(format!("word{n}x{o}"))];
        }
    }
    shuffle_keys(&mut questions, &mut rng);
    let mut all: Vec<Item> = (0..4).flat_map(|_| questions.clone()).collect();
    let together = learned(&all, FeatureSet::Words).lift();
    assert!(together.abs() < 1e-9, "words of one fold only say nothing about the others: {together}");
    // Similar options stay in one fold even if they test other facts.
    all.iter_mut().enumerate().for_each(|(n, q)| q.facts = vec![n as u32]);
    assert!(learned(&all, FeatureSet::Words).lift().abs() < 1e-9);
}
