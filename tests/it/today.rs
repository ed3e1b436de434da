//! Today's plan: how many questions are new, which facts are reviewed, and which questions are never asked together.

use crate::fixtures::{C03, ample, bank};
use crate::learner::{DAY, answer, replay, sitting};
use carrel::first::{newcomer, tiles};
use carrel::markup::{Start, Tree};
use carrel_core::Millis;
use carrel_core::bank::Bank;
use carrel_core::form::{DrillFilter, Plan, Scope, draw};
use carrel_core::learner::Learner;
use carrel_core::log::{Record, Response};
use carrel_core::today::{Daily, Goal, Today, minutes};
use proptest::prelude::*;
use std::collections::BTreeSet;

const TODAY: i64 = 20_000;
const NOW: Millis = TODAY * DAY + DAY / 2;

fn goal(days_left: Option<i64>, daily: Daily) -> Goal {
    Goal { exam_day: days_left.map(|days| TODAY + days), daily }
}

/// A drill this many days ago with these questions, all answered correctly or all incorrectly.
fn drill(made: &Bank, days_ago: i64, asked: impl IntoIterator<Item = usize>, right: bool) -> Record {
    let responses: Vec<Response> = asked.into_iter().map(|index| answer(made, index, right)).collect();
    let at = NOW - days_ago * DAY;
    let id = (1_000 * days_ago + responses.len() as i64) as u64;
    sitting(id, at - 60_000, at, responses)
}

fn plan(made: &Bank, records: Vec<Record>, goal: Goal) -> Today {
    Today::new(made, &replay(made, records, NOW), goal, TODAY, 1)
}

#[track_caller]
fn check(records: Vec<Record>, goal: Goal, new: usize, review: usize) {
    let today = plan(&ample(), records, goal);
    assert_eq!((today.new.len(), today.review.len()), (new, review));
    assert_eq!(today.questions(), today.indices().len());
}

#[test]
fn the_first_day_asks_the_daily_number_of_new_questions() {
    for daily in Daily::ALL {
        check(Vec::new(), goal(None, daily), daily.questions(), 0);
        check(Vec::new(), goal(Some(90), daily), daily.questions(), 0);
    }
}

#[test]
fn new_facts_are_spread_over_the_first_half_of_the_time_to_the_exam() {
    // 156 facts, 40 of them met five days ago: 116 are left.
    let met = || vec![drill(&ample(), 5, 0..40, true)];
    // Span 25, half of it 12: 116 facts in 20 - 12 = 8 days.
    check(met(), goal(Some(20), Daily::Forty), 15, 25);
    // Span 105, half of it 52: 116 facts in 48 days.
    check(met(), goal(Some(100), Daily::Twenty), 3, 17);
    // An even spread would take 15 a day: more than two thirds of 20 or 10.
    check(met(), goal(Some(20), Daily::Twenty), 13, 7);
    check(met(), goal(Some(20), Daily::Ten), 6, 4);
}

/// 156 questions that test two facts each.
fn doubled() -> Bank {
    let mut made = ample();
    (0..).zip(&mut made.questions).for_each(|(index, question)| question.facts = vec![2 * index, 2 * index + 1]);
    made.fact_topics = vec![0; 2 * made.questions.len()];
    made
}

#[test]
fn an_even_spread_counts_facts_and_its_limit_counts_questions() {
    let made = doubled();
    let at = |daily, answered: usize| {
        let mut learner = replay(&made, vec![drill(&made, 5, 0..40, true)], NOW);
        let morning = Today::new(&made, &learner, goal(Some(20), daily), TODAY, 1);
        let asked = morning.new[..answered].iter().copied();
        assert!(learner.add(&made, &drill(&made, 0, asked, true), NOW, &crate::learner::day_of));
        let today = Today::new(&made, &learner, goal(Some(20), daily), TODAY, 1);
        (today.new.len(), today.review.len())
    };
    // 232 facts in 8 days are 29 a day, which 15 questions have.
    assert_eq!((at(Daily::Forty, 0), at(Daily::Forty, 10)), ((15, 25), (5, 25)));
    // Two thirds of 20 questions are 13.
    assert_eq!((at(Daily::Twenty, 0), at(Daily::Twenty, 10)), ((13, 7), (3, 7)));
}

