//! A page stays as it is until another one replaces it: changes elsewhere and restored entries take nothing from it.
//! And notices above it can be dismissed.

use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        the_choices_for_a_drill_stay,
        a_restored_result_is_shown,
        a_notice_can_be_dismissed,
        an_unknown_attempt_does_not_redirect,
        refused_actions_are_reported_on_screen;
}

const DRILL: u64 = 0xD;

/// A drill that was deleted on its results page.
async fn deleted(stage: &mut Stage) -> Result<Page> {
    let record = fixtures::submitted(fixtures::drill(10, DRILL, fixtures::now()? - 60 * MINUTE)?, 5)?;
    stage.seed_storage(&[fixtures::record_save(&record)]).await?;
    let page = stage.open(&format!("#/results/{}", id_text(DRILL))).await?;
    page.press("Delete this result").await?;
    page.is_at("History").await?;
    Ok(page)
}

async fn the_choices_for_a_drill_stay(stage: &mut Stage) -> Result {
    let page = deleted(stage).await?;
    page.home().await?;
    page.follow("Practice").await?;
    page.set_question_count("7").await?;
    page.click(Role::Radio, "At the end").await?;
    page.press("Undo").await?;
    page.is_without(Role::Button, "Undo").await?;
    expect("it is ticked still", page.is_checked(Role::Radio, "At the end").await?)?;
    page.start_practice().await?;
    expect_eq("question", page.question_number(1).await?.number()?, (1, 7))
}

async fn a_restored_result_is_shown(stage: &mut Stage) -> Result {
    let page = deleted(stage).await?;
    page.driver().back().await?;
    page.is_at("Result not found").await?;
    page.press("Undo").await?;
    page.is_at_result().await
}

async fn a_notice_can_be_dismissed(stage: &mut Stage) -> Result {
    let page = deleted(stage).await?;
    page.key_on(Role::Button, "Dismiss", ' ').await?;
    page.is_without(Role::Button, "Undo").await?;
    page.has_focus("History").await
}

async fn refused_actions_are_reported_on_screen(stage: &mut Stage) -> Result {
    let all = &bank::bank()?.questions;
    let place = all.iter().position(|q| q.wanted() == 2).unwrap_or_default();
    let drill = fixtures::drill_of(&[place], DRILL, fixtures::now()?)?;
    stage.seed_storage(&[fixtures::attempt_save(&drill)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(DRILL))).await?;
    page.keys(['a', 'b', 'c']).await?;
    page.shows_text("You have chosen the maximum number of options. Deselect one first.").await?;
    let told = "const all = [...document.querySelectorAll('[role=alert] > *')];
        const box = all.find(e => e.textContent.startsWith('You have chosen')).getBoundingClientRect();
        return [box.width, box.height]";
    let (wide, high): (f64, f64) = page.js(told, vec![]).await?;
    expect(&format!("it is in view: {wide} by {high}"), high > 20.0 && wide > 100.0)?;
    expect_eq("options that are chosen", page.question().await?.chosen().count_ones(), 2)
}

/// Changes in another tab must not make the page look for results that do not exist.
async fn an_unknown_attempt_does_not_redirect(stage: &mut Stage) -> Result {
    let page = stage.open("#/attempt/0123456789abcdef").await?;
    page.is_at("Not open here").await?;
    let record =
        fixtures::record_save(&fixtures::submitted(fixtures::drill(10, DRILL, fixtures::now()? - 60 * MINUTE)?, 5)?);
    page.save(&record.0, &record.1).await?;
    page.dispatch_storage_events().await?;
    page.is_at("Not open here").await?;
    // By then the message has arrived: the result is there.
    page.js_later::<Value>("await new Promise(done => setTimeout(done, 500))").await?;
    page.is_at("Not open here").await?;
    page.visit("#/history", "History").await?;
    page.until_count("the result", "main a[href^='#/results/']", 1).await
}
