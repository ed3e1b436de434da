//! Deleting everything and undoing that: results, running attempts, bookmarks, settings, quarantined texts.

use carrel_core::save::keys::{self, Kept};
use carrel_core::save::{Settings, TextSize, Theme, write_settings};
use carrel_e2e::keyboard::ESCAPE;
use carrel_e2e::made::{self, MINUTE, Save};
use carrel_e2e::{Page, Result, Role, Stage, bank, holds, same};
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
    let now = made::now()?;
    let first = bank::bank()?.questions.first().map(|q| q.id.as_str()).unwrap_or_default();
    let mut exam = made::exam(0xE1, now - 3_000 * MINUTE)?;
    made::answer_most(&mut exam, 4)?;
    Ok(vec![
        (OTHER.0.into(), OTHER.1.into()),
        made::record_save(&made::submitted(exam, 100)?),
        made::record_save(&made::submitted(made::drill(10, 0xD1, now - 1_500 * MINUTE)?, 12)?),
        made::attempt_save(&made::drill(10, 0xA1, now - 5 * MINUTE)?),
        made::bookmark_save(first, now - MINUTE, "A note of mine."),
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
    stage.plant(saves).await?;
    let page = stage.open("#/settings").await?;
    page.is_at("Settings").await?;
    let before = page.kept().await?;
    page.press("Delete everything…").await?;
    page.find(Role::Button, "Keep it").await?;
    Ok((page, before))
}

/// Confirms, and waits for the first-visit screen.
async fn say_yes(page: &Page) -> Result {
    page.press("Delete everything").await?;
    page.is_home().await?;
    page.says(GONE).await?;
    page.says("No account, no cost, no tracking.").await
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
    page.keeps("texts after keeping them", &before).await?;
    page.press("Delete everything…").await?;
    page.find(Role::Button, "Keep it").await?;
    page.keys([ESCAPE]).await?;
    page.is_without(Role::Button, "Keep it").await?;
    page.has_focus("Delete everything…").await?;
    page.keeps("texts after Escape", &before).await?;
    page.is_at("Settings").await?;
    holds("nothing is reported as deleted", !page.text().await?.contains(GONE))
}

async fn deleting_everything_leads_to_a_first_visit_also_after_a_reload(stage: &mut Stage) -> Result {
    let mut saves = saves()?;
    saves.push(settings());
    let (page, _) = ask(stage, &saves).await?;
    let dark = looks(&page).await?;
    say_yes(&page).await?;
    let usual = (keys::SETTINGS.to_owned(), write_settings(&Settings::default()));
    page.keeps("texts that are kept", &BTreeMap::from([(OTHER.0.to_owned(), OTHER.1.to_owned()), usual])).await?;
    let (background, size) = looks(&page).await?;
    holds("the colors and the size are the usual ones", background != dark.0 && size != dark.1)?;
    page.until_count("attempts to continue", "main a[href^='#/attempt/']", 0).await?;
    page.visit("#/history", "History").await?;
    page.says("Nothing finished yet").await?;
    page.visit("#/bookmarks", "Saved questions").await?;
    holds("no note is left", !page.text().await?.contains("A note of mine."))?;

    page.home().await?;
    page.is_home().await?;
    page.find(Role::Button, "Undo").await?;
    page.reload().await?;
    page.is_home().await?;
    page.says("No account, no cost").await?;
    page.is_without(Role::Button, "Undo").await?;
    let kept = page.kept().await?;
    let others =
        kept.keys().filter_map(|key| keys::parse(key)).filter(|k| !matches!(k, Kept::Deletion(_) | Kept::Settings));
    same("texts of Carrel's", others.count(), 0)?;
    same("texts of others", kept.get(OTHER.0).map(String::as_str), Some(OTHER.1))?;
    // The settings. The deletion itself is no entry of the person's.
    page.visit("#/settings", "Settings").await?;
    page.says("0 results and 1 other entry,").await
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
    page.keeps("texts after undoing", &before).await?;
    same("colors and size", looks(&page).await?, dark.clone())?;
    // Everything is still there on the next visit.
    let page = stage.open("#/history").await?;
    page.until_count("results", "main a[href^='#/results/']", 2).await?;
    page.keeps("texts a visit later", &before).await?;
    same("colors and size a visit later", looks(&page).await?, dark)
}

async fn undo_creates_no_settings_where_there_were_none(stage: &mut Stage) -> Result {
    let (page, before) = ask(stage, &saves()?).await?;
    holds("no settings are saved", !before.contains_key(keys::SETTINGS))?;
    say_yes(&page).await?;
    page.press("Undo").await?;
    page.name_with(Role::Link, "Continue").await?;
    page.keeps("texts after undoing", &before).await
}

async fn settings_of_an_older_version_are_restored_exactly(stage: &mut Stage) -> Result {
    let older = r#"{"carrel":"settings","v":1,"theme":"dark","blueprint":null}"#;
    let (page, before) = ask(stage, &[(keys::SETTINGS.to_owned(), older.to_owned())]).await?;
    let dark = looks(&page).await?;
    say_yes(&page).await?;
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    same("colors and size", looks(&page).await?, dark)?;
    page.keeps("texts after undoing", &before).await
}

async fn settings_of_a_newer_version_are_restored_exactly(stage: &mut Stage) -> Result {
    let newer = r#"{"carrel":"settings","v":9,"theme":"sepia"}"#;
    let (page, before) = ask(stage, &[(keys::SETTINGS.to_owned(), newer.to_owned())]).await?;
    same("saved settings", before.get(keys::SETTINGS).map(String::as_str), Some(newer))?;
    say_yes(&page).await?;
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    page.keeps("texts after undoing", &before).await
}

async fn undo_keeps_attempts_started_since(stage: &mut Stage) -> Result {
    let (page, before) = ask(stage, &saves()?).await?;
    say_yes(&page).await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    let begun = page.kept_attempt().await?.id();
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    let kept = page.kept().await?;
    holds("the new attempt is saved", kept.contains_key(&keys::attempt(begun)))?;
    for (key, text) in &before {
        same(key, kept.get(key), Some(text))?;
    }
    page.home().await?;
    page.until_count("attempts to continue", "main .rows a[href^='#/attempt/']", 2).await
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
    stage.plant(&saves).await?;
    let page = stage.open("#/history").await?;
    let before = page.kept().await?;
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
    page.keeps("texts after undoing both", &before).await
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
    holds("the colors are the usual ones", looks(&page).await? != dark)?;
    page.press("Undo").await?;
    page.find(Role::Link, "All results").await?;
    same("colors", looks(&page).await?, dark)
}
