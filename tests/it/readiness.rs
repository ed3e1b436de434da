//! Readiness: golden vectors from its reference, the data it requires, and its behavior.

use crate::fixtures::{C03, bank, blueprint, question};
use crate::learner::{DAY, answer, day_of, replay, sitting};
use carrel_core::Millis;
use carrel_core::bank::{Bank, Level, SkillId};
use carrel_core::learner::Learner;
use carrel_core::log::{Record, Response};
use carrel_core::readiness::{Ability, Exam, Missing};
use proptest::prelude::*;

/// The bank of the golden vectors: domain, level, options and correct options of each question.
fn golden_bank() -> Bank {
    let mut made = bank(&C03, &[vec![0]]);
    made.blueprints = vec![blueprint("exam", &C03, 1)];
    for line in include_str!("golden/readiness-bank.csv").lines().skip(1) {
        let mut numbers = line.split(',').map(|number| number.parse::<u8>().unwrap_or_default());
        // The question's number does not fit, and is not needed.
        let mut next = || numbers.next().expect("five numbers a line");
        let (_, domain, level, options, wanted) = (next(), next(), next(), next(), next());
        let skill = SkillId { domain, task: 1, skill: 1 };
        let fact = made.questions.len() as u32;
        let mut added = question(&format!("topic/q{fact}"), skill, vec![fact], false);
        added.level = [Level::Easy, Level::Medium, Level::Hard][usize::from(level) - 1];
        (added.options, added.right) = (options, ((1u16 << wanted) - 1) as u8);
        made.questions.push(added);
    }
    made.fact_topics = vec![0; made.questions.len()];
    made
}

/// The first answers of a learner, each as `question:right:day`, as one record per day.
fn records<'a>(made: &Bank, answers: impl Iterator<Item = &'a str>) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for answered in answers {
        let mut parts = answered.split(':');
        let mut part = || parts.next().expect("three parts an answer");
        let (index, right, day): (usize, bool, f64) =
            (part().parse().expect("a number"), part() == "1", part().parse().expect("a day"));
        let at = (day * DAY as f64) as Millis;
        if records.last().is_none_or(|record| record.began != at) {
            records.push(sitting(records.len() as u64, at, at, Vec::new()));
        }
        records.last_mut().expect("there is one").responses.push(answer(made, index, right));
    }
    records
}

#[test]
fn chances_match_the_reference() {
    let made = golden_bank();
    let mut worst = 0f32;
    for line in include_str!("golden/readiness-learners.txt").lines() {
        let mut words = line.split(' ');
        let mut number = || words.next().expect("two numbers before the answers").parse::<f32>().expect("a number");
        let (answers, expected) = (number(), number());
        let records = records(&made, words);
        let now = records.last().expect("everybody answered").ended;
        let learner = replay(&made, records, now);
        assert_eq!(learner.ability().answers(), answers as usize);
        let got = learner.ability().chance_unchecked(learner.exam(), now, 0);
        assert!(got.low <= got.pass && got.pass <= got.high);
        worst = worst.max((got.pass - expected).abs());
    }
    println!("worst difference from the reference: {worst}");
    assert!(worst < 0.001, "{worst}");
}

/// A person who has answered the first questions of each domain, this many, all correctly.
fn after(made: &Bank, of_domain: [usize; 4]) -> Learner {
    let mut responses: Vec<Response> = Vec::new();
    for (number, count) in (1..).zip(of_domain) {
        let of = |index: &usize| made.questions[*index].skill(0).is_some_and(|skill| skill.domain == number);
        responses.extend((0..made.questions.len()).filter(of).take(count).map(|index| answer(made, index, true)));
    }
    replay(made, vec![sitting(1, 0, 1_000, responses)], 1_000)
}

#[track_caller]
fn check_missing(of_domain: [usize; 4], answers: usize, domains: &[(u8, usize)], questions: usize) {
    let made = golden_bank();
    let learner = after(&made, of_domain);
    let missing = learner.ability().missing(learner.exam());
    assert_eq!(missing, Missing { answers, domains: domains.to_vec() });
    assert_eq!(missing.questions(), questions);
    assert_eq!(learner.ability().chance(learner.exam(), 1_000, 0).is_some(), questions == 0);
}

#[test]
fn no_chance_is_stated_before_one_exam_of_answers_and_eight_per_domain() {
    check_missing([0, 0, 0, 0], 65, &[(1, 8), (2, 8), (3, 8), (4, 8)], 65);
    check_missing([20, 17, 14, 13], 1, &[], 1);
    check_missing([20, 17, 14, 14], 0, &[], 0);
    check_missing([60, 60, 8, 7], 0, &[(4, 1)], 1);
    check_missing([30, 31, 0, 3], 1, &[(3, 8), (4, 5)], 13);
    check_missing([60, 60, 8, 8], 0, &[], 0);
}

