//! A browser that keeps nothing, or no more: the app says so, and goes on.

use carrel_e2e::{Page, Result, Role, Stage, bank, holds, same};
use serde_json::Value;

carrel_e2e::engines! {
    without_storage_a_drill_can_still_be_done,
    a_storage_that_throws_or_is_missing_does_not_stop_the_app,
    a_full_storage_is_told_and_loses_nothing,
    what_could_not_be_saved_is_saved_when_there_is_room_again,
}

const NOTHING_KEPT: &str = "This browser keeps nothing for this page";
const NOT_SAVED: &str = "The last change could not be saved";

/// A quick drill with one right answer, to its results.
async fn do_drill(page: &Page) -> Result {
    page.press("Quick 10").await?;
    let question = page.question_number(1).await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Right").await?;
    page.follow("Review").await?;
    page.press("Finish drill").await?;
    page.press("Submit").await?;
    let shown = page.results().await?;
    same("tally", (shown.right, shown.asked), (1, 10))
}

async fn without_storage_a_drill_can_still_be_done(stage: &mut Stage) -> Result {
    stage.options.block_storage = true;
    let page = stage.open("#/").await?;
    let blocked = page.js::<Value>("return localStorage.length", vec![]).await.is_err();
    holds("the browser refuses storage", blocked)?;
    page.says(NOTHING_KEPT).await?;
    do_drill(&page).await?;
    page.follow("History").await?;
    page.name_with(Role::Link, "1 of 10 right").await.map(|_| ())
}

async fn a_storage_that_throws_or_is_missing_does_not_stop_the_app(stage: &mut Stage) -> Result {
    for getter in ["{ throw new DOMException('denied', 'SecurityError') }", "{ return null }"] {
        let script = format!("Object.defineProperty(window, 'localStorage', {{ get() {getter} }})");
        stage.server.inject(&format!("<script>{script}</script>"));
        let page = stage.open("#/").await?;
        page.says(NOTHING_KEPT).await?;
        do_drill(&page).await?;
    }
    Ok(())
}

/// Begins an exam, fills the storage, and goes on until something cannot be saved.
async fn fill(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    let question = page.question_number(1).await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.fill_storage().await?;
    holds("nothing is told yet", !page.text().await?.contains(NOT_SAVED))?;
    // The time spent on a question is kept when it is left, and needs room.
    page.press("Next").await?;
    page.question_number(2).await?;
    page.says(NOT_SAVED).await?;
    Ok(page)
}

async fn a_full_storage_is_told_and_loses_nothing(stage: &mut Stage) -> Result {
    let page = fill(stage).await?;
    let question = page.question().await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.says(NOT_SAVED).await?;
    // What was saved before is as it was, and the page goes on with all of it.
    let kept = page.kept_attempt().await?;
    same("answers that are kept", kept.answered(), 1)?;
    same("the question in view that is kept", kept.cursor(), 0)?;
    same("answers on the page", page.map().await?.iter().filter(|s| s.answered).count(), 2)?;
    page.reload().await?;
    same("question after a reload", page.question().await?.number()?, (1, 65))?;
    same("answers after a reload", page.map().await?.iter().filter(|s| s.answered).count(), 1)
}

async fn what_could_not_be_saved_is_saved_when_there_is_room_again(stage: &mut Stage) -> Result {
    let page = fill(stage).await?;
    let free =
        "for (const name of Object.keys(localStorage)) if (name.startsWith('filler.')) localStorage.removeItem(name)";
    page.js::<Value>(free, vec![]).await?;
    let question = page.question().await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    let what = format!("!document.body.innerText.includes({NOT_SAVED:?})");
    page.wait("the notice goes", &what).await?;
    let kept = page.kept_attempt().await?;
    same("answers that are kept", (kept.answered(), kept.cursor()), (2, 1))
}
