//! A very different pack, from its files to a scored exam: one blueprint with eight domains, true or false questions
//! and ones with six options, other hosts, no notes, and none of the shipped bounds. Browser tests serve the same
//! files.

use crate::fixtures::today;
use carrel_author::{Authored, read};
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::bank::Bank;
use carrel_core::form::{DrillFilter, Form, Plan, Scope, SessionOptions, code, draw};
use carrel_core::log::Record;
use carrel_core::pack::{Part, read_index, read_rest, read_words};
use carrel_core::save;
use carrel_core::score::{Score, score};
use std::collections::BTreeSet;
use std::path::Path;

const START: Millis = 1_780_000_000_000;

fn authored() -> Authored {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/library");
    read(&dir, today()).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

/// Takes a form: `answer` gives the chosen options of each question.
fn sit(bank: &Bank, form: &Form, answer: impl Fn(usize) -> u8) -> Record {
    let session_options = SessionOptions { minutes: Some(24), late: false };
    let mut attempt = Attempt::begin_on(bank, form, session_options, 1, START).expect("the form is of this bank");
    for (index, item) in form.items.iter().enumerate() {
        attempt.apply(Action::GoTo(index), START).expect("it is running");
        for option in (0..8).filter(|option| answer(item.question) >> option & 1 == 1) {
            attempt.apply(Action::Choose(option), START).expect("there is this option");
        }
    }
    attempt.apply(Action::Finish, START + 60_000).expect("it is running");
    Record::of(&attempt).expect("it is over")
}

/// An incorrect answer of the right size: the option after each correct one.
fn wrong(bank: &Bank, question: usize) -> u8 {
    let (right, options) = (bank.questions[question].right, bank.questions[question].options);
    (right << 1 | right >> (options - 1)) & u8::MAX >> (8 - options)
}

#[test]
fn it_is_read_and_split_into_files_without_problems() {
    let authored = authored();
    let pack = &authored.pack;
    let bank = read_index(&pack.file(Part::Index)).expect("its index");
    assert_eq!((bank.questions.len(), bank.blueprints.len(), bank.blueprints[0].domains.len()), (24, 1, 8));
    let words = read_words(&pack.file(Part::Words), &bank).expect("its words");
    let rest = read_rest(&pack.file(Part::Rest), &bank).expect("its explanations");
    assert!(rest.sources.iter().all(|source| source.url.starts_with("https://rules.reading-room.example/")));
    assert!(words.questions.iter().any(|question| question.options.len() == 6));
    assert_eq!((bank.about.id.as_str(), bank.about.short_title.as_str()), ("library", "Keeper"));
    assert_eq!((&bank.about.scaling, &bank.about.longer, &bank.about.notes), (&None, &None, &None));
    assert!(!rest.figures.iter().any(|figure| figure.explains.contains("notes") || figure.value.contains("notes")));
}

#[test]
fn an_exam_is_drawn_answered_and_scored() {
    let bank = authored().pack.bank;
    let plan = Plan { blueprint: 0, scope: Scope::Exam };
    for seed in 0..20 {
        let form = draw(&bank, &plan, seed, &[]).expect("the bank fills it");
        assert_eq!(form.items.iter().filter(|item| item.scored).count(), 14);
        let domain = |question: usize| bank.questions[question].skill(0).map(|skill| usize::from(skill.domain));
        let mut counts = vec![0; 8];
        form.items.iter().filter_map(|item| domain(item.question)).for_each(|domain| counts[domain - 1] += 1);
        assert_eq!(counts, bank.blueprints[0].quotas(16));
        let scores = [
            score(&sit(&bank, &form, |question| bank.questions[question].right), &bank.blueprints[0]),
            score(&sit(&bank, &form, |question| wrong(&bank, question)), &bank.blueprints[0]),
        ];
        let points = |score: &Score| score.estimate.map(|estimate| (estimate.scaled, estimate.passed));
        assert_eq!(scores.each_ref().map(points), [Some((100, true)), Some((0, false))]);
        assert_eq!(scores[0].domains.last().map(|(domain, _)| *domain), Some(8));
    }
}

#[test]
fn practice_is_drawn_answered_and_scored() {
    let bank = authored().pack.bank;
    let pick = DrillFilter { questions: 3, domains: vec![8], ..DrillFilter::default() };
    let form = draw(&bank, &Plan { blueprint: 0, scope: Scope::Drill(pick) }, 5, &[]).expect("the bank fills it");
    let score = score(&sit(&bank, &form, |question| bank.questions[question].right), &bank.blueprints[0]);
    assert_eq!((score.scored.right, score.scored.asked, score.estimate), (3, 3, None));
}

#[test]
fn its_records_and_codes_survive_a_round_trip() {
    let bank = authored().pack.bank;
    let form = draw(&bank, &Plan { blueprint: 0, scope: Scope::Exam }, 9, &[]).expect("the bank fills it");
    let record = sit(&bank, &form, |question| bank.questions[question].right);
    assert!(record.responses.iter().any(|response| response.skill.domain == 8));
    assert!(record.responses.iter().any(|response| response.chosen.count_ones() == 3));
    assert_eq!(save::read_record(&save::write_record(&record)), Ok(record));
    let keys: Vec<_> = form.items.iter().map(|item| bank.questions[item.question].key).collect();
    let code = code::code_of(&bank, 0, true, 9, SessionOptions::default(), &keys).expect("it was just drawn");
    assert_eq!(code::read(&code).expect("a code").form(&bank).expect("of this bank").items, form.items);
}

#[test]
fn its_instructions_are_its_own() {
    let bank = authored().pack.bank;
    let instructions: BTreeSet<_> = bank.questions.iter().map(|q| (q.wanted(), bank.instruction(q))).collect();
    assert_eq!(instructions, BTreeSet::from([(1, None), (2, Some("Mark two.")), (3, Some("Mark three."))]));
}
