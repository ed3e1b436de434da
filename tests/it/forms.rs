//! Forms: quotas, facts, tasks, exposure, seen questions, determinism, shortfalls.

use crate::fixtures::{C03, ample, bank};
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::bank::{Bank, Level};
use carrel_core::form::{DrillFilter, Form, Plan, Scope, Shortfall, check, draw, largest_drill};
use carrel_core::log::{Log, Record};
use proptest::prelude::*;
use std::collections::BTreeSet;

const EXAM: Plan = Plan { blueprint: 0, scope: Scope::Exam };

fn drill(questions: usize) -> Plan {
    Plan { blueprint: 0, scope: Scope::Drill(DrillFilter { questions, ..DrillFilter::default() }) }
}

fn exam(bank: &Bank, seed: u64) -> Form {
    draw(bank, &EXAM, seed, &[]).expect("the bank fills an exam")
}

/// The number of items in each domain: all, and the scored ones.
fn by_domain(bank: &Bank, form: &Form) -> Vec<(usize, usize)> {
    let mut counts = vec![(0, 0); bank.blueprints[0].domains.len()];
    for item in &form.items {
        let domain = bank.questions[item.question].skill(0).expect("drawn under this blueprint").domain;
        let count = &mut counts[usize::from(domain) - 1];
        count.0 += 1;
        count.1 += usize::from(item.scored);
    }
    counts
}

#[test]
fn quotas_are_exact_and_nothing_repeats_over_thousands_of_seeds() {
    let bank = ample();
    for seed in 0..4_000 {
        let form = exam(&bank, seed);
        assert_eq!(by_domain(&bank, &form), [(20, 15), (17, 13), (14, 11), (14, 11)], "seed {seed}");
        let asked: BTreeSet<usize> = form.items.iter().map(|i| i.question).collect();
        assert_eq!(asked.len(), 65, "seed {seed}");
        let facts: Vec<u32> = form.items.iter().flat_map(|i| bank.questions[i.question].facts.clone()).collect();
        assert_eq!(facts.iter().collect::<BTreeSet<_>>().len(), facts.len(), "seed {seed}");
        for item in &form.items {
            let mut order = item.order.clone();
            order.sort_unstable();
            let options = bank.questions[item.question].options;
            assert_eq!(order, (0..options).collect::<Vec<u8>>(), "seed {seed}");
        }
    }
}

#[test]
fn no_two_enemies_are_in_one_form_over_ten_thousand_seeds() {
    let mut bank = ample();
    // Each question has one enemy in its own domain and one far away, as many as an exam can tolerate.
    let count = bank.questions.len();
    for one in (0..count).step_by(3) {
        for other in [(one + 1) % count, (one + count / 2) % count] {
            bank.questions[one].enemies.push(other as u32);
            bank.questions[other].enemies.push(one as u32);
        }
    }
    for seed in 0..10_000 {
        let form = exam(&bank, seed);
        let asked: BTreeSet<u32> = form.items.iter().map(|i| i.question as u32).collect();
        let met = |&q: &u32| bank.questions[q as usize].enemies.iter().any(|e| asked.contains(e));
        assert!(!asked.iter().any(met), "seed {seed}");
        assert_eq!(by_domain(&bank, &form), [(20, 15), (17, 13), (14, 11), (14, 11)], "seed {seed}");
    }
    // A drill of one question and its enemy cannot be drawn, and the shortfall reports that beforehand.
    let only = Some(vec![0, 1]);
    let plan = Plan { blueprint: 0, scope: Scope::Drill(DrillFilter { questions: 2, only, ..DrillFilter::default() }) };
    assert_eq!(check(&bank, &plan), Err(vec![Shortfall { domain: None, wanted: 2, available: 1 }]));
}

