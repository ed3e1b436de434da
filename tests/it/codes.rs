//! Form codes: round trips, lengths, other banks, and forms without a code. (`typed_codes`: errors.)

use crate::fixtures::{C03, GOLDEN_SEED, ample, bank, largest};
use carrel_core::Millis;
use carrel_core::bank::{Bank, Digest, Key};
use carrel_core::form::SessionOptions;
use carrel_core::form::code::{CodeError, Shared, code_of, read, redraw, write};
use carrel_core::form::{DrillFilter, Form, Item, Plan, Rng, Scope, draw};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A bank at every limit.
static LARGEST: LazyLock<Bank> = LazyLock::new(largest);

pub(crate) const EXAM: Plan = Plan { blueprint: 0, scope: Scope::Exam };
pub(crate) const NO_TERMS: SessionOptions = SessionOptions { minutes: None, late: false };

fn drill(pick: DrillFilter) -> Plan {
    Plan { blueprint: 0, scope: Scope::Drill(pick) }
}

pub(crate) fn drill_of(questions: usize) -> Plan {
    drill(DrillFilter { questions, ..DrillFilter::default() })
}

/// As many questions as the shipped bank had when codes were introduced.
pub(crate) fn wide() -> Bank {
    bank(&C03, &[vec![50, 40, 38], vec![40, 36, 34], vec![33, 30, 31], vec![30, 33, 30]])
}

/// A history in which most of the bank was seen, some questions often.
pub(crate) fn much_seen(bank: &Bank, seed: u64) -> Vec<Option<Millis>> {
    let mut rng = Rng::new(!seed);
    bank.questions.iter().map(|_| Some(rng.below(9) as Millis).filter(|&when| when > 0)).collect()
}

pub(crate) fn indices(form: &Form) -> Vec<usize> {
    form.items.iter().map(|i| i.question).collect()
}

pub(crate) fn code(bank: &Bank, form: &Form, session_options: SessionOptions) -> String {
    let full = form.plan.scope == Scope::Exam;
    write(bank, form.plan.blueprint, full, form.seed, session_options, &indices(form)).expect("a drawn form has a code")
}

/// Its digits without hyphens.
pub(crate) fn bare(code: &str) -> String {
    code.replace('-', "")
}

/// Draws a form, writes and reads its code, and compares the forms; returns the number of digits.
#[track_caller]
fn comes_back(bank: &Bank, plan: &Plan, seed: u64, seen: &[Option<Millis>], session_options: SessionOptions) -> usize {
    let form = draw(bank, plan, seed, seen).expect("the bank fills it");
    let code = code(bank, &form, session_options);
    let shared = read(&code).expect("it was just written");
    assert!(shared.is_of(bank));
    assert_eq!((shared.blueprint, shared.seed, shared.session_options), (plan.blueprint, seed, session_options));
    let again = shared.form(bank).expect("of this bank");
    // Questions, their order, the order of options, and which are scored.
    assert_eq!(again.items, form.items, "seed {seed}: {code}");
    assert_eq!(again.plan.scope == Scope::Exam, plan.scope == Scope::Exam);
    bare(&code).len()
}

#[test]
fn an_exam_without_a_history_has_a_short_code() {
    let (ample, wide) = (ample(), wide());
    for seed in 0..500u64 {
        let seed = seed * 8_589_934 % (1 << 32);
        assert_eq!(comes_back(&ample, &EXAM, seed, &[], NO_TERMS), 14);
        assert_eq!(comes_back(&wide, &EXAM, seed, &[], NO_TERMS), 14);
    }
    assert_eq!(comes_back(&ample, &EXAM, u64::MAX, &[], NO_TERMS), 21, "a seed of 64 bits");
}

