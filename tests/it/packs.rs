//! The parts of a pack survive a round trip through their files, and nothing else is accepted as one.

use crate::real_bank::authored;
use crate::{fixtures, folder};
use carrel_author::{Authored, Checks, read_with};
use carrel_core::bank::{
    Bank, Block, Date, Digest, Domain, Explanation, Fact, Figure, Inline, LimitStatus, Prose, Rationale, Rest, Skill,
    SkillId, Source, Task, Wording, Words,
};
use carrel_core::form::{DrillFilter, Plan, Scope, draw};
use carrel_core::pack::{
    self, Part, PartError, read_index, read_rest, read_wordings, read_words, write_index, write_rest, write_wordings,
    write_words,
};
use carrel_core::search::Index;
use proptest::prelude::*;

const PACK: Digest = Digest(0x5eed);

/// The file of an index.
fn index(bank: &Bank) -> Vec<u8> {
    pack::head(Part::Index, bank.digest, &write_index(bank).expect("it can be written"))
}

fn words(bank: &Bank, words: &Words) -> Vec<u8> {
    pack::head(Part::Words, bank.digest, &write_words(words))
}

fn rest(bank: &Bank, rest: &Rest) -> Vec<u8> {
    pack::head(Part::Rest, bank.digest, &write_rest(rest).expect("it can be written"))
}

/// A small bank with enemies, ordered options, shared facts and every level.
fn bank() -> Bank {
    let mut bank = fixtures::bank(&fixtures::C03, &[vec![3, 2], vec![4], vec![2, 2], vec![5]]);
    bank.digest = PACK;
    for (one, other) in [(0, 5), (0, 17), (3, 4)] {
        bank.questions[one].enemies.push(other as u32);
        bank.questions[other].enemies.push(one as u32);
    }
    bank.questions[2].facts = vec![0, 2, 17];
    bank.questions[7].ordered = true;
    bank.questions[9].skills = vec![None];
    bank.questions[11].level = carrel_core::bank::Level::Hard;
    bank.questions[12].level = carrel_core::bank::Level::Easy;
    (bank.questions[13].options, bank.questions[13].right) = (6, 0b10_0001);
    bank
}

#[test]
fn the_shipped_bank_survives_a_round_trip() {
    let pack = &authored().pack;
    let bank = read_index(&pack.file(Part::Index)).expect("an index");
    assert_eq!(bank, pack.bank);
    assert_eq!(read_words(&pack.file(Part::Words), &bank).expect("words"), pack.words);
    assert_eq!(read_rest(&pack.file(Part::Rest), &bank).expect("the rest"), pack.rest);
    assert_eq!(pack.rest.figures, authored().report.figures());
}

#[test]
fn the_digest_covers_every_part() {
    let pack = &authored().pack;
    let body = |part| {
        let file = pack.file(part);
        pack::open(part, None, &file).expect("a part").1.to_vec()
    };
    let bodies = Part::ALL.map(body);
    let of = |bodies: &[Vec<u8>; 3]| pack::digest(&[&bodies[0], &bodies[1], &bodies[2]]);
    assert_eq!(of(&bodies), pack.bank.digest);
    for part in 0..bodies.len() {
        let mut other = bodies.clone();
        other[part][40] ^= 1;
        assert_ne!(of(&other), pack.bank.digest, "part {part}");
    }
}

#[test]
fn an_index_survives_a_round_trip() {
    assert_eq!(read_index(&index(&bank())), Ok(bank()));
}

#[test]
fn an_index_with_dangling_references_is_refused() {
    let refused = |change: &dyn Fn(&mut Bank)| {
        let mut bank = bank();
        change(&mut bank);
        assert_eq!(read_index(&index(&bank)), Err(PartError::Unfit));
    };
    refused(&|bank| bank.questions.clear());
    refused(&|bank| bank.questions[1].enemies.push(99));
    refused(&|bank| bank.questions[1].facts.push(99));
    refused(&|bank| bank.questions[1].topic = 7);
    refused(&|bank| bank.questions[1].right = 0);
    refused(&|bank| bank.questions[1].right = 1 << 4);
    refused(&|bank| bank.questions[1].options = 0);
    refused(&|bank| (bank.questions[1].options, bank.questions[1].right) = (1, 1));
    refused(&|bank| bank.questions[1].options = 9);
    refused(&|bank| bank.questions[1].skills.push(None));
    refused(&|bank| bank.questions[1].facts.clear());
    refused(&|bank| bank.blueprints.clear());
    refused(&|bank| bank.topics.clear());
}

