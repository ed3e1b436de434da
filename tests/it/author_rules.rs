//! One test for each rule on single files and on names.

use crate::folder::{FACTS, QUESTION, files, problems};

const QUESTION_FILE: &str = "replication/monday.toml";
const FACTS_FILE: &str = "replication/facts.toml";

/// With `from` replaced by `to` in `file`, there is exactly this one problem.
#[track_caller]
fn check(file: &str, from: &str, to: &str, expected: &str) {
    let good = if file == FACTS_FILE { FACTS } else { QUESTION };
    let text = good.replacen(from, to, 1);
    assert_ne!(text, good, "{from} is not in the file");
    let folder = files();
    folder.write(file, text);
    assert_eq!(problems(&folder), [expected]);
}

#[test]
fn one_correct_of_four_or_two_or_three_of_five_or_six() {
    let two =
        "replication/monday.toml:1: 2 of 4 options are correct. Make it 1 of 4, 2 of 5, 3 of 5, 2 of 6 or 3 of 6.";
    check(QUESTION_FILE, "text = \"A second", "correct = true\ntext = \"A second", two);
    let none = "replication/monday.toml:1: no option is correct. Write correct = true in the correct one.";
    check(QUESTION_FILE, "correct = true\n", "", none);
    let fifth = "\n[[option]]\ntext = \"A fifth thing\"\nwhy = '''No.'''\n";
    let one_of_five =
        "replication/monday.toml:1: 1 of 5 options are correct. Make it 1 of 4, 2 of 5, 3 of 5, 2 of 6 or 3 of 6.";
    check(QUESTION_FILE, "to go back to.'''\n", &format!("to go back to.'''\n{fifth}"), one_of_five);
    let folder = files();
    let text = QUESTION.replace("text = \"A second", "correct = true\ntext = \"A second");
    folder.write(QUESTION_FILE, text + fifth);
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn levels_are_one_to_three() {
    let expected = "replication/monday.toml:3: there is no level 4. Write 1 (easy), 2 (medium) or 3 (hard).";
    check(QUESTION_FILE, "level = 2", "level = 4", expected);
}

#[test]
fn every_option_has_an_explanation() {
    let expected = "replication/monday.toml:10: this option has no explanation. Add why = '''…''': why it is correct, or which misunderstanding leads to it.";
    check(QUESTION_FILE, "It copies what was there before.", "", expected);
}

#[test]
fn no_two_options_are_equal() {
    let expected =
        "replication/monday.toml:16: this option has the same text as the one on line 12. Change one of them.";
    check(QUESTION_FILE, "A second rule of that kind", "a batch job  over the Bucket.", expected);
}

#[test]
fn no_option_says_all_of_the_above() {
    let expected =
        "replication/monday.toml:24: an option says \"all of the above\". Write an option that stands alone.";
    check(QUESTION_FILE, "A new version of the rule", "All of the above", expected);
}

#[test]
fn no_text_refers_to_an_option_by_letter_or_position() {
    let expected = "the text refers to an option by letter or position. Refer to the option by its contents: options are shuffled.";
    for (to, line) in [("Unlike option B it moves.", 21), ("See the first option.", 21), ("Option A, not this.", 21)] {
        let expected = format!("replication/monday.toml:{line}: {expected}");
        check(QUESTION_FILE, "It moves or expires, it copies nothing.", to, &expected);
    }
    let folder = files();
    folder.write(QUESTION_FILE, QUESTION.replace("It moves or expires", "It answers a different wish and expires"));
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn a_stem_ends_in_a_question() {
    let remedy = "End the stem with one question that can be answered without the options.";
    let expected = format!("replication/monday.toml:4: the stem does not end in a question. {remedy}");
    check(QUESTION_FILE, "What brings them there?", "Name what brings them there.", &expected);
}

#[test]
fn a_stem_is_short_enough() {
    let long = "word ".repeat(120);
    let expected = "replication/monday.toml:4: the stem has 139 words. Cut it to 120 words.";
    check(QUESTION_FILE, "A rule was", &format!("{long} A rule was"), expected);
}

#[test]
fn a_stem_does_not_say_how_many_to_choose() {
    let expected = "replication/monday.toml:4: the stem says \"choose two\". Remove it: the app shows it.";
    check(QUESTION_FILE, "What brings", "(Choose two.) What brings", expected);
}

#[test]
fn references_are_https_official_and_specific() {
    let page = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html";
    let at = "replication/facts.toml:10:";
    let http = page.replace("https", "http");
    check(
        FACTS_FILE,
        page,
        &http,
        &format!("{at} the reference {http:?} is not https. Write the page's https:// address."),
    );
    let shallow = "https://docs.aws.amazon.com/s3/";
    check(
        FACTS_FILE,
        page,
        shallow,
        &format!("{at} the reference {shallow:?} does not name a page. Link the page that states the fact."),
    );
    let official = "Cite docs.aws.amazon.com, aws.amazon.com, repost.aws, docs.docker.com, kiro.dev, kubernetes.io, or add the host to pack.toml.";
    check(
        FACTS_FILE,
        page,
        "https://blog.example.com/a/b",
        &format!("{at} \"blog.example.com\" is not an official source. {official}"),
    );
    let disguised = "https://docs.aws.amazon.com.example.com/a/b";
    check(
        FACTS_FILE,
        page,
        disguised,
        &format!("{at} \"docs.aws.amazon.com.example.com\" is not an official source. {official}"),
    );
    let folder = files();
    folder
        .write(QUESTION_FILE, QUESTION.replace("level = 2", "level = 2\nreferences = [\"http://aws.amazon.com/a/b\"]"));
    assert!(problems(&folder)[0].starts_with("replication/monday.toml:4: the reference"));
}

#[test]
fn a_fact_has_one_to_three_references() {
    let expected = "replication/facts.toml:10: there are 0 references. Give one to three pages.";
    check(FACTS_FILE, "[\"https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html\"]", "[]", expected);
}

#[test]
fn no_date_is_in_the_future() {
    let expected = "replication/facts.toml:11: the date is 2026-11-24, but today is 2026-11-23. Write the date on which the pages were read.";
    check(FACTS_FILE, "2026-11-23", "2026-11-24", expected);
}

#[test]
fn a_fact_from_the_notes_names_their_lines() {
    let expected = "replication/facts.toml:8: a fact from the notes has no line numbers. Add notes_lines = [159], or correct the origin.";
    check(FACTS_FILE, "notes_lines = [159]\n", "", expected);
}

#[test]
fn a_fact_is_short() {
    let expected = "replication/facts.toml:7: the fact has 69 words. State one verifiable fact in 1 to 60 words.";
    check(FACTS_FILE, "A rule copies", &format!("{}A rule copies", "word ".repeat(61)), expected);
}

#[test]
fn names_are_slugs() {
    let remedy = "Use lowercase letters, digits and single hyphens, at most 60 characters.";
    let folder = files();
    folder.write("replication/Not_a-Slug.toml", QUESTION);
    folder.write("replication/facts.toml", FACTS.replace("copies-later", "copies--later"));
    let got = problems(&folder);
    assert!(
        got.contains(&format!("replication/Not_a-Slug.toml:1: \"Not_a-Slug\" is not a valid question name. {remedy}"))
    );
    assert!(got.contains(&format!("replication/facts.toml:6: \"copies--later\" is not a valid fact id. {remedy}")));
}

#[test]
fn fact_ids_are_unique_in_their_topic() {
    let second = FACTS.split("[[fact]]").nth(1).expect("there is a fact");
    let folder = files();
    folder.write(FACTS_FILE, format!("{FACTS}\n[[fact]]{second}"));
    let expected =
        "replication/facts.toml:14: the fact id \"copies-later\" is already used on line 6. Give it another id.";
    assert_eq!(problems(&folder), [expected]);
}

#[test]
fn tested_facts_exist() {
    let expected = "replication/monday.toml:1: there is no fact \"copies-never\". Correct the id, or add the fact to its topic's facts.toml.";
    let folder = files();
    folder.write(QUESTION_FILE, QUESTION.replace("copies-later", "copies-never"));
    assert!(problems(&folder).contains(&expected.to_owned()));
    folder.write(QUESTION_FILE, QUESTION.replace("copies-later", "replication/copies-later"));
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn a_question_tests_something() {
    let folder = files();
    folder.write(QUESTION_FILE, QUESTION.replace("[\"copies-later\"]", "[]"));
    let expected = "replication/monday.toml:1: the question tests no fact. Name at least one in tests = […].";
    assert!(problems(&folder).contains(&expected.to_owned()));
}

#[test]
fn facts_are_tested_or_say_why_not() {
    let more = FACTS.replace("copies-later", "lonely").split("[[fact]]").nth(1).expect("there is a fact").to_owned();
    let folder = files();
    folder.write(FACTS_FILE, format!("{FACTS}\n[[fact]]{more}"));
    let expected = "replication/facts.toml:14: no question tests the fact \"lonely\". Write a question, or untested = \"why there is none\".";
    assert_eq!(problems(&folder), [expected]);
    folder.write(FACTS_FILE, format!("{FACTS}\n[[fact]]{more}untested = \"trivia\"\n"));
    assert_eq!(problems(&folder), Vec::<String>::new());
    folder.write(FACTS_FILE, format!("{FACTS}untested = \"trivia\"\n"));
    let expected =
        "replication/facts.toml:12: the fact says that it is untested, but a question tests it. Remove the line.";
    assert_eq!(problems(&folder), [expected]);
}

#[test]
fn skills_exist_in_their_blueprints() {
    let remedy = "Use the numbers of a domain, a task and a skill of the blueprint, such as \"1.1.2\".";
    for bad in ["1.1.3", "2.1.1", "1.1", "x", "01.1.1"] {
        let expected = format!("replication/monday.toml:2: dva-c03 has no skill {bad:?}. {remedy}");
        check(QUESTION_FILE, "dva-c03 = \"1.1.1\"", &format!("dva-c03 = {bad:?}"), &expected);
    }
    let expected = "replication/monday.toml:1: the question has no skill. Write skill = { dva-c03 = \"1.1.2\" }.";
    check(QUESTION_FILE, "skill = { dva-c03 = \"1.1.1\", dva-c02 = \"1.1.2\" }", "skill = {}", expected);
}

/// Includes the short names of earlier banks: `c03` could belong to any exam.
#[test]
fn skills_belong_to_existing_blueprints() {
    let remedy = "Use a code from blueprints/: dva-c03, dva-c02.";
    for bad in ["c03", "saa-c03", "DVA-C03"] {
        let expected = format!("replication/monday.toml:2: there is no blueprint {bad:?}. {remedy}");
        check(QUESTION_FILE, "dva-c03 =", &format!("{bad} ="), &expected);
    }
    let kind = "a string without control characters";
    let expected = format!("replication/monday.toml:2: \"dva-c03\" is not {kind}. Write {kind}.");
    check(QUESTION_FILE, "dva-c03 = \"1.1.1\"", "dva-c03 = 1.1", &expected);
}

/// A blueprint that cannot be read is one problem, not one for each question.
#[test]
fn skills_of_an_unreadable_blueprint_are_not_checked() {
    let folder = files();
    folder.write("blueprints/dva-c02.toml", "title = ");
    let got = problems(&folder);
    let is_of_the_file = |p: &String| p.starts_with("blueprints/dva-c02.toml:1: this is not valid TOML");
    assert!(!got.is_empty() && got.iter().all(is_of_the_file), "{got:?}");
}

#[test]
fn a_question_with_nine_options() {
    let option = "\n[[option]]\ntext = \"A bucket policy NUMBER\"\nwhy = 'It grants access.'\n";
    let more: String = (5..=9).map(|n| option.replace("NUMBER", &format!("of {n} lines"))).collect();
    let folder = files();
    folder.write(QUESTION_FILE, format!("{QUESTION}{more}"));
    let expected =
        "replication/monday.toml:43: this is option 9, and a question has at most 8. Remove the weakest option.";
    let got = problems(&folder);
    assert!(got.contains(&expected.to_owned()), "{got:?}");
}

#[test]
fn every_heading_of_the_notes_has_its_topic() {
    let heading = |line, topic: &str| format!("[[heading]]\nline = {line}\ntitle = \"H{line}\"\n{topic}\n");
    let good = heading(151, "topic = \"replication\"");
    let check = |more: &str, expected: &str| {
        let folder = files();
        folder.write("notes.toml", format!("{good}{more}"));
        assert_eq!(problems(&folder), [expected]);
    };
    let remedy = "Add the topic's facts.toml, or correct the heading.";
    check(
        &heading(160, "topic = \"nowhere\""),
        &format!("notes.toml:5: the heading \"H160\" has no topic \"nowhere\". {remedy}"),
    );
    check(
        &heading(160, "topic = \"replication\""),
        &format!("notes.toml:5: \"replication\" has two headings. {remedy}"),
    );
    let neither = "notes.toml:5: a heading needs either a topic or `nothing`. \
        Write topic = \"…\", or nothing = \"why it has no topic\".";
    check(&heading(160, ""), neither);
    let folder = files();
    folder.write("notes.toml", heading(151, "nothing = \"a title\""));
    let expected = "replication/facts.toml:2: the topic says that it is from the notes, but no heading in notes.toml names it. \
        Write origin = \"added\", or add the heading.";
    assert_eq!(problems(&folder), [expected]);
}