#[test]
fn an_exam_with_a_long_history_survives_a_round_trip() {
    let (ample, wide) = (ample(), wide());
    let mut most = 0;
    for seed in 0..500 {
        most = most.max(comes_back(&ample, &EXAM, seed, &much_seen(&ample, seed), NO_TERMS));
        most = most.max(comes_back(&wide, &EXAM, seed, &much_seen(&wide, seed), NO_TERMS));
    }
    assert!((60..=75).contains(&most), "{most} digits");
    let seed = u64::MAX - 5;
    assert!(comes_back(&wide, &EXAM, seed, &much_seen(&wide, 5), NO_TERMS) <= 80, "a seed of 64 bits");
}

#[test]
fn drills_of_every_size_survive_a_round_trip_with_their_options() {
    let bank = wide();
    let (mut short, mut most) = (0, 0);
    for questions in 1..=127 {
        let seed = questions as u64 * 77_777;
        for (minutes, late) in [(None, false), (None, true), (Some(1), false), (Some(511), true)] {
            let session_options = SessionOptions { minutes, late };
            short = short.max(comes_back(&bank, &drill_of(questions), seed, &[], session_options));
            most = most.max(comes_back(&bank, &drill_of(questions), seed, &much_seen(&bank, seed), session_options));
        }
    }
    assert_eq!(short, 18);
    assert!(most <= 100, "{most} digits");
}

#[test]
fn drills_of_domains_topics_and_named_questions_survive_a_round_trip() {
    let mut bank = wide();
    bank.questions.iter_mut().skip(100).take(60).for_each(|q| q.topic = 1);
    bank.questions.iter_mut().for_each(|q| q.ordered = q.facts[0] % 7 == 0);
    for seed in 0..200 {
        for pick in [
            DrillFilter { questions: 20, domains: vec![2, 4], ..DrillFilter::default() },
            DrillFilter { questions: 15, topics: vec![1], ..DrillFilter::default() },
            DrillFilter { questions: 4, only: Some(vec![3, 424, 0, 77]), ..DrillFilter::default() },
        ] {
            let digits = comes_back(&bank, &drill(pick), seed, &[], NO_TERMS);
            assert!(digits <= 50, "{digits} digits");
        }
    }
}

#[test]
fn a_bank_used_up_by_one_exam_has_short_codes_with_any_history() {
    let bank = bank(&C03, &[vec![20], vec![17], vec![14], vec![14]]);
    assert_eq!(comes_back(&bank, &EXAM, 3, &much_seen(&bank, 3), NO_TERMS), 14);
}

fn questions(form: Option<Form>) -> Option<usize> {
    form.map(|f| f.items.len())
}

#[test]
fn another_bank_is_reported_and_the_closest_form_has_the_same_size() {
    let ours = wide();
    let mut theirs = ample();
    theirs.editions = vec![Digest(8)];
    let session_options = SessionOptions { minutes: Some(40), late: false };
    for seed in 0..50 {
        for (plan, seen) in [
            (EXAM, Vec::new()),
            (EXAM, much_seen(&ours, seed)),
            (drill_of(30), Vec::new()),
            (drill_of(30), much_seen(&ours, seed)),
        ] {
            let form = draw(&ours, &plan, seed, &seen).expect("the bank fills it");
            let shared = read(&code(&ours, &form, session_options)).expect("it was just written");
            assert!(!shared.is_of(&theirs));
            assert_eq!(shared.form(&theirs), Err(CodeError::OtherBank));
            let nearest = shared.nearest(&theirs).expect("there is one");
            assert_eq!(nearest.items.len(), form.items.len());
            assert_eq!(Ok(nearest), draw(&theirs, &plan, seed, &[]));
            assert_eq!(shared.session_options, if plan == EXAM { NO_TERMS } else { session_options });
        }
    }
}

