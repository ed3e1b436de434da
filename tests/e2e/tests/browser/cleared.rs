//! Another page empties the storage, or removes one text from it: memory is the source of truth, and is saved again.

use crate::tabs::open_blank_tab;
use carrel_core::save::keys;
use carrel_e2e::made::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, bank, same};
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
    let record = made::submitted(made::drill(10, 3, made::now()? - 60 * MINUTE)?, 5)?;
    let question = &bank::bank()?.questions[0].id;
    stage.plant(&[made::record_save(&record), made::bookmark_save(question, made::now()?, "A note of mine.")]).await?;
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.tool("Hide the clock").await?;
    page.answer_well(1).await?;
    page.press("Next").await?;
    page.answer_well(2).await?;
    page.is_saved().await?;
    Ok(page)
}

async fn an_exam_continues_when_another_page_clears_the_storage(stage: &mut Stage) -> Result {
    let page = begin(stage).await?;
    let before = page.kept().await?;
    let (first, _) = open_blank_tab(stage, &page).await?;
    page.js::<Value>("localStorage.clear()", vec![]).await?;
    page.driver().switch_to_window(first).await?;
    let again = async || Ok(page.kept().await?.len() == before.len());
    page.until("everything is saved again", again).await?;
    page.keeps("what is kept again", &before).await?;
    same("question", page.question().await?.number()?, (2, 65))?;
    same("answers", page.answered().await?, 2)?;
    page.reload().await?;
    same("answers after a reload", page.answered().await?, 2)
}

async fn storage_cleared_by_this_page_is_rewritten_with_the_next_answer(stage: &mut Stage) -> Result {
    let page = begin(stage).await?;
    let before = page.kept().await?;
    page.js::<Value>("localStorage.clear()", vec![]).await?;
    page.press("Next").await?;
    page.answer_well(3).await?;
    let mut kept = page.kept().await?;
    same("saved answers", page.kept_attempt().await?.answered(), 3)?;
    kept.retain(|key, _| !key.contains("attempt"));
    let mut expected = before;
    expected.retain(|key, _| !key.contains("attempt"));
    same("other saves", kept, expected)
}

async fn a_text_removed_by_another_page_is_rewritten_with_the_next_change(stage: &mut Stage) -> Result {
    let page = begin(stage).await?;
    let (first, _) = open_blank_tab(stage, &page).await?;
    page.js::<Value>("localStorage.removeItem(arguments[0])", vec![keys::record(3).into()]).await?;
    page.driver().switch_to_window(first).await?;
    page.press("Next").await?;
    page.until("the result is saved again", async || Ok(page.kept().await?.contains_key(&keys::record(3)))).await?;
    page.home().await?;
    page.name_with(Role::Link, "0 of 10 correct").await.map(drop)
}
