//! The first question before the program runs: it comes from a starter, and the program continues with its form.

use crate::first_screen::{first_screen, start};
use crate::forms::{code, elsewhere, form, started};
use carrel_core::form::{DrillFilter, Plan, Scope, draw};
use carrel_e2e::site::file;
use carrel_e2e::{Page, Result, Stage, bank, expect, expect_eq};
use serde_json::Value;
use std::time::Duration;

carrel_e2e::engines! {
    every:
        the_program_continues_with_the_question_that_came_before_it,
        the_program_renders_the_starters_question,
        the_first_questions_are_asked_before_all_words_load;
    chromium:
        the_second_question_of_an_exam_waits_for_its_words,
        a_newcomers_first_answer_needs_eight_files,
        the_clock_of_an_exam_starts_at_the_click,
        its_code_opens_the_same_exam_elsewhere;
    only_chromium because "others start the script of the page after the style sheet, or keep it waiting":
        the_program_waits_for_the_style_sheet_or_the_starter;
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

/// On a slow connection, the words of all questions take longer than the program.
async fn the_first_questions_are_asked_before_all_words_load(stage: &mut Stage) -> Result {
    let page = early_without_words(stage, "Quick 10").await?;
    for number in 1..=10 {
        page.answer_correctly(number).await?;
        page.is_saved().await?;
        page.keys(['n']).await?;
    }
    let answered = page.stored_attempt().await?.items().iter().filter(|item| item.answer.chosen != 0).count();
    expect_eq("saved answers", answered, 10)
}

async fn early_without_words(stage: &mut Stage, button: &str) -> Result<Page> {
    stage.server.hold(&file("words-")?);
    let page = early(stage, button).await?;
    page.js::<Value>("window.start()", vec![]).await?;
    page.wait("the program shows it", "document.querySelector('#app:not([data-first]) .choices')").await?;
    Ok(page)
}

async fn the_second_question_of_an_exam_waits_for_its_words(stage: &mut Stage) -> Result {
    let page = early_without_words(stage, "Start exam").await?;
    let right = page.answer_correctly(1).await?;
    page.is_saved().await?;
    page.keys("nA".chars()).await?;
    page.shows_text("The questions are still loading. Your answers are saved.").await?;
    stage.server.serve_normally();
    expect_eq("a hidden question is not answered", page.question_number(2).await?.chosen(), 0)?;
    page.press("Back").await?;
    expect_eq("the answer", page.question_number(1).await?.chosen(), right)
}

async fn a_newcomers_first_answer_needs_eight_files(stage: &mut Stage) -> Result {
    let page = stage.page().await?;
    let before = stage.server.requests().len();
    page.go(&stage.server.address("")).await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    page.is_saved().await?;
    let requests = stage.server.requests();
    let names = requests[before..].iter().filter_map(|(path, _)| path.rsplit('/').next());
    // Only Firefox requests the icon so early.
    let names = names.filter(|name| !name.starts_with("icon"));
    // What is requested once the program runs comes after these.
    let mut kinds: Vec<&str> = names.map(|name| name.split('-').next().unwrap_or_default()).take(8).collect();
    kinds.sort_unstable();
    expect_eq("files", kinds, vec!["", "again", "carrel", "index", "module", "starter", "style", "words"])
}

/// Browsers show nothing without the style sheet, and the program is ten times as large.
async fn the_program_waits_for_the_style_sheet_or_the_starter(stage: &mut Stage) -> Result {
    stage.server.hold(&file("style-")?);
    stage.server.hold(".txt");
    // In another window, because WebDriver would wait for the style sheet.
    let page = stage.blank().await?;
    let site = Value::from(stage.server.address(""));
    page.js::<Value>("window.open(arguments[0]); return null", vec![site]).await?;
    // What is held is recorded once it is sent, and so is what was requested before it.
    let requested = |start: &str| stage.server.requests().iter().any(|(path, _)| path.contains(start));
    page.until("the page is there", async || Ok(requested("/again-"))).await?;
    page.js_later::<()>("await new Promise(resolve => setTimeout(resolve, 300))").await?;
    expect("the program is not requested", !requested(".wasm") && !requested("/module-"))?;
    stage.server.serve_normally();
    page.until("the program is requested", async || Ok(requested(".wasm") && requested("/module-"))).await
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