#[test]
fn an_index_at_every_limit_is_accepted_and_one_beyond_a_limit_is_not() {
    let largest = fixtures::largest();
    assert_eq!(read_index(&index(&largest)), Ok(largest));
    let refused = |change: &dyn Fn(&mut Bank)| {
        let mut bank = fixtures::largest();
        change(&mut bank);
        assert_eq!(read_index(&index(&bank)), Err(PartError::Unfit));
    };
    refused(&|bank| {
        bank.blueprints.push(bank.blueprints[0].clone());
        bank.questions.iter_mut().for_each(|q| q.skills.push(None));
    });
    let domain = |number| Domain { number, title: String::new(), weight: 0, tasks: Vec::new() };
    let task = |number| Task { number, title: String::new(), skills: Vec::new() };
    let skill = |number| Skill { number, title: String::new() };
    refused(&|bank| bank.blueprints[3].domains.push(domain(17)));
    refused(&|bank| bank.blueprints[3].domains[7].tasks.push(task(33)));
    refused(&|bank| bank.blueprints[3].domains[7].tasks[1].skills.push(skill(65)));
    refused(&|bank| bank.blueprints[3].domains[7].number = 9);
    for (domain, task, skill) in [(0, 1, 1), (17, 1, 1), (1, 0, 1), (1, 33, 1), (1, 1, 0), (1, 1, 65)] {
        refused(&|bank| bank.questions[1].skills[2] = Some(SkillId { domain, task, skill }));
    }
}

#[test]
fn a_pack_of_a_hundred_thousand_questions_is_accepted_and_a_larger_one_is_not() {
    let large = |count: usize| fixtures::bank(&[100], &[vec![count]]);
    assert!(read_index(&index(&large(pack::MOST_QUESTIONS))).is_ok());
    assert_eq!(read_index(&index(&large(pack::MOST_QUESTIONS + 1))), Err(PartError::Unfit));
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let bank = bank();
    let all = Words { questions: bank.questions.iter().map(|q| wording(q.options)).collect() };
    assert_eq!(read_words(&words(&bank, &all), &bank), Ok(all.clone()));
    let fewer = Words { questions: all.questions[1..].to_vec() };
    assert_eq!(read_words(&words(&bank, &fewer), &bank), Err(PartError::Unfit), "a question lacks its words");
    let mut short = all.clone();
    short.questions[3].options.pop();
    assert_eq!(read_words(&words(&bank, &short), &bank), Err(PartError::Unfit), "an option lacks its words");
    let other = Bank { digest: Digest(1), ..bank.clone() };
    assert_eq!(read_words(&words(&other, &all), &bank), Err(PartError::OtherPack(Digest(1))));
    assert_eq!(read_words(&index(&bank), &bank), Err(PartError::Another));
    assert_eq!(read_rest(&rest(&bank, &Rest::default()), &bank), Err(PartError::Unfit));
}

#[test]
fn words_of_the_first_questions_can_be_read_before_all() {
    let Authored { pack, .. } = authored();
    let asked = [7, 3, 11];
    let text = write_wordings(asked.iter().map(|&question| &pack.words.questions[question]));
    let read = |text: &str, asked: &[usize]| read_wordings(text, &mut asked.iter().map(|&q| &pack.bank.questions[q]));
    let expected: Vec<Wording> = asked.iter().map(|&question| pack.words.questions[question].clone()).collect();
    assert_eq!(read(&text, &asked), Ok(expected.clone()));
    // A form may have more questions than came early.
    assert_eq!(read(&text, &[7, 3, 11, 2, 5]), Ok(expected));
    assert_eq!(read(&text, &asked[..2]), Err(PartError::Unfit), "words without a question");
    assert_eq!(read("", &asked), Ok(Vec::new()));
    let other = |&options: &u8| options != pack.bank.questions[7].options;
    let other = pack.bank.questions.iter().position(|q| other(&q.options)).expect("questions differ in their options");
    assert_eq!(read(&text, &[other]), Err(PartError::Unfit), "another number of options");
}

