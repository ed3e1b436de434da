//! Another exam with the same program: eight domains, true or false and six options, other hosts, one blueprint, no
//! notes. Everything said about the exam comes from the pack, and nothing mentions the shipped one.

use crate::exam::submit;
use carrel_core::bank::{Block, Inline};
use carrel_core::save::keys::question_text;
use carrel_core::score::score;
use carrel_e2e::folder::Folder;
use carrel_e2e::keyboard::{ENTER, SPACE};
use carrel_e2e::page::{DomainResult, Question};
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq, setting};
use serde_json::Value;
use std::time::Duration;

carrel_e2e::engines! {
    chromium:
        its_exam_can_be_taken_by_keyboard_and_is_scored,
        its_questions_can_be_practiced,
        its_first_page_names_its_exam,
        its_files_mention_only_its_exam,
        no_page_mentions_the_shipped_exam,
        it_has_a_single_file_edition_of_its_own;
}

/// The subjects of the shipped bank, in lowercase.
const SHIPPED: [&str; 6] = ["aws", "amazon", "dva", "cloud", "developer associate", "lambda"];
const QUESTIONS: usize = 16;

/// The first shipped subject that occurs in a text as a whole word.
fn shipped_word(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    for word in SHIPPED {
        for (at, _) in text.match_indices(word) {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            if !is_letter(before.chars().next_back()) && !is_letter(after.chars().next()) {
                let start = before.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
                return Some(format!("{word:?} in {:?}", &text[start..at + word.len()]));
            }
        }
    }
    None
}

/// A page without its digests and its base64 data, in which any letters can be adjacent.
fn without_base64(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    text.split_inclusive(|c| !is_digit(c)).filter(|run| run.len() < 60).collect()
}

fn says_nothing_of_the_shipped_exam(what: &str, text: &str) -> Result {
    expect_eq(what, shipped_word(&without_base64(text)), None)
}

/// Opens the site of the other exam.
async fn open(stage: &mut Stage, hash: &str) -> Result<Page> {
    stage.server.release(&setting::other()?);
    stage.open(hash).await
}

/// The correct options of the current question, one bit each.
fn right(question: &Question) -> Result<u8> {
    let bank = &bank::other()?.pack.bank;
    let found = bank.questions.iter().find(|q| question_text(q.key) == question.id);
    found.map(|q| q.right).ok_or_else(|| Failure::new(format!("the pack has no question {}", question.id)))
}

/// The card follows the pack: the number of options, radio buttons or checkboxes, the instruction.
fn check_card(question: &Question) -> Result {
    let bank = &bank::other()?.pack.bank;
    let of_pack = bank.questions.iter().find(|q| question_text(q.key) == question.id);
    let of_pack = of_pack.ok_or_else(|| Failure::new("a question of another bank"))?;
    expect_eq("options", question.choices.len(), usize::from(of_pack.options))?;
    expect_eq("legend", question.legend.as_str(), bank.instruction(of_pack).unwrap_or("Choose one"))?;
    let kind = if of_pack.multiple() { "checkbox" } else { "radio" };
    expect("the kind of its options", question.choices.iter().all(|choice| choice.kind == kind))
}