#[test]
fn questions_with_more_facts_gain_more() {
    let mut made = ample();
    made.questions[150].facts.push(156);
    made.fact_topics.push(0);
    for days_left in [None, Some(3), Some(60)] {
        assert_eq!(plan(&made, Vec::new(), goal(days_left, Daily::Ten)).new[0], 150);
    }
}

#[test]
fn in_the_second_half_new_facts_compete_with_reviews() {
    let met = |days_ago| vec![drill(&ample(), days_ago, 0..40, true)];
    // After a month, a second answer makes a memory last; a first answer is mostly forgotten in a week.
    check(met(30), goal(Some(20), Daily::Twenty), 0, 20);
    check(met(30), goal(Some(20), Daily::Forty), 0, 40);
    // The day before the exam, both gain about as much; on its day nothing is forgotten, and what was never met is known least.
    check(met(30), goal(Some(1), Daily::Forty), 8, 32);
    check(met(30), goal(Some(0), Daily::Forty), 40, 0);
}

#[test]
fn an_exam_that_is_past_is_as_none() {
    let made = ample();
    for records in [vec![], vec![drill(&made, 5, 0..40, false)], vec![drill(&made, 30, 0..40, true)]] {
        let without = plan(&made, records.clone(), goal(None, Daily::Twenty));
        assert_eq!(plan(&made, records, goal(Some(-1), Daily::Twenty)), without);
    }
}

#[test]
fn in_the_second_half_plans_are_alike_until_a_week_before_the_exam() {
    let made = ample();
    let records = vec![drill(&made, 40, 0..40, true), drill(&made, 9, 40..60, false)];
    let of = |days_left| plan(&made, records.clone(), goal(Some(days_left), Daily::Ten));
    assert_eq!(of(30), of(7));
    assert_ne!(of(7), of(0));
}

#[test]
fn facts_that_an_answer_makes_last_come_before_harder_ones() {
    let made = ample();
    let records = vec![drill(&made, 20, 0..10, true), drill(&made, 5, 10..40, false)];
    let learner = replay(&made, records.clone(), NOW);
    let known = |index: usize| learner.memories().known_all(&made.questions[index], TODAY);
    assert!(known(0) > known(10), "the others are likelier forgotten, but would be again");
    let today = Today::new(&made, &learner, goal(Some(15), Daily::Ten), TODAY, 1);
    assert!(today.indices().iter().all(|index| *index < 10), "{today:?}");
    // On the exam day that does not matter. Few facts are left that were never met, so reviews fill the day.
    let met = [records, vec![drill(&made, 5, 40..130, false)]].concat();
    let today = plan(&made, met, goal(Some(0), Daily::Forty));
    assert!(!today.review.is_empty(), "{today:?}");
    assert!(today.review.iter().all(|index| *index >= 10), "{today:?}");
}

#[test]
fn without_an_exam_day_half_is_new_and_only_due_facts_are_reviewed() {
    let made = ample();
    // An incorrect answer five days ago is due; a correct one this morning is not.
    check(vec![drill(&made, 5, 0..40, false)], goal(None, Daily::Twenty), 10, 10);
    check(vec![drill(&made, 5, 0..40, false)], goal(Some(-1), Daily::Twenty), 10, 10);
    check(vec![drill(&made, 5, 0..4, false)], goal(None, Daily::Twenty), 16, 4);
    check(vec![drill(&made, 5, 0..152, false)], goal(None, Daily::Twenty), 4, 16);
}

#[test]
fn nothing_is_due_when_everything_is_known() {
    let made = ample();
    let learned = (1..30).map(|n| drill(&made, 10 * n, 0..156, true)).collect::<Vec<_>>();
    check(learned.clone(), goal(None, Daily::Twenty), 0, 0);
    // With an exam day, the largest gains are asked anyway.
    check(learned, goal(Some(3), Daily::Twenty), 0, 20);
}