fn wording(options: u8) -> Wording {
    Wording { stem: Vec::new(), options: vec![Vec::new(); usize::from(options)] }
}

/// Text without the marks of a pack.
fn text() -> impl Strategy<Value = String> {
    "[ -~\n\té→]{0,20}"
}

fn line() -> impl Strategy<Value = Vec<Inline>> {
    let piece = prop_oneof![
        text().prop_filter("a text is not empty", |t| !t.is_empty()).prop_map(Inline::Text),
        text().prop_map(Inline::Code),
        text().prop_map(Inline::Strong),
    ];
    // Two adjacent texts would be read as one.
    prop::collection::vec(piece, 0..4).prop_map(|mut pieces| {
        pieces.dedup_by(|a, b| matches!((a, b), (Inline::Text(_), Inline::Text(_))));
        pieces
    })
}

fn prose() -> impl Strategy<Value = Prose> {
    let block = prop_oneof![
        line().prop_map(Block::Paragraph),
        prop::collection::vec(line(), 0..3).prop_map(Block::List),
        text().prop_map(Block::Code),
    ];
    prop::collection::vec(block, 0..4)
}

fn reason() -> impl Strategy<Value = Explanation> {
    (prose(), prop::option::of(line())).prop_map(|(why, right_if)| Explanation { why, right_if })
}

fn fact() -> impl Strategy<Value = Fact> {
    (text(), line(), prop::option::of(line()), prop::collection::vec(0u32..9, 0..3), any::<bool>()).prop_map(
        |(id, text, changed, sources, core)| Fact {
            id,
            text,
            changed,
            sources,
            verified: Date::new(2026, 11, 29).expect("this day exists"),
            core,
        },
    )
}

fn whole_rest(bank: &Bank) -> impl Strategy<Value = Rest> + use<> {
    let questions: Vec<_> = bank
        .questions
        .iter()
        .map(|q| {
            let explanations = prop::collection::vec(reason(), usize::from(q.options));
            (text(), explanations, prop::collection::vec(0u32..9, 0..3))
                .prop_map(|(id, explanations, sources)| Rationale { id, explanations, sources })
        })
        .collect();
    let facts = prop::collection::vec(fact(), bank.fact_topics.len());
    let sources = prop::collection::vec((text(), text()).prop_map(|(url, title)| Source { url, title }), 0..9);
    (questions, facts, sources).prop_map(|(questions, facts, sources)| Rest {
        questions,
        facts,
        sources,
        figures: figures(),
    })
}

fn figures() -> Vec<Figure> {
    let figure = |limit_status| Figure {
        group: "Supply".into(),
        name: "questions".into(),
        value: "425".into(),
        aim: String::new(),
        limit_status,
        explains: "How many.".into(),
    };
    [LimitStatus::NoLimit, LimitStatus::Met, LimitStatus::NotMet].map(figure).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn words_survive_a_round_trip(stem in prose(), option in line()) {
        let bank = bank();
        let all = Words {
            questions: bank.questions.iter().map(|q| Wording {
                stem: stem.clone(),
                options: vec![option.clone(); usize::from(q.options)],
            }).collect(),
        };
        prop_assert_eq!(read_words(&words(&bank, &all), &bank), Ok(all));
    }

    #[test]
    fn the_rest_survives_a_round_trip(all in whole_rest(&bank())) {
        let bank = bank();
        prop_assert_eq!(read_rest(&rest(&bank, &all), &bank), Ok(all));
    }

    /// Intact by its digest, and of this pack: only the body is random or almost valid. A bank that is accepted must be
    /// usable.
    #[test]
    fn a_body_of_any_bytes_is_accepted_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        changed in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        all in whole_rest(&bank()),
    ) {
        let bank = bank();
        let texts = Words { questions: bank.questions.iter().map(|q| wording(q.options)).collect() };
        let damaged = |mut body: Vec<u8>| {
            for (place, byte) in &changed {
                let place = place.index(body.len());
                body[place] = *byte;
            }
            body
        };
        let bodies = [
            damaged(write_index(&bank).expect("it can be written")),
            damaged(write_words(&texts)),
            damaged(write_rest(&all).expect("it can be written")),
        ];
        let _ = read_index(&pack::head(Part::Index, PACK, &bytes));
        let _ = read_words(&pack::head(Part::Words, PACK, &bytes), &bank);
        let _ = read_rest(&pack::head(Part::Rest, PACK, &bytes), &bank);
        let words = read_words(&pack::head(Part::Words, PACK, &bodies[1]), &bank).unwrap_or(texts);
        let rest = read_rest(&pack::head(Part::Rest, PACK, &bodies[2]), &bank).unwrap_or(all);
        let _ = Index::of(&bank, &words, &rest, str::to_lowercase).find("which one", 5);
        if let Ok(bank) = read_index(&pack::head(Part::Index, PACK, &bodies[0])) {
            for questions in [5, 400] {
                let plan = Plan { blueprint: 0, scope: Scope::Drill(DrillFilter { questions, ..DrillFilter::default() }) };
                let _ = draw(&bank, &plan, 3, &[]);
            }
            let _ = (bank.groups().len(), bank.indices().len());
        }
    }
}

