//! No question is released in a revision that was not reviewed: blind by two people, and its explanations by a third.

use crate::fixtures::today;
use crate::folder::{Folder, QUESTION, REWRITTEN, files, problems, rewritten};
use carrel_author::{Checks, Unreviewed, read_with};

fn unreviewed(folder: &Folder) -> Vec<Unreviewed> {
    read_with(folder.path(), today(), Checks::Files).expect("no problems").unreviewed
}

fn record(digest: &str, readers: u8, agreed: bool) -> String {
    format!(
        "[[reading]]\nquestion = \"replication/monday\"\ndigest = \"{digest}\"\ndate = 2026-11-23\nreaders = {readers}\nagreed = {agreed}\n"
    )
}

#[test]
fn two_readers_must_have_agreed_on_the_current_wording() {
    let folder = files();
    let found = unreviewed(&folder);
    assert_eq!(found[0].why, "it has no blind review");
    let digest = found[0].digest.clone();
    let why = |readers, agreed| {
        folder.write("REVIEW.toml", record(&digest, readers, agreed));
        unreviewed(&folder).first().map(|u| u.why.clone())
    };
    assert_eq!(why(1, true).as_deref(), Some("1 of 2 blind reviewers"));
    assert_eq!(why(2, false).as_deref(), Some("a reviewer chose another option than the key"));
    assert_eq!(why(2, true), None);
    for (from, to) in [("on Monday", "on Tuesday"), ("A second rule", "A third rule"), ("correct = true\n", "")] {
        let mut changed = QUESTION.replace(from, to);
        if to.is_empty() {
            changed = changed.replace("text = \"A second", "correct = true\ntext = \"A second");
        }
        folder.write("replication/monday.toml", changed);
        assert_eq!(
            unreviewed(&folder)[0].why,
            format!("its wording changed since the blind review ({digest})"),
            "{from}"
        );
    }
    folder.write("replication/monday.toml", QUESTION.replace("It copies what", "It copies all that"));
    assert_eq!(unreviewed(&folder), [], "a reason may be mended");
}

#[test]
fn the_record_itself_is_checked() {
    let folder = files();
    let whole = record("00", 2, true);
    let check = |text: String, expected: &[&str]| {
        folder.write("REVIEW.toml", text);
        assert_eq!(problems(&folder), expected);
    };
    check(
        whole.replace("monday", "friday"),
        &["REVIEW.toml:2: there is no question \"replication/friday\". Remove the review, or correct the id."],
    );
    check(
        format!("{whole}{whole}"),
        &["REVIEW.toml:1: \"replication/monday\" has two reviews. Keep the one of the current wording."],
    );
    check(
        whole.replace("11-23", "12-23"),
        &[
            "REVIEW.toml:4: the date of the review is 2026-12-23, but today is 2026-11-23. Write the date of the review.",
        ],
    );
    check(format!("{whole}changed = \" \"\n"), &["REVIEW.toml:7: this is empty. Fill it in, or remove the key."]);
    check(whole.replace("readers = 2\n", ""), &["REVIEW.toml:1: \"readers\" is missing. Add readers = …."]);
}

fn third(digest: &str) -> String {
    format!("[[third]]\nquestion = \"replication/monday\"\ndigest = \"{digest}\"\ndate = 2026-11-23\n")
}

#[test]
fn a_third_reader_must_have_checked_the_explanations_of_a_rewritten_question() {
    let folder = rewritten();
    let found = unreviewed(&folder);
    assert_eq!(
        found.iter().map(|u| u.why.as_str()).collect::<Vec<_>>(),
        ["it has no blind review", "it has no third review of its explanations"]
    );
    assert!(found.iter().all(|u| u.rewritten));
    let (wording, explanations) = (found[0].digest.clone(), found[1].digest.clone());
    folder.write("REVIEW.toml", record(&wording, 2, true) + &third(&explanations));
    assert_eq!(unreviewed(&folder), []);
    // The requirement under which a distractor would be correct is part of the explanations; the wording of the
    // question is not.
    for (from, to) in [("It copies what", "It copies all that"), ("two rules applied", "three rules applied")] {
        folder.write("replication/monday.toml", REWRITTEN.replace(from, to));
        let why = format!("its explanations changed since the third review ({explanations})");
        assert_eq!(unreviewed(&folder).iter().map(|u| u.why.clone()).collect::<Vec<_>>(), [why]);
    }
    folder.write("replication/monday.toml", REWRITTEN.replace("on Monday", "on Tuesday"));
    let why = format!("its wording changed since the blind review ({wording})");
    assert_eq!(unreviewed(&folder).iter().map(|u| u.why.clone()).collect::<Vec<_>>(), [why]);
}

#[test]
fn a_finished_bank_needs_a_stemless_reading_before_a_release() {
    let folder = rewritten();
    let unmet = |more: &str| {
        folder.write("REVIEW.toml", more);
        read_with(folder.path(), today(), Checks::Files).expect("no problems").unmet
    };
    let read = |n: u32, right: u32| {
        format!("[[options_only]]\nbatch = \"sns\"\ndate = 2026-11-23\nread = {n}\nright = {right}\n")
    };
    let few = "100 of 150 questions were reviewed without their stems";
    assert_eq!(unmet(&read(100, 20)), [few]);
    assert_eq!(
        unmet(&(read(100, 80) + &read(60, 30))),
        ["a reviewer without the stems found 68.8% of the keys, more than 65%"]
    );
    assert_eq!(unmet(&(read(100, 50) + &read(60, 30))), Vec::<String>::new());
    // A question in the old form is exempt.
    folder.write("replication/old.toml", QUESTION);
    assert_eq!(unmet(&read(100, 20)), Vec::<String>::new());
    folder.write("REVIEW.toml", read(10, 11));
    let more = "REVIEW.toml:1: 11 of 10 keys were found. \
        Write the number of questions reviewed, and the number of keys found.";
    assert_eq!(problems(&folder), [more]);
}

#[test]
fn third_readings_are_of_existing_questions_and_listed_once() {
    let folder = rewritten();
    folder.write("REVIEW.toml", third("00").replace("monday", "friday"));
    let expected =
        "REVIEW.toml:2: there is no question \"replication/friday\". Remove the third review, or correct the id.";
    assert_eq!(problems(&folder), [expected]);
    folder.write("REVIEW.toml", third("00") + &third("01"));
    let expected = "REVIEW.toml:1: \"replication/monday\" has two third reviews. Keep the one of the current wording.";
    assert_eq!(problems(&folder), [expected]);
}

#[test]
fn a_changed_right_if_does_not_change_the_wording() {
    let folder = rewritten();
    let revision = |text: &str| {
        folder.write("replication/monday.toml", text);
        let bank = read_with(folder.path(), today(), Checks::Files).expect("no problems").pack.bank;
        bank.questions[0].revision.value()
    };
    let before = revision(REWRITTEN);
    assert_eq!(revision(&REWRITTEN.replace("two rules applied", "three rules applied")), before);
    assert_ne!(revision(&REWRITTEN.replace("on Monday", "on Tuesday")), before);
    // People have answered this question, so saves contain this value.
    assert_eq!(revision(QUESTION), GOLDEN_REVISION);
}

/// The revision of the small bank's question since the first release.
const GOLDEN_REVISION: u16 = 705;
