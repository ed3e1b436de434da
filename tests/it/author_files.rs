//! Bad files: each stops the build with its path and line, the problem, and the fix.

use crate::folder::{BLUEPRINT, FACTS, Folder, QUESTION, files, problems};

/// The problems of the good bank with one file replaced.
#[track_caller]
fn check(file: &str, text: impl AsRef<[u8]>, expected: &[&str]) {
    let folder = files();
    folder.write(file, text);
    assert_eq!(problems(&folder), expected);
}

#[test]
fn a_good_bank_has_no_problems() {
    assert_eq!(problems(&files()), Vec::<String>::new());
}

#[test]
fn a_misspelled_key() {
    let text = QUESTION.replace("level = 2", "levle = 2");
    let expected = [
        "replication/monday.toml:1: \"level\" is missing. Add level = ….",
        "replication/monday.toml:3: there is no key \"levle\". Did you mean \"level\".",
    ];
    check("replication/monday.toml", text, &expected);
}

#[test]
fn an_unknown_key_in_an_option_a_fact_a_heading_and_a_blueprint() {
    let text = QUESTION.replacen("text = \"A batch", "hint = \"x\"\ntext = \"A batch", 1);
    let known = "Known keys here are correct, text, why, right_if, works.";
    check(
        "replication/monday.toml",
        text,
        &[&format!("replication/monday.toml:12: there is no key \"hint\". {known}")],
    );
    let text = FACTS.replace("verified", "verifed = 2026-11-23\nverified");
    let expected = ["replication/facts.toml:11: there is no key \"verifed\". Did you mean \"verified\"."];
    check("replication/facts.toml", text, &expected);
    let text = BLUEPRINT.replace("minutes = 10", "minutes = 10\nhours = 1");
    let expected = problems_with("blueprints/dva-c03.toml", &text);
    assert!(expected[0].starts_with("blueprints/dva-c03.toml:5: there is no key \"hours\"."), "{expected:?}");
}

fn problems_with(file: &str, text: &str) -> Vec<String> {
    let folder = files();
    folder.write(file, text);
    problems(&folder)
}

#[test]
fn a_missing_explanation() {
    let text = QUESTION.replace("why = '''It would look at later writes too.'''\n", "");
    let remedy = "Add why = '''…''': why it is correct, or which misunderstanding leads to it.";
    check(
        "replication/monday.toml",
        text,
        &[&format!("replication/monday.toml:15: this option has no explanation. {remedy}")],
    );
}

#[test]
fn an_empty_file() {
    let expected = ["replication/later.toml:1: the file is empty. Fill it in, or delete it if it was never released."];
    check("replication/later.toml", " \n\n", &expected);
}

#[test]
fn text_that_is_not_utf8() {
    let expected = ["replication/later.toml:2: the text is not valid UTF-8. Save the file as UTF-8."];
    check("replication/later.toml", b"level = 2\nstem = '\xff'", &expected);
}

#[test]
fn text_that_is_not_toml() {
    let got = problems_with("replication/later.toml", "level = 2\nstem = 'open");
    assert!(got[0].starts_with("replication/later.toml:2: this is not valid TOML ("), "{got:?}");
    assert!(got[0].ends_with("Correct the syntax."), "{got:?}");
}

#[test]
fn a_duplicate_key() {
    let got = problems_with("replication/monday.toml", &QUESTION.replace("level = 2", "level = 2\nlevel = 3"));
    assert!(got[0].starts_with("replication/monday.toml:4: this is not valid TOML (duplicate key"), "{got:?}");
}

#[test]
fn a_value_of_the_wrong_type() {
    let text = QUESTION.replace("level = 2", "level = \"2\"").replace("correct = true", "correct = \"yes\"");
    let got = problems_with("replication/monday.toml", &text);
    assert_eq!(got[0], "replication/monday.toml:3: \"level\" is not a whole number. Write a whole number.");
    assert_eq!(got[1], "replication/monday.toml:11: \"correct\" is not true or false. Write true or false.");
}

#[test]
fn a_date_that_is_a_string_or_invalid() {
    let kind = "a date such as 2026-11-23, without quotes";
    let expected = format!("replication/facts.toml:11: \"verified\" is not {kind}. Write {kind}.");
    let text = FACTS.replace("2026-11-23", "\"2026-11-23\"");
    assert!(problems_with("replication/facts.toml", &text).contains(&expected));
    let got = problems_with("replication/facts.toml", &FACTS.replace("2026-11-23", "2026-02-30"));
    assert!(got[0].starts_with("replication/facts.toml:11: "), "{got:?}");
}

#[test]
fn a_topic_without_facts() {
    let expected = ["alone/facts.toml:1: the topic has no facts.toml. Create it: questions test facts."];
    check("alone/monday.toml", QUESTION, &expected);
}