#[test]
fn no_two_questions_test_the_same_fact_even_when_many_share() {
    let mut bank = ample();
    // Three in four questions share a fact with a question of another domain.
    let shared = bank.questions.len() as u32 / 2;
    for (i, question) in bank.questions.iter_mut().enumerate().filter(|(i, _)| i % 4 != 0) {
        question.facts = vec![i as u32 % shared];
    }
    for seed in 0..2_000 {
        let form = exam(&bank, seed);
        let facts: Vec<u32> = form.items.iter().flat_map(|i| bank.questions[i.question].facts.clone()).collect();
        assert_eq!(facts.iter().collect::<BTreeSet<_>>().len(), facts.len(), "seed {seed}");
        assert_eq!(by_domain(&bank, &form).iter().map(|c| c.0).collect::<Vec<_>>(), [20, 17, 14, 14], "seed {seed}");
    }
}

#[test]
fn exposure_within_a_domain_is_even() {
    let bank = ample();
    let mut asked = vec![0u32; bank.questions.len()];
    for seed in 0..10_000 {
        exam(&bank, seed).items.iter().for_each(|i| asked[i.question] += 1);
    }
    for domain in 1..=4 {
        let of_domain =
            bank.questions.iter().zip(&asked).filter(|(q, _)| q.skill(0).is_some_and(|s| s.domain == domain));
        let counts: Vec<u32> = of_domain.map(|(_, &n)| n).collect();
        let (least, most) = (*counts.iter().min().expect("asked"), *counts.iter().max().expect("asked"));
        assert!(f64::from(most) / f64::from(least) <= 1.15, "domain {domain}: {least} to {most}");
    }
}

#[test]
fn every_task_of_a_domain_gets_about_its_share() {
    let bank = ample();
    for seed in 0..1_000 {
        let form = exam(&bank, seed);
        let tasks = |domain, task| {
            let of_task = |q: usize| bank.questions[q].skill(0).is_some_and(|s| (s.domain, s.task) == (domain, task));
            let supply = (0..bank.questions.len()).filter(|&q| of_task(q)).count();
            (form.items.iter().filter(|i| of_task(i.question)).count(), supply)
        };
        for (domain, quota, of_domain) in [(1, 20, 46), (2, 17, 42), (3, 14, 34), (4, 14, 34)] {
            for task in 1..=3 {
                let (got, supply) = tasks(domain, task);
                let share = quota as f64 * supply as f64 / of_domain as f64;
                assert!(
                    (got as f64 - share).abs() < 1.0,
                    "seed {seed}: {domain}.{task} has {got}, its share is {share}"
                );
            }
        }
    }
}

#[test]
fn tasks_of_equal_supply_get_equal_numbers() {
    let bank = bank(&C03, &[vec![20; 3], vec![20; 3], vec![20; 3], vec![20; 3]]);
    for seed in 0..500 {
        let form = exam(&bank, seed);
        let mut counts = std::collections::BTreeMap::new();
        for item in &form.items {
            let skill = bank.questions[item.question].skill(0).expect("drawn under this blueprint");
            *counts.entry((skill.domain, skill.task)).or_insert(0usize) += 1;
        }
        for (domain, quota) in [(1, 20), (2, 17), (3, 14), (4, 14)] {
            let of_domain: Vec<usize> = (1..=3).map(|task| counts[&(domain, task)]).collect();
            assert!(of_domain.iter().all(|&n| n == quota / 3 || n == quota / 3 + 1), "seed {seed}: {of_domain:?}");
        }
    }
}

#[test]
fn unseen_questions_come_first_then_the_least_recently_seen() {
    let bank = ample();
    let mut seen: Vec<Option<Millis>> = vec![None; bank.questions.len()];
    let mut forms = Vec::new();
    // The smallest domain has 34 questions for 14 seats: two exams without a repeat, the third repeats.
    for exam in 0..3u64 {
        let form = draw(&bank, &EXAM, exam, &seen).expect("the bank fills an exam");
        form.items.iter().for_each(|i| seen[i.question] = Some(1_000 + exam as Millis));
        forms.push(form.items.iter().map(|i| i.question).collect::<BTreeSet<_>>());
    }
    assert!(forms[0].is_disjoint(&forms[1]));
    for domain in 1..=4 {
        let of_domain = |q: &&usize| bank.questions[**q].skill(0).is_some_and(|s| s.domain == domain);
        let all = (0..bank.questions.len()).collect::<BTreeSet<_>>();
        let unseen: BTreeSet<usize> = all.iter().filter(of_domain).copied().collect();
        let unseen: BTreeSet<usize> = unseen.difference(&forms[0]).filter(|q| !forms[1].contains(q)).copied().collect();
        let third: BTreeSet<usize> = forms[2].iter().filter(of_domain).copied().collect();
        assert!(unseen.is_subset(&third), "domain {domain}: an unseen question was left out");
        let of_second = third.intersection(&forms[1]).count();
        assert_eq!(of_second, 0, "domain {domain}: a question of the second exam came before one of the first");
    }
}

