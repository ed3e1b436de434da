//! A program that crashes at every start: the data can be downloaded without it, and the text that crashes it is
//! quarantined. The crashes are real: a panic in Rust, triggered by a page without its root element,
//! and one error of the engine.

use carrel_core::merge::merged;
use carrel_core::save::keys::{self, StorageKey};
use carrel_core::save::{Import, Settings, read_import, write_settings};
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::{Look, Page, Result, Role, Stage, expect, expect_eq};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

carrel_e2e::engines! {
    every:
        a_panic_is_logged_and_reported,
        a_text_that_crashes_two_starts_is_quarantined,
        a_text_without_room_for_a_copy_is_quarantined,
        the_downloaded_data_can_be_imported,
        without_a_text_to_blame_an_accessible_page_quarantines_all_after_the_download;
    chromium:
        a_text_that_crashes_the_single_file_is_quarantined,
        a_text_that_crashes_one_start_stays,
        a_crash_after_the_texts_were_read_blames_none,
        two_texts_that_crash_one_start_each_stay,
        a_text_is_quarantined_if_local_storage_throws,
        a_text_is_quarantined_without_a_journal,
        the_downloaded_data_holds_both_copies_of_every_text;
}

/// The panic hook's message on the console. WebKit's console keeps only the first line.
const PANIC: &str = "panicked at src/ui/mod.rs";
/// The engine's message at the end of a panic: `unreachable`, `Unreachable code should not be executed`.
const STOP: &str = "nreachable";
const TOLD: &str = "Something broke Your saved data is safe.";

/// Makes the program panic when it parses the text under this key, if `when`: one of its imports calls the program's
/// start again, on a page without a root element.
fn crashes_at(name: &str, when: &str) -> String {
    format!(
        "<script>{{
        const find = Document.prototype.getElementById;
        const panic = exports => {{
            Document.prototype.getElementById = () => null;
            try {{ exports.__wbindgen_start() }} finally {{ Document.prototype.getElementById = find }}
        }};
        for (const way of ['instantiate', 'instantiateStreaming']) {{
            const original = WebAssembly[way];
            WebAssembly[way] = async (...of) => {{
                const made = await original.apply(WebAssembly, of);
                const reading = carrel.rescue.reading;
                carrel.rescue.reading = name => {{
                    reading(name);
                    if (name === {name:?} && ({when})) panic((made.instance ?? made).exports);
                }};
                return made;
            }};
        }}
        sessionStorage.loads = 1 + Number(sessionStorage.loads ?? 0);
        }}</script>"
    )
}

/// Makes the program panic at every start, before it parses anything.
const CRASHES: &str = "<script>{
    const find = Document.prototype.getElementById;
    let left = 1;
    Document.prototype.getElementById = function (id) {
        return id === 'app' && left-- > 0 ? null : find.call(this, id);
    };
    }</script>";

/// Navigates by script: WebKit's driver waits a minute for a page that reloads itself while loading.
async fn go(stage: &mut Stage, to: &str) -> Result<Page> {
    let page = stage.page().await?;
    let address = stage.server.address(to);
    page.js::<Value>(&format!("setTimeout(() => {{ location.href = {address:?} }})"), vec![]).await?;
    Ok(page)
}

async fn is_told(page: &Page) -> Result {
    // A page without layout also returns hidden text.
    page.wait("the notice is shown", "document.getElementById('broken')?.hidden === false").await?;
    page.shows_text(TOLD).await
}

fn record(id: u64) -> Result<Save> {
    Ok(fixtures::record_save(&fixtures::submitted(fixtures::drill(10, id, fixtures::now()? - 60 * MINUTE)?, 5)?))
}

/// The quarantined texts in a download.
fn quarantined(texts: &BTreeMap<String, String>) -> Vec<&String> {
    texts.iter().filter(|(name, _)| keys::parse(name) == Some(StorageKey::Quarantined)).map(|(_, text)| text).collect()
}

