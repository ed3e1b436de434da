//! Deleting a result and undoing that: the saves before and after are compared text by text.

use carrel_core::save::keys::{self, id_text};
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::keyboard::ENTER;
use carrel_e2e::{Page, Result, Role, Stage, expect, expect_eq};
use std::collections::BTreeMap;

carrel_e2e::engines! {
    every:
        the_focus_moves_from_delete_to_undo_and_to_the_heading;
    chromium:
        a_running_exam_can_be_discarded_and_restored,
        at_most_two_messages_cover_the_page,
        a_result_can_be_deleted_on_its_own_page_and_restored,
        two_deletions_can_be_undone_earliest_first,
        a_result_only_in_memory_can_be_deleted,
        a_result_deleted_in_the_history_is_restored_exactly_or_stays_deleted,
        two_deletions_can_be_undone_latest_first_where_the_focus_is;
}

/// The texts that must never change.
const OTHER: (&str, &str) = ("other.key", "of another site");
const DELETED: &str = "Result deleted.";

/// An exam, a drill, a running drill, and a text of another site.
fn saves() -> Result<Vec<Save>> {
    let now = fixtures::now()?;
    let mut all = vec![(OTHER.0.to_owned(), OTHER.1.to_owned())];
    let mut exam = fixtures::exam(0xE1, now - 3_000 * MINUTE)?;
    fixtures::answer_most(&mut exam, 4)?;
    all.push(fixtures::record_save(&fixtures::submitted(exam, 100)?));
    let mut drill = fixtures::drill(10, 0xD1, now - 1_500 * MINUTE)?;
    fixtures::answer_most(&mut drill, 3)?;
    all.push(fixtures::record_save(&fixtures::submitted(drill, 12)?));
    all.push(fixtures::attempt_save(&fixtures::drill(10, 0xA1, now - 5 * MINUTE)?));
    Ok(all)
}

/// Waits until the record is no longer saved.
async fn gone(page: &Page, id: u64) -> Result {
    page.wait("the record is gone", &format!("localStorage.getItem({:?}) === null", keys::record(id))).await
}

/// The number of results in the history.
async fn listed(page: &Page, count: usize) -> Result {
    page.until_count("results", "main a[href^='#/results/']", count).await
}

/// Presses the delete button of the exam or the drill in the history.
async fn delete(page: &Page, kind: &str) -> Result {
    let name = page.name_with(Role::Button, &format!("Delete {kind}")).await?;
    page.press(&name).await
}

/// The texts of `before` without this record's.
fn less(before: &BTreeMap<String, String>, id: u64) -> BTreeMap<String, String> {
    let mut rest = before.clone();
    rest.remove(&keys::record(id));
    rest
}

async fn a_result_deleted_in_the_history_is_restored_exactly_or_stays_deleted(stage: &mut Stage) -> Result {
    // With whitespace that this version does not write, as another version or a person may have.
    let mut saves = saves()?;
    for (key, text) in &mut saves {
        if *key == keys::record(0xE1) {
            *text = text.replacen(',', " , ", 2);
        }
    }
    saves.push((keys::record(0xBAD), "not JSON at all".into()));
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/history").await?;
    page.shows_text("1 saved item could not be read. Nothing was deleted.").await?;
    listed(&page, 2).await?;
    let before = page.stored().await?;
    delete(&page, "Exam").await?;
    listed(&page, 1).await?;
    page.shows_text(DELETED).await?;
    gone(&page, 0xE1).await?;
    expect("unreadable data is still reported", page.text().await?.contains("could not be read"))?;
    page.find(Role::Link, "See these items").await?;
    page.has_stored("texts without it", &less(&before, 0xE1)).await?;
    page.press("Undo").await?;
    listed(&page, 2).await?;
    page.has_stored("texts after undoing", &before).await?;
    page.is_without(Role::Button, "Undo").await?;
    // The result is unchanged.
    page.js::<()>(&format!("location.hash = '#/results/{}'", id_text(0xE1)), vec![]).await?;
    expect_eq("questions that count", page.results().await?.asked, 50)?;

    page.visit("#/history", "History").await?;
    delete(&page, "Exam").await?;
    gone(&page, 0xE1).await?;
    let after = page.stored().await?;
    page.find(Role::Button, "Undo").await?;
    page.reload().await?;
    page.is_at("History").await?;
    listed(&page, 1).await?;
    page.is_without(Role::Button, "Undo").await?;
    expect("it is not mentioned", !page.text().await?.contains(DELETED))?;
    page.has_stored("texts after a reload", &after).await
}

async fn a_running_exam_can_be_discarded_and_restored(stage: &mut Stage) -> Result {
    let mut saves = saves()?;
    let mut exam = fixtures::exam(0xE2, fixtures::now()? - 30 * MINUTE)?;
    fixtures::answer(&mut exam, 0, true)?;
    saves.push(fixtures::attempt_save(&exam));
    stage.seed_storage(&saves).await?;
    let review = format!("#/attempt/{}/review", id_text(0xE2));
    let page = stage.open(&review).await?;
    page.is_at("Ready to submit?").await?;
    page.press("Discard this exam").await?;
    page.is_at("Today").await?;
    page.shows_text("Discarded without a score.").await?;
    page.is_without(Role::Link, "Continue exam").await?;
    page.press("Undo").await?;
    page.shows_text("1 of 65 answered").await?;
    page.visit(&review, "Ready to submit?").await?;
    page.press("Discard this exam").await?;
    page.is_at("Today").await?;
    // Nothing brings it back, nor makes it a result; the other open attempt stays.
    page.reload().await?;
    page.is_at("Today").await?;
    let ids: Vec<u64> = page.stored_attempts().await?.iter().map(|attempt| attempt.id()).collect();
    expect_eq("open attempts", ids, vec![0xA1])?;
    page.visit("#/history", "History").await?;
    listed(&page, 2).await
}