#[test]
fn the_closest_form_of_a_smaller_bank_has_as_many_questions_as_it_can() {
    let ours = ample();
    let shared = |plan: &Plan| {
        let form = draw(&ours, plan, 5, &[]).expect("the bank fills it");
        read(&code(&ours, &form, NO_TERMS)).expect("it was just written")
    };
    let mut small = bank(&C03, &[vec![3], vec![4], vec![1], vec![1]]);
    small.editions = vec![Digest(8)];
    assert_eq!(questions(shared(&drill_of(30)).nearest(&small)), Some(9));
    assert_eq!(questions(shared(&drill_of(5)).nearest(&small)), Some(5));
    assert_eq!(shared(&EXAM).nearest(&small), None, "it cannot fill an exam");
    let empty = bank(&C03, &[]);
    assert_eq!(shared(&drill_of(5)).nearest(&empty), None);
    let mut without = ample();
    without.blueprints.clear();
    for plan in [EXAM, drill_of(5)] {
        assert!(!shared(&plan).is_of(&without));
        assert_eq!(shared(&plan).form(&without), Err(CodeError::OtherBank));
        assert_eq!(shared(&plan).nearest(&without), None);
    }
}

#[test]
fn a_set_that_does_not_fit_a_bank_of_the_same_check_is_refused() {
    let ours = wide();
    let mut shared: Vec<Shared> = Vec::new();
    for plan in [EXAM, drill_of(40)] {
        let form = draw(&ours, &plan, 5, &much_seen(&ours, 5)).expect("the bank fills it");
        shared.push(read(&code(&ours, &form, NO_TERMS)).expect("it was just written"));
    }
    // As many questions, but most in one domain; fewer; none; a blueprint that asks for fewer, or has none.
    let mut fewer_asked = ours.clone();
    fewer_asked.blueprints[0].questions = 20;
    let mut unlisted = ours.clone();
    unlisted.questions.iter_mut().for_each(|q| q.skills.clear());
    for other in
        [bank(&C03, &[vec![365], vec![20], vec![20], vec![20]]), ample(), bank(&C03, &[]), fewer_asked, unlisted]
    {
        assert_eq!(shared[0].form(&other), Err(CodeError::OtherBank));
    }
    for other in [ample(), bank(&C03, &[])] {
        assert!(shared[1].is_of(&other));
        assert_eq!(shared[1].form(&other), Err(CodeError::OtherBank));
    }
}

#[test]
fn forms_beyond_the_limits_of_codes_have_none() {
    let bank = wide();
    let of = |blueprint, full, minutes, set: &[usize]| {
        write(&bank, blueprint, full, 1, SessionOptions { minutes, late: false }, set).is_some()
    };
    let some: Vec<usize> = (0..128).collect();
    assert!(!of(0, false, None, &[]), "at least one");
    assert!(of(0, false, Some(1_023), &[4]) && !of(0, false, Some(1_024), &[4]) && !of(0, false, Some(0), &[4]));
    assert!(!of(0, false, None, &[4, 9, 4]), "none twice");
    assert!(!of(0, false, None, &[425]) && !of(0, false, None, &[usize::MAX]), "only what there is");
    assert!(!of(1, false, None, &[4]) && !of(4, false, None, &[4]) && !of(usize::MAX, true, None, &[4]));
    assert!(!of(0, true, None, &some[..65]), "all of one domain: no exam");
    let exam = indices(&draw(&bank, &EXAM, 1, &[]).expect("the bank fills it"));
    assert!(of(0, true, None, &exam) && !of(0, true, None, &exam[..64]));
    assert!(of(0, true, Some(0), &exam), "an exam's terms are its blueprint's");
}

/// The version of a code: its first three bits.
fn version(code: &str) -> usize {
    let digit = code.chars().next().expect("a digit");
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(digit).expect("a digit") >> 2
}

#[test]
fn a_code_that_fits_version_0_uses_version_0() {
    let bank = wide();
    for (questions, minutes, expected) in
        [(127, Some(511), 0), (127, None, 0), (128, None, 1), (1, Some(512), 1), (200, Some(1_023), 1)]
    {
        let form = draw(&bank, &drill_of(questions), 3, &[]).expect("the bank fills it");
        assert_eq!(
            version(&code(&bank, &form, SessionOptions { minutes, late: false })),
            expected,
            "{questions}, {minutes:?}"
        );
    }
    for blueprint in [0, 3, 4, 15] {
        let form = draw(&LARGEST, &Plan { blueprint, scope: Scope::Exam }, 3, &[]).expect("the bank fills it");
        assert_eq!(version(&code(&LARGEST, &form, NO_TERMS)), usize::from(blueprint > 3), "{blueprint}");
    }
}

