//! `pack.toml`: all problems are reported at once, each with its line; and each rule follows the pack's own values, not
//! those of the shipped bank.

use crate::fixtures::today;
use crate::folder::{BLUEPRINT, FACTS, Folder, SECOND_EXAM, files, pack, problems, rewritten};
use carrel_author::{Checks, Report, read_with, skeleton, survey};

/// The smallest valid pack: another exam, other hosts, other words.
const OTHER: &str = r#"id = "library"
title = "Reading Room Keeper"
short_title = "Keeper"
rights = "Made up."
hosts = ["rules.example.org"]
shapes = ["1 of 2", "3 of 6"]
select = ["Choose two.", "Choose three."]

[[exam]]
code = "keeper-1"
"#;

const URL: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html";
const GUIDE: &str = "https://docs.aws.amazon.com/aws-certification/latest/guide.html";

/// A question with two options.
const TWO: &str = "tests = [\"copies-later\"]\nskill = { keeper-1 = \"1.1.1\" }\nlevel = 1\nstem = 'Is that so?'\n\n\
    [[option]]\ncorrect = true\ntext = \"True\"\nwhy = 'It is.'\n\n[[option]]\ntext = \"False\"\nwhy = 'It is not.'\n";

/// A bank for the other exam, without notes, with this `pack.toml`.
fn other(pack: &str) -> Folder {
    let folder = Folder::new();
    folder.write("pack.toml", pack);
    folder.write("blueprints/keeper-1.toml", BLUEPRINT.replace(GUIDE, "https://rules.example.org/exam/guide.html"));
    let facts = FACTS.replace(URL, "https://rules.example.org/copies/later.html");
    folder.write(
        "replication/facts.toml",
        facts.replace("origin = \"notes\"\n", "").replace("notes_lines = [159]\n", ""),
    );
    folder.write("replication/monday.toml", TWO);
    folder
}

/// The problems of a small bank whose pack is the shipped one with these texts replaced.
#[track_caller]
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let folder = files();
    folder.write("pack.toml", pack(edits));
    assert_eq!(problems(&folder), expected);
}

/// The problems of the other pack with a text replaced.
#[track_caller]
fn check_other(from: &str, to: &str, expected: &[&str]) {
    let text = OTHER.replacen(from, to, 1);
    assert_ne!(text, OTHER, "{from} is not in the file");
    assert_eq!(problems(&other(&text)), expected);
}

#[test]
fn a_pack_of_another_exam_needs_a_few_lines_and_no_bounds() {
    let folder = other(OTHER);
    assert_eq!(problems(&folder), Vec::<String>::new());
    let bank = read_with(folder.path(), today(), Checks::Files).expect("no problems").pack.bank;
    assert_eq!((bank.about.title.as_str(), bank.about.notes.as_deref()), ("Reading Room Keeper", None));
    assert_eq!(bank.blueprints[0].code, "keeper-1");
}

#[test]
fn all_missing_fields_are_reported_at_once() {
    let expected = [
        "pack.toml:1: \"hosts\" is missing. Add hosts = ….",
        "pack.toml:1: \"id\" is missing. Add id = ….",
        "pack.toml:1: \"rights\" is missing. Add rights = ….",
        "pack.toml:1: \"shapes\" is missing. Add shapes = ….",
        "pack.toml:1: \"short_title\" is missing. Add short_title = ….",
        "pack.toml:1: \"title\" is missing. Add title = ….",
        "pack.toml:1: the pack has no exams. Add [[exam]] with the code of a blueprint: code = \"abc-101\".",
    ];
    assert_eq!(problems(&other("scaling = \"Nobody knows.\"\n")), expected);
}

#[test]
fn a_pack_that_is_not_toml_is_reported_alone() {
    let found = problems(&other("id = 'open"));
    assert!(found.len() == 1 && found[0].starts_with("pack.toml:1: this is not valid TOML ("), "{found:?}");
}

