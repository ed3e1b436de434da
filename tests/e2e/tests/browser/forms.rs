//! Shared forms: a code or a link gives the same questions in the same order elsewhere.

use carrel_core::attempt::{Attempt, Mode};
use carrel_core::bank::{Bank, Digest};
use carrel_core::form::code::{read, write};
use carrel_core::form::{Plan, Scope, SessionOptions, draw};
use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq, fail};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        a_code_is_found_in_what_people_paste,
        an_exam_after_a_long_history_is_the_same_elsewhere,
        a_timed_drill_by_topic_keeps_its_options,
        a_finished_drill_has_the_code_of_the_running_one,
        a_code_is_accepted_however_it_is_typed,
        a_typing_error_is_reported,
        a_form_from_another_bank_offers_a_set_of_its_kind,
        the_code_and_the_link_can_be_copied,
        a_running_and_a_finished_exam_have_one_code_and_are_the_same_elsewhere;
}

/// The contents of a form: questions in order, the order of their options, and which count.
pub(crate) fn form(attempt: &Attempt) -> Vec<(u64, Vec<u8>, bool)> {
    attempt.items().iter().map(|i| (i.key.value(), i.order.clone(), i.scored)).collect()
}

/// The code that the current page offers.
pub(crate) async fn code(page: &Page) -> Result<String> {
    page.press("Share these questions").await?;
    page.js("return named('details', 'Share these questions')[0].querySelector('code').textContent", vec![]).await
}

/// Another device with the code: the same browser without saves.
pub(crate) async fn elsewhere(stage: &mut Stage, code: &str) -> Result<Page> {
    stage.blank().await?.clear_storage().await?;
    let page = stage.open(&format!("#/form/{code}")).await?;
    page.is_at("Shared question set").await?;
    Ok(page)
}

/// An exam that was started here, and its code.
async fn running_exam(stage: &mut Stage) -> Result<(Attempt, String)> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    let attempt = page.stored_attempt().await?;
    page.review().await?;
    let code = code(&page).await?;
    // What the browser drew and wrote is what a native program reads and draws.
    let bank = bank::index()?;
    let drawn = read(&code).and_then(|shared| shared.form(bank)).map_err(|why| Failure::new(why.to_string()))?;
    let begun = Attempt::begin_on(bank, &drawn, SessionOptions::default(), attempt.id(), 0);
    expect_eq("form drawn here", begun.as_ref().map(form), Some(form(&attempt)))?;
    Ok((attempt, code))
}

pub(crate) async fn started(page: &Page) -> Result<Attempt> {
    page.start_practice().await?;
    page.question_number(1).await?;
    page.stored_attempt().await
}

async fn a_running_and_a_finished_exam_have_one_code_and_are_the_same_elsewhere(stage: &mut Stage) -> Result {
    let (first, running) = running_exam(stage).await?;
    expect("it is short", running.len() <= 20)?;
    let page = stage.page().await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    page.is_at_result().await?;
    expect_eq("code in the results", &code(&page).await?, &running)?;
    let page = elsewhere(stage, &running).await?;
    page.shows_text("Full exam, DVA-C03: 65 questions in 130 minutes.").await?;
    let second = started(&page).await?;
    expect_eq("form", form(&second), form(&first))?;
    expect_eq("another sitting of it", second.id() == first.id(), false)?;
    expect_eq("answered", second.answered(), 0)
}

async fn an_exam_after_a_long_history_is_the_same_elsewhere(stage: &mut Stage) -> Result {
    let mut seen = Vec::new();
    for id in [1, 2] {
        let mut exam = fixtures::exam(id, fixtures::now()? - 3000 * MINUTE * id as i64)?;
        fixtures::answer_most(&mut exam, 4)?;
        seen.push(fixtures::record_save(&fixtures::submitted(exam, 100)?));
    }
    stage.seed_storage(&seen).await?;
    let (first, code) = running_exam(stage).await?;
    expect("it holds its questions", code.len() > 40)?;
    expect_eq("form", form(&started(&elsewhere(stage, &code).await?).await?), form(&first))
}

async fn a_timed_drill_by_topic_keeps_its_options(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.set_question_count("4").await?;
    page.expand("Time limit").await?;
    page.fill(Role::Number, "Minutes (empty: untimed)", "7").await?;
    page.click(Role::Radio, "At the end").await?;
    page.expand("Topics").await?;
    let topics = &bank::bank()?.topics;
    let of_topic = |q: &&carrel_author::Item| topics[usize::from(q.topic)].id == "kms" && q.skill(0).is_some();
    let number = bank::bank()?.questions.iter().filter(of_topic).count();
    page.choose_row(Role::Checkbox, &bank::topic("kms")?.title, number).await?;
    page.start_practice().await?;
    page.question_number(1).await?;
    let first = page.stored_attempt().await?;
    page.review().await?;
    let code = code(&page).await?;
    let page = elsewhere(stage, &code).await?;
    page.shows_text("Practice, DVA-C03: 4 questions in 7 minutes, answers at the end.").await?;
    let second = started(&page).await?;
    expect_eq("form", form(&second), form(&first))?;
    expect_eq("session options", (second.mode(), second.clock().limit()), (Mode::Test, Some(7 * MINUTE)))
}

