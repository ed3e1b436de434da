//! Memory of facts: FSRS-6 compared with its reference, and properties that hold for any log.

use crate::fixtures::{C03, bank};
use carrel_core::bank::Question;
use carrel_core::log::Confidence::{Sure, Unsure};
use carrel_core::log::{Confidence, Response};
use carrel_core::memory::{Evidence, Memories, Memory, Rating, UNMET, guess};
use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use proptest::prelude::*;

/// The histories that are compared with the reference.
const HISTORIES: u64 = 100_000;

/// Days between answers: often none or few, sometimes years.
fn any_gap(random: &mut carrel_core::form::Rng) -> i64 {
    let most = [1, 3, 10, 100, 4_000][random.below(5)];
    random.below(most) as i64
}

#[test]
fn stability_and_retrievability_match_the_reference() {
    let reference = FSRS::new(&DEFAULT_PARAMETERS).expect("the default parameters are valid");
    let mut random = carrel_core::form::Rng::new(6);
    let (mut worst_stability, mut worst_retrievability) = (0f32, 0f32);
    for _ in 0..HISTORIES {
        let mut day = random.below(30_000) as i64;
        let mut held: Option<(Memory, MemoryState)> = None;
        for _ in 0..=random.below(20) {
            let gap = if held.is_some() { any_gap(&mut random) } else { 0 };
            day += gap;
            let rating = if random.below(3) == 0 { Rating::Again } else { Rating::Good };
            let ours = held.map_or_else(|| Memory::first(rating, day), |(ours, _)| ours.next(rating, day));
            let states = reference.next_states(held.map(|(_, theirs)| theirs), 0.9, gap as u32).expect("it is valid");
            let theirs = if rating == Rating::Good { states.good.memory } else { states.again.memory };
            worst_stability = worst_stability.max((ours.stability / theirs.stability - 1.0).abs());
            for days in [0, 1, 30, 4_000] {
                let expected = current_retrievability(theirs, days as f32, FSRS6_DEFAULT_DECAY);
                worst_retrievability = worst_retrievability.max((ours.retrievability(day + days) - expected).abs());
            }
            assert!((ours.difficulty - theirs.difficulty).abs() < 1e-4, "{ours:?} {theirs:?}");
            held = Some((ours, theirs));
        }
    }
    println!("worst of {HISTORIES} histories: stability {worst_stability:e}, retrievability {worst_retrievability:e}");
    assert!(worst_stability < 1e-4, "stability is off by {worst_stability}");
    assert!(worst_retrievability < 1e-5, "retrievability is off by {worst_retrievability}");
}

/// A question of this shape that tests the facts 0 to `facts` - 1.
fn question(options: u8, wanted: u8, facts: u32) -> Question {
    let made = bank(&C03, &[vec![1]]).questions.remove(0);
    Question { options, right: (1u16 << wanted).wrapping_sub(1) as u8, facts: (0..facts).collect(), ..made }
}

#[track_caller]
fn check_guess(options: u8, wanted: u8, expected: f32) {
    assert!((guess(&question(options, wanted, 1)) - expected).abs() < 1e-6);
}

#[test]
fn a_guess_is_correct_once_in_all_ways_to_choose() {
    check_guess(2, 1, 1.0 / 2.0);
    check_guess(4, 1, 1.0 / 4.0);
    check_guess(5, 2, 1.0 / 10.0);
    check_guess(6, 3, 1.0 / 20.0);
    check_guess(8, 4, 1.0 / 70.0);
}

/// A bank with one question for each of these lists of facts.
fn bank_of(facts: &[Vec<u32>]) -> carrel_core::bank::Bank {
    let mut made = bank(&C03, &[vec![facts.len()]]);
    for (question, facts) in made.questions.iter_mut().zip(facts) {
        question.facts.clone_from(facts);
    }
    made.fact_topics = vec![0; 8];
    made
}

/// The memory of the first fact after a first answer.
fn first(right: bool, confidence: Option<Confidence>) -> Memory {
    let made = bank_of(&[vec![0]]);
    let mut memories = Memories::new(&made);
    let evidence = Evidence::new(&made.questions[0], right, confidence, false);
    memories.answer(&made.questions[0], evidence, 100);
    memories.get(0).expect("it was asked")
}

#[test]
fn a_first_answer_is_weighted_by_the_chance_of_guessing_it() {
    // Computed by hand: a guess at 2 of 5 is correct once in ten, so q = .55 * .97 / (.55 * .97 + .45 * .1).
    let share: f32 = 0.5335 / (0.5335 + 0.045);
    let expected = 0.212 * (2.3065f32 / 0.212).powf(share);
    assert!((first(true, None).stability - expected).abs() < 1e-4);
    // Incorrect: .55 * .03 / (.55 * .03 + .45 * .9).
    let share: f32 = 0.0165 / (0.0165 + 0.405);
    let expected = 0.212 * (2.3065f32 / 0.212).powf(share);
    assert!((first(false, None).stability - expected).abs() < 1e-4);
    assert!(first(true, Some(Sure)).stability > 2.2 && first(true, Some(Unsure)).stability < 1.2);
}

#[test]
fn a_repeated_question_is_easier_to_guess() {
    let made = bank_of(&[vec![0]]);
    let stability = |met| {
        let mut memories = Memories::new(&made);
        memories.answer(&made.questions[0], Evidence::new(&made.questions[0], true, None, met), 100);
        memories.get(0).expect("it was asked").stability
    };
    assert!(stability(true) < stability(false));
}

