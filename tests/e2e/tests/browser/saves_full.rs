//! A full storage: a result without room is not lost, and replaces its attempt.

use carrel_core::save::keys;
use carrel_e2e::fixtures::MINUTE;
use carrel_e2e::{Page, Result, Role, Stage, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    every:
        a_result_replaces_its_attempt;
    chromium:
        the_attempt_stays_until_the_journal_has_its_result,
        saved_is_never_shown_beside_unsaved_changes,
        a_result_only_in_the_journal_survives_a_setting_and_changes_in_another_tab,
        without_a_journal_a_result_replaces_its_attempt,
        the_attempt_stays_if_its_result_fits_nowhere,
        settings_only_in_the_journal_survive_the_end_of_an_attempt;
}

/// localStorage refuses results, however much room there is.
pub(crate) const NO_RESULTS: &str = "const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, text) {
        if (key.startsWith('carrel.record.')) throw new DOMException('full', 'QuotaExceededError');
        return setItem.call(this, key, text);
    };";

/// An exam with one answer, in a full storage. The clock is hidden, which takes one letter more than showing it.
async fn fill(stage: &mut Stage) -> Result<(Page, u64)> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.tool("Hide the clock").await?;
    page.answer_correctly(1).await?;
    page.is_saved().await?;
    let id = page.stored_attempt().await?.id();
    page.fill_storage().await?;
    Ok((page, id))
}

pub(crate) async fn submit(page: &Page) -> Result {
    page.review().await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    page.is_at_result().await
}

/// The history has the one result, and nothing is running.
async fn is_finished(page: &Page) -> Result {
    page.visit("#/history", "History").await?;
    page.until_count("results", "main a[href^='#/results/']", 1).await?;
    page.home().await?;
    page.until_count("attempts to continue", "main a[href^='#/attempt/']", 0).await
}

async fn a_result_only_in_the_journal_survives_a_setting_and_changes_in_another_tab(stage: &mut Stage) -> Result {
    let (page, id) = fill(stage).await?;
    page.js::<Value>(NO_RESULTS, vec![]).await?;
    submit(&page).await?;
    let record = keys::record(id);
    page.until("the journal has it", async || Ok(page.journaled().await?.contains_key(&record))).await?;
    let journaled = page.journaled().await?.remove(&record);
    // One letter shorter, so it fits.
    page.settings().await?;
    page.click(Role::Checkbox, "Show the clock").await?;
    page.dispatch_storage_events().await?;
    is_finished(&page).await?;
    expect_eq("the result in the journal", page.journaled().await?.remove(&record), journaled.clone())?;
    page.reload().await?;
    is_finished(&page).await?;
    expect_eq("the result in the journal", page.journaled().await?.remove(&record), journaled)
}

/// An attempt that runs out makes the page read the storage again, which has the older settings.
async fn settings_only_in_the_journal_survive_the_end_of_an_attempt(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    page.tool("Hide the clock").await?;
    page.is_saved().await?;
    let refuse = "const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (key, text) {
            if (key === 'carrel.settings') throw new DOMException('full', 'QuotaExceededError');
            return setItem.call(this, key, text);
        };";
    page.js::<Value>(refuse, vec![]).await?;
    page.tool("Show the clock").await?;
    page.is_saved().await?;
    clock.advance(&page, 131 * MINUTE).await?;
    page.is_at_result().await?;
    page.visit("#/settings", "Settings").await?;
    expect("the clock is shown", page.is_checked(Role::Checkbox, "Show the clock").await?)
}

async fn a_result_replaces_its_attempt(stage: &mut Stage) -> Result {
    let (page, id) = fill(stage).await?;
    submit(&page).await?;
    let moved = async || {
        let stored = page.stored().await?;
        Ok(stored.contains_key(&keys::record(id)) && !stored.contains_key(&keys::attempt(id)))
    };
    page.until("the result is in the storage in place of its attempt", moved).await?;
    page.reload().await?;
    is_finished(&page).await
}

async fn without_a_journal_a_result_replaces_its_attempt(stage: &mut Stage) -> Result {
    stage.server.inject(crate::journal::NEVER_ANSWERS);
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let id = page.stored_attempt().await?.id();
    page.fill_storage().await?;
    submit(&page).await?;
    let moved = async || Ok(page.stored().await?.contains_key(&keys::record(id)));
    page.until("the result is in the storage", moved).await?;
    page.reload().await?;
    is_finished(&page).await
}

async fn the_attempt_stays_if_its_result_fits_nowhere(stage: &mut Stage) -> Result {
    stage.server.inject(crate::journal::NEVER_ANSWERS);
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let attempt = page.stored_attempt().await?;
    let text = page.stored().await?.remove(&keys::attempt(attempt.id()));
    page.js::<Value>(NO_RESULTS, vec![]).await?;
    submit(&page).await?;
    page.shows_text("Couldn't save the last change").await?;
    page.settings().await?;
    page.click(Role::Radio, "Dark").await?;
    expect("the saved attempt is unchanged", page.stored().await?.remove(&keys::attempt(attempt.id())) == text)?;
    page.shows_text("Couldn't save the last change").await?;
    // The result is lost with the page, but the answers are not.
    page.reload().await?;
    page.home().await?;
    page.resume().await?;
    expect_eq("answers", page.answered().await?, 1)
}

async fn the_attempt_stays_until_the_journal_has_its_result(stage: &mut Stage) -> Result {
    let (page, id) = fill(stage).await?;
    let hold = "const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...all) {
            const transaction = begin.apply(this, all);
            Object.defineProperty(transaction, 'oncomplete', { set(then) { window.complete = then; } });
            return transaction;
        }";
    page.review().await?;
    page.press("Submit exam").await?;
    page.js::<Value>(hold, vec![]).await?;
    page.press("Submit").await?;
    page.is_at_result().await?;
    page.wait("the journal was asked", "window.complete").await?;
    expect("the attempt is still there", page.stored().await?.contains_key(&keys::attempt(id)))?;
    page.js::<Value>("window.complete()", vec![]).await?;
    page.until("the result took its room", async || Ok(page.stored().await?.contains_key(&keys::record(id)))).await
}

async fn saved_is_never_shown_beside_unsaved_changes(stage: &mut Stage) -> Result {
    let (page, _) = fill(stage).await?;
    // Checks after every change to the page, and in the frame that shows it.
    let watch = "
        window.together = [];
        const look = () => {
            const words = document.querySelector('main').innerText;
            if (/^Saved$/m.test(words) && /Couldn.t save/.test(words)) window.together.push(words);
        };
        const observed = { subtree: true, childList: true, attributes: true, characterData: true };
        new MutationObserver(() => { look(); requestAnimationFrame(look); }).observe(document.documentElement, observed);";
    page.js::<Value>(watch, vec![]).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.is_saved().await?;
    let broken = "IDBDatabase.prototype.transaction = () => { throw new DOMException('full', 'QuotaExceededError') }";
    page.js::<Value>(broken, vec![]).await?;
    page.press("Next").await?;
    page.shows_text("Not saved").await?;
    page.free_storage().await?;
    page.answer_correctly(3).await?;
    page.wait("the warning goes", "!/Couldn.t save/.test(document.querySelector('main').innerText)").await?;
    expect_eq(
        "times that both were said",
        page.js::<Vec<String>>("return window.together", vec![]).await?,
        Vec::<String>::new(),
    )
}