async fn a_finished_drill_has_the_code_of_the_running_one(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    page.review().await?;
    let running = code(&page).await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    // A new page starts folded.
    page.is_without(Role::Button, "Copy code").await?;
    expect_eq("code in the results", code(&page).await?, running)
}

/// The code of an exam from this bank, written by core.
fn made_code(bank: &Bank) -> Result<String> {
    let Ok(form) = draw(bank, &Plan { blueprint: 0, scope: Scope::Exam }, 7, &[]) else { return fail("a short bank") };
    let places: Vec<usize> = form.items.iter().map(|i| i.question).collect();
    let code = write(bank, 0, true, 7, SessionOptions::default(), &places);
    code.ok_or_else(|| carrel_e2e::Failure::new("the form has no code"))
}

async fn type_code(page: &Page, text: &str) -> Result {
    let field = page.first("#code").await?;
    field.clear().await?;
    if text.len() < 1000 {
        field.send_keys(text).await?;
    } else {
        // People paste a text this long. Typing it takes minutes in WebKit.
        let paste =
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
        page.js::<Value>(paste, vec![field.to_json()?, text.into()]).await?;
    }
    page.press("Open").await
}

async fn a_code_is_accepted_however_it_is_typed(stage: &mut Stage) -> Result {
    let code = made_code(bank::index()?)?;
    let page = stage.open("#/").await?;
    for typed in [
        code.clone(),
        code.to_lowercase().replace('-', " "),
        code.replace('-', ""),
        stage.server.address(&format!("#/form/{code}")),
    ] {
        page.visit("#/drill", "Practice").await?;
        let link = page.name_with(Role::Link, "Enter a shared code").await?;
        page.follow(&link).await?;
        type_code(&page, &typed).await?;
        page.shows_text("Full exam, DVA-C03: 65 questions").await?;
    }
    Ok(())
}

async fn a_typing_error_is_reported(stage: &mut Stage) -> Result {
    let code = made_code(bank::index()?)?;
    let last = code.chars().last().unwrap_or('0');
    let wrong = format!("{}{}", &code[..code.len() - 1], if last == '7' { '8' } else { '7' });
    let long = "A".repeat(10_000);
    let page = stage.open("#/form").await?;
    for bad in [wrong.as_str(), "nonsense", "!!!", long.as_str()] {
        type_code(&page, bad).await?;
        page.shows_text("This code has a typo or is incomplete").await?;
        page.wait("what was typed is still there", "document.querySelector('#code').value.length > 2").await?;
        page.is_without(Role::Button, "Start exam").await?;
    }
    page.press("Open").await?;
    let again = "[...document.querySelectorAll('[role=status]')].some(e => e.textContent.includes('has a typo'))";
    page.wait("the same error is announced again", again).await?;
    type_code(&page, &code).await?;
    page.find(Role::Button, "Start exam").await?;
    Ok(())
}

async fn a_form_from_another_bank_offers_a_set_of_its_kind(stage: &mut Stage) -> Result {
    let other = Bank { editions: vec![Digest(5)], ..bank::index()?.clone() };
    let page = stage.open(&format!("#/form/{}", made_code(&other)?)).await?;
    page.shows_text("This code was made with a different edition of the questions.").await?;
    page.shows_text("Full exam, DVA-C03: 65 questions").await?;
    page.press("Start a new set").await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 65))?;
    expect("it is an exam", page.stored_attempt().await?.is_full())
}

async fn the_code_and_the_link_can_be_copied(stage: &mut Stage) -> Result {
    let mut exam = fixtures::exam(0xF, fixtures::now()? - 100 * MINUTE)?;
    fixtures::answer_most(&mut exam, 4)?;
    stage.seed_storage(&[fixtures::record_save(&fixtures::submitted(exam, 87)?)]).await?;
    let page = stage.open(&format!("#/results/{}", id_text(0xF))).await?;
    let shown = code(&page).await?;
    expect_eq("code", page.copies("Copy code", "Code copied").await?, shown.clone())?;
    let link = stage.server.address(&format!("#/form/{shown}"));
    expect_eq("link", page.copies("Copy link", "Link copied").await?, link.clone())?;
    page.go(&link).await?;
    page.is_at("Shared question set").await
}

async fn a_code_is_found_in_what_people_paste(stage: &mut Stage) -> Result {
    let code = made_code(bank::index()?)?;
    let wide: String = code.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect();
    let page = stage.open("#/form").await?;
    for pasted in [
        format!("\u{201c}{code}\u{201d}"),
        format!("Here is the code: {code}, see you!"),
        wide,
        code.chars().flat_map(|c| [c, '\u{200b}']).collect(),
        format!("Try {} on Monday.", stage.server.address(&format!("#/form/{code}?fbclid=IwAR0-x"))),
    ] {
        type_code(&page, &format!("x{code}")).await?;
        page.shows_text("This code has a typo").await?;
        type_code(&page, &pasted).await?;
        page.shows_text("Full exam, DVA-C03: 65 questions").await?;
        expect_eq("address", page.hash().await?, format!("#/form/{code}"))?;
        page.driver().back().await?;
        page.shows_text("This code has a typo").await?;
    }
    let page = stage.open(&format!("#/form/{code}?fbclid=IwAR0-x")).await?;
    page.shows_text("Full exam, DVA-C03: 65 questions").await
}