async fn a_panic_is_logged_and_reported(stage: &mut Stage) -> Result {
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    stage.server.inject(CRASHES);
    let page = go(stage, "#/").await?;
    is_told(&page).await?;
    expect("nothing can be pressed", page.js("return document.getElementById('app').inert", vec![]).await?)?;
    stage.server.serve_normally();
    page.press("Reload").await?;
    page.is_home().await
}

/// Two results; the program crashes on the second.
async fn seed_records(stage: &mut Stage) -> Result<(Save, Save)> {
    let (good, bad) = (record(0x60)?, record(0xBA)?);
    stage.seed_storage(&[good.clone(), bad.clone()]).await?;
    Ok((good, bad))
}

async fn is_quarantined(page: &Page, good: &Save, bad: &Save) -> Result {
    page.wait("the entry is named", "document.getElementById('guilty')?.hidden === false").await?;
    page.shows_text(&bad.0).await?;
    page.is_accessible().await?;
    page.find(Role::Button, "Download my data").await?;
    page.press("Reload").await?;
    page.ready().await?;
    page.visit("#/history", "History").await?;
    page.wait("the results are listed", "named('button', 'Delete ').length === 1").await?;
    let stored = page.stored().await?;
    expect_eq("the good text", stored.get(&good.0), Some(&good.1))?;
    expect("the bad one is no longer under its key", !stored.contains_key(&bad.0))?;
    page.settings().await?;
    let link = page.name_with(Role::Link, "Quarantined data").await?;
    page.follow(&link).await?;
    page.shows_text(&bad.1).await
}

/// The text is quarantined in that download.
fn is_in(what: &str, copy: BTreeMap<String, String>, bad: &Save) -> Result {
    expect_eq(&format!("quarantined texts in {what}"), quarantined(&copy), vec![&bad.1])?;
    expect("and nothing in the old place", !copy.contains_key(&bad.0))
}

async fn crashes_twice(stage: &mut Stage, file: &str) -> Result {
    let (good, bad) = seed_records(stage).await?;
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    stage.server.inject(&crashes_at(&bad.0, "true"));
    let page = go(stage, &format!("{file}#/")).await?;
    is_told(&page).await?;
    is_quarantined(&page, &good, &bad).await?;
    expect_eq("loads", page.js::<String>("return sessionStorage.loads", vec![]).await?.as_str(), "3")?;
    is_in("localStorage", page.stored().await?, &bad)?;
    is_in("the journal", page.journaled().await?, &bad)
}

async fn a_text_that_crashes_two_starts_is_quarantined(stage: &mut Stage) -> Result {
    crashes_twice(stage, "").await
}

async fn a_text_that_crashes_the_single_file_is_quarantined(stage: &mut Stage) -> Result {
    crashes_twice(stage, "carrel.html").await
}

/// An engine error is not the text's fault.
async fn a_text_that_crashes_one_start_stays(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    stage.server.inject(&crashes_at(&bad.0, "sessionStorage.loads === '1'"));
    let page = go(stage, "#/history").await?;
    page.is_at("History").await?;
    expect_eq("loads", page.js::<String>("return sessionStorage.loads", vec![]).await?.as_str(), "2")?;
    let stored = page.stored().await?;
    expect_eq("the texts", (stored.get(&good.0), stored.get(&bad.0)), (Some(&good.1), Some(&bad.1)))
}

async fn two_texts_that_crash_one_start_each_stay(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    let first = crashes_at(&good.0, "sessionStorage.loads === '1'");
    // It already counts the loads.
    let second = crashes_at(&bad.0, "sessionStorage.loads === '2'").replace("sessionStorage.loads = ", "");
    stage.server.inject(&[first, second].concat());
    let page = go(stage, "#/").await?;
    is_told(&page).await?;
    page.press("Reload").await?;
    page.ready().await?;
    let stored = page.stored().await?;
    expect_eq("the texts", (stored.get(&good.0), stored.get(&bad.0)), (Some(&good.1), Some(&bad.1)))
}

