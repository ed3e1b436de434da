//! Saves of another exam on the same origin: left alone, counted in Settings, and intact on their own site.

use carrel_core::save::keys;
use carrel_core::save::read_import;
use carrel_core::save::{Settings, Theme, read_settings, write_settings};
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::{Failure, Page, Result, Role, Stage, expect, expect_eq, setting};
use std::collections::BTreeMap;

use super::carrying::exported;

carrel_e2e::engines! {
    with_worker;
    every:
        they_are_neither_shown_nor_changed;
    chromium:
        they_are_counted_correctly,
        settings_keep_the_exam_chosen_on_another_site,
        they_are_exported_and_imported,
        another_tabs_changes_to_them_are_left_alone,
        deleting_everything_leaves_them_alone;
}

const RESULT: u64 = 0xE1;
const RUNNING: u64 = 0xA1;

/// Of the shipped exam: a result, and an exam whose time ran out long ago.
fn saves() -> Result<Vec<Save>> {
    let now = fixtures::now()?;
    let mut exam = fixtures::exam(RESULT, now - 3_000 * MINUTE)?;
    fixtures::answer_most(&mut exam, 4)?;
    let mut running = fixtures::exam(RUNNING, now - 300 * MINUTE)?;
    fixtures::answer(&mut running, 3, true)?;
    Ok(vec![fixtures::record_save(&fixtures::submitted(exam, 100)?), fixtures::attempt_save(&running)])
}

/// Opens the site of the test pack with these texts saved. Returns them by key.
async fn open(stage: &mut Stage, saves: &[Save], hash: &str) -> Result<(Page, BTreeMap<String, String>)> {
    stage.server.release(&setting::other()?);
    stage.seed_storage(saves).await?;
    let page = stage.open(hash).await?;
    Ok((page, saves.iter().cloned().collect()))
}

/// Whether these texts are saved, among others.
async fn has(page: &Page, what: &str, saves: &BTreeMap<String, String>) -> Result {
    let (stored, journaled) = (page.stored().await?, page.journaled().await?);
    for (key, text) in saves {
        expect_eq(&format!("{what}, {key}"), stored.get(key), Some(text))?;
        expect_eq(&format!("{what}, {key} in the journal"), journaled.get(key), Some(text))?;
    }
    Ok(())
}

/// From now on the host serves the site of the shipped exam, and no earlier worker responds for it. The app leaves
/// first: while it runs, its worker downloads again what is deleted.
async fn go_elsewhere(stage: &mut Stage, page: &Page) -> Result {
    page.is_cached_offline().await?;
    let forget = "
        const workers = await navigator.serviceWorker.getRegistrations();
        await Promise.all(workers.map(worker => worker.unregister()));
        await Promise.all((await caches.keys()).map(name => caches.delete(name)))";
    stage.blank().await?.js_later::<()>(forget).await?;
    stage.server.release(&setting::dist()?);
    Ok(())
}

async fn they_are_neither_shown_nor_changed(stage: &mut Stage) -> Result {
    let (page, saves) = open(stage, &saves()?, "#/").await?;
    // A person without results of this exam is new to it.
    page.shows_text("No account, no cost, no tracking.").await?;
    page.is_without(Role::Link, "See the result").await?;
    page.visit("#/history", "History").await?;
    page.shows_text("Nothing finished yet").await?;
    page.settings().await?;
    page.shows_text("0 results, ").await?;
    page.shows_text("This browser also holds 1 result and 1 open attempt of another exam.").await?;
    page.shows_text("\"Delete everything\" keeps them. Backups include them.").await?;
    page.has_stored("saves of another exam", &saves).await?;
    // An attempt at this exam runs beside them.
    page.home().await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    page.review().await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    page.reload().await?;
    page.settings().await?;
    page.shows_text("1 result and").await?;
    has(&page, "after a drill", &saves).await?;
    // On their own site they are unchanged: the result is shown, and the exam's time is up.
    go_elsewhere(stage, &page).await?;
    let page = stage.open(&format!("#/results/{}", keys::id_text(RESULT))).await?;
    page.is_at_result().await?;
    page.settings().await?;
    page.shows_text("2 results, ").await?;
    page.shows_text("This browser also holds 1 result of another exam.").await
}

