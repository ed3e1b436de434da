//! The journal restores what the storage lost, and "Saved" appears only for what it has.

use carrel_core::save::{Settings, Theme, keys, write_settings};
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, expect, expect_eq};
use serde_json::Value;
use std::collections::BTreeMap;

carrel_e2e::engines! {
    every:
        saved_is_shown_only_when_the_journal_has_it,
        texts_lost_from_storage_are_restored,
        an_answer_that_the_journal_refused_is_not_shown_as_saved_with_the_next_text,
        changes_made_without_a_journal_win,
        without_a_journal_nothing_is_shown_as_saved,
        unsaved_changes_are_reported,
        data_cleared_under_an_open_page_is_saved_again;
    chromium:
        the_later_of_two_versions_wins_wherever_it_is,
        a_result_lost_from_storage_is_restored_and_not_running,
        deleted_entries_stay_deleted,
        entries_without_versions_reach_the_journal_immediately,
        garbage_in_the_journal_does_no_harm;
}

/// A journal that never responds, and no service worker to serve the page without this script. The page stops waiting
/// immediately; `without_a_journal_nothing_is_shown_as_saved` lets it wait as long as it does for people.
pub(crate) const NEVER_ANSWERS: &str = "<script>
    navigator.serviceWorker.register = () => {};
    IDBFactory.prototype.open = () => ({});
    const wait = window.setTimeout;
    window.setTimeout = (run, time, ...all) => wait(run, time === 3000 ? 0 : time, ...all);
</script>";

/// The page knows that only localStorage has the latest text.
const STORED: &str = "document.documentElement.dataset.kept === 'stored'";

/// Starts an exam and answers its first question. Returns the saves at that point.
async fn begin(stage: &mut Stage) -> Result<(Page, BTreeMap<String, String>)> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    page.is_saved().await?;
    let stored = page.stored().await?;
    Ok((page, stored))
}

/// Leaves the app and puts exactly these texts into the storage, like a browser that lost the latest ones.
async fn lose(stage: &mut Stage, left: &BTreeMap<String, String>) -> Result {
    let page = stage.blank().await?;
    page.js::<Value>("localStorage.clear()", vec![]).await?;
    for (key, text) in left {
        page.store(key, text).await?;
    }
    Ok(())
}

async fn saved_is_shown_only_when_the_journal_has_it(stage: &mut Stage) -> Result {
    let (page, _) = begin(stage).await?;
    let hold = "const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...all) {
            const transaction = begin.apply(this, all);
            Object.defineProperty(transaction, 'oncomplete', { set(then) { window.complete = then; } });
            return transaction;
        }";
    page.js::<Value>(hold, vec![]).await?;
    page.press("Flag").await?;
    page.shows_text("Saving…").await?;
    page.wait("the journal was asked", "window.complete").await?;
    expect("it is not shown as saved yet", !page.text().await?.lines().any(|line| line == "Saved"))?;
    page.js::<Value>("window.complete()", vec![]).await?;
    page.is_saved().await
}

async fn texts_lost_from_storage_are_restored(stage: &mut Stage) -> Result {
    let (page, before) = begin(stage).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.is_saved().await?;
    let after = page.stored().await?;
    let hash = page.hash().await?;
    for left in [&before, &BTreeMap::new()] {
        lose(stage, left).await?;
        let page = stage.open(&hash).await?;
        expect_eq("question", page.question().await?.number()?, (2, 65))?;
        expect_eq("answers", page.answered().await?, 2)?;
        page.has_stored("what came back", &after).await?;
    }
    Ok(())
}

async fn the_later_of_two_versions_wins_wherever_it_is(stage: &mut Stage) -> Result {
    let (page, before) = begin(stage).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.is_saved().await?;
    let hash = page.hash().await?;
    let page = stage.blank().await?;
    for (key, text) in &before {
        page.journal(key, Some(text)).await?;
    }
    let page = stage.open(&hash).await?;
    expect_eq("question", page.question().await?.number()?, (2, 65))?;
    expect_eq("answers", page.answered().await?, 2)
}

async fn a_result_lost_from_storage_is_restored_and_not_running(stage: &mut Stage) -> Result {
    let (page, before) = begin(stage).await?;
    page.review().await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    let shown = page.results().await?;
    let hash = page.hash().await?;
    let journaled = async || Ok(page.journaled().await?.keys().all(|key| !key.contains("attempt")));
    page.until("the journal has the result", journaled).await?;
    lose(stage, &before).await?;
    let page = stage.open(&hash).await?;
    expect_eq("results", page.results().await?, shown)?;
    expect_eq("running attempts", page.stored_attempts().await?.len(), 0)?;
    expect_eq("saved results", page.stored_records().await?.len(), 1)
}

