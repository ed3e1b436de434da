//! Tests of printing, scoring and recording, on a small bank in a temporary folder.

use std::fs;
use std::path::PathBuf;

use carrel_author::{DraftBank, Kind, explanations, wording};
use carrel_core::bank::Date;

use super::action::View;
use super::{letters, print, record, score, select};

const PACK: &str = "id = \"t\"\ntitle = \"Exam\"\nshort_title = \"Exam\"\nrights = \"Ours.\"\nhosts = [\"docs.example.org\"]\n\
    shapes = [\"1 of 4\", \"2 of 5\"]\nselect = [\"(Select TWO.)\"]\n\n[[exam]]\ncode = \"t-1\"\n";

const BLUEPRINT: &str = "title = \"Exam\"\nquestions = 1\nunscored = 0\nminutes = 10\nscale_from = 100\nscale_to = 1000\n\
    pass = 720\nreferences = [\"https://docs.example.org/a/b.html\"]\nverified = 2026-11-23\n\n[[domain]]\ntitle = \"D\"\n\
    weight = 100\n[[domain.task]]\ntitle = \"T\"\nskills = [\"S\"]\n";

const FACTS: &str = "title = \"T\"\norigin = \"added\"\ngroup = \"G\"\n\n[[fact]]\nid = \"f\"\ntext = \"A fact.\"\norigin = \"added\"\n\
    references = [\"https://docs.example.org/a/b.html\"]\nverified = 2026-11-23\n";

const SOURCES: &str = "[[source]]\nurl = \"https://docs.example.org/a/b.html\"\ntitle = \"A: B\"\nread = 2026-11-23\n";

fn today() -> Date {
    Date::new(2026, 11, 23).expect("this day exists")
}

/// A question with this many options, the first `right` of them correct, in exam form.
fn question(right: usize, options: usize) -> String {
    let mut text = "tests = [\"f\"]\nskill = { t-1 = \"1.1.1\" }\nlevel = 1\nstyle = 2\nstem = '''\nA developer has one table, two \
        functions, three queues, four topics, five buckets and six keys. The developer must tell the right options.\n\n\
        Which solution will meet these requirements?\n'''\n"
        .to_owned();
    for n in 0..options {
        let (correct, right_if) = match n < right {
            true => ("correct = true\n", String::new()),
            false => ("", format!("right_if = \"option {n} were wanted.\"\n")),
        };
        text +=
            &format!("\n[[option]]\n{correct}text = \"Do `step{n}`. Check it.\"\nwhy = '''Reason {n}.'''\n{right_if}");
    }
    text
}