#[test]
fn a_blank_is_not_an_answer() {
    let made = bank_of(&[vec![0]]);
    let question = &made.questions[0];
    let response = |chosen| Response {
        question: question.key,
        revision: question.revision,
        skill: question.skill(0).expect("it has one"),
        chosen,
        right: false,
        scored: true,
        flagged: false,
        confidence: None,
        spent: 400,
    };
    assert_eq!(Evidence::of(question, &response(0), false), None);
    assert!(Evidence::of(question, &response(1), false).is_some());
}

#[test]
fn answers_on_the_same_day_are_evidence_too() {
    // Retrievability is 1 on the day of an answer: taken literally, a second incorrect answer would certainly be a
    // slip.
    let made = bank_of(&[vec![0]]);
    let mut memories = Memories::new(&made);
    let wrong = Evidence::new(&made.questions[0], false, None, true);
    memories.answer(&made.questions[0], wrong, 100);
    let once = memories.get(0).expect("it was asked");
    memories.answer(&made.questions[0], wrong, 100);
    let twice = memories.get(0).expect("it was asked");
    assert!(twice.stability < once.stability && twice.difficulty > once.difficulty, "{once:?} {twice:?}");
}

#[test]
fn the_gain_of_an_answer_is_the_chance_known_with_it_less_that_without() {
    let made = bank_of(&[vec![0], vec![1]]);
    let mut memories = Memories::new(&made);
    // Nothing is forgotten on the day of the answer.
    assert!((memories.gain(0, 100, 100) - (1.0 - UNMET)).abs() < 1e-6);
    let week = memories.gain(0, 100, 107);
    let known = |rating| Memory::first(rating, 100).retrievability(107);
    assert!((week - (UNMET * known(Rating::Good) + (1.0 - UNMET) * known(Rating::Again) - UNMET)).abs() < 1e-6);
    assert!((0.1..0.2).contains(&week) && memories.gain(0, 100, 130) < week);
    // A fact asked yesterday gains less than one asked ten days ago.
    memories.answer(&made.questions[0], Evidence::new(&made.questions[0], true, None, false), 99);
    memories.answer(&made.questions[1], Evidence::new(&made.questions[1], true, None, false), 90);
    assert!(memories.gain(0, 100, 107) < memories.gain(1, 100, 107));
}

fn any_confidence() -> impl Strategy<Value = Option<Confidence>> {
    prop_oneof![Just(None), Just(Some(Sure)), Just(Some(Unsure))]
}

/// Which question, days since the previous one, whether correct, confidence.
type Answer = (usize, i64, bool, Option<Confidence>);

fn any_answers() -> impl Strategy<Value = Vec<Answer>> {
    let gap = prop_oneof![Just(0i64), 0i64..4, 0i64..2_000, Just(i64::MAX / 2)];
    prop::collection::vec((0usize..4, gap, any::<bool>(), any_confidence()), 0..40)
}

fn answered(made: &carrel_core::bank::Bank, answers: &[Answer]) -> (Memories, i64) {
    let (mut memories, mut day) = (Memories::new(made), 20_000i64);
    for &(index, gap, right, confidence) in answers {
        day = day.saturating_add(gap);
        let question = &made.questions[index];
        memories.answer(question, Evidence::new(question, right, confidence, false), day);
    }
    (memories, day)
}

proptest! {
    #[test]
    fn memory_stays_in_bounds_and_other_facts_do_not_change(answers in any_answers()) {
        let made = bank_of(&[vec![0], vec![1, 2], vec![2, 3, 4], vec![0, 4]]);
        let (mut memories, day) = answered(&made, &answers);
        for fact in 0..8 {
            let Some(memory) = memories.get(fact) else {
                prop_assert_eq!(memories.known(fact, day), UNMET);
                continue;
            };
            prop_assert!((0.001..=36_500.0).contains(&memory.stability) && (1.0..=10.0).contains(&memory.difficulty));
            for then in [i64::MIN, 0, day, day.saturating_add(9), i64::MAX] {
                prop_assert!((0.0..=1.0).contains(&memory.retrievability(then)));
            }
        }
        let before = memories.clone();
        memories.answer(&made.questions[2], Evidence::new(&made.questions[2], true, None, true), day.saturating_add(1));
        for fact in [0, 1, 5, 6, 7] {
            prop_assert_eq!(memories.get(fact), before.get(fact));
        }
    }

    #[test]
    fn better_answers_never_reduce_stability(answers in any_answers(), gap in 0i64..400, options in 2u8..=8, wanted in 1u8..=4) {
        prop_assume!(wanted < options);
        let made = bank_of(&[vec![0], vec![1, 2], vec![2, 3, 4], vec![0, 4]]);
        let (memories, day) = answered(&made, &answers);
        let day = day.saturating_add(gap);
        let after = |facts: u32, right, confidence| {
            let question = question(options, wanted, facts);
            let after = memories.after(&question, Evidence::new(&question, right, confidence, false), day);
            after.iter().map(|memory| memory.stability).collect::<Vec<_>>()
        };
        let order = [(false, None), (true, Some(Unsure)), (true, None), (true, Some(Sure))];
        for facts in [1, 3] {
            let rising = order.map(|(right, confidence)| after(facts, right, confidence));
            for (worse, better) in rising.iter().zip(&rising[1..]) {
                // The last digit of a power may differ.
                prop_assert!(worse.iter().zip(better).all(|(w, b)| *w <= b * 1.000_001), "{:?}", rising);
            }
        }
    }
}
