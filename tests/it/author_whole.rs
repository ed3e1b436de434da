//! Rules about the bank as a whole: each fires on a bank made to break it, and on no other.

use crate::folder::{FACTS, Folder};
use crate::made::today;
use carrel_core::author::{Authored, Demands, Problem, read_with};

/// What a made bank looks like.
struct Shape {
    questions: usize,
    topics: usize,
    /// The text of option `o` of question `q`; option 0 is the right one.
    option: fn(usize, usize) -> String,
    /// The question's own words in its stem.
    stem: fn(usize) -> String,
}

/// Words that no two questions share.
fn own(q: usize, n: usize) -> String {
    let letter = |i: usize| char::from(b'a' + (i % 26) as u8);
    format!("w{}{}{}", letter(q / 26), letter(q), letter(n))
}

fn fair_option(q: usize, o: usize) -> String {
    // The longest of four stands at each place in turn, and each option has one word of the stem.
    let long = if o == q % 4 { "longer" } else { "long" };
    format!("{} {} {long}", own(q, 0), own(q, 10 + o))
}

const FAIR: Shape = Shape {
    questions: 80,
    topics: 20,
    option: fair_option,
    stem: |q| format!("{} {} {} {}", own(q, 0), own(q, 1), own(q, 2), own(q, 3)),
};

fn read(shape: &Shape, disjoint_exams: usize) -> Result<Authored, Vec<Problem>> {
    let folder = Folder::new();
    let domain = "\n[[domain]]\ntitle = \"D\"\nweight = 100\n[[domain.task]]\ntitle = \"T\"\nskills = [\"S\"]\n";
    let head = "title = \"Exam\"\nquestions = 40\nunscored = 10\nminutes = 10\nscale_from = 100\nscale_to = 1000\npass = 720\n\
        references = [\"https://docs.aws.amazon.com/a/b.html\"]\nverified = 2026-11-23\n";
    folder.write("blueprints/dva-c03.toml", format!("{head}{domain}"));
    let fact = FACTS.split("[[fact]]").nth(1).expect("there is a fact");
    for t in 0..shape.topics {
        let mut facts = "title = \"T\"\norigin = \"added\"\ngroup = \"G\"\n".to_owned();
        for q in (t..shape.questions).step_by(shape.topics) {
            facts += &format!("\n[[fact]]{}", fact.replace("copies-later", &format!("f{q}")));
            let mut text = format!(
                "tests = [\"f{q}\"]\nskill = {{ c03 = \"1.1.1\" }}\nlevel = 2\nstem = '{}?'\n",
                (shape.stem)(q)
            );
            for o in 0..4 {
                let correct = if o == 0 { "correct = true\n" } else { "" };
                text += &format!("\n[[option]]\n{correct}text = \"{}\"\nwhy = 'x'\n", (shape.option)(q, o));
            }
            folder.write(&format!("t{t}/q{q}.toml"), text);
        }
        folder.write(&format!("t{t}/facts.toml"), facts);
    }
    read_with(folder.path(), today(), Demands { disjoint_exams })
}

#[track_caller]
fn check(shape: &Shape, expected: &[&str]) {
    let whats: Vec<String> = read(shape, 1).err().unwrap_or_default().into_iter().map(|p| p.what).collect();
    let same = whats.len() == expected.len() && whats.iter().zip(expected).all(|(w, e)| w.starts_with(e));
    assert!(same, "{whats:#?}");
}

#[test]
fn a_fair_bank_keeps_every_rule() {
    let authored = read(&FAIR, 2).map_err(|p| format!("{p:#?}"));
    let metrics = authored.expect("no problems").report.metrics;
    assert_eq!(metrics.disjoint_exams, 2);
    assert!((metrics.longest.rate - 0.25).abs() < 1e-9 && (metrics.overlap.rate - 0.25).abs() < 1e-9);
}

#[test]
fn the_longest_option_is_not_the_key_too_often_or_too_rarely() {
    let longest =
        |q: usize, o: usize| format!("{} {} {}", own(q, 0), own(q, 10 + o), if o == 0 { "longer" } else { "long" });
    // One letter in fourteen is under the length rule's bound, so that only this rule fires.
    check(&Shape { option: longest, ..FAIR }, &["right options are 1.1", "the longest option is a key in 100.0 %"]);
    let never =
        |q: usize, o: usize| format!("{} {} {}", own(q, 0), own(q, 10 + o), if o == 1 { "longer" } else { "long" });
    check(&Shape { option: never, ..FAIR }, &["the longest option is a key in 0.0 %"]);
}

#[test]
fn right_options_are_as_long_as_wrong_ones() {
    let short = |q: usize, o: usize| {
        let more = if o == 0 || q.is_multiple_of(4) { "" } else { " and more" };
        let longest = if o == 0 && q.is_multiple_of(4) { " yes" } else { "" };
        format!("{} {}{more}{longest}", own(q, 0), own(q, 10 + o))
    };
    check(&Shape { option: short, ..FAIR }, &["right options are 0.63"]);
}

#[test]
fn words_of_the_stem_do_not_give_the_key_away() {
    let clang = |q: usize, o: usize| {
        format!(
            "{} {} {}",
            own(q, if o == 0 { 1 } else { 20 }),
            own(q, 10 + o),
            if o == q % 4 { "longer" } else { "long" }
        )
    };
    check(&Shape { option: clang, ..FAIR }, &["the option with most words of the stem is a key in 100.0 %"]);
    let other = |q: usize, o: usize| {
        format!(
            "{} {} {}",
            own(q, if o == 1 { 1 } else { 20 + o }),
            own(q, 10 + o),
            if o == q % 4 { "longer" } else { "long" }
        )
    };
    check(&Shape { option: other, ..FAIR }, &["the option with most words of the stem is a key in 0.0 %"]);
}

#[test]
fn no_topic_has_more_than_its_share() {
    // Eight of the twelve topics get seven of the eighty questions.
    check(&Shape { topics: 12, ..FAIR }, &["the topic t"; 8]);
}

#[test]
fn no_two_stems_are_nearly_the_same() {
    let twin = |q: usize| {
        let q = if q == 41 { 40 } else { q };
        format!("{} {} {} {}", own(q, 0), own(q, 1), own(q, 2), own(q, 3))
    };
    check(&Shape { stem: twin, ..FAIR }, &["the stem is nearly that of t0/q40 (100 % of the words)"]);
}

#[test]
fn an_exam_can_be_drawn_and_as_many_disjoint_ones_as_demanded() {
    let short = Shape { questions: 36, ..FAIR };
    check(
        &short,
        &[
            "a full dva-c03 cannot be drawn: domain 1 needs 40 questions, the bank has 36",
            "the bank holds 0 disjoint exams",
        ],
    );
    let whats: Vec<String> = read(&FAIR, 3).err().unwrap_or_default().into_iter().map(|p| p.what).collect();
    assert_eq!(whats, ["the bank holds 2 disjoint exams of its default blueprint, not 3"]);
}