/// A folder that is removed on drop.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A leftover folder is not a failure of the test.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The bank, and its folder.
fn bank(name: &str) -> (DraftBank, Folder) {
    let folder = std::env::temp_dir().join(format!("carrel-xtask-bank-{}-{name}", std::process::id()));
    let write = |file: &str, text: &str| {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    };
    write("pack.toml", PACK);
    write("sources.toml", SOURCES);
    write("blueprints/t-1.toml", BLUEPRINT);
    write("t/facts.toml", FACTS);
    for n in 0..6 {
        write(&format!("t/one{n}.toml"), &question(1, 4));
    }
    write("t/two.toml", &question(2, 5));
    write("t/old.toml", &question(1, 4).replace("style = 2\n", ""));
    (carrel_author::draft(&folder, today()).unwrap_or_else(|problems| panic!("{problems:?}")), Folder(folder))
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[test]
fn a_topic_means_its_rewritten_questions_and_an_id_means_itself() {
    let (draft, _folder) = bank("select");
    assert_eq!(draft.problems, []);
    let ids = |which: &[&str]| {
        let indices = select::select(&draft, &names(which)).expect("they are there");
        indices.into_iter().map(|i| draft.items.questions[i].id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&["t"]).len(), 7);
    assert_eq!(ids(&["all"]), ids(&["t"]));
    assert_eq!(ids(&["t/old", "t/two"]), ["t/old", "t/two"]);
    assert!(select::select(&draft, &names(&["u"])).is_err() && select::select(&draft, &names(&["t/x"])).is_err());
    let some = select::sample(vec![1, 2, 3, 4, 5], 1, Some(3));
    assert_eq!(some.len(), 3);
    assert_eq!(some, select::sample(vec![1, 2, 3, 4, 5], 1, Some(3)));
}

#[test]
fn letters_come_from_the_seed_and_vary_with_the_question() {
    let (draft, _folder) = bank("letters");
    let keys = |seed| draft.items.questions.iter().map(|q| letters::key(q, seed)).collect::<Vec<_>>();
    assert_eq!(keys(1), keys(1));
    assert_ne!(keys(1), keys(2));
    assert!(keys(1).iter().any(|k| *k != keys(1)[0]), "{:?}", keys(1));
    let two = draft.items.questions.iter().find(|q| q.multiple()).expect("there is one");
    assert_eq!(letters::key(two, 1).len(), 2);
}

#[test]
fn blind_reviewers_see_no_key_no_explanation_and_no_right_if() {
    let (draft, _folder) = bank("blind");
    let all: Vec<usize> = (0..draft.items.questions.len()).collect();
    let blind = print::print(&draft.items, &all, View::Blind, 1);
    for (shown, word) in
        [(true, "t/two"), (true, "three queues"), (true, "(Select TWO.)"), (true, "`step3`"), (true, "E. ")]
    {
        assert_eq!(blind.contains(word), shown, "{word}");
    }
    let options = print::print(&draft.items, &all, View::OptionsOnly, 1);
    for (shown, word) in
        [(false, "t/"), (false, "queues"), (true, "(Select TWO.)"), (true, "`step3`"), (false, "Which")]
    {
        assert_eq!(options.contains(word), shown, "{word}");
    }
    for word in ["Reason", "were wanted", "key"] {
        assert!(!blind.replace("six keys", "").contains(word) && !options.contains(word), "{word}");
    }
    let third = print::print(&draft.items, &all, View::Third, 1);
    for word in [
        "(key)",
        "Why: Reason 0.",
        "This would be correct if option 3 were wanted.",
        "Fact t/f: A fact.",
        "Page: https://",
    ] {
        assert!(third.contains(word), "{word}");
    }
}

#[test]
fn answers_are_scored_by_exact_matches() {
    let (draft, _folder) = bank("score");
    let bank = &draft.items;
    let keys = print::print(bank, &(0..bank.questions.len()).collect::<Vec<_>>(), View::Key, 3);
    let all = score::score(bank, &keys, 3);
    assert!(all.starts_with("8 of 8 agree with the key (100.0%, by chance 23.1%)\n"), "{all}");
    // One of two letters is not a match; lowercase letters, spaces and neutral names are accepted.
    let two = bank.questions.iter().find(|q| q.multiple()).expect("there is one");
    let key = letters::key(two, 3).to_lowercase();
    let (first, second) = key.split_at(1);
    let label = letters::label(two);
    assert!(score::score(bank, &format!("{label}: {second}, {first}"), 3).starts_with("1 of 1"));
    let wrong = score::score(bank, &format!("\n# a note\nt/two: {first}\nt/x: A\n"), 3);
    assert!(wrong.starts_with("0 of 1 agree"), "{wrong}");
    assert!(wrong.contains("Wrong\n     t/two: ") && wrong.contains("No such question\n     t/x: A"), "{wrong}");
    let other = (4..20).map(|seed| score::score(bank, &keys, seed));
    assert!(other.into_iter().any(|s| !s.starts_with("8 of 8")), "letters of another seed do not count");
}

#[test]
fn only_reviews_of_the_current_wording_are_recorded() {
    let (draft, folder) = bank("record");
    let review = folder.0.join("REVIEW.toml");
    let two = draft.items.questions.iter().find(|q| q.multiple()).expect("there is one");
    let (blind, third) = (wording(two), explanations(two));
    let write = |kind, lines: &str| record::record(&draft, &review, kind, lines, today());
    let refused = write(Kind::Blind, &format!("t/two {third}\nt/one0 00\nt/x 00\nt/two\n")).expect_err("it is refused");
    assert_eq!(refused.to_string().lines().count(), 5, "{refused}");
    assert!(!review.exists(), "all or nothing");
    assert!(write(Kind::Third, &format!("t/two {third} | rival: x")).is_err(), "third reviewers have no rivals");
    let lines = format!("# batch one\nt/two {blind} | rival: settled by the page | changed: says \"two\"\n");
    assert_eq!(write(Kind::Blind, &lines).expect("the wording is current"), 1);
    assert_eq!(write(Kind::Third, &format!("t/two {third}")).expect("the wording is current"), 1);
    let text = fs::read_to_string(&review).expect("it was written");
    assert!(text.contains("rival = \"settled by the page\"\nchanged = \"says \\\"two\\\"\"\n"), "{text}");
    // The bank loads it, and these two reviews are no longer missing.
    let survey = carrel_author::survey(&folder.0, today(), carrel_author::Checks::Files);
    let unreviewed = survey.authored.unwrap_or_else(|| panic!("{:?}", survey.problems)).unreviewed;
    assert!(!unreviewed.is_empty() && unreviewed.iter().all(|u| u.question != "t/two"), "{unreviewed:?}");
}

#[test]
fn problems_are_counted_in_words() {
    assert_eq!([0, 1, 2].map(super::counted), ["0 problems", "1 problem", "2 problems"]);
}
