//! Unreadable texts, whatever the cause: the app starts, reports and shows them, and loses nothing.

use carrel_core::save::keys;
use carrel_core::save::write_record;
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::page::LIMIT;
use carrel_e2e::{Look, Page, Result, Role, Stage, bank, expect, expect_eq, fail};
use serde_json::Value;
use std::time::{Duration, Instant};

carrel_e2e::engines! {
    every:
        unreadable_saves_are_quarantined_and_good_ones_are_loaded,
        texts_of_a_newer_version_stay_and_a_new_bookmark_overwrites_none;
    chromium:
        quarantined_data_can_be_downloaded,
        truncated_and_corrupted_saves_never_break_the_app,
        other_sites_texts_are_left_alone,
        a_damaged_text_is_saved_again_in_both_copies,
        a_change_that_an_unreadable_text_blocks_is_not_shown_as_saved,
        a_notice_is_as_wide_as_the_page;
}

const HOSTILE: &str = "<img src=x onerror=\"window.hit = 1\"><script>window.hit = 1</script>";

/// Texts that are unreadable in every way, each under its own key.
fn bad() -> Vec<Save> {
    let attempt = |n: u64| keys::attempt(0xA0 + n);
    let record = |n: u64| keys::record(0xB0 + n);
    let hostile_json = format!(r#"{{"carrel":"record","v":1,"id":{}}}"#, serde_json::json!(HOSTILE));
    vec![
        (keys::SETTINGS.into(), r#"{"carrel":"settings","v":1,"theme":"<b>mauve</b>","blueprint":null}"#.into()),
        (attempt(0), String::new()),
        (attempt(1), "not JSON at all".into()),
        (attempt(2), r#"{"carrel":"attempt","v":1,"id":"00000000000000a2","bluep"#.into()),
        (attempt(3), r#"{"carrel":"record","v":1}"#.into()),
        (record(0), HOSTILE.into()),
        (record(1), hostile_json),
        (record(2), r#"{"somebody":"else"}"#.into()),
        (record(3), "[1, 2, 3]".into()),
        (record(4), "null".into()),
    ]
}

/// All of these texts are still saved, under any key.
async fn check_kept(page: &Page, texts: &[Save]) -> Result {
    let stored = page.stored().await?;
    for (key, text) in texts {
        expect(&format!("the text of {key} is still saved"), stored.values().any(|t| t == text))?;
    }
    Ok(())
}

/// No text has become markup.
async fn check_harmless(page: &Page) -> Result {
    let script = "const bold = [...document.querySelectorAll('main b')].filter(e => e.textContent === 'mauve').length;
        return [bold + document.querySelectorAll('main img, main script').length, typeof window.hit]";
    expect_eq("markup from texts", page.js::<(u32, String)>(script, vec![]).await?, (0, "undefined".to_owned()))
}

async fn unreadable_saves_are_quarantined_and_good_ones_are_loaded(stage: &mut Stage) -> Result {
    let bad = bad();
    let now = fixtures::now()?;
    let good = fixtures::submitted(fixtures::drill(10, 0xC0, now - 60 * MINUTE)?, 12)?;
    let mut saves = bad.clone();
    saves.push(fixtures::record_save(&good));
    saves.push(fixtures::attempt_save(&fixtures::exam(0xC1, now - 10 * MINUTE)?));
    stage.seed_storage(&saves).await?;

    let page = stage.open("#/").await?;
    page.is_home().await?;
    page.shows_text(&format!("{} saved items could not be read. Nothing was deleted.", bad.len())).await?;
    page.name_with(Role::Link, "Continue").await?;
    check_kept(&page, &saves).await?;

    page.follow("See these items").await?;
    page.is_at("Quarantined data").await?;
    for (_, text) in &bad {
        page.shows_text(text).await?;
    }
    for why in
        ["it is damaged or incomplete", "it was not written by Carrel", "it contains different data", "is not valid"]
    {
        page.shows_text(why).await?;
    }
    let raw: Vec<String> =
        page.js("return [...document.querySelectorAll('pre')].map(e => e.textContent)", vec![]).await?;
    for (key, text) in &bad {
        expect(&format!("the raw text of {key} is shown"), raw.contains(text))?;
    }
    check_harmless(&page).await?;
    // The page says it itself, and the notice only leads here.
    page.is_without(Role::Link, "See these items").await?;

    page.visit("#/history", "History").await?;
    page.is_at("History").await?;
    page.find(Role::Link, "See these items").await?;
    page.name_with(Role::Link, "0 of 10 correct").await?;
    page.reload().await?;
    check_kept(&page, &saves).await?;
    // Continuing to work does not lose quarantined texts.
    page.settings().await?;
    page.click(Role::Radio, "Dark").await?;
    page.reload().await?;
    expect("the choice is saved", page.is_checked(Role::Radio, "Dark").await?)?;
    check_kept(&page, &saves).await?;
    check_harmless(&page).await
}

async fn quarantined_data_can_be_downloaded(stage: &mut Stage) -> Result {
    let text = format!("{HOSTILE} ünïcödé \u{1F600}\nand a second line");
    stage.seed_storage(&[(keys::record(1), &text)]).await?;
    let page = stage.open("#/aside").await?;
    let button = page.name_with(Role::Button, "Download").await?;
    page.press(&button).await?;
    let end = Instant::now() + LIMIT;
    loop {
        let files = std::fs::read_dir(stage.downloads())?.flatten().map(|e| e.path());
        let files = files.filter(|p| p.extension().is_some_and(|e| e == "txt"));
        // The file exists before its contents.
        let texts: Vec<String> = files.filter_map(|file| std::fs::read_to_string(file).ok()).collect();
        if texts == [text.as_str()] {
            return Ok(());
        }
        if Instant::now() > end {
            return fail(format!("{text:?} was not downloaded, but {texts:?}"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// A real attempt and a real record, truncated and corrupted at every position, each under its own key, all at once.
async fn truncated_and_corrupted_saves_never_break_the_app(stage: &mut Stage) -> Result {
    let now = fixtures::now()?;
    let mut drill = fixtures::drill(3, 0xC0, now - 60 * MINUTE)?;
    fixtures::answer_most(&mut drill, 2)?;
    let (_, attempt) = fixtures::attempt_save(&drill);
    let record = write_record(&fixtures::submitted(drill, 12)?);
    let mut saves: Vec<Save> = Vec::new();
    for (text, key) in [(&attempt, keys::attempt as fn(u64) -> String), (&record, keys::record)] {
        for place in (0..text.len()).step_by(text.len() / 40) {
            let mut bytes = text.clone().into_bytes();
            bytes[place] = bytes[place].wrapping_add(1) & 0x7f;
            let id = 0x1000 + saves.len() as u64;
            saves.push((key(id), text[..place].to_owned()));
            saves.push((key(id + 1), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/").await?;
    page.is_home().await?;
    page.shows_text("saved items could not be read").await?;
    check_kept(&page, &saves).await?;
    for hash in ["#/history", "#/aside", "#/settings", "#/"] {
        page.go(&stage.server.address(hash)).await?;
        page.ready().await?;
    }
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    check_kept(&page, &saves).await
}

async fn other_sites_texts_are_left_alone(stage: &mut Stage) -> Result {
    let others =
        [("settings", "x"), ("carrel", "x"), ("carrelx.settings", "{"), ("carrel.unknown.1", "y"), ("key", "z")];
    stage.seed_storage(&others).await?;
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    let stored = page.stored().await?;
    for (key, text) in others {
        expect_eq(key, stored.get(key).map(String::as_str), Some(text))?;
    }
    expect("there is no notice", !page.text().await?.contains("could not be read"))
}

async fn texts_of_a_newer_version_stay_and_a_new_bookmark_overwrites_none(stage: &mut Stage) -> Result {
    let newer = |kind: &str| format!(r#"{{"carrel":"{kind}","v":7,"what":"only a newer Carrel knows"}}"#);
    let stay = vec![(keys::attempt(1), newer("attempt")), (keys::record(2), newer("record"))];
    let question = &bank::bank()?.questions[0];
    let mut saves = stay.clone();
    saves.push((keys::bookmark(question.key()), r#"{"carrel":"bookmark","v":7,"stars":5}"#.to_owned()));
    stage.seed_storage(&saves).await?;
    let page = stage.open(&format!("#/question/{}", question.id)).await?;
    page.shows_text("3 saved items could not be read. Nothing was deleted.").await?;
    page.press("Save question").await?;
    page.shows_text("Question saved").await?;
    check_kept(&page, &saves).await?;
    page.reload().await?;
    let stored = page.stored().await?;
    expect_eq("saved texts, with the new bookmark", stored.len(), 4)?;
    for (key, text) in &stay {
        expect_eq(key, stored.get(key), Some(text))?;
    }
    page.visit("#/aside", "Quarantined data").await?;
    page.shows_text("it was written by a newer Carrel (data format 7)").await
}

/// Something else on the origin damages a text that this page has saved.
async fn a_damaged_text_is_saved_again_in_both_copies(stage: &mut Stage) -> Result {
    let save = fixtures::record_save(&fixtures::submitted(fixtures::drill(1, 3, fixtures::now()?)?, 60)?);
    stage.seed_storage(std::slice::from_ref(&save)).await?;
    let page = stage.open("#/history").await?;
    let is_kept = async || Ok(page.journaled().await?.get(&save.0) == Some(&save.1));
    page.until("the journal has it", is_kept).await?;
    let damage = "localStorage.setItem(arguments[0], 'damaged');
        dispatchEvent(new StorageEvent('storage',
            { key: arguments[0], newValue: 'damaged', storageArea: localStorage }))";
    for _ in 0..2 {
        page.js::<Value>(damage, vec![save.0.as_str().into()]).await?;
    }
    let is_repaired = async || Ok(page.stored().await?.get(&save.0) == Some(&save.1) && is_kept().await?);
    page.until("both have it again", is_repaired).await?;
    page.shows_text("1 saved item could not be read. Nothing was deleted.").await
}

/// Settings in place of which nothing can be written.
async fn a_change_that_an_unreadable_text_blocks_is_not_shown_as_saved(stage: &mut Stage) -> Result {
    stage.seed_storage(&[(keys::SETTINGS, "not JSON at all")]).await?;
    stage.page().await?.fill_storage().await?;
    let page = stage.open("#/settings").await?;
    page.click(Role::Radio, "Dark").await?;
    page.shows_text("Couldn't save the last change.").await?;
    expect_eq("the text", page.stored().await?.get(keys::SETTINGS).map(String::as_str), Some("not JSON at all"))
}

/// On pages of both widths, on a phone and on a desktop.
async fn a_notice_is_as_wide_as_the_page(stage: &mut Stage) -> Result {
    stage.seed_storage(&[(keys::record(0xBAD), "not JSON at all")]).await?;
    let page = stage.open("#/topics").await?;
    for width in [360, 1280] {
        page.look(Look { width, ..Look::DEFAULT }).await?;
        for (hash, heading) in [("#/history", "History"), ("#/topics", "Topics")] {
            page.visit(hash, heading).await?;
            page.find(Role::Link, "See these items").await?;
            let edges = "return ['.notice', '#main .head'].map(name => {
                const { left, right } = document.querySelector(name).getBoundingClientRect();
                return [Math.round(left), Math.round(right)];
            })";
            let (notice, head): ((i32, i32), (i32, i32)) = page.js(edges, vec![]).await?;
            expect_eq(&format!("the edges on {hash} at {width} pixels"), notice, head)?;
        }
    }
    Ok(())
}
