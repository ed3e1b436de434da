//! A whole exam, from the first page to the results, with only the keyboard (`other_pack` does the same with a shorter
//! one in every engine); and questions with several correct options.
//!
//! The bank decides the answers. Which of them count is hidden until the end, so the expected score is computed from
//! the saved record with the app's own core, and counted again by hand.

use carrel_core::bank::Inline;
use carrel_core::score::score;
use carrel_e2e::keyboard::{ENTER, ESCAPE, SPACE};
use carrel_e2e::page::{DomainResult, Question};
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq};
use std::collections::BTreeSet;

carrel_e2e::engines! {
    chromium:
        a_whole_exam_can_be_taken_by_keyboard,
        a_partial_answer_says_how_many_are_chosen;
}

const COUNT: usize = 65;

/// What the test did with a question.
struct Given {
    id: String,
    mask: u8,
    right: bool,
    flagged: bool,
}

async fn a_whole_exam_can_be_taken_by_keyboard(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.key_on(Role::Button, "Start exam", ENTER).await?;
    let mut given = Vec::new();
    for number in 1..=COUNT {
        given.push(give(&page, number).await?);
        if number < COUNT {
            page.key_on(Role::Button, "Next", ENTER).await?;
        }
    }
    let ids: BTreeSet<&str> = given.iter().map(|g| g.id.as_str()).collect();
    expect_eq("different questions", ids.len(), COUNT)?;

    look_over(&page, &given).await?;
    submit(&page).await?;
    check_results(&page, &given).await
}

/// Answers most questions correctly and some incorrectly, leaves some blank, and flags some.
async fn give(page: &Page, number: usize) -> Result<Given> {
    let question = page.question_number(number).await?;
    expect_eq("number", question.number()?, (number, COUNT))?;
    page.has_focus(&question.heading).await?;
    let right = bank::question(&question.id)?.right();
    let mask = match number % 10 {
        3 | 7 => bank::wrong(right, question.choices.len()),
        9 => 0,
        _ => right,
    };
    check_card(&question)?;
    if mask != 0 {
        page.choose_by_keyboard(mask).await?;
    }
    let flagged = number.is_multiple_of(16);
    if flagged {
        page.key_on(Role::Button, "Flag", SPACE).await?;
        expect("the question is flagged", page.question().await?.flagged)?;
    }
    Ok(Given { id: question.id, mask, right: mask == right, flagged })
}

/// The card shows the entire question and nothing of its key.
fn check_card(question: &Question) -> Result {
    let of_bank = bank::question(&question.id)?;
    let instruction = bank::bank()?.instruction(of_bank).unwrap_or("Choose one");
    expect_eq("legend", question.legend.as_str(), instruction)?;
    let kind = if of_bank.multiple() { "checkbox" } else { "radio" };
    let mut places: Vec<u8> = question.choices.iter().map(|c| c.place).collect();
    places.sort_unstable();
    expect_eq("options", places.len(), of_bank.choices.len())?;
    for (choice, place) in question.choices.iter().zip(places) {
        expect_eq("kind of the option", choice.kind.as_str(), kind)?;
        expect("the option can be chosen and is not yet", !choice.disabled && !choice.checked)?;
        let shown = question.choices.iter().find(|c| c.place == place).map(|c| c.text.as_str());
        let text = of_bank.choices.get(usize::from(place)).map(|c| Inline::line(&c.text));
        expect_eq("text of the option", shown, text.as_deref())?;
    }
    Ok(())
}

/// The overview shows the totals and the state of each question.
async fn look_over(page: &Page, given: &[Given]) -> Result {
    page.key_on(Role::Link, "Review", ENTER).await?;
    page.is_at("Ready to submit?").await?;
    page.has_focus("Ready to submit?").await?;
    let answered = given.iter().filter(|g| g.mask != 0).count();
    let flagged = given.iter().filter(|g| g.flagged).count();
    page.counts(answered, COUNT - answered, flagged).await?;
    let map = page.map().await?;
    expect_eq("buttons of the map", map.len(), COUNT)?;
    for (spot, given) in map.iter().zip(given) {
        let said = (spot.answered, spot.flagged);
        expect_eq(&spot.name(), said, (given.mask != 0, given.flagged))?;
    }
    Ok(())
}

