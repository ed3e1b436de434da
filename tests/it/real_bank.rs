//! The shipped bank.

use carrel_author::{Authored, read};
use carrel_core::bank::{Date, Question};
use carrel_core::form::SessionOptions;
use carrel_core::form::code::{self, code_of};
use carrel_core::form::{DrillFilter, Item, Plan, Scope, draw};
use std::path::Path;
use std::sync::OnceLock;

pub(crate) fn authored() -> &'static Authored {
    static BANK: OnceLock<Authored> = OnceLock::new();
    BANK.get_or_init(|| {
        let today = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock after 1970");
        let today = Date::from_days((today.as_secs() / 86_400) as i64).expect("a clock before 65535");
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
        read(&dir, today).unwrap_or_else(|problems| {
            panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })
    })
}

#[test]
fn both_exams_can_be_drawn_with_the_quotas_of_their_guides() {
    let bank = &authored().pack.bank;
    for (blueprint, quotas, scored) in [(0, [20, 17, 14, 14], [15, 13, 11, 11]), (1, [21, 17, 15, 12], [16, 13, 12, 9])]
    {
        for seed in 0..50 {
            let form = draw(bank, &Plan { blueprint, scope: Scope::Exam }, seed, &[]).expect("the bank fills it");
            let mut counts = [0; 4];
            let mut counting = [0; 4];
            for item in &form.items {
                let domain = bank.questions[item.question].skill(blueprint).expect("of this blueprint").domain;
                counts[usize::from(domain) - 1] += 1;
                counting[usize::from(domain) - 1] += usize::from(item.scored);
            }
            assert_eq!((counts, counting), (quotas, scored));
        }
    }
}

#[test]
fn exposure_in_the_shipped_bank_is_even() {
    let bank = &authored().pack.bank;
    let mut asked = vec![0u32; bank.questions.len()];
    // Chance alone spreads the counts of a hundred questions by 15 % over 10,000 exams, and by 7 % over 40,000.
    for seed in 0..40_000 {
        let form = draw(bank, &Plan { blueprint: 0, scope: Scope::Exam }, seed, &[]).expect("the bank fills it");
        form.items.iter().for_each(|i| asked[i.question] += 1);
    }
    // A question that shares a fact with another, or has an enemy, cannot be asked as often: supply does not allow it.
    let alone = |q: &Question| {
        let shares = |o: &Question| o.key != q.key && o.facts.iter().any(|f| q.facts.contains(f));
        q.enemies.is_empty() && !bank.questions.iter().any(shares)
    };
    for domain in &bank.blueprints[0].domains {
        let of_domain = |q: &Question| q.skill(0).is_some_and(|s| s.domain == domain.number);
        let counts = bank.questions.iter().zip(&asked).filter(|(q, _)| of_domain(q) && alone(q)).map(|(_, &n)| n);
        let (least, most) = counts.fold((u32::MAX, 0), |(l, m), n| (l.min(n), m.max(n)));
        assert!(f64::from(most) / f64::from(least) <= 1.15, "domain {}: {least} to {most}", domain.number);
    }
}

/// Codes and forms of the last bank before packs, with and without a set, of both blueprints. The bank may change so
/// that these codes become invalid; then their alias in `questions/editions.toml` is obsolete and is removed with this
/// test.
#[test]
fn codes_of_the_bank_before_packs_open_the_same_forms() {
    let bank = &authored().pack.bank;
    let golden: Vec<&str> = include_str!("golden/code-before-packs.txt").lines().collect();
    for lines in golden.chunks(7) {
        let shared = code::read(lines[0]).expect("a code");
        assert!(shared.is_of(bank), "{}: the edition is {}", lines[0], bank.edition());
        let form = shared.form(bank).expect("of this bank");
        let line = |item: &Item| {
            let order: String = item.order.iter().map(u8::to_string).collect();
            format!("{:09x} {order} {}", bank.questions[item.question].key.value(), item.scored)
        };
        assert_eq!(form.items.iter().take(6).map(line).collect::<Vec<_>>(), lines[1..], "{}", lines[0]);
    }
}

/// Codes of the shipped bank are as long as README and the pages say: short for a person's first exam, and short enough
/// to send for every later one.
#[test]
fn codes_of_consecutive_exams_are_short_and_survive_a_round_trip() {
    let bank = &authored().pack.bank;
    let (mut first, mut later, mut drills) = (0, 0, 0);
    for person in 0..40u64 {
        let mut seen = vec![None; bank.questions.len()];
        for sitting in 0..8 {
            let blueprint = (person % 2) as usize;
            let full = sitting % 4 != 3;
            let pick = DrillFilter { questions: 20, ..DrillFilter::default() };
            let plan = Plan { blueprint, scope: if full { Scope::Exam } else { Scope::Drill(pick) } };
            let seed = person * 0x0612_3457 + sitting;
            let form = draw(bank, &plan, seed, &seen).expect("the bank fills it");
            let keys: Vec<_> = form.items.iter().map(|i| bank.questions[i.question].key).collect();
            let code =
                code_of(bank, blueprint, full, seed, SessionOptions::default(), &keys).expect("it was just drawn");
            let again = code::read(&code).expect("a code").form(bank).expect("of this bank");
            assert_eq!(again.items, form.items, "{code}");
            let digits = code.len() - code.matches('-').count();
            let most = match (full, sitting) {
                (true, 0) => &mut first,
                (true, _) => &mut later,
                (false, _) => &mut drills,
            };
            *most = digits.max(*most);
            form.items.iter().for_each(|i| seen[i.question] = Some(1_000 + sitting as i64));
        }
    }
    assert!(first == 14 && later <= 72 && drills <= 48, "{first}, {later}, {drills} digits");
}
