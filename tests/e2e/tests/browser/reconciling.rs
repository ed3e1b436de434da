//! Copies of one save that differ: an attempt that arrives after its result, a result that only memory has, a text that
//! is gone from the storage when a page comes back. Memory wins, and nothing counts as deleted because it is absent.

use crate::late_journal::{LATE, open_journal};
use crate::saves_full::{NO_RESULTS, submit};
use crate::tabs::open_blank_tab;
use carrel_core::save::keys;
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::{Result, Role, Stage, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        an_attempt_that_arrives_after_its_result_is_removed,
        an_attempt_stored_beside_its_result_is_removed_at_the_start,
        a_result_that_only_memory_has_goes_into_a_journal_that_opens_late,
        a_result_that_is_gone_on_return_is_stored_again;
}

async fn an_attempt_that_arrives_after_its_result_is_removed(stage: &mut Stage) -> Result {
    let exam = fixtures::exam(1, fixtures::now()? - 10 * MINUTE)?;
    let attempt = fixtures::attempt_save(&exam);
    stage.seed_storage(&[fixtures::record_save(&fixtures::submitted(exam, 5)?)]).await?;
    let page = stage.open("#/").await?;
    page.find(Role::Heading, "Latest result").await?;
    let (first, _) = open_blank_tab(stage, &page).await?;
    page.store(&attempt.0, &attempt.1).await?;
    page.driver().switch_to_window(first).await?;
    page.until("it is removed", async || Ok(!page.stored().await?.contains_key(&attempt.0))).await?;
    page.until_count("attempts to continue", "main a[href^='#/attempt/']", 0).await?;
    page.find(Role::Heading, "Latest result").await.map(drop)
}

/// A page that closed between the two steps of finishing an attempt left both.
async fn an_attempt_stored_beside_its_result_is_removed_at_the_start(stage: &mut Stage) -> Result {
    let exam = fixtures::exam(1, fixtures::now()? - 10 * MINUTE)?;
    let attempt = fixtures::attempt_save(&exam);
    let record = fixtures::record_save(&fixtures::submitted(exam, 5)?);
    stage.seed_storage(&[attempt.clone(), record.clone()]).await?;
    let page = stage.open("#/").await?;
    for visit in ["at the start", "after a reload"] {
        page.find(Role::Heading, "Latest result").await?;
        page.until_count(&format!("attempts to continue {visit}"), "main a[href^='#/attempt/']", 0).await?;
        let is_only_record = async || {
            let (stored, journaled) = (page.stored().await?, page.journaled().await?);
            Ok([stored, journaled]
                .iter()
                .all(|all| all.get(&record.0) == Some(&record.1) && !all.contains_key(&attempt.0)))
        };
        page.until(&format!("both copies have only the result {visit}"), is_only_record).await?;
        page.reload().await?;
    }
    Ok(())
}

async fn a_result_that_only_memory_has_goes_into_a_journal_that_opens_late(stage: &mut Stage) -> Result {
    stage.server.inject(LATE);
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let record = keys::record(page.stored_attempt().await?.id());
    page.js::<Value>(NO_RESULTS, vec![]).await?;
    submit(&page).await?;
    page.shows_text("Couldn't save the last change").await?;
    open_journal(&page).await?;
    page.until("the journal has it", async || Ok(page.journaled().await?.contains_key(&record))).await?;
    page.until("that is no longer said", async || Ok(!page.text().await?.contains("Couldn't save"))).await
}

/// A page that comes back compares its memory with both copies.
async fn a_result_that_is_gone_on_return_is_stored_again(stage: &mut Stage) -> Result {
    let records: Vec<Save> = (1..=20)
        .map(|id| {
            let drill = fixtures::drill(10, id, fixtures::now()? - 60 * MINUTE * id as i64)?;
            Ok(fixtures::record_save(&fixtures::submitted(drill, 5)?))
        })
        .collect::<Result<_>>()?;
    stage.seed_storage(&records).await?;
    let page = stage.open("#/history").await?;
    let results = "main a[href^='#/results/']";
    page.until_count("results", results, 20).await?;
    let parsed = async || page.js::<usize>("return carrel.stats.parsed", vec![]).await;
    let before = parsed().await?;
    let (gone, text) = &records[3];
    page.js::<()>("localStorage.removeItem(arguments[0])", vec![gone.as_str().into()]).await?;
    page.journal(gone, None).await?;
    // As after a return from the back/forward cache, in which Chromium keeps no page with a lock.
    page.js::<()>("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))", vec![]).await?;
    page.until("it is stored again", async || Ok(page.stored().await?.get(gone) == Some(text))).await?;
    let journaled = async || Ok(page.journaled().await?.get(gone) == Some(text));
    page.until("the journal has it again", journaled).await?;
    page.until_count("results", results, 20).await?;
    expect_eq("texts parsed on return", parsed().await? - before, 0)
}