/// Submits with the keyboard, after canceling once.
pub(crate) async fn submit(page: &Page) -> Result {
    page.key_on(Role::Button, "Submit exam", ENTER).await?;
    page.find(Role::Button, "Keep working").await?;
    page.keys([ESCAPE]).await?;
    page.is_without(Role::Button, "Keep working").await?;
    page.has_focus("Submit exam").await?;
    expect_eq("records before submitting", page.stored_records().await?.len(), 0)?;
    page.keys([ENTER]).await?;
    page.key_on(Role::Button, "Submit", ENTER).await
}

/// The results match the saved record, and the record matches the answers.
async fn check_results(page: &Page, given: &[Given]) -> Result {
    let shown = page.results().await?;
    let record = page.stored_record().await?;
    expect_eq("running attempts", page.stored_attempts().await?.len(), 0)?;
    expect_eq("blueprint", record.blueprint.as_str(), "dva-c03")?;
    expect("it is a whole exam that was submitted in time", record.full && !record.timed_out)?;
    expect_eq("responses", record.responses.len(), COUNT)?;
    let mut right = 0;
    for (response, given) in record.responses.iter().zip(given) {
        expect_eq("question", response.question, bank::question(&given.id)?.key())?;
        expect_eq("options chosen", response.chosen, given.mask)?;
        expect_eq("whether they are right", response.right, given.right)?;
        expect_eq("whether it is flagged", response.flagged, given.flagged)?;
        right += usize::from(response.scored && given.right);
    }
    let counted = record.responses.iter().filter(|r| r.scored).count();
    expect_eq("questions that count", counted, 50)?;
    expect_eq("tally", (shown.right, shown.asked), (right, counted))?;

    let bank = bank::bank()?;
    let expected = score(&record, &bank.blueprints[0]);
    expect_eq("estimated score", shown.score, expected.estimate.map(|e| e.scaled))?;
    let passed = expected.estimate.is_some_and(|e| e.passed);
    page.shows_text(if passed { "Likely a pass" } else { "Not a pass yet" }).await?;
    let lines = expected.domains.into_iter();
    let lines: Vec<DomainResult> =
        lines.map(|(number, t)| DomainResult { number, right: t.right, asked: t.asked }).collect();
    expect_eq("domains", shown.domains, lines)?;

    // Expanded, every question shows its explanations and their sources.
    let folded = page.js::<usize>("return document.querySelectorAll('details[data-attempt]').length", vec![]).await?;
    expect_eq("questions on the page", folded, COUNT)?;
    page.js::<()>("document.querySelectorAll('details').forEach(d => { d.open = true })", vec![]).await?;
    let text = page.text().await?;
    let pack = &bank::authored()?.pack;
    for given in given {
        let key = bank::question(&given.id)?.key();
        let question = pack.bank.questions.iter().find(|question| question.key == key);
        let question = question.ok_or_else(|| Failure::new("the pack lacks a question"))?;
        // The test browser's date format: Nov 29, 2026.
        let written = |day: carrel_core::bank::Date| {
            let (year, month, day) = day.parts();
            let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
                [usize::from(month) - 1];
            format!("Checked {month} {day}, {year}")
        };
        let verified = pack.rest.verified(question).map(written).unwrap_or_default();
        expect(&format!("{} says {verified:?}", given.id), text.contains(&verified))?;
    }
    let links: Vec<String> =
        page.js("return [...document.querySelectorAll('main a')].map(a => a.href)", vec![]).await?;
    for given in given {
        for reference in bank.references(bank::question(&given.id)?) {
            expect(&format!("there is a link to {reference}"), links.iter().any(|l| l == reference))?;
        }
    }
    Ok(())
}

async fn a_partial_answer_says_how_many_are_chosen(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    let mut number = 1;
    while !bank::question(&page.question_number(number).await?.id)?.multiple() {
        page.press("Next").await?;
        number += 1;
    }
    let item = bank::question(&page.question().await?.id)?;
    let words = |chosen: u32| format!("{chosen} of {} chosen", item.wanted());
    expect("nothing is said before", !page.text().await?.contains(&words(0)))?;
    let places = (0..8u8).filter(|place| item.right() >> place & 1 == 1);
    for (chosen, place) in (1..).zip(places) {
        page.choose(place).await?;
        if chosen < u32::from(item.wanted()) {
            page.shows_text(&words(chosen)).await?;
        }
    }
    let is_silent = async || {
        let text = page.text().await?;
        Ok((0..=u32::from(item.wanted())).all(|chosen| !text.contains(&words(chosen))))
    };
    page.until("nothing is said once all are chosen", is_silent).await
}
