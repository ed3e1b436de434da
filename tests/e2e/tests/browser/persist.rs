//! After the first result, the browser is asked once for persistent storage. If it does not grant that, the person
//! learns why, and how to back up.

use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Stage, expect, expect_eq};

carrel_e2e::engines! {
    every:
        a_browser_without_persistent_storage_is_reported_once;
    chromium:
        persistent_storage_is_requested_only_after_the_first_result;
}

const REMINDER: &str = "Your history is in this browser only";

/// Records each request to the browser, and answers it.
fn answering(answer: bool) -> String {
    format!(
        "<script>
        window.questions = 0;
        const storage = {{
            persisted: async () => false,
            persist: async () => {{ window.questions += 1; return {answer}; }},
            estimate: async () => ({{}}),
        }};
        Object.defineProperty(Navigator.prototype, 'storage', {{ get: () => storage }});
        </script>"
    )
}

async fn questions(page: &Page) -> Result<u32> {
    page.js("return window.questions", vec![]).await
}

/// Finishes a drill that was started earlier.
async fn finish(stage: &mut Stage, id: u64) -> Result<Page> {
    let drill = fixtures::drill(5, id, fixtures::now()? - MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&drill)]).await?;
    let page = stage.open("#/").await?;
    page.resume().await?;
    page.question_number(1).await?;
    page.press("Flag").await?;
    expect_eq("questions before a result", questions(&page).await?, 0)?;
    page.review().await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    Ok(page)
}

async fn persistent_storage_is_requested_only_after_the_first_result(stage: &mut Stage) -> Result {
    stage.server.inject(&answering(true));
    let page = finish(stage, 1).await?;
    page.wait("the browser is asked", "window.questions === 1").await?;
    expect("there is no reminder if it is granted", !page.text().await?.contains(REMINDER))?;
    let page = finish(stage, 2).await?;
    expect_eq("questions after the second result", questions(&page).await?, 0)
}

async fn a_browser_without_persistent_storage_is_reported_once(stage: &mut Stage) -> Result {
    stage.server.inject(&answering(false));
    let page = finish(stage, 1).await?;
    // Reminders should not interrupt: they appear only on Today.
    expect("the result is not disturbed", !page.text().await?.contains(REMINDER))?;
    page.home().await?;
    page.shows_text(REMINDER).await?;
    page.press("Later").await?;
    page.wait("the reminder goes", &format!("!document.body.innerText.includes({REMINDER:?})")).await?;
    let page = finish(stage, 2).await?;
    page.home().await?;
    page.is_home().await?;
    expect("it is shown once", !page.text().await?.contains(REMINDER))
}