#[test]
fn an_exam_with_small_domains_requires_no_more_answers_than_it_has_questions() {
    let made = bank(&[90, 10], &[vec![40], vec![9]]);
    let exam = Exam::new(&Bank { blueprints: vec![small_exam()], ..made }, 0).expect("there is a blueprint");
    let missing = Ability::new(&exam).missing(&exam);
    assert_eq!(missing, Missing { answers: 10, domains: vec![(1, 8), (2, 1)] });
}

fn small_exam() -> carrel_core::bank::Blueprint {
    carrel_core::bank::Blueprint { questions: 10, unscored: 0, ..blueprint("small", &[90, 10], 1) }
}

#[test]
fn no_unseen_exam_is_left_without_enough_unseen_questions() {
    let made = golden_bank();
    // 425 questions, 65 per exam.
    let left = |of_domain| {
        let learner = after(&made, of_domain);
        (learner.ability().unseen(learner.exam()), learner.ability().has_unseen_exam(learner.exam()))
    };
    assert_eq!(left([127, 110, 97, 26]), (65, true));
    assert_eq!(left([127, 110, 97, 27]), (64, false));
}

#[test]
fn repeated_answers_do_not_change_the_chance() {
    let made = golden_bank();
    let first: Vec<Response> = (0..200).map(|index| answer(&made, index, index % 3 != 0)).collect();
    let again: Vec<Response> = (0..200).map(|index| answer(&made, index, true)).collect();
    let once = replay(&made, vec![sitting(1, 0, 1_000, first.clone())], 2_000);
    let twice = replay(&made, vec![sitting(1, 0, 1_000, first), sitting(2, 1_000, 2_000, again)], 2_000);
    let chance = |learner: &Learner| learner.ability().chance(learner.exam(), 2_000, 0).expect("enough was answered");
    assert!((chance(&once).pass - chance(&twice).pass).abs() < 1e-4);
    assert_eq!(twice.ability().answers(), 200);
}

#[test]
fn questions_never_viewed_do_not_count_as_seen() {
    let made = golden_bank();
    let unread = Response { chosen: 0, spent: 0, ..answer(&made, 0, false) };
    let blank = Response { chosen: 0, spent: 300, ..answer(&made, 1, false) };
    let learner = replay(&made, vec![sitting(1, 0, 1_000, vec![unread, blank])], 2_000);
    assert_eq!(learner.ability().answers(), 1);
    assert_eq!((learner.last_met(0), learner.last_met(1)), (None, Some(day_of(1_000))));
    assert_eq!(learner.on_day(0).answered, 0);
}

#[test]
fn without_practice_a_later_exam_day_lowers_the_chance() {
    let made = golden_bank();
    let learner = after(&made, [100, 80, 60, 60]);
    let wrong = (0..300).map(|index| answer(&made, index, index % 3 == 0)).collect();
    let weaker = replay(&made, vec![sitting(1, 0, 1_000, wrong)], 1_000);
    for learner in [learner, weaker] {
        let on = |days| learner.ability().chance(learner.exam(), 1_000, days).expect("enough was answered").pass;
        assert!(on(0) >= on(7) && on(7) >= on(60) && on(60) >= on(61), "{} {} {}", on(0), on(7), on(60));
        assert_eq!(on(-5), on(0), "an exam day that is past is today");
    }
}

#[test]
fn readiness_over_time_has_a_point_for_each_day_with_first_answers() {
    let made = golden_bank();
    let day = |n: usize, right: bool| {
        let responses = (40 * n..40 * (n + 1)).map(|index| answer(&made, index, right)).collect();
        let at = n as Millis * DAY + 1_000;
        sitting(n as u64, at, at + 1_000, responses)
    };
    let again = sitting(9, 3 * DAY + 5_000, 3 * DAY + 6_000, vec![answer(&made, 0, true)]);
    let late = sitting(10, 2 * DAY + 5_000, 2 * DAY + 6_000, vec![answer(&made, 400, true)]);
    let records = vec![day(0, true), day(1, true), day(2, false), again, late];
    let learner = replay(&made, records, 4 * DAY);
    let points: Vec<_> = learner.chances().iter().map(|point| (point.day, point.answers)).collect();
    assert_eq!(points, [(1, 80), (2, 121)]);
    assert!(learner.chances()[0].chance.pass > learner.chances()[1].chance.pass);
}

proptest! {
    #[test]
    fn chances_stay_in_bounds(
        answers in prop::collection::vec((0usize..425, any::<bool>(), 0i64..900), 0..400),
        days in prop_oneof![0i64..400, Just(i64::MAX)],
    ) {
        let made = golden_bank();
        let mut at = 0;
        let records: Vec<Record> = answers.chunks(7).enumerate().map(|(id, chunk)| {
            at += chunk.iter().map(|(_, _, hours)| hours * DAY / 24).sum::<Millis>();
            sitting(id as u64, at, at + 60_000, chunk.iter().map(|(i, right, _)| answer(&made, *i, *right)).collect())
        }).collect();
        let learner = replay(&made, records, at + DAY);
        let chance = learner.ability().chance_unchecked(learner.exam(), at + DAY, days);
        prop_assert!(0.0 <= chance.low && chance.low <= chance.pass && chance.pass <= chance.high && chance.high <= 1.0);
    }
}
