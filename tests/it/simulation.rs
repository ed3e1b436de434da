//! The simulator's committed result: it belongs to the current sources, a short run reproduces its counterpart, and it
//! stays within its bounds.

#[path = "../sim/mod.rs"]
mod sim;

use std::collections::BTreeMap;

const RESULT: &str = include_str!("../sim/result.txt");
const SHORT: &str = include_str!("../sim/short.txt");
const AGAIN: &str = "run `cargo run --release --example simulate` and look at what changed";

fn values(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|line| line.split_once(' ')).collect()
}

#[track_caller]
fn figure(name: &str) -> f64 {
    let value = *values(RESULT).get(name).unwrap_or_else(|| panic!("there is no figure {name}"));
    value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}"))
}

#[test]
fn the_result_is_from_a_full_run_of_the_current_sources() {
    let expected = sim::report::write(sim::FULL, &Vec::new());
    assert!(RESULT.starts_with(&expected), "the sources are now\n{expected}{AGAIN}");
}

#[test]
fn a_short_run_is_reproducible() {
    let again = sim::report::write(sim::SHORT, &sim::run(sim::SHORT));
    let (again, expected) = (values(&again), values(SHORT));
    assert_eq!(again.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{AGAIN}");
    for (name, value) in again.iter().filter(|(name, _)| **name != "sources") {
        let number = |text: &str| text.parse::<f64>().expect("figures are numbers");
        assert!((number(value) - number(expected[name])).abs() < 0.000_6, "{name} is now {value}: {AGAIN}");
    }
}

#[test]
fn the_stated_chance_is_calibrated_in_the_fitted_world() {
    for answers in [65, 130, 300] {
        let worst = figure(&format!("fitted_{answers}_worst_decile"));
        assert!(worst.abs() <= 0.03, "{answers} first answers: {worst}");
        let covered = figure(&format!("fitted_{answers}_covered"));
        assert!((0.85..=0.95).contains(&covered), "{answers} first answers: the interval has {covered}");
    }
    assert!(figure("fitted_65_width") > figure("fitted_130_width"));
    assert!(figure("fitted_130_width") > figure("fitted_300_width"));
}

#[test]
fn worlds_where_it_fails_are_listed() {
    for world in ["nobody_improves", "exam_harder", "exam_easier", "triple_gain"] {
        let worst = [65, 130, 300].map(|answers| figure(&format!("{world}_{answers}_worst_decile")).abs());
        assert!(worst.iter().any(|worst| *worst > 0.09), "{world} does not fail any more: {worst:?}");
    }
}

/// The difference in recall on the exam day between our queue and another.
fn advantage(world: &str, other: &str, daily: usize) -> f64 {
    let recall = |queue: &str| figure(&format!("{world}{queue}_{daily}_recall"));
    recall("ours") - recall(other)
}

#[test]
fn our_queue_leaves_more_known_facts_on_exam_day() {
    for daily in [10, 20, 40] {
        for (other, least) in [("due_first", 0.05), ("flashcards", 0.05), ("due_first_most_facts", 0.02)] {
            let gain = advantage("", other, daily);
            assert!(gain >= least, "{daily} a day, against {other}: {gain}");
        }
        for other in ["new_first", "random"] {
            assert!(advantage("", other, daily) > 0.0, "{daily} a day, against {other}");
        }
    }
    // An exam day makes a difference where time is short; otherwise the plan without one is as good.
    assert!(advantage("", "no_exam_day", 10) >= 0.01);
    assert!([20, 40].iter().all(|&daily| advantage("", "no_exam_day", daily) > -0.0015));
    assert!(figure("ours_40_recall") >= 0.91);
}

#[test]
fn our_queue_is_also_better_if_each_question_has_a_fact_of_its_own() {
    for daily in [20, 40] {
        for other in ["due_first", "flashcards"] {
            let gain = advantage("single_fact_", other, daily);
            assert!(gain >= 0.05, "{daily} a day, against {other}: {gain}");
        }
        for other in ["no_exam_day", "random"] {
            assert!(advantage("single_fact_", other, daily) > 0.0, "{daily} a day, against {other}");
        }
    }
    assert!(advantage("single_fact_", "new_first", 20) > 0.02);
    // With time to meet all facts in two weeks, that is as good.
    assert!(advantage("single_fact_", "new_first", 40) > -0.0015);
    assert!(figure("single_fact_ours_40_recall") >= 0.885);
}
