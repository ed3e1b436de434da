//! A note that changes in another tab, or that an undo would replace.

use crate::bookmarks::stored;
use crate::carrying::{exported, paste};
use crate::tabs::open_tab;
use carrel_e2e::fixtures;
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    every: a_note_typed_in_another_tab_is_shown;
    chromium:
        an_undo_does_not_replace_a_note_typed_since,
        a_backup_whose_note_contains_a_backup_is_restored_itself;
}

/// The value of the note on screen.
const SHOWN: &str = "document.querySelector('.note textarea')?.value";

fn question() -> Result<&'static str> {
    let found = bank::bank()?.questions.first().map(|question| question.id.as_str());
    found.ok_or_else(|| Failure::new("the bank has no question"))
}

/// The saved note of the question.
async fn saved(page: &Page) -> Result<Option<String>> {
    Ok(stored(page, question()?).await?.map(|bookmark| bookmark.note))
}

/// Types at the end of the note.
async fn type_more(page: &Page, words: &str) -> Result {
    Ok(page.find(Role::Text, "My note").await?.send_keys(words).await?)
}

async fn shows(page: &Page, note: &str) -> Result {
    page.wait(&format!("the note is {note:?}"), &format!("{SHOWN} === {}", Value::from(note))).await
}

async fn a_note_typed_in_another_tab_is_shown(stage: &mut Stage) -> Result {
    stage.seed_storage(&[fixtures::bookmark_save(question()?, fixtures::now()?, "one")]).await?;
    let hash = format!("#/question/{}", question()?);
    let page = stage.open(&hash).await?;
    shows(&page, "one").await?;
    let (first, second) = open_tab(stage, &page, &hash).await?;
    type_more(&page, " two").await?;
    page.driver().switch_to_window(first).await?;
    shows(&page, "one two").await?;
    type_more(&page, " three").await?;
    expect_eq("saved", saved(&page).await?.as_deref(), Some("one two three"))?;
    page.driver().switch_to_window(second).await?;
    shows(&page, "one two three").await
}

async fn an_undo_does_not_replace_a_note_typed_since(stage: &mut Stage) -> Result {
    stage.seed_storage(&[fixtures::bookmark_save(question()?, fixtures::now()?, "old")]).await?;
    let page = stage.open(&format!("#/question/{}", question()?)).await?;
    page.press("Remove from saved").await?;
    page.press("Save question").await?;
    type_more(&page, "new").await?;
    page.press("Undo").await?;
    page.shows_text("Not restored, because you have changed this since").await?;
    shows(&page, "new").await?;
    expect_eq("saved", saved(&page).await?.as_deref(), Some("new"))?;
    // Nothing is lost: the same offer restores the old note once the new one is gone.
    let empty = "const field = document.querySelector('.note textarea');
        field.value = '';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.js::<Value>(empty, vec![]).await?;
    page.press("Undo").await?;
    shows(&page, "old").await?;
    page.is_without(Role::Button, "Undo").await
}

async fn a_backup_whose_note_contains_a_backup_is_restored_itself(stage: &mut Stage) -> Result {
    stage.seed_storage(&[fixtures::bookmark_save(question()?, fixtures::now()?, "first")]).await?;
    let page = stage.open("#/settings").await?;
    let inner = page.copies("Copy as text", "Copied").await?;
    let note = format!("my backup: {inner}");
    stage.seed_storage(&[fixtures::bookmark_save(question()?, fixtures::now()?, &note)]).await?;
    let outer = exported(&stage.open("#/settings").await?).await?;
    stage.blank().await?.clear_storage().await?;
    let page = stage.open("#/import").await?;
    paste(&page, &outer).await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    expect_eq("restored", saved(&page).await?, Some(note))
}
