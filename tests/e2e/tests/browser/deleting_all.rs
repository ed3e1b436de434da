//! Deleting everything and undoing that: results, running attempts, bookmarks, settings, quarantined texts.

use carrel_core::save::keys::{self, StorageKey};
use carrel_core::save::{Settings, TextSize, Theme, write_settings};
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::keyboard::ESCAPE;
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};
use std::collections::BTreeMap;

carrel_e2e::engines! {
    chromium:
        deleting_everything_asks_first,
        everything_is_restored_including_settings_and_colors,
        undo_creates_no_settings_where_there_were_none,
        settings_of_an_older_version_are_restored_exactly,
        settings_of_a_newer_version_are_restored_exactly,
        undo_keeps_attempts_started_since,
        a_question_bookmarked_again_since_is_listed_once,
        deletions_of_a_result_and_of_everything_are_undone_separately,
        everything_in_memory_can_be_deleted,
        deleting_everything_leads_to_a_first_visit_also_after_a_reload;
}

const OTHER: (&str, &str) = ("other.key", "of another site");
const GONE: &str = "Everything was deleted.";

/// Some of everything that Carrel saves, except settings, and a text of another site.
fn saves() -> Result<Vec<Save>> {
    let now = fixtures::now()?;
    let first = bank::bank()?.questions.first().map(|q| q.id.as_str()).unwrap_or_default();
    let mut exam = fixtures::exam(0xE1, now - 3_000 * MINUTE)?;
    fixtures::answer_most(&mut exam, 4)?;
    Ok(vec![
        (OTHER.0.into(), OTHER.1.into()),
        fixtures::record_save(&fixtures::submitted(exam, 100)?),
        fixtures::record_save(&fixtures::submitted(fixtures::drill(10, 0xD1, now - 1_500 * MINUTE)?, 12)?),
        fixtures::attempt_save(&fixtures::drill(10, 0xA1, now - 5 * MINUTE)?),
        fixtures::bookmark_save(first, now - MINUTE, "A note of mine."),
        (keys::record(0xBAD), "not JSON at all".into()),
        ("carrel.something.new".into(), "that only a newer Carrel knows".into()),
    ])
}

/// Dark colors and large text.
fn settings() -> Save {
    let settings = Settings { theme: Theme::Dark, text: TextSize::Large, ..Settings::default() };
    (keys::SETTINGS.into(), write_settings(&settings))
}

/// Opens the settings with these texts saved, and asks to delete everything.
async fn ask(stage: &mut Stage, saves: &[Save]) -> Result<(Page, BTreeMap<String, String>)> {
    stage.seed_storage(saves).await?;
    let page = stage.open("#/settings").await?;
    page.is_at("Settings").await?;
    let before = page.stored().await?;
    page.press("Delete everything…").await?;
    page.find(Role::Button, "Keep it").await?;
    Ok((page, before))
}

/// Confirms, and waits for the first-visit screen.
async fn say_yes(page: &Page) -> Result {
    page.press("Delete everything").await?;
    page.is_home().await?;
    page.shows_text(GONE).await?;
    page.shows_text("No account, no cost, no tracking.").await
}

/// The page's colors and text size.
async fn looks(page: &Page) -> Result<(String, String)> {
    let script = "const style = getComputedStyle(document.documentElement);
        return [style.backgroundColor, style.fontSize]";
    page.js(script, vec![]).await
}

async fn deleting_everything_asks_first(stage: &mut Stage) -> Result {
    let mut saves = saves()?;
    saves.push(settings());
    let (page, before) = ask(stage, &saves).await?;
    page.find(Role::Dialog, "Delete everything?").await?;
    page.press("Keep it").await?;
    page.is_without(Role::Button, "Keep it").await?;
    page.has_focus("Delete everything…").await?;
    page.has_stored("texts after keeping them", &before).await?;
    page.press("Delete everything…").await?;
    page.find(Role::Button, "Keep it").await?;
    page.keys([ESCAPE]).await?;
    page.is_without(Role::Button, "Keep it").await?;
    page.has_focus("Delete everything…").await?;
    page.has_stored("texts after Escape", &before).await?;
    page.is_at("Settings").await?;
    expect("nothing is reported as deleted", !page.text().await?.contains(GONE))
}

async fn deleting_everything_leads_to_a_first_visit_also_after_a_reload(stage: &mut Stage) -> Result {
    let mut saves = saves()?;
    saves.push(settings());
    let (page, _) = ask(stage, &saves).await?;
    let dark = looks(&page).await?;
    say_yes(&page).await?;
    let usual = (keys::SETTINGS.to_owned(), write_settings(&Settings::default()));
    page.has_stored("texts that are kept", &BTreeMap::from([(OTHER.0.to_owned(), OTHER.1.to_owned()), usual])).await?;
    let (background, size) = looks(&page).await?;
    expect("the colors and the size are the usual ones", background != dark.0 && size != dark.1)?;
    page.until_count("attempts to continue", "main a[href^='#/attempt/']", 0).await?;
    page.visit("#/history", "History").await?;
    page.shows_text("Nothing finished yet").await?;
    page.visit("#/bookmarks", "Saved questions").await?;
    expect("no note is left", !page.text().await?.contains("A note of mine."))?;

    page.home().await?;
    page.is_home().await?;
    page.find(Role::Button, "Undo").await?;
    page.reload().await?;
    page.is_home().await?;
    page.shows_text("No account, no cost").await?;
    page.is_without(Role::Button, "Undo").await?;
    let stored = page.stored().await?;
    let others = stored
        .keys()
        .filter_map(|key| keys::parse(key))
        .filter(|k| !matches!(k, StorageKey::Deletion(_) | StorageKey::Settings));
    expect_eq("texts of Carrel's", others.count(), 0)?;
    expect_eq("texts of others", stored.get(OTHER.0).map(String::as_str), Some(OTHER.1))?;
    // The settings. The deletion itself is no entry of the person's.
    page.visit("#/settings", "Settings").await?;
    page.shows_text("0 results and 1 other entry,").await
}