async fn deleting_everything_leaves_them_alone(stage: &mut Stage) -> Result {
    let (page, saves) = open(stage, &saves()?, "#/").await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    page.settings().await?;
    page.press("Delete everything…").await?;
    page.shows_text("Results of other exams stay.").await?;
    page.press("Delete everything").await?;
    page.shows_text("Everything was deleted.").await?;
    has(&page, "after everything was deleted", &saves).await?;
    expect_eq("running attempts", page.stored_attempts().await?.len(), 1)?;
    page.reload().await?;
    has(&page, "after a reload", &saves).await?;
    page.settings().await?;
    page.shows_text("1 result and 1 open attempt of another exam.").await
}

async fn they_are_counted_correctly(stage: &mut Stage) -> Result {
    let saves = saves()?;
    let (page, _) = open(stage, &saves[..1], "#/settings").await?;
    page.shows_text("This browser also holds 1 result of another exam.").await?;
    stage.blank().await?.clear_storage().await?;
    let (page, _) = open(stage, &saves[1..], "#/settings").await?;
    page.shows_text("This browser also holds 1 open attempt of another exam.").await?;
    stage.blank().await?.clear_storage().await?;
    let (page, _) = open(stage, &[], "#/settings").await?;
    page.shows_text("0 results, ").await?;
    expect("other exams are not mentioned", !page.text().await?.contains("another exam"))?;
    page.press("Delete everything…").await?;
    page.find(Role::Button, "Keep it").await?;
    expect("other exams are not mentioned", !page.text().await?.contains("other exams"))
}

async fn settings_keep_the_exam_chosen_on_another_site(stage: &mut Stage) -> Result {
    let chosen = Settings { blueprint: Some("dva-c02".to_owned()), ..Settings::default() };
    let saved = (keys::SETTINGS.to_owned(), write_settings(&chosen));
    let (page, before) = open(stage, &[saved], "#/settings").await?;
    expect(
        "the only exam of this site is shown as chosen",
        page.is_checked(Role::Radio, "Reading Room Keeper (RRK-8)").await?,
    )?;
    page.has_stored("settings", &before).await?;
    page.click(Role::Radio, "Dark").await?;
    let stored = page.stored().await?;
    let text = stored.get(keys::SETTINGS).ok_or_else(|| Failure::new("no settings are saved"))?;
    expect_eq("settings", read_settings(text), Ok(Settings { theme: Theme::Dark, ..chosen }))
}

async fn they_are_exported_and_imported(stage: &mut Stage) -> Result {
    let (page, saves) = open(stage, &saves()?, "#/settings").await?;
    let export = exported(&page).await?;
    let import = read_import(&export).map_err(|why| Failure::new(why.to_string()))?;
    let texts: BTreeMap<String, String> = import.entries.into_iter().map(|entry| (entry.key, entry.text)).collect();
    expect_eq("what the export has", &texts, &saves)?;
    stage.blank().await?.clear_storage().await?;
    let page = stage.open("#/import").await?;
    let field = page.first("textarea").await?;
    let paste = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))";
    page.js::<serde_json::Value>(paste, vec![field.to_json()?, export.into()]).await?;
    page.press("Add them").await?;
    page.shows_text("The backup was added.").await?;
    page.has_stored("after the import", &saves).await?;
    page.settings().await?;
    page.shows_text("1 result and 1 open attempt of another exam.").await
}

/// Their own site is open beside this one: it continues its attempt, finishes it, and deletes its result.
async fn another_tabs_changes_to_them_are_left_alone(stage: &mut Stage) -> Result {
    let now = fixtures::now()?;
    let mut drill = fixtures::drill(10, RUNNING, now - 5 * MINUTE)?;
    let (page, _) = open(stage, &[fixtures::attempt_save(&drill)], "#/settings").await?;
    page.shows_text("1 open attempt of another exam.").await?;
    fixtures::answer(&mut drill, 0, true)?;
    let later = fixtures::attempt_save(&drill);
    page.store(&later.0, &later.1).await?;
    page.dispatch_storage_events().await?;
    page.home().await?;
    page.has_stored("after an answer", &BTreeMap::from([later])).await?;
    let record = fixtures::record_save(&fixtures::submitted(drill, 10)?);
    page.store(&record.0, &record.1).await?;
    // The tab that finishes an attempt removes it.
    page.js::<()>("localStorage.removeItem(arguments[0])", vec![keys::attempt(RUNNING).into()]).await?;
    page.dispatch_storage_events().await?;
    page.settings().await?;
    page.shows_text("This browser also holds 1 result of another exam.").await?;
    page.has_stored("after it was finished", &BTreeMap::from([record])).await
}