async fn a_result_can_be_deleted_on_its_own_page_and_restored(stage: &mut Stage) -> Result {
    stage.seed_storage(&saves()?).await?;
    let page = stage.open(&format!("#/results/{}", id_text(0xD1))).await?;
    page.results().await?;
    let before = page.stored().await?;
    page.press("Delete this result").await?;
    page.is_at("History").await?;
    page.has_focus("History").await?;
    page.shows_text(DELETED).await?;
    listed(&page, 1).await?;
    gone(&page, 0xD1).await?;
    page.has_stored("texts without it", &less(&before, 0xD1)).await?;
    // Its address shows "not found"; back in the history, the deletion can still be undone.
    page.js::<()>(&format!("location.hash = '#/results/{}'", id_text(0xD1)), vec![]).await?;
    page.is_at("Result not found").await?;
    page.follow("All results").await?;
    page.is_at("History").await?;
    page.press("Undo").await?;
    listed(&page, 2).await?;
    page.has_stored("texts after undoing", &before).await
}

async fn the_focus_moves_from_delete_to_undo_and_to_the_heading(stage: &mut Stage) -> Result {
    stage.seed_storage(&saves()?).await?;
    let page = stage.open("#/history").await?;
    let name = page.name_with(Role::Button, "Delete Practice").await?;
    page.key_on(Role::Button, &name, ENTER).await?;
    gone(&page, 0xD1).await?;
    listed(&page, 1).await?;
    page.find(Role::Button, "Undo").await?;
    page.has_focus("Undo").await?;
    // A repeated press of the same key undoes it; it must not delete the next result.
    page.keys([ENTER]).await?;
    listed(&page, 2).await?;
    expect("the other result is still saved", page.stored().await?.contains_key(&keys::record(0xE1)))?;
    page.has_focus("History").await?;
    let said = "return [...document.querySelectorAll('[role=status]')].map(e => tidy(e.textContent)).filter(text => text).join(' ')";
    expect_eq("the announcement", page.js::<String>(said, vec![]).await?.as_str(), "Restored")
}

/// Deletes the exam and then the drill. Returns the texts before, in between and after.
async fn delete_both(stage: &mut Stage) -> Result<(Page, [BTreeMap<String, String>; 3])> {
    stage.seed_storage(&saves()?).await?;
    let page = stage.open("#/history").await?;
    let before = page.stored().await?;
    delete(&page, "Exam").await?;
    gone(&page, 0xE1).await?;
    let between = page.stored().await?;
    delete(&page, "Practice").await?;
    gone(&page, 0xD1).await?;
    let after = page.stored().await?;
    page.shows_text("Nothing finished yet").await?;
    Ok((page, [before, between, after]))
}

async fn at_most_two_messages_cover_the_page(stage: &mut Stage) -> Result {
    stage.seed_storage(&saves()?).await?;
    let page = stage.open(&format!("#/attempt/{}/review", id_text(0xA1))).await?;
    page.press("Discard this session").await?;
    page.is_at("Today").await?;
    page.visit("#/history", "History").await?;
    for (kind, id) in [("Exam", 0xE1), ("Practice", 0xD1)] {
        delete(&page, kind).await?;
        gone(&page, id).await?;
    }
    page.until_named(Role::Button, "Undo", 2).await?;
    page.all(Role::Button, "Dismiss").await?[1].click().await?;
    page.until_named(Role::Button, "Undo", 2).await?;
    page.shows_text("Discarded without a score.").await
}

async fn two_deletions_can_be_undone_latest_first_where_the_focus_is(stage: &mut Stage) -> Result {
    let (page, [before, between, _]) = delete_both(stage).await?;
    page.until_named(Role::Button, "Undo", 2).await?;
    page.has_focus("Undo").await?;
    page.keys([ENTER]).await?;
    page.until_named(Role::Button, "Undo", 1).await?;
    listed(&page, 1).await?;
    page.has_stored("texts after undoing the later", &between).await?;
    page.press("Undo").await?;
    listed(&page, 2).await?;
    page.has_stored("texts after undoing both", &before).await
}

async fn two_deletions_can_be_undone_earliest_first(stage: &mut Stage) -> Result {
    let (page, [before, _, after]) = delete_both(stage).await?;
    page.until_named(Role::Button, "Undo", 2).await?;
    page.all(Role::Button, "Undo").await?[0].click().await?;
    page.until_named(Role::Button, "Undo", 1).await?;
    listed(&page, 1).await?;
    let mut expected = after;
    let exam = keys::record(0xE1);
    expected.insert(exam.clone(), before[&exam].clone());
    page.has_stored("texts after undoing the earlier", &expected).await?;
    page.press("Undo").await?;
    listed(&page, 2).await?;
    page.has_stored("texts after undoing both", &before).await
}

async fn a_result_only_in_memory_can_be_deleted(stage: &mut Stage) -> Result {
    stage.options.block_storage = true;
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.review().await?;
    page.submit_drill().await?;
    expect_eq("right", page.results().await?.right, 1)?;
    page.press("Delete this result").await?;
    page.is_at("History").await?;
    page.shows_text("Nothing finished yet").await?;
    page.press("Undo").await?;
    listed(&page, 1).await?;
    page.name_with(Role::Link, "1 of 10 correct").await?;
    delete(&page, "Practice").await?;
    page.shows_text("Nothing finished yet").await
}
