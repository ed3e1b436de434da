//! Another page empties the storage, or removes one text from it: memory is the source of truth, and is saved again.

use crate::tabs::open_blank_tab;
use carrel_core::save::keys;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    every:
        an_exam_continues_when_another_page_clears_the_storage;
    chromium:
        a_text_removed_by_another_page_is_rewritten_with_the_next_change,
        storage_cleared_by_this_page_is_rewritten_with_the_next_answer;
}

/// An exam with two answers, a result, a bookmark and settings.
async fn begin(stage: &mut Stage) -> Result<Page> {
    let record = fixtures::submitted(fixtures::drill(10, 3, fixtures::now()? - 60 * MINUTE)?, 5)?;
    let question = &bank::bank()?.questions[0].id;
    stage
        .seed_storage(&[
            fixtures::record_save(&record),
            fixtures::bookmark_save(question, fixtures::now()?, "A note of mine."),
        ])
        .await?;
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.tool("Hide the clock").await?;
    page.answer_correctly(1).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.is_saved().await?;
    Ok(page)
}

async fn an_exam_continues_when_another_page_clears_the_storage(stage: &mut Stage) -> Result {
    let page = begin(stage).await?;
    let before = page.stored().await?;
    let (first, _) = open_blank_tab(stage, &page).await?;
    page.js::<Value>("localStorage.clear()", vec![]).await?;
    page.driver().switch_to_window(first).await?;
    let again = async || Ok(page.stored().await?.len() == before.len());
    page.until("everything is saved again", again).await?;
    page.has_stored("what is kept again", &before).await?;
    expect_eq("question", page.question().await?.number()?, (2, 65))?;
    expect_eq("answers", page.answered().await?, 2)?;
    page.reload().await?;
    expect_eq("answers after a reload", page.answered().await?, 2)
}

async fn storage_cleared_by_this_page_is_rewritten_with_the_next_answer(stage: &mut Stage) -> Result {
    let page = begin(stage).await?;
    let before = page.stored().await?;
    page.js::<Value>("localStorage.clear()", vec![]).await?;
    page.press("Next").await?;
    page.answer_correctly(3).await?;
    let mut stored = page.stored().await?;
    expect_eq("saved answers", page.stored_attempt().await?.answered(), 3)?;
    stored.retain(|key, _| !key.contains("attempt"));
    let mut expected = before;
    expected.retain(|key, _| !key.contains("attempt"));
    expect_eq("other saves", stored, expected)
}

async fn a_text_removed_by_another_page_is_rewritten_with_the_next_change(stage: &mut Stage) -> Result {
    let page = begin(stage).await?;
    let (first, _) = open_blank_tab(stage, &page).await?;
    page.js::<Value>("localStorage.removeItem(arguments[0])", vec![keys::record(3).into()]).await?;
    page.driver().switch_to_window(first).await?;
    page.press("Next").await?;
    page.until("the result is saved again", async || Ok(page.stored().await?.contains_key(&keys::record(3)))).await?;
    page.home().await?;
    page.name_with(Role::Link, "0 of 10 correct").await.map(drop)
}
