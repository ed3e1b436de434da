//! A journal that opens long after the page started without it: its contents are merged, and it receives everything
//! else.

use carrel_core::save::keys::{self, id_text};
use carrel_core::save::{Settings, Theme, write_settings};
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        changes_made_in_the_meantime_win,
        a_journal_that_opens_late_is_merged;
}

/// The journal opens when the test allows it. The page stops waiting immediately, and no service worker serves it
/// without this script.
pub(crate) const LATE: &str = "<script>
    navigator.serviceWorker.register = () => {};
    const wait = window.setTimeout;
    window.setTimeout = (run, time, ...all) => wait(run, time === 3000 ? 0 : time, ...all);
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...all) {
        if (window.isOpen) return open.apply(this, all);
        const late = { get result() { return late.real.result }, get error() { return late.real.error } };
        window.openJournal = () => {
            window.isOpen = true;
            late.real = open.apply(this, all);
            for (const name of ['onupgradeneeded', 'onsuccess', 'onerror']) {
                late.real[name] = event => late[name]?.(event);
            }
        };
        return late;
    };
</script>";

const STORED: &str = "document.documentElement.dataset.kept === 'stored'";

pub(crate) async fn open_journal(page: &Page) -> Result {
    page.js::<Value>("window.openJournal()", vec![]).await.map(drop)
}

async fn a_journal_that_opens_late_is_merged(stage: &mut Stage) -> Result {
    let record =
        fixtures::record_save(&fixtures::submitted(fixtures::drill(10, 3, fixtures::now()? - 60 * MINUTE)?, 5)?);
    let exam = fixtures::exam(1, fixtures::now()? - 10 * MINUTE)?;
    let attempt = fixtures::attempt_save(&exam);
    let page = stage.blank().await?;
    // The storage lost the result, and an answer of the exam that only the journal has.
    let mut answered = exam.clone();
    fixtures::answer(&mut answered, 0, true)?;
    page.store(&attempt.0, &attempt.1).await?;
    page.journal(&attempt.0, Some(&fixtures::attempt_save(&answered).1)).await?;
    page.journal(&record.0, Some(&record.1)).await?;
    stage.server.inject(LATE);
    let page = stage.open(&format!("#/attempt/{}", id_text(1))).await?;
    expect_eq("answers before", page.answered().await?, 0)?;
    page.press("Flag").await?;
    page.wait("the page knows that the journal did not take it", STORED).await?;
    let is_said = async || Ok::<_, carrel_e2e::Failure>(page.text().await?.lines().any(|line| line == "Saved"));
    expect("it is not shown as saved", !is_said().await?)?;

    open_journal(&page).await?;
    page.is_saved().await?;
    let stored = page.stored().await?;
    expect_eq("the result in the storage", stored.get(&record.0), Some(&record.1))?;
    let same_copies = async || {
        let mut stored = page.stored().await?;
        stored.retain(|key, _| key.starts_with(keys::PREFIX));
        Ok(page.journaled().await? == stored)
    };
    page.until("both copies are the same", same_copies).await?;
    page.home().await?;
    page.name_with(Role::Link, "0 of 10 correct").await?;
    page.reload().await?;
    page.name_with(Role::Link, "0 of 10 correct").await.map(drop)
}

/// Settings have no versions: a choice made without the journal wins.
async fn changes_made_in_the_meantime_win(stage: &mut Stage) -> Result {
    let question = bank::bank()?.questions[0].id.clone();
    let now = fixtures::now()?;
    let settings = write_settings(&Settings { theme: Theme::Light, ..Settings::default() });
    let bookmark = fixtures::bookmark_save(&question, now - MINUTE, "as it was");
    stage.seed_storage(&[(keys::SETTINGS.to_owned(), settings), bookmark.clone()]).await?;
    stage.server.inject(LATE);
    let page = stage.open("#/settings").await?;
    page.click(Role::Radio, "Dark").await?;
    page.js::<()>("location.hash = `#/question/${arguments[0]}`", vec![question.into()]).await?;
    page.is_at("Question").await?;
    page.fill(Role::Text, "My note", "as it is").await?;
    open_journal(&page).await?;
    let caught_up = async || Ok(page.journaled().await?.get(&bookmark.0).is_some_and(|text| text.contains("as it is")));
    page.until("the journal has the note", caught_up).await?;
    page.js::<()>("location.hash = '#/settings'", vec![]).await?;
    expect("the colors are the last ones", page.is_checked(Role::Radio, "Dark").await?)?;
    page.until("the journal has them", async || Ok(page.journaled().await?[keys::SETTINGS].contains("dark"))).await
}