/// A browser that dies between the two writes has an older choice in the journal, and that choice wins.
async fn entries_without_versions_reach_the_journal_immediately(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.find(Role::Radio, "Dark").await?;
    let script = "
        let late = false;
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (text, name) {
            window.asked ??= [name, JSON.parse(text).theme, late];
            return put.call(this, text, name);
        };
        named('input[type=radio]', 'Dark')[0].click();
        setTimeout(() => { late = true });";
    page.js::<Value>(script, vec![]).await?;
    page.wait("the journal is asked", "window.asked").await?;
    let asked: (String, String, bool) = page.js("return window.asked", vec![]).await?;
    expect_eq(
        "name, colors, and whether others had their turn",
        asked,
        ("carrel.settings".into(), "dark".into(), false),
    )
}

async fn deleted_entries_stay_deleted(stage: &mut Stage) -> Result {
    let record = fixtures::submitted(fixtures::drill(10, 3, fixtures::now()? - 60 * MINUTE)?, 5)?;
    stage.seed_storage(&[fixtures::record_save(&record)]).await?;
    let page = stage.open(&format!("#/results/{}", keys::id_text(record.id))).await?;
    page.press("Delete this result").await?;
    page.is_at("History").await?;
    page.until("the journal forgets it", async || {
        Ok(page.journaled().await?.keys().all(|key| !key.contains("record")))
    })
    .await?;
    page.reload().await?;
    page.shows_text("Nothing finished yet").await?;

    let page = stage.open("#/settings").await?;
    page.press("Delete everything…").await?;
    page.press("Delete everything").await?;
    page.press("Undo").await?;
    page.reload().await?;
    page.is_home().await?;
    expect_eq("results", page.stored_records().await?.len(), 0)
}

async fn an_answer_that_the_journal_refused_is_not_shown_as_saved_with_the_next_text(stage: &mut Stage) -> Result {
    let (page, _) = begin(stage).await?;
    let refuse = "window.put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (text, name) {
            if (name.startsWith('carrel.attempt.')) throw new DOMException('refused', 'DataError');
            return window.put.call(this, text, name);
        }";
    page.js::<Value>(refuse, vec![]).await?;
    page.press("Flag").await?;
    page.wait("the page knows that the journal did not take it", STORED).await?;
    let count = "return Number(localStorage.getItem('carrel-behind')?.split('\\n').length ?? 0)";
    expect_eq("texts that are known to be missing there", page.js::<usize>(count, vec![]).await?, 1)?;
    page.tool("Hide the clock").await?;
    page.is_without(Role::Timer, "").await?;
    page.wait("it knows still", STORED).await?;
    page.js::<Value>("IDBObjectStore.prototype.put = window.put", vec![]).await?;
    page.tool("Show the clock").await?;
    page.is_saved().await?;
    expect_eq("texts that are missing", page.js::<usize>(count, vec![]).await?, 0)?;
    let stored = page.stored().await?;
    page.until("the journal has all of it", async || Ok(page.journaled().await? == stored)).await
}

async fn changes_made_without_a_journal_win(stage: &mut Stage) -> Result {
    stage.server.serve_worker();
    let record = fixtures::submitted(fixtures::drill(10, 3, fixtures::now()? - 60 * MINUTE)?, 5)?;
    stage.seed_storage(&[fixtures::record_save(&record)]).await?;
    let page = stage.open("#/settings").await?;
    page.click(Role::Radio, "Dark").await?;
    page.journal(&keys::record(record.id), Some(&fixtures::record_save(&record).1)).await?;
    page.until("both are in the journal", async || Ok(page.journaled().await?.len() == 2)).await?;

    // The worker's copy lacks the script of this test. While it is being registered, it cannot be removed; and WebKit
    // sometimes asks a worker that is removed for one more page, so its copies go too.
    page.is_cached_offline().await?;
    stage.server.inject(NEVER_ANSWERS);
    let forget = "for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
        for (const name of await caches.keys()) await caches.delete(name)";
    stage.blank().await?.js_later::<Value>(forget).await?;
    let page = stage.open("#/settings").await?;
    expect(
        "the page has the script of this test",
        page.js("return !(indexedDB.open('') instanceof IDBRequest)", vec![]).await?,
    )?;
    page.click(Role::Radio, "Light").await?;
    page.wait("the page knows that the journal did not take it", STORED).await?;
    page.visit("#/history", "History").await?;
    let name = page.name_with(Role::Button, "Delete ").await?;
    page.press(&name).await?;
    page.shows_text("Nothing finished yet").await?;

    stage.server.inject("");
    let page = stage.open("#/history").await?;
    page.shows_text("Nothing finished yet").await?;
    page.settings().await?;
    expect("the colors are the last ones", page.is_checked(Role::Radio, "Light").await?)?;
    page.until("the journal has caught up", async || Ok(page.journaled().await? == page.stored().await?)).await
}

