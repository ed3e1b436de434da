//! A deletion is an entry of its own: it holds in every tab, on every device, and after a power failure.

use crate::carrying::{exported, paste};
use crate::tabs::{open_blank_tab, open_tab};
use carrel_core::save::keys::{self, StorageKey};
use carrel_core::save::{read_export, write_export};
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        an_export_carries_deletions_to_another_device,
        a_backup_restores_everything_after_everything_was_deleted,
        an_import_offers_deleted_entries_beside_new_ones,
        entries_dated_in_the_future_can_be_deleted,
        a_bookmark_can_be_set_and_removed_repeatedly,
        an_unreadable_text_can_be_deleted,
        a_deletion_lost_from_storage_is_restored_from_the_journal,
        a_frozen_tab_does_not_restore_a_deleted_result,
        a_deleted_result_that_arrives_again_stays_deleted,
        undoing_in_one_tab_shows_in_the_other;
}

const RESULTS: &str = "main a[href^='#/results/']";

/// A drill with this id that ended this many hours ago.
fn result(id: u64) -> Result<Save> {
    Ok(fixtures::record_save(&fixtures::submitted(
        fixtures::drill(10, id, fixtures::now()? - 60 * MINUTE * id as i64)?,
        5,
    )?))
}

/// Deletes the first listed result.
async fn delete_first(page: &Page) -> Result {
    let name = page.js::<String>("return document.querySelector('.entry button').getAttribute('aria-label')", vec![]);
    page.press(&name.await?).await
}

async fn a_deletion_lost_from_storage_is_restored_from_the_journal(stage: &mut Stage) -> Result {
    stage.seed_storage(&[result(1)?, result(2)?]).await?;
    let page = stage.open("#/history").await?;
    let before = page.stored().await?;
    delete_first(&page).await?;
    page.until_count("results", RESULTS, 1).await?;
    page.until("the journal forgets it", async || Ok(!page.journaled().await?.contains_key(&keys::record(1)))).await?;
    // The power fails before the browser has written any of that.
    let page = stage.blank().await?;
    page.js::<Value>("localStorage.clear()", vec![]).await?;
    for (key, text) in &before {
        page.store(key, text).await?;
    }
    let page = stage.open("#/history").await?;
    page.until_count("results after the power cut", RESULTS, 1).await?;
    expect("its text is gone", !page.stored().await?.contains_key(&keys::record(1)))
}

async fn a_frozen_tab_does_not_restore_a_deleted_result(stage: &mut Stage) -> Result {
    // A frozen page gets no events, and does not learn about them when it resumes.
    stage.server.inject(
        "<script>for (const event of ['storage', 'message']) addEventListener(event, event => {
            if (window.isFrozen) event.stopImmediatePropagation();
        }, true)</script>",
    );
    stage.seed_storage(&[result(1)?, result(2)?]).await?;
    let page = stage.open("#/history").await?;
    page.until_count("results", RESULTS, 2).await?;
    page.js::<Value>("window.isFrozen = true", vec![]).await?;
    let (first, _) = open_tab(stage, &page, "#/history").await?;
    delete_first(&page).await?;
    page.until_count("results", RESULTS, 1).await?;
    page.driver().switch_to_window(first).await?;
    expect_eq(
        "results that the frozen tab shows",
        page.js::<usize>(&format!("return document.querySelectorAll({RESULTS:?}).length"), vec![]).await?,
        2,
    )?;
    // Whatever it saves, and whatever it finds missing, the result stays deleted.
    page.js::<Value>("localStorage.removeItem(arguments[0])", vec![keys::record(2).into()]).await?;
    page.js::<Value>(
        "window.isFrozen = false; dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
        vec![],
    )
    .await?;
    page.until_count("results", RESULTS, 1).await?;
    page.settings().await?;
    page.click(Role::Radio, "Dark").await?;
    let stored = page.stored().await?;
    expect("the deleted one is not saved", !stored.contains_key(&keys::record(1)))?;
    expect("the other one, which was not deleted, is", stored.contains_key(&keys::record(2)))
}

