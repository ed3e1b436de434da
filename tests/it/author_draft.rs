//! A bank while several people are writing it: readable questions are measured, printed and compared.

use crate::fixtures::today;
use crate::folder::Folder;
use crate::folder::{QUESTION, REWRITTEN, files, rewritten};
use carrel_author::{DraftBank, draft};

fn read(folder: &Folder) -> DraftBank {
    draft(folder.path(), today()).expect("pack and blueprints can be read")
}

fn ids(draft: &DraftBank) -> Vec<&str> {
    draft.items.questions.iter().map(|q| q.id.as_str()).collect()
}

#[test]
fn a_question_with_a_problem_is_left_out_and_the_problem_is_shown() {
    let folder = rewritten();
    folder.write("replication/half.toml", REWRITTEN.replace("style = 2", "stlye = 2"));
    folder.write("replication/open.toml", "stem = '");
    folder
        .write("replication/enemy.toml", REWRITTEN.replace("style = 2", "style = 2\nenemies = [\"replication/half\"]"));
    let draft = read(&folder);
    assert_eq!(ids(&draft), ["replication/enemy", "replication/monday"]);
    let paths: Vec<&str> = draft.problems.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(paths, ["replication/half.toml", "replication/open.toml"]);
}

#[test]
fn an_unreadable_topic_excludes_its_own_questions_only() {
    let folder = rewritten();
    folder.write("broken/facts.toml", "title = ");
    folder.write("broken/monday.toml", QUESTION);
    assert_eq!(ids(&read(&folder)), ["replication/monday"]);
}

#[test]
fn a_batch_is_measured_without_blocking_the_build() {
    let folder = rewritten();
    folder.write("replication/old.toml", QUESTION);
    let draft = read(&folder);
    assert!(draft.is_rewritten(0) && !draft.is_rewritten(1) && !draft.is_rewritten(2));
    let report = draft.report(&[0]);
    let names: Vec<&str> = report.measures.iter().map(|m| m.figure.name.as_str()).collect();
    for name in [
        "longest option",
        "learned from both",
        "words per option",
        "nearly identical questions",
        "explanations reviewed",
    ] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(report.measures.iter().all(|m| !m.is_broken()));
}

/// A question about a fact of its own, with these words in the stem and the key.
fn question(folder: &Folder, id: &str, stem: &str, key: &str) {
    let facts = crate::folder::FACTS.replace("copies-later", "own");
    folder.write(
        &format!("{id}/facts.toml"),
        facts.replace("\"notes\"", "\"added\"").replace("notes_lines = [159]\n", ""),
    );
    let text = QUESTION.replace("copies-later", "own").replace("A rule was", &format!("{stem}. A rule was"));
    folder.write(&format!("{id}/monday.toml"), text.replace("A batch job over the bucket", key));
}

#[test]
fn a_stem_that_reveals_a_key_makes_the_closest_pair() {
    let folder = files();
    let other = |n: usize| format!("w{n}a w{n}b w{n}c");
    for n in 0..60 {
        question(&folder, &format!("topic-{n}"), &other(n), &format!("x{n}a x{n}b"));
    }
    question(&folder, "giver", "flamingo pelican", "ostrich");
    question(&folder, "taker", "heron", "a flamingo, a pelican");
    let draft = read(&folder);
    let pairs = draft.pairs(3);
    assert_eq!((pairs[0].one.as_str(), pairs[0].other.as_str()), ("giver/monday", "taker/monday"));
    assert!(pairs[0].why.contains("flamingo pelican"), "{}", pairs[0].why);
    assert!(pairs[0].closeness > pairs[1].closeness);
    // Declared enemies never meet, so they are no longer candidates. Neither are questions about one fact.
    let giver = std::fs::read_to_string(folder.path().join("giver/monday.toml")).expect("it was written");
    folder.write("giver/monday.toml", giver.replace("level", "enemies = [\"taker/monday\"]\nlevel"));
    assert!(read(&folder).pairs(3).iter().all(|p| p.one != "giver/monday" || p.other != "taker/monday"));
    folder.write("giver/monday.toml", giver.replace("\"own\"", "\"taker/own\""));
    assert!(read(&folder).pairs(3).iter().all(|p| p.one != "giver/monday" || p.other != "taker/monday"));
}