#[test]
fn the_same_seed_gives_the_same_form_and_another_seed_another() {
    let bank = ample();
    assert_eq!(exam(&bank, 5), exam(&bank, 5));
    assert_ne!(exam(&bank, 5).items, exam(&bank, 6).items);
}

#[test]
fn the_order_of_chosen_questions_does_not_depend_on_the_history() {
    // Just enough for one exam: every draw chooses all of them, in a different way each time.
    let bank = bank(&C03, &[vec![12, 8], vec![9, 8], vec![14], vec![7, 7]]);
    let seen: Vec<Option<Millis>> = (0..65).map(|q| (q % 3 != 0).then_some(q * q % 7)).collect();
    for seed in 0..200 {
        assert_eq!(draw(&bank, &EXAM, seed, &seen), draw(&bank, &EXAM, seed, &[]), "seed {seed}");
    }
}

/// The component tests draw the same form in the browser and compare it with the same file.
#[test]
fn a_form_drawn_today_matches_the_golden_one() {
    assert_eq!(
        crate::fixtures::head(&exam(&ample(), crate::fixtures::GOLDEN_SEED)),
        include_str!("golden/form.txt").trim()
    );
}

#[test]
fn ordered_options_keep_their_order() {
    let mut bank = ample();
    bank.questions.iter_mut().for_each(|q| q.ordered = true);
    for item in exam(&bank, 3).items {
        assert!(item.order.is_sorted());
    }
}

#[test]
fn correct_options_are_at_each_position_about_equally_often() {
    let bank = bank(&[100], &[vec![65]]);
    let mut places = [0u32; 4];
    let mut singles = 0;
    for seed in 0..400 {
        for item in exam(&bank, seed).items {
            let question = &bank.questions[item.question];
            if !question.multiple() {
                singles += 1;
                places[item.order.iter().position(|&o| question.right >> o & 1 == 1).expect("one is right")] += 1;
            }
        }
    }
    assert!(places.iter().all(|&n| n.abs_diff(singles / 4) < singles / 40), "{places:?} of {singles}");
}

#[test]
fn a_bank_that_cannot_fill_a_domain_reports_a_shortfall_beforehand() {
    let bank = bank(&C03, &[vec![24, 10, 12], vec![5, 5, 3], vec![20], vec![13]]);
    let expected = [
        Shortfall { domain: Some(2), wanted: 17, available: 13 },
        Shortfall { domain: Some(4), wanted: 14, available: 13 },
    ];
    assert_eq!(check(&bank, &EXAM), Err(expected.to_vec()));
    assert_eq!(draw(&bank, &EXAM, 1, &[]).map(|_| ()), Err(expected.to_vec()));
}

#[test]
fn a_shortfall_is_described_in_the_right_number() {
    for (domain, wanted, available, expected) in [
        (Some(2), 17, 13, "domain 2 needs 17 questions, but the bank has 13"),
        (Some(2), 1, 0, "domain 2 needs 1 question, but the bank has 0"),
        (None, 10, 7, "10 questions were requested, but only 7 match"),
        (None, 10, 1, "10 questions were requested, but only 1 matches"),
        (None, 10, 0, "10 questions were requested, but none match"),
        (None, 1, 0, "1 question was requested, but none matches"),
    ] {
        assert_eq!(Shortfall { domain, wanted, available }.to_string(), expected);
    }
}