async fn a_crash_after_the_texts_were_read_blames_none(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    stage.tolerate_faults();
    let no_title = "<script>Object.defineProperty(Document.prototype, 'title', {
        set() { throw new WebAssembly.RuntimeError('no title') }
    })</script>";
    stage.server.inject(no_title);
    let clock = stage.clock();
    let page = go(stage, "#/").await?;
    is_told(&page).await?;
    // By now, a start without a crash would count as successful.
    clock.advance(&page, MINUTE).await?;
    page.press("Reload").await?;
    page.shows_text("it is not known which one").await?;
    let stored = page.stored().await?;
    expect_eq("the texts", (stored.get(&good.0), stored.get(&bad.0)), (Some(&good.1), Some(&bad.1)))
}

async fn a_text_without_room_for_a_copy_is_quarantined(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    stage.page().await?.fill_storage().await?;
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    stage.server.inject(&crashes_at(&bad.0, "true"));
    let page = go(stage, "#/").await?;
    is_told(&page).await?;
    is_quarantined(&page, &good, &bad).await?;
    is_in("the journal", page.journaled().await?, &bad)
}

async fn a_text_is_quarantined_if_local_storage_throws(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    let throws = "<script>Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('', 'SecurityError') }
    })</script>";
    stage.server.inject(&[throws, &crashes_at(&bad.0, "true")].concat());
    let page = go(stage, "#/").await?;
    is_told(&page).await?;
    page.wait("the entry is named", "document.getElementById('guilty')?.hidden === false").await?;
    let journaled = page.journaled().await?;
    expect_eq("the good text", journaled.get(&good.0), Some(&good.1))?;
    expect_eq("quarantined texts", quarantined(&journaled), vec![&bad.1])?;
    page.press("Reload").await?;
    page.ready().await?;
    page.visit("#/history", "History").await?;
    page.is_at("History").await?;
    page.wait("the results are listed", "named('button', 'Delete ').length === 1").await
}

async fn a_text_is_quarantined_without_a_journal(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    let refuses = "<script>IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }</script>";
    stage.server.inject(&[refuses, &crashes_at(&bad.0, "true")].concat());
    let clock = stage.clock();
    let page = go(stage, "#/").await?;
    is_told(&page).await?;
    // The script gives up waiting for IndexedDB, which was never asked.
    clock.advance(&page, MINUTE).await?;
    is_quarantined(&page, &good, &bad).await?;
    is_in("localStorage", page.stored().await?, &bad)?;
    // The journal still has the text under its old key. It must not return from there.
    stage.server.inject(&crashes_at(&bad.0, "true"));
    let page = stage.open("#/history").await?;
    page.wait("the results are listed", "named('button', 'Delete ').length === 1").await
}

async fn without_a_text_to_blame_an_accessible_page_quarantines_all_after_the_download(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    // Nothing that the page shows before the program runs: the color scheme stays the system's.
    let settings = Settings { shortcuts: false, ..Settings::default() };
    let settings = (keys::SETTINGS.to_owned(), write_settings(&settings));
    stage.seed_storage(&[&settings].map(|(key, text)| (key, text))).await?;
    stage.expect_fault(PANIC);
    stage.expect_fault(STOP);
    stage.server.inject(CRASHES);
    let page = go(stage, "#/").await?;
    is_told(&page).await?;
    page.shows_text("it is not known which one").await?;
    for dark in [false, true] {
        page.look(Look { width: 320, height: 640, dark, forced: false }).await?;
        page.is_accessible().await?;
        let wide = "return document.documentElement.scrollWidth <= innerWidth";
        expect("nothing is wider than the screen", page.js(wide, vec![]).await?)?;
    }
    page.look(Look::DEFAULT).await?;
    let is_free = "return !document.getElementById('quarantine').disabled";
    expect("not before the download", !page.js::<bool>(is_free, vec![]).await?)?;
    page.press("Download my data").await?;
    stage.downloaded_file("json").await?;
    page.shows_text("Downloaded 3 saved entries.").await?;
    stage.server.serve_normally();
    page.press("Quarantine all and start").await?;
    page.ready().await?;
    page.shows_text("Start exam").await?;
    let texts: BTreeSet<String> = [good, bad, settings].into_iter().map(|(_, text)| text).collect();
    for copy in [page.stored().await?, page.journaled().await?] {
        let held: BTreeSet<String> = quarantined(&copy).into_iter().cloned().collect();
        expect_eq("quarantined texts", held, texts.clone())?;
        expect_eq("texts", copy.len(), 3)?;
    }
    Ok(())
}

