//! One test for each rule on rewritten questions, and on the contents of all questions.

use crate::folder::{QUESTION, REWRITTEN, SOURCES, files, problems, rewritten};

const FILE: &str = "replication/monday.toml";

/// With `from` replaced by `to` in the rewritten question, there is exactly this one problem.
#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    let text = REWRITTEN.replacen(from, to, 1);
    assert_ne!(text, REWRITTEN, "{from} is not in the file");
    let folder = rewritten();
    folder.write(FILE, text);
    assert_eq!(problems(&folder), [format!("{FILE}:{expected}")]);
}

#[test]
fn a_rewritten_question_follows_every_rule() {
    assert_eq!(problems(&rewritten()), Vec::<String>::new());
}

#[test]
fn there_are_two_styles() {
    let expected = "4: there is no style 3. Write style = 2 in a question that follows the rules of pack.toml.";
    check("style = 2", "style = 3", expected);
}

#[test]
fn the_question_is_a_paragraph_of_its_own() {
    let expected = "5: the question is not the only sentence of the last paragraph. \
        Put an empty line before the question, and nothing after it.";
    check("metadata.\n\nWhich", "metadata. Which", expected);
    check("Which solution", "Keep costs low. Which solution", expected);
}

#[test]
fn the_stem_has_a_situation() {
    let expected = "5: the stem has 17 words. Write at least 20 words: context, situation, requirement, question.";
    let stem = REWRITTEN.split("A company").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a stem");
    check(&format!("A company{stem}"), "A company uses an Amazon S3 bucket to store all reports.", expected);
}