#[test]
fn shared_facts_count_once_in_a_shortfall() {
    let mut bank = bank(&[100], &[vec![70]]);
    bank.questions.iter_mut().for_each(|q| q.facts = vec![q.facts[0] / 2]);
    let shortfall = Shortfall { domain: Some(1), wanted: 65, available: 35 };
    assert_eq!(check(&bank, &EXAM), Err(vec![shortfall]));
}

#[test]
fn a_drill_follows_its_filters_and_everything_counts() {
    let mut bank = ample();
    bank.questions.iter_mut().take(30).for_each(|q| q.topic = 1);
    let plan = |questions, domains: &[u8], topics: &[u16]| Plan {
        blueprint: 0,
        scope: Scope::Drill(DrillFilter {
            questions,
            domains: domains.to_vec(),
            topics: topics.to_vec(),
            ..DrillFilter::default()
        }),
    };
    let of = |plan: &Plan| draw(&bank, plan, 9, &[]).expect("the bank has enough").items;
    assert_eq!(of(&drill(10)).len(), 10);
    assert!(of(&drill(10)).iter().all(|i| i.scored));
    let domains = |i: usize| bank.questions[i].skill(0).map(|s| s.domain);
    assert!(of(&plan(12, &[2, 4], &[])).iter().all(|i| matches!(domains(i.question), Some(2 | 4))));
    assert!(of(&plan(8, &[], &[1])).iter().all(|i| bank.questions[i.question].topic == 1));
    let task = DrillFilter { questions: 9, domains: vec![4], tasks: vec![(1, 2)], ..DrillFilter::default() };
    let items = of(&Plan { blueprint: 0, scope: Scope::Drill(task) });
    let skills: Vec<(u8, u8)> =
        items.iter().filter_map(|i| bank.questions[i.question].skill(0)).map(|s| (s.domain, s.task)).collect();
    assert!(skills.iter().all(|s| s.0 == 4 || *s == (1, 2)), "{skills:?}");
    assert!(skills.iter().any(|s| s.0 == 4) && skills.contains(&(1, 2)), "a domain and a task of another: {skills:?}");
    let hard = DrillFilter { questions: 1, levels: vec![Level::Hard], ..DrillFilter::default() };
    let none = Shortfall { domain: None, wanted: 1, available: 0 };
    assert_eq!(check(&bank, &Plan { blueprint: 0, scope: Scope::Drill(hard) }), Err(vec![none.clone()]));
    let of_none = DrillFilter { questions: 1, only: Some(Vec::new()), ..DrillFilter::default() };
    assert_eq!(check(&bank, &Plan { blueprint: 0, scope: Scope::Drill(of_none) }), Err(vec![none]));
    let too_many = Shortfall { domain: None, wanted: 31, available: 30 };
    assert_eq!(check(&bank, &plan(31, &[], &[1])), Err(vec![too_many]));
    assert_eq!(of(&drill(0)), []);
}

