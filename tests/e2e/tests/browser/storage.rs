//! A browser that saves nothing, or nothing more: the app says so, and keeps working.

use carrel_core::save::read_attempt;
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq, fail};

carrel_e2e::engines! {
    every:
        a_choice_is_saved_before_the_click_returns,
        without_storage_a_drill_can_still_be_done,
        the_journal_saves_if_storage_throws_or_is_missing,
        a_full_storage_is_reported_and_loses_nothing,
        another_tab_loads_what_only_the_journal_has;
    chromium:
        unsaved_changes_are_saved_once_there_is_room,
        unsaved_changes_are_not_replaced_by_older_versions;
}

const NOTHING_KEPT: &str = "This browser keeps no data for this page";
const ONE_COPY: &str = "Your answers are safe, but in one copy only";

/// A quick drill with one correct answer, up to its results.
async fn do_drill(page: &Page) -> Result {
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await?;
    page.review().await?;
    page.submit_drill().await?;
    let shown = page.results().await?;
    expect_eq("tally", (shown.right, shown.asked), (1, 10))
}

async fn a_choice_is_saved_before_the_click_returns(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    let choose = "
        const input = document.querySelectorAll('input[data-choice]')[1];
        const saved = () => Object.keys(localStorage).filter(key => key.includes('attempt')).map(key => localStorage[key]);
        const before = saved();
        input.click();
        return [Number(input.dataset.choice), before, saved()]";
    let (choice, before, after): (u8, Vec<String>, Vec<String>) = page.js(choose, vec![]).await?;
    let chosen = |texts: &[String]| -> Result<u8> {
        let [text] = texts else { return fail(format!("{} attempts are saved", texts.len())) };
        Ok(read_attempt(text).map_err(|why| Failure::new(why.to_string()))?.current().answer.chosen)
    };
    expect_eq("chosen before the click", chosen(&before)?, 0)?;
    expect_eq("chosen after it", chosen(&after)?, 1 << choice)
}

async fn without_storage_a_drill_can_still_be_done(stage: &mut Stage) -> Result {
    stage.options.block_storage = true;
    let page = stage.open("#/").await?;
    // WebKit has no storage object then, the other engines throw.
    let blocked = "try { return !localStorage; } catch { return true; }";
    expect("the browser refuses storage", page.js(blocked, vec![]).await?)?;
    page.shows_text(NOTHING_KEPT).await?;
    do_drill(&page).await?;
    page.visit("#/history", "History").await?;
    page.name_with(Role::Link, "1 of 10 correct").await.map(|_| ())
}

async fn the_journal_saves_if_storage_throws_or_is_missing(stage: &mut Stage) -> Result {
    let getters = ["{ throw new DOMException('denied', 'SecurityError') }", "{ return null }"];
    for (count, getter) in getters.into_iter().enumerate() {
        let script = format!("Object.defineProperty(window, 'localStorage', {{ get() {getter} }})");
        stage.server.inject(&format!("<script>{script}</script>"));
        let page = stage.open("#/").await?;
        do_drill(&page).await?;
        page.shows_text(ONE_COPY).await?;
        let journaled = async || {
            let names = page.journaled().await?;
            Ok(names.keys().filter(|name| name.contains("record")).count() == count + 1)
        };
        page.until("the journal has it", journaled).await?;
        page.reload().await?;
        page.visit("#/history", "History").await?;
        page.until_count("results in the history", "main a[href^='#/results/']", count + 1).await?;
    }
    Ok(())
}

/// Starts an exam, fills the storage, and continues until something cannot be saved.
async fn fill(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    page.fill_storage().await?;
    expect("nothing is reported yet", !page.text().await?.contains(ONE_COPY))?;
    // Leaving a question saves the time spent on it, which takes room.
    page.press("Next").await?;
    page.question_number(2).await?;
    page.shows_text(ONE_COPY).await?;
    Ok(page)
}

async fn a_full_storage_is_reported_and_loses_nothing(stage: &mut Stage) -> Result {
    let page = fill(stage).await?;
    let question = page.question().await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.shows_text(ONE_COPY).await?;
    // The journal has room. The storage has the earlier text, and the page continues with everything.
    page.is_saved().await?;
    let stored = page.stored_attempt().await?;
    expect_eq("saved answers", stored.answered(), 1)?;
    expect_eq("the saved question in view", stored.cursor(), 0)?;
    expect_eq("answers on the page", page.answered().await?, 2)?;
    page.reload().await?;
    expect_eq("question after a reload", page.question().await?.number()?, (2, 65))?;
    expect_eq("answers after a reload", page.answered().await?, 2)
}

async fn unsaved_changes_are_saved_once_there_is_room(stage: &mut Stage) -> Result {
    let page = fill(stage).await?;
    page.free_storage().await?;
    let question = page.question().await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    let what = format!("!document.body.innerText.includes({ONE_COPY:?})");
    page.wait("the notice goes", &what).await?;
    let stored = page.stored_attempt().await?;
    expect_eq("saved answers", (stored.answered(), stored.cursor()), (2, 1))
}

/// The next text that finds room need not be the one that found none: the notice stays until that one is saved.
async fn unsaved_changes_are_not_replaced_by_older_versions(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.tool("Hide the clock").await?;
    page.fill_storage().await?;
    page.answer_correctly(1).await?;
    page.press("Next").await?;
    page.shows_text(ONE_COPY).await?;
    // One letter shorter, so it fits.
    page.tool("Show the clock").await?;
    expect("the clock is back", page.time_left().await?.is_some())?;
    page.shows_text(ONE_COPY).await?;
    page.dispatch_storage_events().await?;
    page.shows_text(ONE_COPY).await?;
    expect_eq("the question in view", page.question().await?.number()?, (2, 65))?;
    expect_eq("answers", page.answered().await?, 1)
}

async fn another_tab_loads_what_only_the_journal_has(stage: &mut Stage) -> Result {
    let page = fill(stage).await?;
    page.answer_correctly(2).await?;
    page.is_saved().await?;
    let hash = page.hash().await?;
    let first = page.driver().window().await?;
    let second = page.driver().new_tab().await?;
    page.driver().switch_to_window(second.clone()).await?;
    page.go(&stage.server.address(&hash)).await?;
    page.is_at("Already open elsewhere").await?;
    // Answers since then are not in what this tab read at its start.
    page.driver().switch_to_window(first).await?;
    page.press("Next").await?;
    page.answer_correctly(3).await?;
    page.is_saved().await?;
    page.driver().switch_to_window(second).await?;
    page.press("Continue here").await?;
    expect_eq("the question in view", page.question_number(3).await?.number()?, (3, 65))?;
    expect_eq("answers", page.answered().await?, 3)?;
    page.shows_text(ONE_COPY).await
}