/// Edits that keep existing codes valid, and edits that don't.
#[test]
fn codes_stay_valid_until_the_input_of_drawing_changes() {
    let folder = folder::rewritten();
    let edition =
        || read_with(folder.path(), fixtures::today(), Checks::Files).expect("no problems").pack.bank.edition();
    let before = edition();
    folder.write(
        "replication/monday.toml",
        folder::REWRITTEN.replace("on Monday", "on Tuesday").replace("level = 2", "level = 1"),
    );
    assert_eq!(edition(), before, "words and level");
    folder.write("replication/sunday.toml", folder::REWRITTEN.replace("on Monday", "on Sunday"));
    assert_ne!(edition(), before, "another question");
}

#[test]
fn a_text_with_control_characters_is_refused_with_its_location() {
    let folder = folder::rewritten();
    let with = folder::QUESTION.replacen("text = \"", "text = \"a\\u0001", 1);
    folder.write("replication/monday.toml", with);
    let problems = folder::problems(&folder).join("\n");
    assert!(problems.contains("\"text\" is not a string without control characters"), "{problems}");
}

/// The editions of a small bank with this `editions.toml`.
fn editions(text: &str) -> Vec<String> {
    let folder = folder::files();
    folder.write("editions.toml", text);
    let authored = read_with(folder.path(), fixtures::today(), Checks::Files).expect("no problems");
    authored.pack.bank.editions.iter().map(ToString::to_string).collect()
}

#[test]
fn an_alias_is_valid_only_for_the_edition_it_names() {
    let alias = |edition: &str| format!("[[alias]]\ndigest = \"00000000000000ab\"\nedition = \"{edition}\"\n");
    assert_eq!(editions(&alias("d0696145fb40c2bd")), ["d0696145fb40c2bd", "00000000000000ab"]);
    assert_eq!(editions(&alias("d0696145fb40c2be")), ["d0696145fb40c2bd"]);
}

#[test]
fn an_alias_that_is_not_a_digest_is_refused_with_its_location() {
    let problems = |text: &str| {
        let folder = folder::files();
        folder.write("editions.toml", text);
        folder::problems(&folder)
    };
    let remedy = "Write sixteen hexadecimal digits, such as \"00f1e2d3c4b5a697\".";
    for bad in ["ab", "00000000000000AB", "+0000000000000ab", "00000000000000abc"] {
        let text = format!("[[alias]]\ndigest = \"{bad}\"\nedition = \"d0696145fb40c2bd\"\n");
        assert_eq!(problems(&text), [format!("editions.toml:2: {bad:?} is not a digest. {remedy}")]);
    }
    let missing = problems("[[alias]]\ndigest = \"00000000000000ab\"\n");
    assert_eq!(missing, ["editions.toml:1: \"edition\" is missing. Add edition = ….".to_owned()]);
}

/// Existing codes become invalid when the edition changes. So the way it is computed must not change by accident, and
/// neither the words of a file nor the names of its keys affect it.
#[test]
fn the_edition_of_a_bank_matches_the_golden_one() {
    for folder in [folder::files(), folder::rewritten()] {
        let authored = read_with(folder.path(), fixtures::today(), Checks::Files).expect("no problems");
        assert_eq!(authored.pack.bank.edition().to_string(), "d0696145fb40c2bd");
    }
}