async fn a_deleted_result_that_arrives_again_stays_deleted(stage: &mut Stage) -> Result {
    let (newest, other) = (result(1)?, result(2)?);
    stage.seed_storage(&[newest.clone(), other]).await?;
    let page = stage.open("#/history").await?;
    page.until_count("results", RESULTS, 2).await?;
    delete_first(&page).await?;
    page.until_count("results", RESULTS, 1).await?;
    let (key, text) = &newest;
    let is_gone = async || Ok(!page.stored().await?.contains_key(key) && !page.journaled().await?.contains_key(key));
    page.until("its text is gone", is_gone).await?;
    // A tab of an earlier version, which knows no deletions, saves it again.
    let (first, second) = open_blank_tab(stage, &page).await?;
    page.store(key, text).await?;
    page.driver().switch_to_window(first.clone()).await?;
    page.until("its text is removed from the storage", is_gone).await?;
    page.until_count("results after it was stored again", RESULTS, 1).await?;
    // A journal that has it again is read when the page comes back.
    page.driver().switch_to_window(second).await?;
    page.journal(key, Some(text)).await?;
    page.driver().switch_to_window(first).await?;
    page.js::<Value>("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))", vec![]).await?;
    page.until("its text is removed from the journal", is_gone).await?;
    page.until_count("results after the journal had it again", RESULTS, 1).await?;
    page.reload().await?;
    page.until_count("results after a reload", RESULTS, 1).await
}

async fn undoing_in_one_tab_shows_in_the_other(stage: &mut Stage) -> Result {
    stage.seed_storage(&[result(1)?, result(2)?]).await?;
    let page = stage.open("#/history").await?;
    page.until_count("results", RESULTS, 2).await?;
    let (first, second) = open_tab(stage, &page, "#/history").await?;
    delete_first(&page).await?;
    page.driver().switch_to_window(first.clone()).await?;
    page.until_count("results in the other tab", RESULTS, 1).await?;
    page.driver().switch_to_window(second).await?;
    page.press("Undo").await?;
    page.until_count("results", RESULTS, 2).await?;
    page.driver().switch_to_window(first).await?;
    page.until_count("results in the other tab", RESULTS, 2).await?;
    page.reload().await?;
    page.until_count("results after a reload", RESULTS, 2).await
}

async fn an_export_carries_deletions_to_another_device(stage: &mut Stage) -> Result {
    let both = [result(1)?, result(2)?];
    stage.seed_storage(&both).await?;
    let page = stage.open("#/history").await?;
    delete_first(&page).await?;
    page.settings().await?;
    let text = exported(&page).await?;
    // The other device starts with both.
    stage.blank().await?.clear_storage().await?;
    stage.seed_storage(&both).await?;
    let page = stage.open("#/import").await?;
    paste(&page, &text).await?;
    page.shows_text("Deletes 1 result, as the other device did.").await?;
    page.press("Delete them here too").await?;
    page.until_count("results", RESULTS, 1).await?;
    page.reload().await?;
    page.until_count("results after a reload", RESULTS, 1).await?;
    // A second import finds nothing to do.
    page.js::<()>("location.hash = '#/import'", vec![]).await?;
    paste(&page, &text).await?;
    page.shows_text("Everything in this backup is here already.").await
}

async fn a_backup_restores_everything_after_everything_was_deleted(stage: &mut Stage) -> Result {
    let question = &bank::bank()?.questions[0].id;
    let saves = [result(1)?, result(2)?, fixtures::bookmark_save(question, fixtures::now()?, "A note of mine.")];
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/settings").await?;
    let text = exported(&page).await?;
    page.press("Delete everything…").await?;
    page.press("Delete everything").await?;
    page.is_home().await?;
    page.reload().await?;
    page.js::<()>("location.hash = '#/import'", vec![]).await?;
    page.is_at("Restore a backup").await?;
    let words = "Restore 2 results and 1 other entry in this file that were deleted on this device";
    paste(&page, &text).await?;
    page.shows_text("This backup has what was deleted here").await?;
    expect("no list of nothing", !page.text().await?.contains("0 results"))?;
    page.click(Role::Checkbox, words).await?;
    page.press("Add them").await?;
    page.shows_text("Nothing was added: what is in this backup is here already, or was deleted here.").await?;
    page.js::<()>("location.hash = '#/import'", vec![]).await?;
    page.is_at("Restore a backup").await?;
    paste(&page, &text).await?;
    expect("they are to be restored", page.is_checked(Role::Checkbox, words).await?)?;
    page.press("Add them").await?;
    page.until_count("results", RESULTS, 2).await?;
    page.reload().await?;
    page.until_count("results after a reload", RESULTS, 2).await?;
    let stored = page.stored().await?;
    for (key, text) in &saves {
        expect_eq(key, stored.get(key), Some(text))?;
    }
    Ok(())
}