#[test]
fn questions_of_another_blueprint_are_not_asked() {
    let mut bank = ample();
    bank.questions[0].skills = vec![None];
    for seed in 0..200 {
        assert!(exam(&bank, seed).items.iter().all(|i| i.question != 0));
    }
    assert_eq!(draw(&bank, &Plan { blueprint: 9, scope: Scope::Exam }, 1, &[]).map(|f| f.items), Ok(Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_that_passes_the_check_can_always_be_drawn(
        supply in prop::collection::vec(prop::collection::vec(0usize..30, 1..4), 4),
        shared in 1u32..60,
        seed: u64,
        seen in prop::collection::vec(prop::option::of(0i64..5), 0..400),
    ) {
        let mut bank = bank(&C03, &supply);
        bank.questions.iter_mut().enumerate().filter(|(i, _)| i % 3 == 0).for_each(|(i, q)| q.facts = vec![i as u32 % shared]);
        let drawn = draw(&bank, &EXAM, seed, &seen);
        match check(&bank, &EXAM) {
            Ok(()) => {
                let form = drawn.expect("the check passed");
                let counts: Vec<usize> = by_domain(&bank, &form).iter().map(|c| c.0).collect();
                prop_assert_eq!(counts, vec![20, 17, 14, 14]);
                let facts: Vec<u32> = form.items.iter().flat_map(|i| bank.questions[i.question].facts.clone()).collect();
                prop_assert_eq!(facts.iter().collect::<BTreeSet<_>>().len(), facts.len());
            }
            Err(shortfalls) => prop_assert_eq!(drawn.err(), Some(shortfalls)),
        }
    }

    #[test]
    fn a_drill_of_any_size_has_that_size_or_a_shortfall(questions in 0usize..200, seed: u64) {
        let bank = ample();
        let drawn = draw(&bank, &drill(questions), seed, &[]);
        match drawn {
            Ok(form) => prop_assert_eq!(form.items.len(), questions),
            Err(shortfalls) => prop_assert_eq!(shortfalls, vec![Shortfall { domain: None, wanted: questions, available: 156 }]),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_largest_drill_is_the_one_that_counting_down_finds(
        shared in 1u32..60,
        only in prop::option::of(prop::collection::vec(0usize..156, 0..40)),
        questions in 0usize..170,
    ) {
        let mut bank = ample();
        bank.questions.iter_mut().enumerate().filter(|(i, _)| i % 3 != 0).for_each(|(i, q)| q.facts = vec![i as u32 % shared]);
        let pick = DrillFilter { questions, only, ..DrillFilter::default() };
        let plan = |questions| Plan { blueprint: 0, scope: Scope::Drill(DrillFilter { questions, ..pick.clone() }) };
        let expected = (1..=questions).rev().map(plan).find(|plan| check(&bank, plan).is_ok());
        prop_assert_eq!(largest_drill(&bank, 0, &pick), expected);
    }
}

#[test]
fn a_question_seen_in_the_year_2100_is_still_asked() {
    let bank = ample();
    let now = 1_796_112_000_000;
    let record = |id, began, form: &Form| {
        let mut attempt = Attempt::begin(&bank, form, id, began).expect("it is of this bank");
        attempt.apply(Action::Finish, began + 1_000).expect("it runs");
        let mut record = Record::of(&attempt).expect("it is finished");
        // Every question was on screen.
        record.responses.iter_mut().for_each(|response| response.spent = 1);
        record
    };
    let first = exam(&bank, 1);
    let mut log = Log::new([record(0, 4_102_444_800_000, &first)], now);
    // Everything else is seen once: after that, the questions of the year 2100 are due.
    let mut again = BTreeSet::new();
    for id in 1..5 {
        let form = draw(&bank, &EXAM, id, &log.seen(&bank, now)).expect("the bank fills an exam");
        log.add(record(id, now - 1_000_000 + 10_000 * id as Millis, &form), now);
        again.extend(form.items.iter().map(|i| i.question).filter(|q| first.items.iter().any(|i| i.question == *q)));
    }
    assert_eq!(again.len(), 65, "every one is asked again");
}

#[test]
fn a_drill_of_named_questions_asks_as_many_as_can_be_combined() {
    let mut bank = ample();
    let only = vec![3, 5, 8, 9];
    let pick = DrillFilter { questions: only.len(), only: Some(only.clone()), ..DrillFilter::default() };
    let plan = largest_drill(&bank, 0, &pick).expect("there are some");
    let mut asked: Vec<usize> =
        draw(&bank, &plan, 1, &[]).expect("it can be drawn").items.iter().map(|i| i.question).collect();
    asked.sort_unstable();
    assert_eq!(asked, only);
    bank.questions[5].facts = bank.questions[3].facts.clone();
    let plan = largest_drill(&bank, 0, &pick).expect("there are some");
    assert_eq!(draw(&bank, &plan, 1, &[]).expect("it can be drawn").items.len(), 3, "two of them share a fact");
    assert_eq!(largest_drill(&bank, 0, &DrillFilter { questions: 0, ..DrillFilter::default() }), None);
}
