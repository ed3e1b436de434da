//! Scores of full attempts, compared with an independent count.

use crate::attempts::{START, any_history, exam, play, practice};
use crate::fixtures::ample;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::log::{Log, Record};
use carrel_core::score::{Tally, score};
use proptest::prelude::*;

/// Answers every question, correctly if `right` returns true.
fn sit(attempt: &mut Attempt, right: impl Fn(usize) -> bool) {
    for index in 0..attempt.items().len() {
        attempt.apply(Action::GoTo(index), START).expect("running");
        let item = attempt.current();
        let (key, options) = (item.right, item.order.len() as u8);
        let wrong = (0..options).filter(|o| key >> o & 1 == 0);
        let wanted = item.wanted() as usize;
        let chosen: Vec<u8> = if right(index) {
            (0..options).filter(|o| key >> o & 1 == 1).collect()
        } else {
            wrong.take(wanted).collect()
        };
        chosen.into_iter().for_each(|o| attempt.apply(Action::Choose(o), START).expect("running"));
    }
}

fn finished(mut attempt: Attempt) -> Record {
    // Refused only if it is already finished.
    let _ = attempt.apply(Action::Finish, START + 1000);
    Record::of(&attempt).expect("finished")
}

#[test]
fn everything_correct_is_1000_and_nothing_correct_is_100() {
    let bank = ample();
    for (right, scaled, tally) in [(true, 1000, 50), (false, 100, 0)] {
        let mut attempt = exam(&bank);
        sit(&mut attempt, |_| right);
        let score = score(&finished(attempt), &bank.blueprints[0]);
        assert_eq!(score.scored, Tally { right: tally, asked: 50 });
        assert_eq!(score.estimate.map(|e| (e.scaled, e.passed)), Some((scaled, right)));
        assert_eq!(score.domains.iter().map(|(_, t)| t.asked).collect::<Vec<_>>(), [15, 13, 11, 11]);
        assert_eq!(score.tasks.iter().map(|(_, t)| t.asked).sum::<usize>(), 50);
        assert_eq!(score.unscored.asked, 15);
    }
}

#[test]
fn a_blank_is_incorrect_and_so_is_half_a_multiple_response() {
    let bank = ample();
    let mut attempt = exam(&bank);
    sit(&mut attempt, |_| true);
    let multiple = attempt.items().iter().position(|i| i.wanted() > 1 && i.scored).expect("there is one that counts");
    let key = attempt.items()[multiple].right;
    attempt.apply(Action::GoTo(multiple), START).expect("running");
    attempt.apply(Action::Choose(key.trailing_zeros() as u8), START).expect("takes one of the two away");
    let blank = attempt.items().iter().position(|i| i.wanted() == 1 && i.scored).expect("there is one that counts");
    attempt.apply(Action::GoTo(blank), START).expect("running");
    attempt.apply(Action::Clear, START).expect("running");
    let score = score(&finished(attempt), &bank.blueprints[0]);
    assert_eq!(score.scored, Tally { right: 48, asked: 50 });
}

#[test]
fn unscored_questions_do_not_affect_the_score() {
    let bank = ample();
    let mut attempt = exam(&bank);
    let scored: Vec<bool> = attempt.items().iter().map(|i| i.scored).collect();
    sit(&mut attempt, |index| scored[index]);
    let score = score(&finished(attempt), &bank.blueprints[0]);
    assert_eq!(score.scored, Tally { right: 50, asked: 50 });
    assert_eq!(score.unscored, Tally { right: 0, asked: 15 });
    assert_eq!(score.estimate.map(|e| e.scaled), Some(1000));
}

#[test]
fn a_drill_has_a_tally_and_no_estimate() {
    let bank = ample();
    let mut attempt = practice(&bank);
    sit(&mut attempt, |index| index % 3 == 0);
    let score = score(&finished(attempt), &bank.blueprints[0]);
    assert_eq!((score.scored, score.estimate), (Tally { right: 4, asked: 12 }, None));
}

#[test]
fn a_running_attempt_has_no_record() {
    assert_eq!(Record::of(&exam(&ample())), None);
}

#[test]
fn the_log_has_one_record_per_attempt_ordered_by_start() {
    let bank = ample();
    let record = |id, began| Record { id, began, ..finished(practice(&bank)) };
    let log = Log::new([record(3, 30), record(1, 10), record(2, 10), record(3, 99)], 99);
    assert_eq!(log.records().iter().map(|r| (r.id, r.began)).collect::<Vec<_>>(), [(1, 10), (2, 10), (3, 30)]);
}

#[test]
fn a_question_was_last_seen_when_its_latest_attempt_ended() {
    let bank = ample();
    let (mut first, mut second) = (finished(practice(&bank)), finished(practice(&bank)));
    (first.id, first.ended) = (1, 500);
    (second.id, second.ended, second.responses) = (2, 900, second.responses.split_off(6));
    // Every question was on screen.
    first.responses.iter_mut().chain(&mut second.responses).for_each(|response| response.spent = 1);
    let seen = Log::new([second.clone(), first.clone()], 900).seen(&bank, 900);
    for (index, question) in bank.questions.iter().enumerate() {
        let asked = |r: &Record| r.responses.iter().any(|r| r.question == question.key);
        let expected = if asked(&second) { Some(900) } else { asked(&first).then_some(500) };
        assert_eq!(seen[index], expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_attempt_has_the_score_of_an_independent_count(full: bool, history in any_history()) {
        let bank = ample();
        let (mut attempt, now) = play(full, history);
        if !attempt.is_finished() {
            let _ = attempt.apply(Action::Tick, now);
            let _ = attempt.apply(Action::Finish, now);
        }
        let record = Record::of(&attempt).expect("finished");
        let score = score(&record, &bank.blueprints[0]);
        let counts = |scored| {
            let items = attempt.items().iter().filter(|i| i.scored == scored);
            let right = items.clone().filter(|i| i.answer.chosen == i.right).count();
            Tally { right, asked: items.count() }
        };
        prop_assert_eq!((score.scored, score.unscored), (counts(true), counts(false)));
        let sum = |parts: Vec<Tally>| parts.iter().fold((0, 0), |(r, a), t| (r + t.right, a + t.asked));
        let whole = (score.scored.right, score.scored.asked);
        prop_assert_eq!(sum(score.domains.iter().map(|(_, t)| *t).collect()), whole);
        prop_assert_eq!(sum(score.tasks.iter().map(|(_, t)| *t).collect()), whole);
    }
}
