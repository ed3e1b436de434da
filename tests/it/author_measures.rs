//! The measures of rewritten questions: each bound fires on a bank made to violate it, and is binding once no question
//! has the old form.

use crate::fixtures::today;
use crate::folder::{BLUEPRINT, Folder, PACK, QUESTION, REWRITTEN, pack, rewritten};
use carrel_author::{Checks, Measure, Report, Stops, survey};
use carrel_core::bank::LimitStatus;

/// The number of copies of the question in the bank.
const COPIES: usize = 20;

/// A bank of copies, each modified by `edit`, and a question in the old form if `old`.
fn bank(edit: fn(usize) -> String, old: bool) -> Folder {
    let folder = rewritten();
    for copy in 0..COPIES {
        folder.write(&format!("replication/q{copy}.toml"), edit(copy));
    }
    folder.write("replication/monday.toml", if old { QUESTION.to_owned() } else { edit(COPIES) });
    folder
}

fn report(folder: &Folder) -> Report {
    let survey = survey(folder.path(), today(), Checks::Files);
    survey.authored.unwrap_or_else(|| panic!("{:?}", survey.problems)).report
}

fn measure(edit: fn(usize) -> String, name: &str) -> Measure {
    let report = report(&bank(edit, false));
    report.measures.into_iter().find(|m| m.figure.name == name).unwrap_or_else(|| panic!("{name} is measured"))
}

/// Unmodified copies meet the bound, and modified ones violate it.
#[track_caller]
fn check(name: &str, edit: fn(usize) -> String) {
    let kept = measure(|_| REWRITTEN.to_owned(), name);
    assert_eq!(kept.figure.limit_status, LimitStatus::Met, "{kept:?}");
    let broken = measure(edit, name);
    assert_eq!(broken.figure.limit_status, LimitStatus::NotMet, "{broken:?}");
}

/// The question with `from` replaced in every copy, or in one of ten.
fn one_in_ten(copy: usize, from: &str, to: &str) -> String {
    assert!(REWRITTEN.contains(from), "{from}");
    if copy.is_multiple_of(10) { REWRITTEN.replace(from, to) } else { REWRITTEN.to_owned() }
}

#[test]
fn options_are_as_long_as_those_of_the_exam() {
    let cut = |_| {
        let cut = REWRITTEN.replace(" Include all objects that have no replica.", "");
        cut.replace(" Limit the rule to the reports.", "").replace(" with the same source bucket", "")
    };
    check("words per option", cut);
    check("options with two sentences", |_| {
        REWRITTEN
            .replace("rule. Set", "rule and set")
            .replace("rule. Create", "rule and create")
            .replace("bucket. Include", "bucket and include")
            .replace("bucket. Limit", "bucket and limit")
    });
    let labels = |_| {
        REWRITTEN.replace("Add a second replication rule. Set a higher priority for the second rule.", "Add a rule.")
    };
    check("short options", labels);
}

#[test]
fn a_question_that_asks_for_a_name_may_have_short_options() {
    let names = |_| {
        let line = |line: &str| match line.strip_prefix("text = ") {
            Some(text) => format!("text = {}\"\n", &text[..12]),
            None => format!("{line}\n"),
        };
        REWRITTEN.replace("style = 2", "style = 2\nnames = true").lines().map(line).collect()
    };
    let short = measure(names, "short options");
    assert_eq!(short.figure.value, "0.0% under 6 words (21 questions ask for a name)");
}

#[test]
fn stems_are_as_long_as_those_of_the_exam_and_open_like_them() {
    let cut = |_| REWRITTEN.replace(" before the end of the week, and the reports must keep their metadata", "");
    check("words per question", cut);
    check("openings like the exam's", |_| REWRITTEN.replace("A company added", "On Monday somebody added"));
    // Words may precede the noun.
    let opened =
        measure(|_| REWRITTEN.replace("A company", "A financial services company"), "openings like the exam's");
    assert_eq!(opened.figure.value, "100.0%");
}

#[test]
fn facts_tested_by_rewritten_questions_use_american_english() {
    let folder = bank(|_| REWRITTEN.to_owned(), false);
    let british = crate::folder::FACTS.replace("A rule copies", "The behaviour at 10 %: a rule copies");
    folder.write("replication/facts.toml", british);
    let report = report(&folder);
    let broken = report.measures.iter().filter(|m| m.figure.limit_status == LimitStatus::NotMet);
    let names: Vec<&str> = broken.map(|m| m.figure.name.as_str()).collect();
    assert!(names.contains(&"British spellings") && names.contains(&"spaced percent signs"), "{names:?}");
}

#[test]
fn questions_with_code_are_counted_by_lines() {
    let with = |lines: usize| {
        let code: String = (0..lines).map(|n| format!("line {n}\n")).collect();
        REWRITTEN.replace("\n\nWhich", &format!("\n\n```\n{code}```\n\nWhich"))
    };
    let value = |edit| measure(edit, "code to read").figure.value;
    assert_eq!(value(|_| REWRITTEN.to_owned()), "0");
    assert_eq!(value(|copy| if copy < 3 { REWRITTEN.to_owned() } else { with_five() }), "18");
    assert_eq!(with(5), with_five());
    fn with_five() -> String {
        REWRITTEN.replace("\n\nWhich", "\n\n```\nline 0\nline 1\nline 2\nline 3\nline 4\n```\n\nWhich")
    }
}

#[test]
fn enemies_are_searched_in_drawn_exams() {
    let folder = bank(|copy| one_in_ten(copy, "style = 2", "style = 2\nenemies = [\"replication/q1\"]"), false);
    folder.write("blueprints/dva-c03.toml", BLUEPRINT.replace("questions = 2", "questions = 1"));
    folder.write("pack.toml", pack(&[("enemy_draws = 10000", "enemy_draws = 50")]));
    let found =
        report(&folder).measures.into_iter().find(|m| m.figure.name == "answers given away by another question");
    let figure = found.expect("it is measured").figure;
    assert_eq!(
        (figure.value.as_str(), figure.limit_status),
        ("0 of 50 exams (3 such pairs in the bank)", LimitStatus::Met)
    );
}

#[test]
fn bounds_become_binding_once_no_question_has_the_old_form() {
    let edit = |_| REWRITTEN.replace("A company added", "On Monday somebody added");
    let broken = |folder: &Folder| {
        let survey = survey(folder.path(), today(), Checks::All);
        survey.problems.iter().any(|p| p.what.starts_with("openings like the exam's"))
    };
    assert!(broken(&bank(edit, false)));
    let old = bank(edit, true);
    assert!(!broken(&old));
    let report = report(&old);
    let opening = report.measures.iter().find(|m| m.figure.name == "openings like the exam's").expect("it is measured");
    assert_eq!((opening.stops, opening.figure.limit_status), (Stops::Nothing, LimitStatus::NotMet));
    assert!(!report.figures().iter().any(|f| f.name == "openings like the exam's"), "people see it when it is done");
    assert!(report.to_string().contains("  no openings like the exam's"), "{report}");
    assert!(report.to_string().contains("Guessing in exam form"), "the guessers see the rewritten questions alone");
}

#[test]
fn the_shipped_style_follows_the_exam_guide() {
    assert!(PACK.contains("\"(Select TWO.)\"") && PACK.contains("\"(Select THREE.)\""));
}
