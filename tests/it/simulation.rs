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

#[test]
fn our_queue_leaves_more_known_facts_on_exam_day() {
    let recall = |queue: &str, daily: usize| figure(&format!("{queue}_{daily}_recall"));
    for daily in [20, 40] {
        for other in ["due_first", "flashcards"] {
            let gain = recall("ours", daily) - recall(other, daily);
            assert!(gain >= 0.05, "{daily} a day, against {other}: {gain}");
        }
        for other in ["no_exam_day", "new_first", "random"] {
            assert!(recall("ours", daily) > recall(other, daily), "{daily} a day, against {other}");
        }
    }
    assert!(recall("ours", 40) >= 0.885);
}