#[test]
fn forms_beyond_version_0_survive_a_round_trip() {
    let mut exam = wide();
    exam.blueprints[0].questions = 180;
    exam.blueprints[0].unscored = 25;
    for seed in [4, u64::MAX - 4] {
        for questions in [128, 300, 425] {
            let session_options = SessionOptions { minutes: Some(900), late: true };
            comes_back(&wide(), &drill_of(questions), seed, &[], session_options);
            comes_back(&wide(), &drill_of(questions), seed, &much_seen(&wide(), seed), session_options);
        }
        comes_back(&exam, &EXAM, seed, &[], NO_TERMS);
        comes_back(&exam, &EXAM, seed, &much_seen(&exam, seed), NO_TERMS);
        let last = |scope| Plan { blueprint: 15, scope };
        comes_back(&LARGEST, &last(Scope::Exam), seed, &much_seen(&LARGEST, seed), NO_TERMS);
        let all = Scope::Drill(DrillFilter { questions: 512, ..DrillFilter::default() });
        comes_back(&LARGEST, &last(all), seed, &[], SessionOptions { minutes: Some(1_023), late: false });
    }
}

/// The largest drill of the largest pack, and one question more.
#[test]
fn a_drill_of_1023_of_100000_questions_has_a_code() {
    let bank = bank(&[100], &[vec![100_000]]);
    let set: Vec<usize> = (0..1_024).map(|i| i * 97).collect();
    let of = |set: &[usize]| write(&bank, 0, false, 1, NO_TERMS, set);
    assert_eq!(of(&set), None);
    let code = of(&set[1..]).expect("a code can hold it");
    let form = read(&code).expect("it was just written").form(&bank).expect("of this bank");
    assert_eq!(indices(&form).into_iter().collect::<BTreeSet<_>>(), set[1..].iter().copied().collect());
    assert!(bare(&code).len() <= 1_860, "{} digits", bare(&code).len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_drill_within_the_limits_survives_a_round_trip(
        blueprint in 0usize..16,
        questions in 1usize..=512,
        seed: u64,
        seen in prop::option::of(any::<u64>()),
        minutes in prop::option::of(1u16..=1_023),
        late: bool,
    ) {
        let plan = Plan { blueprint, scope: Scope::Drill(DrillFilter { questions, ..DrillFilter::default() }) };
        let seen = seen.map(|seed| much_seen(&LARGEST, seed)).unwrap_or_default();
        comes_back(&LARGEST, &plan, seed, &seen, SessionOptions { minutes, late });
    }
}

#[test]
fn an_attempt_has_a_code_only_if_the_code_reproduces_its_order() {
    let bank = wide();
    for (plan, full) in [(EXAM, true), (drill_of(20), false)] {
        let form = draw(&bank, &plan, 9, &much_seen(&bank, 9)).expect("the bank fills it");
        let mut keys: Vec<Key> = form.items.iter().map(|i| bank.questions[i.question].key).collect();
        let of = |keys: &[Key]| code_of(&bank, 0, full, 9, NO_TERMS, keys);
        assert_eq!(of(&keys), Some(code(&bank, &form, NO_TERMS)));
        keys.swap(3, 11);
        assert_eq!(of(&keys), None, "in another order");
        keys.swap(3, 11);
        assert_eq!(code_of(&bank, 0, full, 10, NO_TERMS, &keys), None, "of another seed");
        keys[3] = Key::of_id("topic/gone");
        assert_eq!(of(&keys), None, "one of the questions is gone");
        assert_eq!(of(&[]), None);
    }
}

#[test]
fn the_option_order_of_a_finished_attempt_can_be_recovered() {
    let mut bank = wide();
    bank.questions.iter_mut().skip(100).take(60).for_each(|q| q.topic = 1);
    bank.questions.iter_mut().for_each(|q| q.ordered = q.facts[0] % 7 == 0);
    let topics = DrillFilter { questions: 15, topics: vec![1], ..DrillFilter::default() };
    let named = DrillFilter { questions: 4, only: Some(vec![3, 424, 0, 77]), ..DrillFilter::default() };
    for (plan, full) in [(EXAM, true), (drill_of(20), false), (drill(topics), false), (drill(named), false)] {
        let form = draw(&bank, &plan, 9, &much_seen(&bank, 9)).expect("the bank fills it");
        let mut keys: Vec<Key> = form.items.iter().map(|i| bank.questions[i.question].key).collect();
        let of = |bank: &Bank, keys: &[Key]| redraw(bank, 0, full, 9, keys).map(|form| form.items);
        assert_eq!(of(&bank, &keys), Some(form.items.clone()));
        // Questions that were not asked may be removed.
        let mut fewer = bank.clone();
        fewer.questions.retain(|q| keys.contains(&q.key));
        let orders = |items: Vec<Item>| items.into_iter().map(|item| item.order).collect::<Vec<_>>();
        assert_eq!(of(&fewer, &keys).map(orders), Some(orders(form.items)));
        keys.swap(0, 3);
        assert_eq!(of(&bank, &keys), None, "in another order");
        keys[3] = Key::of_id("topic/gone");
        assert_eq!(of(&bank, &keys), None, "one of the questions is gone");
    }
}

pub(crate) fn golden() -> String {
    let form = draw(&ample(), &EXAM, GOLDEN_SEED, &[]).expect("the bank fills an exam");
    code(&ample(), &form, NO_TERMS)
}

/// Like [`codes_written_today_match_the_golden_ones`], for version 1.
#[test]
fn codes_of_version_1_match_the_golden_ones_forever() {
    let golden = include_str!("golden/code-v1.txt").trim();
    assert_eq!(crate::fixtures::large_codes(&LARGEST), golden);
    let read: Vec<Shared> = golden.lines().map(|line| read(line).expect("a golden code")).collect();
    let exam = read[0].form(&LARGEST).expect("of this bank");
    assert_eq!((read[0].blueprint, read[0].full), (15, true));
    assert_eq!(crate::fixtures::head(&exam), include_str!("golden/form-v1.txt").trim());
    let drill = read[1].form(&LARGEST).expect("of this bank");
    let asked: BTreeSet<usize> = indices(&drill).into_iter().collect();
    assert_eq!(asked, BTreeSet::from(crate::fixtures::GOLDEN_SET));
    assert_eq!(read[1].session_options, SessionOptions { minutes: Some(600), late: true });
}

/// The component tests write the same codes in the browser and compare them with the same file.
#[test]
fn codes_written_today_match_the_golden_ones() {
    assert_eq!(crate::fixtures::codes(&ample()), include_str!("golden/code.txt").trim());
    assert_eq!(Some(golden().as_str()), include_str!("golden/code.txt").lines().next());
}

#[test]
fn golden_codes_give_the_golden_form_forever() {
    let bank = ample();
    let golden: Vec<Shared> =
        include_str!("golden/code.txt").lines().map(|line| read(line).expect("a golden code")).collect();
    let form = golden[0].form(&bank).expect("of this bank");
    assert_eq!(crate::fixtures::head(&form), include_str!("golden/form.txt").trim());
    let drill = golden[1].form(&bank).expect("of this bank");
    let asked: BTreeSet<usize> = indices(&drill).into_iter().collect();
    assert_eq!(asked, BTreeSet::from(crate::fixtures::GOLDEN_SET));
    assert_eq!(golden[1].session_options, SessionOptions { minutes: Some(20), late: true });
}

#[test]
fn each_error_says_what_to_do() {
    for bad in [CodeError::Unreadable, CodeError::Newer, CodeError::OtherBank] {
        let words = bad.to_string();
        assert!(words.starts_with("This code") && words.contains(". "), "{words}");
    }
}