async fn without_a_journal_nothing_is_shown_as_saved(stage: &mut Stage) -> Result {
    let ways = [
        "Object.defineProperty(window, 'indexedDB', { value: undefined })",
        "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError') }",
        "IDBFactory.prototype.open = () => ({})",
        "const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function () {
            const request = open.apply(this, arguments);
            Object.defineProperty(request, 'onsuccess', { set(then) { this.addEventListener('success', () => {
                request.result.close();
                then.call(request);
            }) } });
            return request;
        }",
    ];
    for (count, way) in ways.into_iter().enumerate() {
        stage.server.inject(&format!("<script>{way}</script>"));
        let page = stage.open("#/").await?;
        page.press("Quick 10").await?;
        page.answer_correctly(1).await?;
        page.wait("the page knows that the journal did not take it", STORED).await?;
        expect(&format!("it is not shown as saved: {way}"), !page.text().await?.contains("Saved"))?;
        expect_eq("saved attempts", page.stored_attempts().await?.len(), count + 1)?;
        // Once is enough: the page reads the storage in the same way, whatever the journal does.
        if count == 0 {
            page.reload().await?;
            expect_eq("answers after a reload", page.answered().await?, 1)?;
            expect_eq("saved attempts after a reload", page.stored_attempts().await?.len(), 1)?;
        }
    }
    Ok(())
}

async fn unsaved_changes_are_reported(stage: &mut Stage) -> Result {
    let (page, _) = begin(stage).await?;
    page.fill_storage().await?;
    let broken = "IDBDatabase.prototype.transaction = () => { throw new DOMException('full', 'QuotaExceededError') }";
    page.js::<Value>(broken, vec![]).await?;
    page.press("Next").await?;
    page.shows_text("Not saved").await?;
    page.shows_text("Couldn't save the last change").await?;
    page.free_storage().await?;
    page.answer_correctly(2).await?;
    page.wait("the warning goes", "!/Not saved/.test(document.querySelector('main').innerText)").await?;
    expect_eq("saved answers", page.stored_attempt().await?.answered(), 2)
}

const CLEAR: &str = "await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('carrel');
    request.onsuccess = resolve;
    request.onerror = reject;
})";

/// As when a browser runs out of space, or a person clears the site's data.
async fn data_cleared_under_an_open_page_is_saved_again(stage: &mut Stage) -> Result {
    let (page, _) = begin(stage).await?;
    // Only the journal.
    page.js_later::<Value>(CLEAR).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.press("Next").await?;
    page.is_saved().await?;
    let journaled = page.journaled().await?;
    let stored = page.stored().await?;
    for (key, text) in &journaled {
        expect_eq(&format!("the journal's {key}"), Some(text), stored.get(key))?;
    }
    expect_eq("texts in the journal", journaled.len(), 1)?;
    // The storage too.
    page.js::<Value>("localStorage.clear()", vec![]).await?;
    page.js_later::<Value>(CLEAR).await?;
    page.press("Next").await?;
    page.answer_correctly(4).await?;
    page.press("Next").await?;
    page.is_saved().await?;
    page.reload().await?;
    expect_eq("question", page.question().await?.number()?, (5, 65))?;
    expect_eq("answers", page.answered().await?, 3)?;
    // Without an open page, it is a first visit.
    stage.blank().await?.clear_storage().await?;
    let page = stage.open("#/history").await?;
    page.shows_text("Nothing finished yet").await
}

async fn garbage_in_the_journal_does_no_harm(stage: &mut Stage) -> Result {
    let (page, _) = begin(stage).await?;
    let hash = page.hash().await?;
    let attempt = keys::attempt(page.stored_attempt().await?.id());
    let page = stage.blank().await?;
    page.journal(&attempt, Some("{\"carrel\":\"attempt\"")).await?;
    page.journal("another.program", Some("hers")).await?;
    let settings = write_settings(&Settings { theme: Theme::Dark, ..Settings::default() });
    page.store(keys::SETTINGS, &settings).await?;
    page.journal(keys::SETTINGS, Some("<img src=x onerror=alert(1)>")).await?;
    page.journal(&keys::record(5), Some("<script>alert(1)</script>")).await?;
    let page = stage.open(&hash).await?;
    expect_eq("answers", page.answered().await?, 1)?;
    page.shows_text("1 saved item could not be read").await?;
    expect_eq("settings", page.stored().await?.get(keys::SETTINGS), Some(&settings))?;
    page.follow("See these items").await?;
    page.is_at("Quarantined data").await?;
    expect("another program's text stays away", !page.stored().await?.contains_key("another.program"))
}
