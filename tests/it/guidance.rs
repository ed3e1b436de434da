//! Text and figures for guidance.

use carrel::guidance::{date_of_day, day_of_date, not_offered, of_100, remembered, session};
use carrel::simulated::{FITTED, PEOPLE, RECALL, WORLDS};
use carrel_core::bank::Date;
use carrel_core::save::GoalPart;
use proptest::prelude::*;

#[test]
fn a_chance_is_a_whole_number_and_never_certain() {
    assert_eq!(
        [-1.0, 0.0, 0.004, 0.005, 0.714, 0.715, 0.994, 1.0, f32::NAN].map(of_100),
        [1, 1, 1, 1, 71, 72, 99, 99, 1]
    );
}

#[test]
fn memory_is_given_in_the_largest_unit_that_fits() {
    let soon = "You may forget this within a day. Practice it again soon.";
    for (days, expected) in [
        (0.2, soon),
        (0.99, soon),
        (1.0, "You will probably remember this for about a day."),
        (1.49, "You will probably remember this for about a day."),
        (3.2, "You will probably remember this for about 3 days."),
        (44.9, "You will probably remember this for about 45 days."),
        (60.0, "You will probably remember this for about 2 months."),
        (400.0, "You will probably remember this for about 13 months."),
        (800.0, "You will probably remember this for about 2 years."),
        (f32::INFINITY, "You will probably remember this for about 100 years."),
    ] {
        assert_eq!(remembered(days), expected, "{days}");
    }
}

#[test]
fn a_session_is_described_by_its_parts_and_its_time() {
    assert_eq!(session(8, 12, 24), "8 new, 12 review, about 25 min");
    assert_eq!(session(0, 12, 11), "12 review, about 15 min");
    assert_eq!(session(3, 0, 0), "3 new, about 1 min");
    assert_eq!(session(1, 1, 10), "1 new, 1 review, about 10 min");
}

#[test]
fn partly_typed_dates_are_ignored() {
    for text in
        ["", "0002-12-18", "0202-12-18", "1969-12-31", "2026-02-30", "2026-12", "2026-12-18-1", "today", "99999-01-01"]
    {
        assert_eq!(day_of_date(text), None, "{text:?}");
    }
    assert_eq!(day_of_date("1970-01-01"), Some(0));
    assert_eq!(day_of_date("2000-02-29"), Some(11_016));
    assert_eq!(day_of_date("2026-12-18"), Some(20_805));
    assert_eq!(date_of_day(Some(20_805)), "2026-12-18");
    assert_eq!(date_of_day(None), "");
}

proptest! {
    #[test]
    fn every_day_survives_a_round_trip(day in 0..=GoalPart::LAST_DAY) {
        prop_assert_eq!(day_of_date(&date_of_day(Some(day))), Some(day));
    }
}

/// The figures on the page match the file, parsed here independently.
#[test]
fn the_figures_on_the_page_match_the_simulators() {
    let result = include_str!("../sim/result.txt");
    let value = |name: &str| {
        let line = result.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let value: f64 = line.unwrap_or_else(|| panic!("no {name}")).parse().expect("it is a number");
        (value * 100.0).round() as i32
    };
    assert_eq!(PEOPLE * 100, value("people"));
    for accuracy in FITTED {
        let of = |what: &str| value(&format!("fitted_{}_{what}", accuracy.answers));
        let expected = (of("worst_decile").abs(), of("covered"), of("width"));
        assert_eq!((accuracy.off, accuracy.covered, accuracy.width), expected);
    }
    let worst = |world: &str| {
        let all = [65, 130, 300].map(|answers| value(&format!("{world}_{answers}_worst_decile")));
        all.into_iter().max_by_key(|off| off.abs()).map(i32::abs)
    };
    let named = ["items_differ", "two_months_away", "weaker_people", "stronger_people", "nobody_improves"];
    let named = named.into_iter().chain(["triple_gain", "exam_easier", "exam_harder"]);
    assert!(named.map(worst).eq(WORLDS.iter().map(|(_, off)| Some(off.abs()))));
    for (daily, ours, due_first) in RECALL {
        assert_eq!(
            (ours, due_first),
            (value(&format!("ours_{daily}_recall")), value(&format!("due_first_{daily}_recall")))
        );
    }
}

#[test]
fn an_exam_that_is_not_offered_on_the_exam_day_is_named() {
    let mut bank = crate::fixtures::bank(&[100], &[vec![8]]);
    let mut newer = bank.blueprints[0].clone();
    newer.code = "newer".into();
    newer.first_sitting = Date::new(2026, 12, 1);
    bank.blueprints[0].code = "older".into();
    bank.blueprints[0].last_sitting = Date::new(2026, 11, 30);
    bank.blueprints.push(newer);
    let day = |text: &str| day_of_date(text).expect("a date");
    let said = |chosen, exam: Option<&str>, today| not_offered(&bank, chosen, exam.map(day), day(today));
    assert_eq!(said(0, Some("2026-11-30"), "2026-11-01"), None);
    let on_this = Some("OLDER is not offered on this date. Choose NEWER above.".to_owned());
    assert_eq!(said(0, Some("2026-12-01"), "2026-11-01"), on_this);
    assert_eq!(
        said(1, Some("2026-11-30"), "2026-11-01"),
        Some("NEWER is not offered on this date. Choose OLDER above.".to_owned())
    );
    assert_eq!(said(1, Some("2026-12-01"), "2026-11-01"), None);
    // Without an exam day: one may prepare for an exam that comes later.
    assert_eq!(said(0, None, "2026-11-30"), None);
    assert_eq!(said(1, None, "2026-11-30"), None);
    let no_more = Some("OLDER is no longer offered. Choose NEWER above.".to_owned());
    assert_eq!(said(0, None, "2026-12-01"), no_more);
    assert_eq!(not_offered(&bank, 2, None, 0), None, "no such exam");
}
