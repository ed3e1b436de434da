//! The first question before the program runs: it comes from a starter, and the program continues with its form.

use crate::first_screen::{first_screen, start};
use crate::forms::{code, elsewhere, form, started};
use carrel_core::form::{DrillFilter, Plan, Scope, draw};
use carrel_e2e::{Page, Result, Stage, bank, expect, expect_eq};
use serde_json::Value;
use std::time::Duration;

carrel_e2e::engines! {
    every:
        the_program_continues_with_the_question_that_came_before_it,
        the_program_renders_the_starters_question;
    chromium:
        the_clock_of_an_exam_starts_at_the_click,
        its_code_opens_the_same_exam_elsewhere;
}

/// Presses a start button before the program runs, and waits for the question.
async fn early(stage: &mut Stage, button: &str) -> Result<Page> {
    let page = first_screen(stage).await?;
    page.press(button).await?;
    page.wait("the question is there", "document.querySelector('#app[data-first] .choices')").await?;
    Ok(page)
}

async fn the_program_continues_with_the_question_that_came_before_it(stage: &mut Stage) -> Result {
    let page = early(stage, "Quick 10").await?;
    page.is_accessible().await?;
    let before = page.question_number(1).await?;
    expect_eq("number", before.number()?, (1, 10))?;
    page.shows_text("The other buttons work as soon as Carrel is loaded.").await?;
    let place = before.choices[1].place;
    page.choose(place).await?;
    let focus = format!("document.querySelector('[data-choice=\"{place}\"]').focus()");
    page.js::<Value>(&focus, vec![]).await?;
    expect("nothing is called saved", !page.text().await?.contains("Saved"))?;
    start(&page).await?;
    page.is_saved().await?;
    let after = page.question_number(1).await?;
    expect_eq("question", (&after.id, after.chosen()), (&before.id, 1 << place))?;
    let focused = "return document.activeElement.dataset.choice ?? document.activeElement.outerHTML";
    expect_eq("focus", page.js::<String>(focused, vec![]).await?, place.to_string())?;
    // Its seed gives the same form to everybody.
    let attempt = page.stored_attempt().await?;
    let plan = Plan { blueprint: 0, scope: Scope::Drill(DrillFilter { questions: 10, ..DrillFilter::default() }) };
    let form = draw(bank::index()?, &plan, attempt.seed(), &[]);
    let form = form.map_err(|_| carrel_e2e::Failure::new("the bank cannot fill it"))?;
    let orders: Vec<_> = attempt.items().iter().map(|item| item.order.clone()).collect();
    let drawn: Vec<_> = form.items.iter().map(|item| item.order.clone()).collect();
    expect_eq("orders", orders, drawn)?;
    page.keys(['n']).await?;
    page.is_at("Question 2 of 10").await
}

async fn the_clock_of_an_exam_starts_at_the_click(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let page = early(stage, "Start exam").await?;
    clock.advance(&page, 3000).await?;
    start(&page).await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 65))?;
    let left = page.time_left().await?.unwrap_or_default();
    expect(&format!("{left:?} are left"), left <= Duration::from_secs(130 * 60 - 3))
}

async fn its_code_opens_the_same_exam_elsewhere(stage: &mut Stage) -> Result {
    let page = early(stage, "Start exam").await?;
    let shown = page.question_number(1).await?;
    start(&page).await?;
    page.question_number(1).await?;
    let first = page.stored_attempt().await?;
    page.review().await?;
    // From now on the program is not held back.
    stage.server.inject("");
    let page = elsewhere(stage, &code(&page).await?).await?;
    let second = started(&page).await?;
    expect_eq("form", form(&second), form(&first))?;
    expect_eq("first question", page.question_number(1).await?.id, shown.id)
}

/// Stem, instruction and options, without what only a running program adds.
const QUESTION: &str =
    "const tidied = e => e.textContent + '|' + [...e.querySelectorAll('*')].map(e => e.localName).join(' ');
    const question = () => [...document.querySelectorAll('#app h1, #app .stem, #app legend, #app label')].map(tidied)
        .concat(document.querySelector('article').dataset.question);";

async fn the_program_renders_the_starters_question(stage: &mut Stage) -> Result {
    let page = early(stage, "Quick 10").await?;
    let read = format!("{QUESTION} return question()");
    let before: Vec<String> = page.js(&read, vec![]).await?;
    start(&page).await?;
    page.is_saved().await?;
    expect_eq("question", page.js::<Vec<String>>(&read, vec![]).await?, before)
}