async fn its_exam_can_be_taken_by_keyboard_and_is_scored(stage: &mut Stage) -> Result {
    let page = open(stage, "#/").await?;
    page.key_on(Role::Button, "Start exam", ENTER).await?;
    let (mut sizes, mut wrong) = (Vec::new(), 0);
    for number in 1..=QUESTIONS {
        let question = page.question_number(number).await?;
        expect_eq("number", question.number()?, (number, QUESTIONS))?;
        page.has_focus(&question.heading).await?;
        check_card(&question)?;
        sizes.push(question.choices.len());
        let (right, options) = (right(&question)?, question.choices.len());
        let mask = if number % 5 == 0 { bank::wrong(right, options) } else { right };
        wrong += usize::from(mask != right);
        page.choose_by_keyboard(mask).await?;
        if number == 1 {
            page.key_on(Role::Button, "Flag", SPACE).await?;
            expect("the question is flagged", page.question().await?.flagged)?;
            let left = page.time_left().await?.unwrap_or_default();
            expect("it takes 24 minutes", left <= Duration::from_mins(24) && left > Duration::from_mins(22))?;
        }
        if number < QUESTIONS {
            page.key_on(Role::Button, "Next", ENTER).await?;
        }
    }
    expect("true or false and six options", sizes.contains(&2) && sizes.contains(&6))?;
    page.key_on(Role::Link, "Review", ENTER).await?;
    page.has_focus("Ready to submit?").await?;
    page.counts(16, 0, 1).await?;
    submit(&page).await?;

    let shown = page.results().await?;
    let record = page.stored_record().await?;
    expect_eq("blueprint", record.blueprint.as_str(), "rrk-8")?;
    expect_eq("flagged", record.responses.iter().position(|r| r.flagged), Some(0))?;
    expect_eq("wrong answers", record.responses.iter().filter(|r| !r.right).count(), wrong)?;
    let expected = score(&record, &bank::other()?.pack.bank.blueprints[0]);
    expect_eq("tally", (shown.right, shown.asked), (expected.scored.right, 14))?;
    expect_eq("estimated score", shown.score, expected.estimate.map(|e| e.scaled))?;
    let lines = expected.domains.into_iter();
    let lines: Vec<DomainResult> =
        lines.map(|(number, t)| DomainResult { number, right: t.right, asked: t.asked }).collect();
    expect_eq("domains", lines.len(), 8)?;
    expect_eq("domains", shown.domains, lines)?;
    page.shows_text("You need 70 to pass.").await?;
    page.press("How this is estimated").await?;
    page.shows_text("Carrel draws a straight line from 0 for no correct answer to 100 for all correct").await?;
    // Its explanations cite its own sources.
    page.js::<()>("document.querySelectorAll('details').forEach(d => { d.open = true })", vec![]).await?;
    let hosts = "return [...document.querySelectorAll('main a[href^=http]:not([href*=\"/issues/new\"])')].map(a => a.hostname).filter(host => host !== location.hostname)";
    let mut hosts: Vec<String> = page.js(hosts, vec![]).await?;
    hosts.sort_unstable();
    hosts.dedup();
    expect_eq("hosts that it cites", hosts, vec!["rules.reading-room.example".to_owned()])?;
    page.reload().await?;
    expect_eq("score after a reload", page.results().await?.score, shown.score)
}

async fn its_questions_can_be_practiced(stage: &mut Stage) -> Result {
    let page = open(stage, "#/drill").await?;
    let domain = page.name_with(Role::Checkbox, "8. ").await?;
    page.click(Role::Checkbox, &domain).await?;
    page.set_question_count("3").await?;
    page.start_practice().await?;
    for number in 1..=3 {
        let question = page.question_number(number).await?;
        check_card(&question)?;
        let right = right(&question)?;
        let well = number != 2;
        page.choose_all(if well { right } else { bank::wrong(right, question.choices.len()) }).await?;
        page.press("Check answer").await?;
        page.verdict(well).await?;
        let authored = bank::other()?;
        let item = authored.items.questions.iter().find(|item| question_text(item.key()) == question.id);
        let item = item.ok_or_else(|| Failure::new("a question of another bank"))?;
        let explanations = item.choices.iter().map(|c| Block::plain(&c.why));
        let facts = item.facts.iter().map(|&f| Inline::line(&authored.items.facts[f as usize].text));
        for text in explanations.chain(facts) {
            for line in text.lines() {
                page.shows_text(line).await?;
            }
        }
        if number < 3 {
            page.press("Next").await?;
        }
    }
    page.review().await?;
    page.submit_drill().await?;
    let shown = page.results().await?;
    expect_eq("tally", (shown.right, shown.asked, shown.score), (2, 3, None))?;
    let record = page.stored_record().await?;
    expect("every question is of domain 8", record.responses.iter().all(|r| r.skill.domain == 8))
}

async fn its_first_page_names_its_exam(stage: &mut Stage) -> Result {
    let page = open(stage, "#/").await?;
    page.shows_text("for the Reading Room Keeper (RRK-8)").await?;
    page.shows_text("24 practice questions").await?;
    page.shows_text("16 questions in 24 minutes;").await?;
    page.shows_text("2 of them do not count").await?;
    let description = "return document.querySelector('meta[name=description]').content";
    let description: String = page.js(description, vec![]).await?;
    expect("the description names it", description.contains("Reading Room Keeper (RRK-8)"))?;
    page.settings().await?;
    page.find(Role::Radio, "Reading Room Keeper (RRK-8)").await?;
    page.shows_text("Invented for tests: there is no such library.").await?;
    page.is_without(Role::Checkbox, "Extra time").await
}