#[test]
fn reviews_that_gain_most_come_first() {
    let made = ample();
    let records = vec![drill(&made, 40, 0..6, true), drill(&made, 10, 6..12, true), drill(&made, 20, 12..18, true)];
    let learner = replay(&made, records, NOW);
    let all = Goal { exam_day: Some(TODAY + 1_000), daily: Daily::Ten };
    let today = Today::new(&made, &learner, all, TODAY, 1);
    assert!(!today.review.is_empty());
    let gain = |index: &usize| {
        let facts = made.questions[*index].facts.iter();
        facts.map(|&fact| learner.memories().gain(fact as usize, TODAY, TODAY + 7)).sum::<f32>()
    };
    assert!(today.review.windows(2).all(|pair| gain(&pair[0]) >= gain(&pair[1])));
    let largest = (0..18).map(|index| gain(&index)).fold(0.0, f32::max);
    assert_eq!(gain(&today.review[0]), largest);
}

#[test]
fn the_least_recently_seen_question_on_a_fact_is_asked() {
    let mut made = bank(&C03, &[vec![3]]);
    for question in &mut made.questions {
        question.facts = vec![0];
    }
    let records = vec![drill(&made, 30, [0], false), drill(&made, 9, [2], false)];
    assert_eq!(plan(&made, records.clone(), goal(None, Daily::Ten)).review, [1], "never met");
    let records = [records, vec![drill(&made, 8, [1], false)]].concat();
    assert_eq!(plan(&made, records, goal(None, Daily::Ten)).review, [0]);
}

#[test]
fn todays_answers_count_and_are_not_asked_again() {
    let made = ample();
    let mut learner = replay(&made, vec![drill(&made, 5, 0..40, false)], NOW);
    let goal = goal(None, Daily::Twenty);
    let morning = Today::new(&made, &learner, goal, TODAY, 1);
    let half: Vec<usize> = morning.indices().into_iter().step_by(2).collect();
    let record = drill(&made, 0, half.clone(), true);
    assert!(learner.add(&made, &record, NOW, &crate::learner::day_of));
    let noon = Today::new(&made, &learner, goal, TODAY, 1);
    assert_eq!((noon.answered, noon.new.len(), noon.review.len()), (10, 5, 5));
    assert!(noon.indices().iter().all(|index| !half.contains(index)));
    assert!(learner.add(&made, &drill(&made, 0, noon.indices(), true), NOW, &crate::learner::day_of));
    assert_eq!(Today::new(&made, &learner, goal, TODAY, 1).questions(), 0);
    let tomorrow = Today::new(&made, &learner, goal, TODAY + 1, 2);
    assert_eq!((tomorrow.questions(), tomorrow.answered), (20, 0));
}

#[test]
fn ten_missed_days_leave_no_backlog() {
    let made = ample();
    check(vec![drill(&made, 10, 0..40, true)], goal(Some(60), Daily::Twenty), 5, 15);
    check(vec![drill(&made, 10, 0..40, true)], goal(None, Daily::Twenty), 10, 10);
}

#[test]
fn a_bank_without_questions_gives_an_empty_day() {
    let made = bank(&C03, &[vec![2]]);
    assert_eq!(plan(&made, vec![drill(&made, 0, 0..2, true)], Goal::default()).questions(), 0);
    let empty = bank(&C03, &[vec![0]]);
    assert_eq!(plan(&empty, Vec::new(), Goal::default()), Today::default());
}

#[test]
fn minutes_are_rounded_up() {
    assert_eq!((minutes(20, 750), minutes(1, 1), minutes(0, 900)), (25, 1, 0));
}