#[test]
fn options_are_instructions_or_names() {
    let sentence = "17: this option is not a sentence. \
        Write an instruction with a period, or names = true if the question asks for a name.";
    check("for the second rule.", "for the second rule", sentence);
    check(
        "Add a second",
        "add a second",
        "17: this option starts with a lowercase letter. Start it with a capital letter.",
    );
    let long = "word ".repeat(40);
    let expected = "17: this option has 53 words. Cut it to 45 words.";
    check("Add a second", &format!("Add {long} a second"), expected);
    // A question that asks for a name has options without periods.
    let folder = rewritten();
    let names = REWRITTEN.replace("style = 2", "style = 2\nnames = true");
    folder.write(FILE, &names);
    assert_eq!(problems(&folder).len(), 4);
    let names: Vec<&str> =
        names.lines().map(|l| if l.starts_with("text") { l.trim_end_matches(".\"") } else { l }).collect();
    let names = names.iter().map(|l| if l.starts_with("text") { format!("{l}\"\n") } else { format!("{l}\n") });
    folder.write(FILE, names.collect::<String>());
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn two_distractors_say_when_they_would_be_correct() {
    let expected = "1: 1 of 2 distractors have right_if. \
        Add right_if = \"…\", true and verified like a fact; replace distractors that cannot have one.";
    check("right_if = \"two rules applied to one object.\"\n", "", expected);
}

#[test]
fn a_right_if_is_the_rest_of_one_sentence() {
    let remedy = "Continue \"This would be correct if\": right_if = \"the clients sent a `kind` attribute.\".";
    let sentence = format!("19: right_if is not one sentence with a period. {remedy}");
    check("one object.", "one object", &sentence);
    check("one object.", "one object. They do not.", &sentence);
    let begins = format!("19: right_if starts a new sentence. {remedy}");
    check("two rules", "If two rules", &begins);
    check("two rules", "The rules", &begins);
    let right = "15: a correct option has right_if. Remove right_if.";
    check("there before.'''\n", "there before.'''\nright_if = \"it were so.\"\n", right);
}

#[test]
fn a_qualifier_has_something_to_rank() {
    let idle = "5: the stem has a qualifier, but no distractor that would also work. \
        Write works = true in the distractors that would also work, or remove the qualifier.";
    check("these requirements?", "these requirements MOST cost-effectively?", idle);
    let works = "right_if = \"two rules applied to one object.\"\nworks = true";
    let plain = "right_if = \"two rules applied to one object.\"";
    let unranked = "20: a distractor would also work, but no qualifier rules it out. \
        Ask with MOST or LEAST, or make the distractor fail.";
    check(plain, works, unranked);
    let right = "15: a correct option has works. Remove works.";
    check("there before.'''\n", "there before.'''\nworks = false\n", right);
    let small = "5: the question says \"least\" in lowercase. Write LEAST.";
    check("these requirements?", "these requirements with the least effort?", small);
    let folder = rewritten();
    let ranked =
        REWRITTEN.replace("these requirements?", "these requirements with at least one rule and the LEAST effort?");
    folder.write(FILE, ranked.replace(plain, works));
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn the_language_is_american() {
    check("the reports.", "the coloured reports.", "22: \"coloured\" is British spelling. Write colored.");
    check("It moves or", "It organises or", "23: \"organises\" is British spelling. Write organizes.");
    check("one object", "10 % of objects", "19: there is a space between a number and \"%\". Write 10%.");
    let folder = rewritten();
    folder.write(FILE, REWRITTEN.replace("Limit the rule", "Use the tag `colour`, and limit the rule"));
    assert_eq!(problems(&folder), Vec::<String>::new(), "code is spelled as its maker spells it");
}

#[test]
fn terms_follow_the_exam() {
    check(
        "It moves or",
        "The stem says so: it moves or",
        "23: the text contains \"the stem\". Write \"the question\".",
    );
    check("rule. Set a", "rule; set a", "17: the text contains \";\". Split it into two sentences.");
}

#[test]
fn an_old_question_may_keep_its_old_form() {
    let folder = files();
    let old = QUESTION.replace("It moves", "The stem's colour moves 10 % and").replace("Sunday", "Sunday MOST");
    folder.write(FILE, old);
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn pages_cited_by_rewritten_questions_have_a_title() {
    let url = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html";
    let remedy = "Add a [[source]] with url, title and read = the date you read it.";
    let missing = format!("replication/facts.toml:10: {url} is not in sources.toml. {remedy}");
    let with = |sources: &str| {
        let folder = rewritten();
        folder.write("sources.toml", sources);
        problems(&folder)
    };
    let other = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/other.html";
    assert_eq!(with(&SOURCES.replace(url, other)), [missing]);
    let twice = "sources.toml:7: the page is already on line 2. Keep the entry with the later date.";
    assert_eq!(with(&format!("{SOURCES}\n{SOURCES}")), [twice]);
    let future =
        "sources.toml:4: the date is 2026-11-24, but today is 2026-11-23. Write the date on which the pages were read.";
    assert_eq!(with(&SOURCES.replace("2026-11-23", "2026-11-24")), [future]);
    let untitled = "sources.toml:3: the title \"Replication\" does not name a page. \
        Write the product and the page's heading: title = \"Product: Heading\".";
    assert_eq!(with(&SOURCES.replace("S3: Replicating objects", "Replication")), [untitled]);
    // Also the question's own pages. Those of questions in the old form are exempt.
    let folder = rewritten();
    folder.write(FILE, REWRITTEN.replace("level = 2", &format!("level = 2\nreferences = [\"{other}\"]")));
    assert_eq!(problems(&folder), [format!("{FILE}:4: {other} is not in sources.toml. {remedy}")]);
    let folder = files();
    folder.write("sources.toml", SOURCES.replace(url, other));
    assert_eq!(problems(&folder), Vec::<String>::new());
}

#[test]
fn enemies_are_other_questions() {
    let remedy = "Write topic/id, or remove it.";
    let unknown = format!("4: there is no question \"replication/friday\". {remedy}");
    check("style = 2", "enemies = [\"replication/friday\"]\nstyle = 2", &unknown);
    let own = "4: the question names itself as an enemy. Remove it.";
    check("style = 2", "enemies = [\"replication/monday\"]\nstyle = 2", own);
}

#[test]
fn enemies_are_declared_once_and_apply_both_ways() {
    use carrel_author::{Checks, read_with};
    let folder = rewritten();
    folder.write("replication/sunday.toml", QUESTION.replace("level", "enemies = [\"replication/monday\"]\nlevel"));
    let bank = read_with(folder.path(), crate::fixtures::today(), Checks::Files).expect("no problems").pack.bank;
    let enemies: Vec<&[u32]> = bank.questions.iter().map(|q| q.enemies.as_slice()).collect();
    assert_eq!(enemies, [[1].as_slice(), [0].as_slice()]);
}

#[test]
fn a_bank_describes_the_style_of_its_exam() {
    let folder = files();
    std::fs::remove_file(folder.path().join("pack.toml")).expect("it was written");
    assert_eq!(
        problems(&folder),
        ["pack.toml:1: there is no pack.toml. Create it: it describes the exam (questions/README.md)."]
    );
    let folder = files();
    folder.write("pack.toml", crate::folder::PACK.replace("median = [45, 70]", "median = [70, 45]"));
    assert_eq!(
        problems(&folder),
        ["pack.toml:100: \"median\" is not a range of two numbers. Write median = [45, 70]."]
    );
}