async fn its_files_mention_only_its_exam(_: &mut Stage) -> Result {
    let site = setting::other()?;
    let read = |name: &str| std::fs::read_to_string(site.join(name));
    let (index, manifest, single) = (read("index.html")?, read("manifest.webmanifest")?, read("carrel.html")?);
    // It contains the program and the questions as long words of base64 digits.
    let words = single.split_inclusive(['<', '>', '"', ' ', '\n']).filter(|word| word.len() < 500);
    let single: String = words.collect();
    for (name, text) in [("index.html", &index), ("manifest", &manifest), ("carrel.html", &single)] {
        says_nothing_of_the_shipped_exam(name, text)?;
        expect(
            &format!("{name} has no name that was not filled in"),
            !text.contains("title}") && !text.contains("{exam}"),
        )?;
    }
    for (name, text) in [("index.html", &index), ("carrel.html", &single)] {
        expect(&format!("{name} names the exam"), text.contains("Reading Room Keeper (RRK-8)"))?;
    }
    let manifest: Value = serde_json::from_str(&manifest)?;
    expect_eq("name", manifest["name"].as_str(), Some("Carrel: Keeper practice exams"))?;
    expect_eq("description", manifest["description"].as_str().map(|d| d.contains("Reading Room Keeper")), Some(true))?;
    // The program is the same for both, and mentions neither.
    let program = String::from_utf8_lossy(&std::fs::read(site.join(carrel_e2e::site::program(&site)?))?).into_owned();
    for word in ["AWS", "Amazon", "DVA-C", "dva-c"] {
        expect(&format!("the program does not have {word}"), !program.contains(word))?;
    }
    Ok(())
}

/// All pages, with a result, a running attempt and a bookmark to show on them.
async fn no_page_mentions_the_shipped_exam(stage: &mut Stage) -> Result {
    let page = open(stage, "#/").await?;
    page.press("Quick 10").await?;
    let question = page.question_number(1).await?;
    page.choose_all(right(&question)?).await?;
    page.press("Check answer").await?;
    page.press("Save question").await?;
    page.review().await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    let results = page.hash().await?;
    page.home().await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    let attempt = page.hash().await?;
    let bank = &bank::other()?.pack.bank;
    let mut hashes: Vec<String> = [
        "#/",
        "#/drill",
        "#/topics",
        "#/search",
        "#/search/lamp",
        "#/bookmarks",
        "#/form",
        "#/bank",
        "#/history",
        "#/progress",
        "#/settings",
        "#/import",
        "#/aside",
        "#/nowhere",
    ]
    .map(str::to_owned)
    .to_vec();
    hashes.extend([results, attempt.clone(), format!("{attempt}/review")]);
    hashes.extend(bank.topics.iter().map(|topic| format!("#/topics/{}", topic.id)));
    hashes.extend(bank.questions.iter().map(|question| format!("#/question/{}", question_text(question.key))));
    for hash in hashes {
        page.js::<Value>("location.hash = arguments[0]", vec![hash.as_str().into()]).await?;
        let is_there = format!("location.hash === {hash:?} && document.querySelector('h1')?.textContent");
        page.wait(&format!("{hash} is shown"), &is_there).await?;
        page.js::<()>("document.querySelectorAll('details').forEach(d => { d.open = true })", vec![]).await?;
        let all = "return document.documentElement.outerHTML + document.body.innerText + document.title";
        says_nothing_of_the_shipped_exam(&hash, &page.js::<String>(all, vec![]).await?)?;
    }
    Ok(())
}

async fn it_has_a_single_file_edition_of_its_own(stage: &mut Stage) -> Result {
    let folder = Folder::new("one-file")?;
    let file = folder.path().join("carrel.html");
    std::fs::copy(setting::other()?.join("carrel.html"), &file)?;
    let page = stage.open_file(&file).await?;
    page.shows_text("for the Reading Room Keeper (RRK-8)").await?;
    page.press("Quick 10").await?;
    let question = page.question_number(1).await?;
    page.choose_all(right(&question)?).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await?;
    let all = "return document.documentElement.outerHTML + document.body.innerText";
    says_nothing_of_the_shipped_exam("carrel.html", &page.js::<String>(all, vec![]).await?)
}