async fn downloaded(stage: &Stage, page: &Page) -> Result<String> {
    page.press("Download my data").await?;
    Ok(std::fs::read_to_string(stage.downloaded_file("json").await?)?)
}

async fn the_downloaded_data_can_be_imported(stage: &mut Stage) -> Result {
    let (good, bad) = seed_records(stage).await?;
    let cut = (keys::record(0xC), "{\"carrel\":\"record\",\"v\"".to_owned());
    stage.seed_storage(&[fixtures::bookmark_save("s3/a", 5, "ß \u{1F600} \"\\\n"), cut]).await?;
    let half = "localStorage.setItem('carrel.record.half', 'x\\ud800')";
    stage.page().await?.js::<Value>(half, vec![]).await?;
    stage.server.fail(".wasm", 503);
    stage.tolerate_faults();
    let page = go(stage, "#/").await?;
    page.shows_text("Carrel could not start").await?;
    let text = downloaded(stage, &page).await?;
    page.shows_text("Downloaded 5 saved entries.").await?;
    let Import { entries, unreadable } = read_import(&text)?;
    expect_eq("what can be read, and what cannot", (entries.len(), unreadable), (3, 2))?;
    for (_, text) in [&good, &bad] {
        expect("it holds the text", entries.iter().any(|entry| entry.text == *text))?;
    }
    stage.server.serve_normally();
    stage.blank().await?.clear_storage().await?;
    let page = stage.open("#/import").await?;
    let file = stage.downloaded_file("json").await?;
    page.first("input[type=file]").await?.send_keys(file.display().to_string()).await?;
    page.shows_text("2 results, 0 already here").await?;
    page.shows_text("1 saved question, 0 already here").await?;
    page.shows_text("2 saved texts in this file").await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    let stored = page.stored().await?;
    expect_eq("texts", (stored.get(&good.0), stored.get(&bad.0)), (Some(&good.1), Some(&bad.1)))
}

async fn the_downloaded_data_holds_both_copies_of_every_text(stage: &mut Stage) -> Result {
    let page = stage.blank().await?;
    let early = fixtures::exam(1, fixtures::now()? - 10 * MINUTE)?;
    let mut late = fixtures::exam(1, fixtures::now()? - 10 * MINUTE)?;
    fixtures::answer(&mut late, 3, true)?;
    let (key, early) = fixtures::attempt_save(&early);
    let (_, late) = fixtures::attempt_save(&late);
    let (stored, journaled) = (record(2)?, record(3)?);
    page.store(&key, &early).await?;
    page.journal(&key, Some(&late)).await?;
    page.store(&stored.0, &stored.1).await?;
    page.journal(&journaled.0, Some(&journaled.1)).await?;
    page.journal("another.program", Some("hers")).await?;
    stage.server.fail(".wasm", 503);
    stage.tolerate_faults();
    let page = go(stage, "#/").await?;
    page.shows_text("Carrel could not start").await?;
    let text = downloaded(stage, &page).await?;
    let entries = read_import(&text)?.entries;
    let texts: BTreeSet<&String> = entries.iter().map(|entry| &entry.text).collect();
    expect_eq("texts", texts, BTreeSet::from([&early, &late, &stored.1, &journaled.1]))?;
    expect_eq("entries", merged(&[], &entries).len(), 3)?;
    expect("another program's text stays away", !text.contains("hers"))
}
