//! Rules on the bank as a whole: each bound of the report fires on a bank made to violate it, and on no fair bank.
//!
//! If a cue is strong, the learning guesser finds it too, as it should: so it appears in the lists.

use crate::large::{FAIR, Shape, broken, fair_option, fair_stem, filler, own, read};
use carrel_core::bank::LimitStatus;

/// Asserts that exactly these bounds are violated.
#[track_caller]
fn check(shape: &Shape, expected: &[&str]) {
    let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
    expected.sort();
    let mut found = broken(shape);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_fair_bank_meets_every_bound() {
    let survey = read(&FAIR);
    assert_eq!(survey.problems, []);
    let report = survey.authored.expect("it was read").report;
    assert!(report.measures.iter().all(|m| m.figure.limit_status != LimitStatus::NotMet), "{report}");
    assert_eq!(report.disjoint_exams, [2]);
    let chance = report.guess("most numbers").expect("it is measured");
    assert!(chance.lift().abs() < 1e-9, "all tie: {chance}");
    assert!(report.to_string().contains("ok DVA-C03: exams without repeats"), "{report}");
}

#[test]
fn it_has_as_many_questions_as_required() {
    let with = |edits| Shape { edits, ..FAIR };
    check(&with(&[("questions = 80", "questions = 81")]), &["questions"]);
    check(&with(&[("disjoint_exams = 1", "disjoint_exams = 3")]), &["DVA-C03"]);
    check(&with(&[("disjoint_exams = 1", "disjoint_exams = 1\ntask_questions = 81")]), &["DVA-C03"]);
    check(&with(&[("disjoint_exams = 1", "disjoint_exams = 1\nskill_questions = 81")]), &["DVA-C03"]);
    check(&with(&[("topics = 20", "topics = 21")]), &["topics"]);
    check(&with(&[("topics = 20", "topics = 20\ncore_facts = 1")]), &["main facts"]);
    // Marked as core, but asked only once.
    check(&Shape { core: true, ..FAIR }, &["main facts"]);
}

#[test]
fn an_exam_can_be_drawn() {
    let survey = read(&Shape { questions: 36, ..FAIR });
    assert!(survey.problems.iter().any(|p| p.path.ends_with("/blueprints/dva-c03.toml")), "{:?}", survey.problems);
    check(&Shape { questions: 36, ..FAIR }, &["a full dva-c03 cannot be drawn", "questions", "DVA-C03"]);
}

#[test]
fn kinds_levels_and_topics_are_in_proportion() {
    check(&Shape { right: |_| 1, ..FAIR }, &["questions with several answers"]);
    check(&Shape { level: |_| 2, ..FAIR }, &["difficulty"]);
    check(&Shape { topics: 12, ..FAIR }, &["largest topic", "topics"]);
}

/// The learning guesser's bound as a surface cue violates it.
const BY_SURFACE: [&str; 2] = ["learned from style", "learned from both"];
/// The same for words.
const BY_WORDS: [&str; 2] = ["learned from words", "learned from both"];

/// One more word in each option: `cue` in the first correct one, otherwise a filler of the same length, all different.
fn marked(q: usize, o: usize, right: usize, cue: &str, others: &[&str]) -> String {
    // The second correct option has none: two options with the same word would be similar.
    let word = match (o < right, others) {
        (true, _) if o == 0 => cue.to_owned(),
        (false, [_, ..]) => others[o % others.len()].to_owned(),
        _ => filler(q, o),
    };
    format!("{} {word}", fair_option(q, o, right))
}

#[test]
fn option_length_does_not_reveal_the_key() {
    let ratio_too = "length of correct options";
    let long = |q, o, right| marked(q, o, right, "vxyzuvwxyz", &[]);
    check(&Shape { option: long, ..FAIR }, &["longest option", ratio_too, BY_SURFACE[0], BY_SURFACE[1], BY_WORDS[0]]);
    let short = |q, o, right| marked(q, o, right, "z", &[]);
    check(
        &Shape { option: short, ..FAIR },
        &["longest option", "shortest option", ratio_too, BY_SURFACE[0], BY_SURFACE[1], BY_WORDS[0]],
    );
    let ratio = |q: usize, o, right| {
        let more = if o >= right && q % 4 != 1 { " vabcdefghijklm vnopqrtuvwxyz" } else { "" };
        format!("{}{more}", fair_option(q, o, right))
    };
    assert!(broken(&Shape { option: ratio, ..FAIR }).contains(&ratio_too.to_owned()));
}

#[test]
fn option_tone_does_not_reveal_the_key() {
    let numbers = |q, o, right| marked(q, o, right, "317vv", &[]);
    check(&Shape { option: numbers, ..FAIR }, &["most numbers", BY_SURFACE[0], BY_SURFACE[1], BY_WORDS[0]]);
    let technical = |q, o, right| {
        let text = marked(q, o, right, "", &[]);
        if o == 0 { format!("{}`{}`", text, filler(q, o)) } else { text }
    };
    check(&Shape { option: technical, ..FAIR }, &["most technical terms", BY_SURFACE[0], BY_SURFACE[1]]);
    let clauses = |q, o, right| format!("{}{}", fair_option(q, o, right), if o == 0 { "," } else { "" });
    check(&Shape { option: clauses, ..FAIR }, &["most clauses", BY_SURFACE[0], BY_SURFACE[1]]);
    let absolutes = |q, o, right| marked(q, o, right, &filler(q, 9), &["never", "only", "none", "all"]);
    let found = broken(&Shape { option: absolutes, ..FAIR });
    assert!(found.contains(&"no always or never".to_owned()), "{found:?}");
    let hedged = |q, o, right| marked(q, o, right, "might", &[]);
    check(&Shape { option: hedged, ..FAIR }, &["cautious words", BY_SURFACE[0], BY_SURFACE[1], BY_WORDS[0]]);
    let straw = |q, o, right| marked(q, o, right, &filler(q, 9), &["disable", "manually", "turn off", "by hand"]);
    let found = broken(&Shape { option: straw, ..FAIR });
    assert!(found.contains(&"no absurd options".to_owned()), "{found:?}");
}

#[test]
fn words_from_the_stem_do_not_reveal_the_key() {
    let repeated = |q, o, right| {
        let word = if o < right { own(q, 1) } else { own(q, 36 + o) };
        format!("{} {word}", fair_option(q, o, right))
    };
    let found = broken(&Shape { option: repeated, right: |_| 1, ..FAIR });
    for name in ["most words of the question", "rare word of the question"] {
        assert!(found.contains(&name.to_owned()), "{name}: {found:?}");
    }
    let elsewhere = |q, o, right| {
        let word = if o == right { own(q, 1) } else { own(q, 36 + o) };
        format!("{} {word}", fair_option(q, o, right))
    };
    let found = broken(&Shape { option: elsewhere, ..FAIR });
    assert!(found.contains(&"most words of the question".to_owned()), "too rarely is a cue as well: {found:?}");
}

#[test]
fn similarity_to_other_options_does_not_reveal_the_key() {
    // The key shares one word with each distractor, and the distractors share none with each other.
    let convergence = |q, o, right| match o < right {
        true => format!("{} {} {} {}", own(q, 1 + o), own(q, 36), own(q, 37), own(q, 38)),
        false => format!("{} {} {} {}", own(q, 35 + o), own(q, 40 + o), own(q, 50 + o), filler(q, o)),
    };
    let found = broken(&Shape { option: convergence, ..FAIR });
    assert!(found.contains(&"most like the others".to_owned()), "{found:?}");
    // The distractors share a word that the key lacks.
    let odd = |q, o, right| match o < right {
        true => format!("{} {}", own(q, 36 + o), fair_option(q, o, right)),
        false => format!("{} {}", own(q, 35), fair_option(q, o, right)),
    };
    check(&Shape { option: odd, ..FAIR }, &["odd one out", BY_SURFACE[0], BY_SURFACE[1]]);
}

#[test]
fn no_name_is_a_favorite() {
    let favorite = |q: usize, o, right| {
        let name = match (q.is_multiple_of(4), o < right) {
            (true, true) => "Kiro".to_owned(),
            (true, false) => "Xray".to_owned(),
            _ => filler(q, o),
        };
        format!("{} {name}", fair_option(q, o, right))
    };
    let found = broken(&Shape { option: favorite, ..FAIR });
    assert!(found.contains(&"product names".to_owned()), "{found:?}");
    // Only names that the pack lists count.
    let found = broken(&Shape { option: favorite, edits: &[("\"Kiro\"", "\"Nobody\"")], ..FAIR });
    assert!(!found.contains(&"product names".to_owned()), "{found:?}");
}

#[test]
fn words_in_options_do_not_reveal_the_key() {
    // Ten words that occur only in keys, each in eight questions: no simple cue detects them.
    let lexicon = |q: usize, o, right| {
        let letter = char::from(b'a' + (q % 10) as u8);
        if o == 0 { format!("{} k{letter}kkk", fair_option(q, o, right)) } else { marked(q, o, right, "", &[]) }
    };
    check(&Shape { option: lexicon, ..FAIR }, &BY_WORDS);
}

#[test]
fn no_two_questions_are_near_duplicates() {
    let twin = |q: usize| fair_stem(if q == 41 { 40 } else { q });
    check(&Shape { stem: twin, ..FAIR }, &["nearly identical questions"]);
    // Half of the words in common is too much for questions on the same fact, but not for others.
    let half = |q: usize| {
        if q != 41 {
            return fair_stem(q);
        }
        let words = |from: usize, to: usize, of: usize| (from..to).map(|n| own(of, n)).collect::<Vec<_>>().join(" ");
        format!("{}. {}?", words(5, 23, 40), words(23, 33, 41))
    };
    let same = |q: usize| if q == 41 { 40 } else { q };
    check(&Shape { stem: half, ..FAIR }, &[]);
    check(&Shape { stem: half, fact: same, ..FAIR }, &["similar questions on one fact"]);
}

#[test]
fn stems_start_in_many_ways_and_describe_a_situation() {
    let opening = |q: usize| {
        if q.is_multiple_of(10) { format!("one two three four five {}", fair_stem(q)) } else { fair_stem(q) }
    };
    check(&Shape { stem: opening, ..FAIR }, &[]);
    let opening =
        |q: usize| if q.is_multiple_of(8) { format!("one two three four five {}", fair_stem(q)) } else { fair_stem(q) };
    check(&Shape { stem: opening, ..FAIR }, &["most common opening"]);
    let bare = |q: usize| if q.is_multiple_of(3) { fair_stem(q).replace(". ", " ") } else { fair_stem(q) };
    check(&Shape { stem: bare, ..FAIR }, &["scenarios"]);
}

#[test]
fn explanations_say_more_than_their_options() {
    let again = |q: usize, o| if q % 20 == 1 { fair_option(q, o, 1) } else { (FAIR.why)(q, o) };
    check(&Shape { why: again, ..FAIR }, &["explanations that only repeat"]);
    let few = |q: usize, o: usize| (0..6).map(|n| own(q, 60 + 10 * o + n)).collect::<Vec<_>>().join(" ");
    check(&Shape { why: few, ..FAIR }, &["new words in an explanation"]);
}