#[test]
fn names_must_be_valid() {
    let slug = "Use lowercase letters, digits and single hyphens, at most 60 characters.";
    check_other(
        "\"library\"",
        "\"My Library\"",
        &[&format!("pack.toml:1: \"My Library\" is not a valid pack id. {slug}")],
    );
    check_other("\"Keeper\"", "\" \"", &["pack.toml:3: \"short_title\" is empty. Write it, or remove the key."]);
    let found = problems(&other(&OTHER.replace("keeper-1", "Keeper 1")));
    assert!(found.contains(&format!("pack.toml:10: \"Keeper 1\" is not a valid exam code. {slug}")), "{found:?}");
    check_other(
        "rights",
        "right",
        &[
            "pack.toml:1: \"rights\" is missing. Add rights = ….",
            "pack.toml:4: there is no key \"right\". Did you mean \"rights\".",
        ],
    );
}

#[test]
fn hosts_come_from_the_pack() {
    let folder = other(OTHER);
    folder.write("replication/monday.toml", TWO.replace("level = 1", &format!("level = 1\nreferences = [\"{URL}\"]")));
    let expected = "replication/monday.toml:4: \"docs.aws.amazon.com\" is not an official source. \
                    Cite rules.example.org, or add the host to pack.toml.";
    assert_eq!(problems(&folder), [expected]);
    let remedy = "Write it as in \"docs.example.org\", without https:// and without a path.";
    check_other(
        "\"rules.example.org\"",
        "\"rules.example.org\", \"https://x.org/a\"",
        &[&format!("pack.toml:5: \"https://x.org/a\" is not a host name. {remedy}")],
    );
    check_other("[\"rules.example.org\"]", "[]", &["pack.toml:5: \"hosts\" is empty. Add at least one."]);
}

#[test]
fn shapes_come_from_the_pack() {
    let folder = other(OTHER);
    folder.write("replication/monday.toml", TWO.to_owned() + "\n[[option]]\ntext = \"Perhaps\"\nwhy = 'It is not.'\n");
    assert_eq!(problems(&folder), ["replication/monday.toml:1: 1 of 3 options are correct. Make it 1 of 2 or 3 of 6."]);
    for shape in ["", "4/1", "0 of 4", "4 of 4", "5 of 4", "1 of 99", "one of two", "1 of 1"] {
        let found = problems(&other(&OTHER.replace("\"1 of 2\"", &format!("\"1 of 2\", \"{shape}\""))));
        assert_eq!(found.len(), 1, "{shape}: {found:?}");
        assert!(found[0].starts_with(&format!("pack.toml:6: \"{shape}\" is not a valid shape. Write the number")));
    }
}

#[test]
fn exams_have_one_code_each_and_a_blueprint() {
    check(
        &[("code = \"dva-c02\"", "code = \"dva-c03\"")],
        &[
            "blueprints/dva-c02.toml:1: pack.toml has no exam \"dva-c02\". \
            Known exams are dva-c03; add an [[exam]] with this code, or rename the file.",
            "pack.toml:32: there are two exams \"dva-c03\". Give each its own code.",
        ],
    );
    check(
        &[(SECOND_EXAM, &format!("{SECOND_EXAM}\n[[exam]]\ncode = \"dva-c01\"\n"))],
        &["pack.toml:36: the exam \"dva-c01\" has no blueprint. Add blueprints/dva-c01.toml."],
    );
    // The first exam is the default, whatever its name.
    let folder = files();
    let swapped = pack(&[("dva-c03", "dva-c0x"), ("dva-c02", "dva-c03"), ("dva-c0x", "dva-c02")]);
    folder.write("pack.toml", swapped);
    let bank = read_with(folder.path(), today(), Checks::Files).expect("no problems").pack.bank;
    assert_eq!(bank.blueprints[0].code, "dva-c02");
}

#[test]
fn a_pack_without_notes_derives_nothing_from_notes() {
    let folder = other(OTHER);
    folder.write("notes.toml", "[[heading]]\nline = 1\ntitle = \"T\"\nnothing = \"x\"\n");
    assert_eq!(
        problems(&folder),
        ["notes.toml:1: the pack has no notes. Add [notes] to pack.toml, or delete the file."]
    );
    let folder = other(OTHER);
    let remedy = "Remove the key, or add [notes] to pack.toml.";
    let facts = std::fs::read_to_string(folder.path().join("replication/facts.toml")).expect("it was written");
    folder
        .write("replication/facts.toml", facts.replace("verified", "origin = \"notes\"\nnotes_lines = [3]\nverified"));
    assert_eq!(
        problems(&folder),
        [
            format!("replication/facts.toml:8: this comes from the notes, but the pack has none. {remedy}"),
            format!("replication/facts.toml:9: the fact refers to notes, but the pack has none. {remedy}"),
        ]
    );
    let folder = files();
    std::fs::remove_file(folder.path().join("notes.toml")).expect("it was written");
    let missing = "notes.toml:1: there is no notes.toml. Create it, or remove [notes] from pack.toml.";
    assert!(problems(&folder).contains(&missing.to_owned()));
}