#[test]
fn an_unexpected_file() {
    let remedy = "The bank has topic folders with .toml files, blueprints/, pack.toml, notes.toml, sources.toml, editions.toml, REVIEW.toml and \
        .md files; move it.";
    check(
        "replication/notes.txt",
        "x",
        &[&format!("replication/notes.txt:1: this file does not belong here. {remedy}")],
    );
    check("stray.toml", "x = 1", &[&format!("stray.toml:1: this file does not belong here. {remedy}")]);
}

#[test]
fn a_missing_folder() {
    let folder = Folder::new();
    let got = carrel_author::read(&folder.path().join("nowhere"), crate::fixtures::today());
    let got = got.expect_err("there is no bank");
    assert!(got.iter().any(|p| p.what.starts_with("the folder cannot be read")), "{got:?}");
}

#[test]
fn all_problems_are_reported_at_once() {
    let folder = files();
    folder.write("replication/monday.toml", QUESTION.replace("level = 2", "level = 7").replace("correct = true\n", ""));
    folder.write("replication/facts.toml", FACTS.replace("https", "http").replace("2026-11-23", "2099-01-01"));
    folder.write("replication/later.toml", "");
    assert_eq!(problems(&folder).len(), 5);
}

#[test]
fn prose_with_unclosed_or_unknown_markup() {
    let got = problems_with("replication/monday.toml", &QUESTION.replace("A rule was", "A `rule was"));
    assert!(got[0].contains("a ` is not closed"), "{got:?}");
    let got = problems_with("replication/monday.toml", &QUESTION.replace("A rule was", "# A rule was"));
    assert!(got[0].starts_with("replication/monday.toml:5: a line starts with markup"), "{got:?}");
}

#[test]
fn a_blueprint_whose_weights_are_not_100() {
    let got = problems_with("blueprints/dva-c03.toml", &BLUEPRINT.replace("weight = 100", "weight = 99"));
    assert_eq!(got, ["blueprints/dva-c03.toml:1: the domains' weights sum to 99. Make them sum to 100."]);
}

/// Each number is one beyond its limit.
#[test]
fn a_blueprint_beyond_a_limit() {
    let task = "\n[[domain.task]]\ntitle = \"Task\"\nskills = [\"Skill\"]\n";
    let domain = format!("\n[[domain]]\ntitle = \"Domain\"\nweight = 0\n{task}");
    let check = |text: String, expected: &str| {
        let got = problems_with("blueprints/dva-c03.toml", &text);
        assert_eq!(got, [format!("blueprints/dva-c03.toml:{expected}")]);
    };
    let remedy = "Records and codes cannot store a higher number: combine some of them.";
    let text = BLUEPRINT.to_owned() + &domain.repeat(16);
    check(text, &format!("139: this is domain 17, and a blueprint has at most 16. {remedy}"));
    let text = BLUEPRINT.to_owned() + &task.repeat(32);
    check(text, &format!("143: this is task 33, and a domain has at most 32. {remedy}"));
    let skills: String = (2..=65).map(|n| format!("\n\"Skill {n}\",")).collect();
    let text = BLUEPRINT.replace("\"Second skill\"", &skills);
    check(text, &format!("81: this is skill 65, and a task has at most 64. {remedy}"));
    let got = problems_with("blueprints/dva-c03.toml", &BLUEPRINT.replace("weight = 100", "weight = 70000"));
    assert!(
        got.contains(&"blueprints/dva-c03.toml:13: weight is 70000. Write a number up to 100.".to_owned()),
        "{got:?}"
    );
}

#[test]
fn an_unknown_blueprint() {
    let got = problems_with("blueprints/dva-c09.toml", BLUEPRINT);
    assert_eq!(
        got,
        ["blueprints/dva-c09.toml:1: pack.toml has no exam \"dva-c09\". \
        Known exams are dva-c03, dva-c02; add an [[exam]] with this code, or rename the file."]
    );
}

#[test]
fn a_pack_without_questions_is_reported_with_a_fix() {
    let folder = files();
    std::fs::remove_file(folder.path().join("replication/monday.toml")).expect("it is there");
    folder.write("replication/facts.toml", format!("{FACTS}untested = \"Nobody asks.\"\n"));
    let remedy = "Create the folder of a topic with its facts.toml, then run `cargo xtask new`.";
    assert_eq!(problems(&folder), [format!("pack.toml:1: the pack has no questions. {remedy}")]);
    // An unreadable question counts as one problem.
    folder.write("replication/monday.toml", "tests = [");
    assert!(!problems(&folder).join("\n").contains("has no questions"));
}