async fn an_import_offers_deleted_entries_beside_new_ones(stage: &mut Stage) -> Result {
    stage.seed_storage(&[result(1)?]).await?;
    let page = stage.open("#/settings").await?;
    let mut entries = read_export(&exported(&page).await?).expect("it is an export");
    let new = fixtures::submitted(fixtures::drill(10, 5, fixtures::now()? - 600 * MINUTE)?, 5)?;
    entries.push(carrel_core::save::Entry::record(&new));
    let text = write_export(&entries, fixtures::now()?);
    page.visit("#/history", "History").await?;
    delete_first(&page).await?;
    page.shows_text("Nothing finished yet").await?;
    page.js::<()>("location.hash = '#/import'", vec![]).await?;
    let words = "1 result in this file that was deleted on this device";
    // The second time, there is nothing else to add.
    for (restored, verb) in [(false, "Also restore"), (true, "Restore")] {
        paste(&page, &text).await?;
        expect(
            "beside new entries it is not restored by default",
            page.is_checked(Role::Checkbox, &format!("{verb} {words}")).await? == restored,
        )?;
        page.press("Add them").await?;
        page.until_count("results", RESULTS, if restored { 2 } else { 1 }).await?;
        page.js::<()>("location.hash = '#/import'", vec![]).await?;
        page.is_at("Restore a backup").await?;
    }
    Ok(())
}

async fn entries_dated_in_the_future_can_be_deleted(stage: &mut Stage) -> Result {
    let question = &bank::bank()?.questions[0].id;
    let year_2100 = 4_102_444_800_000;
    let mut drill = fixtures::drill(10, 7, year_2100)?;
    fixtures::answer(&mut drill, 0, true)?;
    stage
        .seed_storage(&[fixtures::bookmark_save(question, year_2100, "of tomorrow"), fixtures::attempt_save(&drill)])
        .await?;
    let page = stage.open("#/settings").await?;
    page.press("Delete everything…").await?;
    page.press("Delete everything").await?;
    page.is_home().await?;
    page.shows_text("No account, no cost").await?;
    page.reload().await?;
    page.shows_text("No account, no cost").await?;
    let is_left =
        |key: &String| !matches!(keys::parse(key), None | Some(StorageKey::Deletion(_) | StorageKey::Settings));
    expect_eq(
        "texts that are left",
        page.stored().await?.into_keys().filter(is_left).collect::<Vec<_>>(),
        Vec::<String>::new(),
    )
}

async fn a_bookmark_can_be_set_and_removed_repeatedly(stage: &mut Stage) -> Result {
    let question = &bank::bank()?.questions[0].id;
    let page = stage.open(&format!("#/question/{question}")).await?;
    for count in 0..2 {
        page.press("Save question").await?;
        page.find(Role::Text, "My note").await?;
        page.reload().await?;
        page.find(Role::Text, "My note").await?;
        page.press("Remove from saved").await?;
        page.is_without(Role::Text, "My note").await?;
        page.reload().await?;
        page.is_without(Role::Text, "My note").await?;
        let deletions =
            page.stored().await?.into_keys().filter(|key| matches!(keys::parse(key), Some(StorageKey::Deletion(_))));
        expect_eq(&format!("deletions after {count} rounds more"), deletions.count(), 1)?;
    }
    Ok(())
}

async fn an_unreadable_text_can_be_deleted(stage: &mut Stage) -> Result {
    let newer = r#"{"carrel":"record","v":9,"new":"shape"}"#;
    stage.seed_storage(&[(keys::record(0xBAD), "not JSON at all"), (keys::record(9), newer)]).await?;
    let page = stage.open("#/aside").await?;
    page.press("Delete carrel.aside.1.record.0000000000000bad").await?;
    page.press("Delete carrel.record.0000000000000009").await?;
    page.shows_text("Nothing is quarantined").await?;
    let gone = async || {
        let (stored, journaled) = (page.stored().await?, page.journaled().await?);
        let texts: Vec<String> = stored.into_values().chain(journaled.into_values()).collect();
        Ok(texts.iter().all(|text| text != newer && text != "not JSON at all"))
    };
    page.until("their texts are gone", gone).await?;
    page.reload().await?;
    page.shows_text("Nothing is quarantined").await
}