#[test]
fn extra_time_has_minutes_and_a_label() {
    check_other(
        "[[exam]]",
        "[longer]\nminutes = 0\n\n[[exam]]",
        &[
            "pack.toml:9: \"label\" is missing. Add label = ….",
            "pack.toml:10: \"minutes\" is 0. Write a number from 1 to 600.",
        ],
    );
    let longer = OTHER.replace("[[exam]]", "[longer]\nminutes = 45\nlabel = \"45 more\"\n\n[[exam]]");
    let bank = read_with(other(&longer).path(), today(), Checks::Files).expect("no problems").pack.bank;
    assert_eq!(bank.about.longer.map(|longer| (longer.minutes, longer.label)), Some((45, "45 more".to_owned())));
}

#[test]
fn shares_and_ranges_make_sense() {
    check(
        &[("topic_share = 6", "topic_share = 101")],
        &["pack.toml:56: \"topic_share\" is 101. Write a percentage from 0 to 100."],
    );
    check(
        &[("multiple_share = [12, 20]", "multiple_share = [20, 12]")],
        &["pack.toml:51: \"multiple_share\" is not a range of two numbers. Write multiple_share = [45, 70]."],
    );
    check(
        &[("points = 5", "points = \"few\"")],
        &["pack.toml:62: \"points\" is not a whole number. Write a whole number."],
    );
}

#[test]
fn word_limits_come_from_the_pack() {
    let with = |edits: &[(&str, &str)]| {
        let folder = rewritten();
        folder.write("pack.toml", pack(edits));
        problems(&folder)
    };
    let stem = "replication/monday.toml:5: the stem has 55 words.";
    assert_eq!(with(&[("words = [20, 120]", "words = [20, 30]")]), [format!("{stem} Cut it to 30 words.")]);
    let short = format!("{stem} Write at least 60 words: context, situation, requirement, question.");
    assert_eq!(with(&[("words = [20, 120]", "words = [60, 120]")]), [short]);
    assert_eq!(with(&[("words = [20, 120]", "")]), Vec::<String>::new());
    let option = "replication/monday.toml:13: this option has 17 words. Cut it to 15 words.";
    assert_eq!(with(&[("most = 45", "most = 15")]), [option]);
    let three = "replication/monday.toml:1: 2 of 3 distractors have right_if. \
        Add right_if = \"…\", true and verified like a fact; replace distractors that cannot have one.";
    assert_eq!(with(&[("right_if = 2", "right_if = 3")]), [three]);
}

fn report(edits: &[(&str, &str)]) -> Report {
    let folder = rewritten();
    folder.write("pack.toml", pack(edits));
    let survey = survey(folder.path(), today(), Checks::Files);
    survey.authored.unwrap_or_else(|| panic!("{:?}", survey.problems)).report
}

/// The bound of a measure.
#[track_caller]
fn aim(edits: &[(&str, &str)], name: &str) -> String {
    let report = report(edits);
    report
        .measures
        .into_iter()
        .find(|m| m.figure.name == name)
        .unwrap_or_else(|| panic!("{name} is measured"))
        .figure
        .aim
}