/// Questions with shared facts, and enemies.
fn entangled() -> Bank {
    let mut made = bank(&C03, &[vec![20], vec![20]]);
    for index in 0..40 {
        let fact = index as u32;
        made.questions[index].facts = match index % 4 {
            0 => vec![fact],
            1 => vec![fact - 1],
            2 => vec![fact, (fact + 2) % 40],
            _ => vec![fact],
        };
        if index % 5 == 0 {
            made.questions[index].enemies = vec![fact + 1];
            made.questions[index + 1].enemies = vec![fact];
        }
    }
    made
}

fn any_log() -> impl Strategy<Value = Vec<(i64, Vec<usize>, bool)>> {
    prop::collection::vec((0i64..40, prop::collection::vec(0usize..40, 0..12), any::<bool>()), 0..8)
}

#[test]
fn a_quick_session_asks_what_a_small_bank_has() {
    let size = |questions: usize| {
        let made = bank(&C03, &[vec![questions], vec![], vec![], vec![]]);
        Start::Quick.plan(&made, 0).map(|plan| draw(&made, &plan, 1, &[]).expect("it can be drawn").items.len())
    };
    assert_eq!((size(30), size(10), size(7), size(1)), (Ok(10), Ok(10), Ok(7), Ok(1)));
    // Without any question, the page says why there is no session.
    assert_eq!(size(0).expect_err("there is no question").len(), 1);
}

#[test]
fn a_quick_session_is_named_by_its_size() {
    let html = |questions: usize| {
        let made = bank(&C03, &[vec![questions], vec![], vec![], vec![]]);
        let pages = [newcomer(&made, 0, 0), vec![tiles(&made, 0, 0, false)]];
        pages.map(|trees| trees.iter().map(Tree::html).collect::<String>())
    };
    let quick =
        |html: &String, size: usize| html.contains("data-start=\"quick\"") && html.contains(&format!(">Quick {size}<"));
    for (questions, size) in [(30, 10), (7, 7), (1, 1)] {
        assert!(html(questions).iter().all(|html| quick(html, size)), "{questions} questions: {:?}", html(questions));
    }
    assert!(
        html(0)
            .iter()
            .all(|html| !html.contains("data-start") && html.contains("10 questions were requested, but none match"))
    );
}

proptest! {
    #[test]
    fn no_fact_repeats_and_no_enemies_meet_in_a_day(
        log in any_log(), exam in prop::option::of(-3i64..60), daily in 0usize..3, seed in any::<u64>(),
    ) {
        let made = entangled();
        let drills = log.iter().enumerate().map(|(id, (days, asked, right))| {
            Record { id: id as u64, ..drill(&made, *days, asked.iter().copied(), *right) }
        });
        let learner: Learner = replay(&made, drills.collect(), NOW);
        let goal = goal(exam, Daily::ALL[daily]);
        let today = Today::new(&made, &learner, goal, TODAY, seed);
        prop_assert_eq!(&today, &Today::new(&made, &learner, goal, TODAY, seed));
        prop_assert!(today.questions() + today.answered <= goal.daily.questions().max(today.answered));

        let asked_today: Vec<usize> = (0..40).filter(|index| learner.last_met(*index) == Some(TODAY)).collect();
        let mut facts: BTreeSet<u32> = asked_today.iter().flat_map(|&i| made.questions[i].facts.clone()).collect();
        let indices = today.indices();
        for &index in &indices {
            let question = &made.questions[index];
            prop_assert!(question.facts.iter().all(|&fact| facts.insert(fact)));
            let enemies = |others: &[usize]| question.enemies.iter().any(|&e| others.contains(&(e as usize)));
            prop_assert!(!enemies(&indices) && !enemies(&asked_today));
        }
        // So that a drill can ask exactly these.
        if !indices.is_empty() {
            let pick = DrillFilter { questions: indices.len(), only: Some(indices.clone()), ..DrillFilter::default() };
            let form = draw(&made, &Plan { blueprint: 0, scope: Scope::Drill(pick) }, seed, &[]).expect("all fit");
            let drawn: BTreeSet<usize> = form.items.iter().map(|item| item.question).collect();
            prop_assert_eq!(drawn, indices.into_iter().collect());
        }
    }
}
