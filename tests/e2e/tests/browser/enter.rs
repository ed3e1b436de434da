//! Enter on a question: it checks the answer or goes on, unless the focused element uses it itself.

use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::keyboard::{ENTER, ESCAPE};
use carrel_e2e::{Result, Role, Stage, bank};

carrel_e2e::engines! {
    chromium:
        enter_checks_and_goes_on,
        enter_in_the_tools_changes_no_question,
        enter_resumes_a_paused_session;
}

async fn enter_checks_and_goes_on(stage: &mut Stage) -> Result {
    let open = fixtures::drill(10, 7, fixtures::now()? - 5 * MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&open)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(7))).await?;
    let question = page.question_number(1).await?;
    // Without an answer there is nothing to check, and going on would skip the question.
    page.keys([ENTER]).await?;
    let right = bank::question(&question.id)?.right();
    page.choose_all(right).await?;
    page.find(Role::Button, "Check answer").await?;
    page.keys([ENTER]).await?;
    page.verdict(true).await?;
    page.wait("the verdict has the focus", "document.activeElement?.id === 'result'").await?;
    page.keys([ENTER]).await?;
    page.question_number(2).await?;
    // A button acts on Enter itself, once, even if there is an answer to check.
    let question = page.question().await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.find(Role::Button, "Check answer").await?;
    page.key_on(Role::Button, "Flag", ENTER).await?;
    page.wait("it is flagged", "document.querySelector('.dock [aria-pressed=true]')").await?;
    page.find(Role::Button, "Check answer").await?;
    page.question_number(2).await.map(drop)
}

async fn enter_in_the_tools_changes_no_question(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    page.press("Tools").await?;
    page.click(Role::Radio, "Sure").await?;
    page.js::<()>("document.querySelector('#tools input:checked').focus()", vec![]).await?;
    page.keys([ENTER]).await?;
    // A later key comes after it.
    page.keys([ESCAPE]).await?;
    page.is_without(Role::Radio, "Sure").await?;
    page.question_number(1).await?;
    page.keys([ESCAPE]).await?;
    page.keys(['n']).await?;
    page.question_number(2).await.map(drop)
}

async fn enter_resumes_a_paused_session(stage: &mut Stage) -> Result {
    let open = fixtures::drill(10, 7, fixtures::now()? - 5 * MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&open)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(7))).await?;
    page.question_number(1).await?;
    page.press("Tools").await?;
    page.press("Pause").await?;
    page.find(Role::Button, "Resume").await?;
    page.wait("the heading has the focus", "document.activeElement?.tagName === 'H1'").await?;
    page.keys([ENTER]).await?;
    page.is_without(Role::Button, "Resume").await?;
    page.question_number(1).await.map(drop)
}