#[test]
fn figures_are_compared_with_the_bounds_of_the_pack() {
    for (from, to, name, expected) in [
        ("questions = 390", "questions = 10", "questions", "at least 10"),
        ("disjoint_exams = 6", "disjoint_exams = 2", "DVA-C03: exams without repeats", "at least 2"),
        ("task_questions = 15", "task_questions = 1", "DVA-C03: by task", "at least 1 each"),
        ("task_questions = 12", "task_questions = 2", "DVA-C02: by task", "at least 2 each"),
        ("skill_questions = 3", "skill_questions = 7", "DVA-C03: by skill", "at least 7 each"),
        ("multiple_share = [12, 20]", "multiple_share = [0, 50]", "questions with several answers", "0 to 50%"),
        ("easy_share = [22, 38]", "", "difficulty", "42 to 58% medium, 12 to 28% hard"),
        ("topics = 60", "topics = 3", "topics", "at least 3, with questions"),
        ("topic_share = 6", "topic_share = 40", "largest topic", "at most 40%"),
        ("core_questions = 2", "core_questions = 4", "main facts", "at least 60, each with at least 4 questions"),
        ("\npoints = 5", "\npoints = 9", "cautious words", "at most 9 points above chance"),
        ("longest_points = 6", "longest_points = 8", "longest option", "within 8 points of chance"),
        ("learned_points = 6", "learned_points = 7", "learned from words", "less than 7 points above chance"),
        ("length_percent = [94, 106]", "length_percent = [80, 120]", "length of correct options", "80 to 120%"),
        ("name_deviations = 3", "name_deviations = 5", "product names", "at most 5 standard deviations from chance"),
        ("same_opening_share = 10", "same_opening_share = 30", "most common opening", "at most 30%"),
        ("scenarios_share = 75", "scenarios_share = 20", "scenarios", "at least 20%"),
        ("restating_share = 3", "restating_share = 8", "explanations that only repeat", "at most 8%"),
        ("median_new_words = 7", "median_new_words = 2", "new words in an explanation", "at least 2"),
        ("\nmedian = [45, 70]", "\nmedian = [10, 99]", "words per question", "10 to 99"),
        ("\nmedian = [13, 20]", "\nmedian = [1, 9]", "words per option", "1 to 9"),
        ("short_share = 5", "short_share = 50", "short options", "at most 50%"),
        ("two_sentences_share = 35", "two_sentences_share = 1", "options with two sentences", "at least 1%"),
        ("openings_share = 70", "openings_share = 7", "openings like the exam's", "at least 7%"),
        ("code_questions = 24", "code_questions = 2", "code to read", "at least 2, of 5 to 15 lines"),
        (
            "options_only_read = 150",
            "options_only_read = 5",
            "answers found without the question",
            "at most 65%, of at least 5 questions",
        ),
    ] {
        assert_eq!(aim(&[(from, to)], name), expected, "{to}");
        let gone = from.trim_start();
        if !["core_questions = 2", "options_only_read = 150", "easy_share = [22, 38]"].contains(&gone) {
            assert_eq!(aim(&[(gone, "")], name), "", "{name} has no bound without {gone}");
        }
    }
}

#[test]
fn word_lists_come_from_the_pack() {
    let value = |edits: &[(&str, &str)], name: &str| {
        report(edits).measures.into_iter().find(|m| m.figure.name == name).map(|m| m.figure.value).unwrap_or_default()
    };
    // "Add" starts two incorrect options. A guesser avoids them if the pack lists the word as a straw man.
    let straw = value(&[("\"hardcode\"", "\"Add a\"")], "no absurd options");
    assert!(straw.starts_with("50.0%"), "{straw}");
    let makers = value(&[("makers = [\"Amazon\", \"AWS\"]", "makers = [\"Run\"]")], "most technical terms");
    assert!(makers.starts_with("100.0%"), "{makers}");
    let official = |edits: &[(&str, &str)]| {
        let all =
            report(edits).measures.into_iter().find(|m| m.figure.name == "words per question").expect("it is measured");
        all.figure.explains
    };
    assert!(official(&[("stem_words = \"59\"", "stem_words = \"12\"")]).ends_with(" Official questions: 12."));
    assert!(!official(&[("stem_words = \"59\"", "")]).contains("Official"));
    assert_eq!(value(&[("scenario_words = 25", "scenario_words = 100")], "scenarios"), "0.0%");
    let opening = value(&[("same_opening_words = 5", "same_opening_words = 2")], "most common opening");
    assert_eq!(opening, "100.0% (\"a company …\")");
    assert_eq!(
        value(
            &[("    \"application\",", "    \"rule\","), ("opening_words = 4", "opening_words = 1")],
            "openings like the exam's"
        ),
        "0.0%"
    );
    assert_eq!(
        value(&[("short = 6", "short = 99")], "short options"),
        "100.0% under 99 words (0 questions ask for a name)"
    );
    assert_eq!(value(&[("\"MOST\", \"LEAST\"", "\"S3\"")], "ranking words"), "0, 0 unnecessary");
    assert_eq!(value(&[("qualifiers = [\"MOST\", \"LEAST\"]", "")], "ranking words"), "", "nothing is looked for");
    let notes = value(&[("name = \"the study notes\"", "name = \"the handbook\"")], "facts");
    assert_eq!(notes, "1: 1 from the handbook, 0 from pages they link, 0 added");
}

