//! No question is released that was not read blind as it now stands.

use crate::folder::{Folder, QUESTION, files, problems};
use crate::made::today;
use carrel_core::author::{Demands, Unreviewed, read_with};

fn unreviewed(folder: &Folder) -> Vec<Unreviewed> {
    read_with(folder.path(), today(), &Demands::NONE).expect("no problems").unreviewed
}

fn record(digest: &str, readers: u8, agreed: bool) -> String {
    format!(
        "[[reading]]\nquestion = \"replication/monday\"\ndigest = \"{digest}\"\ndate = 2026-11-23\nreaders = {readers}\nagreed = {agreed}\n"
    )
}

#[test]
fn two_readers_must_have_agreed_on_the_wording_as_it_is() {
    let folder = files();
    let found = unreviewed(&folder);
    assert_eq!(found[0].why, "it was never read blind");
    let digest = found[0].digest.clone();
    let why = |readers, agreed| {
        folder.write("REVIEW.toml", record(&digest, readers, agreed));
        unreviewed(&folder).first().map(|u| u.why.clone())
    };
    assert_eq!(why(1, true).as_deref(), Some("1 of 2 blind readers"));
    assert_eq!(why(2, false).as_deref(), Some("a reader chose another option than the key"));
    assert_eq!(why(2, true), None);
    for (from, to) in [("on Monday", "on Tuesday"), ("A second rule", "A third rule"), ("correct = true\n", "")] {
        let mut changed = QUESTION.replace(from, to);
        if to.is_empty() {
            changed = changed.replace("text = \"A second", "correct = true\ntext = \"A second");
        }
        folder.write("replication/monday.toml", changed);
        assert_eq!(unreviewed(&folder)[0].why, format!("it was reworded since its reading ({digest})"), "{from}");
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
        &["REVIEW.toml:2: there is no question \"replication/friday\". Remove the reading, or correct the id."],
    );
    check(
        format!("{whole}{whole}"),
        &["REVIEW.toml:1: \"replication/monday\" has two readings. Keep the one of the present wording."],
    );
    check(
        whole.replace("11-23", "12-23"),
        &["REVIEW.toml:4: the reading is of 2026-12-23, and today is 2026-11-23. Write the day of it."],
    );
    check(
        format!("{whole}changed = \" \"\n"),
        &["REVIEW.toml:7: this says nothing. Say it in a few words, or leave the key out."],
    );
    check(whole.replace("readers = 2\n", ""), &["REVIEW.toml:1: \"readers\" is missing. Add readers = …."]);
}