async fn everything_is_restored_including_settings_and_colors(stage: &mut Stage) -> Result {
    let mut saves = saves()?;
    saves.push(settings());
    let (page, before) = ask(stage, &saves).await?;
    let dark = looks(&page).await?;
    say_yes(&page).await?;
    page.press("Undo").await?;
    page.name_with(Role::Link, "Continue").await?;
    page.has_focus("Today").await?;
    page.has_stored("texts after undoing", &before).await?;
    expect_eq("colors and size", looks(&page).await?, dark.clone())?;
    // Everything is still there on the next visit.
    let page = stage.open("#/history").await?;
    page.until_count("results", "main a[href^='#/results/']", 2).await?;
    page.has_stored("texts a visit later", &before).await?;
    expect_eq("colors and size a visit later", looks(&page).await?, dark)
}

async fn undo_creates_no_settings_where_there_were_none(stage: &mut Stage) -> Result {
    let (page, before) = ask(stage, &saves()?).await?;
    expect("no settings are saved", !before.contains_key(keys::SETTINGS))?;
    say_yes(&page).await?;
    page.press("Undo").await?;
    page.name_with(Role::Link, "Continue").await?;
    page.has_stored("texts after undoing", &before).await
}

async fn settings_of_an_older_version_are_restored_exactly(stage: &mut Stage) -> Result {
    let older = r#"{"carrel":"settings","v":1,"theme":"dark","blueprint":null}"#;
    let (page, before) = ask(stage, &[(keys::SETTINGS.to_owned(), older.to_owned())]).await?;
    let dark = looks(&page).await?;
    say_yes(&page).await?;
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    expect_eq("colors and size", looks(&page).await?, dark)?;
    page.has_stored("texts after undoing", &before).await
}

async fn settings_of_a_newer_version_are_restored_exactly(stage: &mut Stage) -> Result {
    let newer = r#"{"carrel":"settings","v":9,"theme":"sepia"}"#;
    let (page, before) = ask(stage, &[(keys::SETTINGS.to_owned(), newer.to_owned())]).await?;
    expect_eq("saved settings", before.get(keys::SETTINGS).map(String::as_str), Some(newer))?;
    say_yes(&page).await?;
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    page.has_stored("texts after undoing", &before).await
}

async fn undo_keeps_attempts_started_since(stage: &mut Stage) -> Result {
    let (page, before) = ask(stage, &saves()?).await?;
    say_yes(&page).await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    let begun = page.stored_attempt().await?.id();
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    let stored = page.stored().await?;
    expect("the new attempt is saved", stored.contains_key(&keys::attempt(begun)))?;
    for (key, text) in &before {
        expect_eq(key, stored.get(key), Some(text))?;
    }
    page.home().await?;
    page.until_count("attempts to continue", "main a[href^='#/attempt/']", 2).await
}

async fn a_question_bookmarked_again_since_is_listed_once(stage: &mut Stage) -> Result {
    let id = bank::bank()?.questions.first().map(|q| q.id.as_str()).unwrap_or_default();
    let (page, _) = ask(stage, &saves()?).await?;
    say_yes(&page).await?;
    page.js::<()>("location.hash = `#/question/${arguments[0]}`", vec![id.into()]).await?;
    page.is_at("Question").await?;
    page.press("Save question").await?;
    page.js::<()>("location.hash = '#/bookmarks'", vec![]).await?;
    page.is_at("Saved questions").await?;
    let listed = "main a[href^='#/question/']";
    page.until_count("bookmarks", listed, 1).await?;
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    page.until_count("bookmarks after undoing", listed, 1).await
}

async fn deletions_of_a_result_and_of_everything_are_undone_separately(stage: &mut Stage) -> Result {
    let mut saves = saves()?;
    saves.push(settings());
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/history").await?;
    let before = page.stored().await?;
    let name = page.name_with(Role::Button, "Delete Exam").await?;
    page.press(&name).await?;
    page.find(Role::Button, "Undo").await?;
    page.settings().await?;
    page.press("Delete everything…").await?;
    say_yes(&page).await?;
    // First the single result, then the rest.
    page.until_named(Role::Button, "Undo", 2).await?;
    page.all(Role::Button, "Undo").await?[0].click().await?;
    page.until_named(Role::Button, "Undo", 1).await?;
    page.find(Role::Link, "All results").await?;
    page.press("Undo").await?;
    page.find(Role::Link, "All results").await?;
    page.has_stored("texts after undoing both", &before).await
}

async fn everything_in_memory_can_be_deleted(stage: &mut Stage) -> Result {
    stage.options.block_storage = true;
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    page.review().await?;
    page.submit_drill().await?;
    page.results().await?;
    page.settings().await?;
    page.click(Role::Radio, "Dark").await?;
    let dark = looks(&page).await?;
    page.press("Delete everything…").await?;
    say_yes(&page).await?;
    expect("the colors are the usual ones", looks(&page).await? != dark)?;
    page.press("Undo").await?;
    page.find(Role::Link, "All results").await?;
    expect_eq("colors", looks(&page).await?, dark)
}