#[test]
fn a_new_question_has_the_skills_and_the_shape_of_the_pack() {
    let text = skeleton(other(OTHER).path()).expect("the pack can be read");
    assert!(text.contains("skill = { keeper-1 = \"\" }") && text.matches("[[option]]").count() == 2, "{text}");
    let text = skeleton(files().path()).expect("the pack can be read");
    assert!(
        text.contains("skill = { dva-c03 = \"\", dva-c02 = \"\" }") && text.matches("[[option]]").count() == 4,
        "{text}"
    );
    assert_eq!((text.matches("right_if").count(), text.matches("correct = true").count()), (2, 1));
    let found = skeleton(other("id = 1\n").path()).expect_err("it cannot be read");
    assert!(found.iter().any(|p| p.what == "\"id\" is not a string without control characters"), "{found:?}");
}

#[test]
fn a_blueprint_that_cannot_be_taken_is_refused() {
    let check = |from: &str, to: &str, expected: &[&str]| {
        let folder = other(OTHER);
        let text = BLUEPRINT.replace(GUIDE, "https://rules.example.org/exam/guide.html").replacen(from, to, 1);
        folder.write("blueprints/keeper-1.toml", text);
        assert_eq!(problems(&folder), expected);
    };
    let file = "blueprints/keeper-1.toml";
    let count = format!("{file}:1: 2 of 2 questions are unscored. At least one question must be scored.");
    check("unscored = 0", "unscored = 2", &[&count]);
    let none = format!("{file}:1: 0 of 0 questions are unscored. At least one question must be scored.");
    check("questions = 2", "questions = 0", &[&none]);
    let remedy = "Write an ascending scale, and a pass mark within it.";
    let scale = format!("{file}:1: the scale is 100 to 1000, and the pass mark is 1001. {remedy}");
    check("pass = 720", "pass = 1001", &[&scale]);
    let flat = format!("{file}:1: the scale is 1000 to 1000, and the pass mark is 720. {remedy}");
    check("scale_from = 100", "scale_from = 1000", &[&flat]);
    let skills: Vec<String> = (1..=65).map(|n| format!("\"Skill {n}\"")).collect();
    let limits = "Records and codes cannot store a higher number: combine some of them.";
    check(
        "\"First skill\", \"Second skill\"",
        &skills.join(", "),
        &[&format!("{file}:17: this is skill 65, and a task has at most 64. {limits}")],
    );
}

#[test]
fn a_pack_has_no_more_exams_than_codes_can_hold() {
    let more: String = (2..=17).map(|n| format!("\n[[exam]]\ncode = \"keeper-{n}\"\n")).collect();
    let folder = other(&format!("{OTHER}{more}"));
    for n in 2..=16 {
        let blueprint = BLUEPRINT.replace(GUIDE, "https://rules.example.org/exam/guide.html");
        folder.write(&format!("blueprints/keeper-{n}.toml"), blueprint);
    }
    assert_eq!(problems(&folder), ["pack.toml:58: there are more than 16 exams. Split them into two packs."]);
}

/// The pack that `questions/README.md` gives as a starting point for new ones.
#[test]
fn the_smallest_pack_in_the_documents_is_valid() {
    let readme = include_str!("../../questions/README.md");
    let shown = readme.split("```toml\n").find(|block| block.starts_with("id = ")).expect("it shows one");
    let folder = other(shown.split("```").next().unwrap_or_default());
    let found: Vec<String> = problems(&folder).into_iter().filter(|p| p.starts_with("pack.toml")).collect();
    assert_eq!(found, ["pack.toml:9: the exam \"fac-1\" has no blueprint. Add blueprints/fac-1.toml."]);
}
