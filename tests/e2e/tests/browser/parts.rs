//! Parts of the questions that load after the program: late, missing, truncated, modified, from another edition. The
//! page reports what is missing, stays usable, and loses nothing.

use crate::bad_packs::{built, serve};
use crate::hands::{check_answer, check_first};
use carrel_core::bank::Digest;
use carrel_core::pack::{Part, head, open};
use carrel_e2e::site::file;
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    late_questions_are_reported_and_a_drill_can_start,
    no_clock_starts_and_no_key_answers_before_the_questions_load,
    late_explanations_delay_only_the_check,
    a_missing_part_can_be_retried,
    a_start_without_the_questions_says_why_and_can_be_repeated,
    a_truncated_or_modified_part_is_refused,
    a_part_from_another_edition_is_refused,
    with_a_bad_or_missing_index_the_page_says_what_to_do_and_waits_for_a_late_one,
}

const LATE: &str = "The questions are still loading. Your answers are saved.";

async fn no_clock_starts_and_no_key_answers_before_the_questions_load(stage: &mut Stage) -> Result {
    stage.server.hold(&file("words-")?);
    let page = stage.open_without_questions("#/").await?;
    page.press("Quick 10").await?;
    page.shows_text(LATE).await?;
    page.keys("A".chars()).await?;
    page.press("Next").await?;
    page.is_at("Question 2 of 10").await?;
    let stored = page.stored_attempt().await?;
    expect_eq("answers", stored.items().iter().filter(|item| item.answer.chosen != 0).count(), 0)?;
    page.home().await?;
    page.press("Start exam").await?;
    page.shows_text("Your session and its clock start once they are here.").await?;
    page.is_home().await?;
    stage.server.serve_normally();
    page.is_at("Question 1 of 65").await
}

async fn late_questions_are_reported_and_a_drill_can_start(stage: &mut Stage) -> Result {
    stage.server.hold(&file("words-")?);
    let page = stage.open_without_questions("#/").await?;
    page.press("Quick 10").await?;
    page.shows_text(LATE).await?;
    page.is_accessible().await?;
    page.press("Next").await?;
    page.is_at("Question 2 of 10").await?;
    page.press("Back").await?;
    stage.server.serve_normally();
    page.answer_correctly(1).await?;
    let text = page.text().await?;
    expect("nothing is missing any more", !text.contains("still loading"))
}

async fn late_explanations_delay_only_the_check(stage: &mut Stage) -> Result {
    // WebKit logs requests that a reload cancels.
    stage.tolerate_faults();
    stage.server.hold(&file("rest-")?);
    let page = stage.open_without_questions("#/").await?;
    page.press("Quick 10").await?;
    let right = page.answer_correctly(1).await?;
    page.shows_text("The explanations are still loading. Your answer is saved: you can check it in a moment.").await?;
    let disabled = "return [...document.querySelectorAll('button')].find(b => nameOf(b) === 'Check answer').disabled";
    expect("the check waits", page.js(disabled, vec![]).await?)?;
    page.is_saved().await?;
    page.js::<Value>("window.isOld = true; location.reload()", vec![]).await?;
    page.wait("it is loaded again", "!window.isOld && carrel.stats.parts === 1").await?;
    expect_eq("the answer", page.question_number(1).await?.chosen(), right)?;
    stage.server.serve_normally();
    check_answer(&page).await?;
    page.shows_text("Remember").await
}

async fn a_missing_part_can_be_retried(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    for start in ["words-", "rest-"] {
        stage.server.fail(&file(start)?, 404);
    }
    let page = stage.open_without_questions("#/").await?;
    page.press("Quick 10").await?;
    page.shows_text("The questions could not be loaded: the host answered with 404; after an update, reload the page.")
        .await?;
    page.is_accessible().await?;
    stage.server.serve_normally();
    page.press("Try again").await?;
    page.answer_correctly(1).await?;
    // The verdict need not wait for explanations that may never load.
    check_answer(&page).await?;
    page.shows_text("The explanations could not be loaded: the host answered with 404").await?;
    page.press("Try again").await?;
    page.shows_text("Remember").await
}

async fn a_start_without_the_questions_says_why_and_can_be_repeated(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    stage.server.fail(&file("words-")?, 404);
    let page = stage.open_without_questions("#/").await?;
    page.press("Start exam").await?;
    page.shows_text("The questions could not be loaded: the host answered with 404; after an update, reload the page.")
        .await?;
    page.is_home().await?;
    stage.server.serve_normally();
    page.press("Start exam").await?;
    page.is_at("Question 1 of 65").await
}

async fn a_truncated_or_modified_part_is_refused(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    let (words, rest) = (file("words-")?, file("rest-")?);
    stage.server.append(&words, "\n");
    stage.server.append(&rest, "\n");
    let page = stage.open_without_questions("#/").await?;
    page.press("Quick 10").await?;
    is_refused_twice(stage, &page, &words, "The questions could not be loaded").await?;
    // At no time are all files intact: the worker would then answer with its copies.
    stage.server.serve_normally();
    stage.server.append(&rest, "\n");
    page.press("Try again").await?;
    page.answer_correctly(1).await?;

    check_answer(&page).await?;
    is_refused_twice(stage, &page, &rest, "The explanations could not be loaded").await?;
    stage.server.serve_normally();
    page.press("Try again").await?;
    page.shows_text("Remember").await
}

/// A modified file is refused, and a truncated one. In between it is missing, so that each message differs from the
/// last one.
async fn is_refused_twice(stage: &Stage, page: &Page, part: &str, lost: &str) -> Result {
    let refused = format!("{lost}: this host changed the file, or sent only a part of it");
    page.shows_text(&refused).await?;
    stage.server.fail(part, 503);
    page.press("Try again").await?;
    page.shows_text(&format!("{lost}: the host answered with 503")).await?;
    stage.server.serve_normally();
    stage.server.cut(part, 5_000);
    page.press("Try again").await?;
    page.shows_text(&refused).await
}

/// Intact files of another pack with the right digests, as on a host with two versions at once.
async fn a_part_from_another_edition_is_refused(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    let _site = serve(stage, Part::Words, &of_another_edition(Part::Words)?)?;
    let page = stage.open_without_questions(&format!("#/question/{}", bank::bank()?.questions[0].id)).await?;
    page.shows_text("The questions could not be loaded: it belongs to a different edition of the questions.").await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;

    let _site = serve(stage, Part::Rest, &of_another_edition(Part::Rest)?)?;
    let page = stage.open_without_questions("#/").await?;
    check_first(&page).await?;
    page.shows_text("The explanations could not be loaded: it belongs to a different edition of the questions.").await
}

/// The built part with the digest of another pack in its header.
fn of_another_edition(part: Part) -> Result<Vec<u8>> {
    let contents = built(part)?;
    let (pack, body) = open(part, None, &contents).map_err(|bad| Failure::new(bad.to_string()))?;
    Ok(head(part, Digest(pack.0 ^ 1), body))
}

async fn with_a_bad_or_missing_index_the_page_says_what_to_do_and_waits_for_a_late_one(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    let index = file("index-")?;
    stage.server.append(&index, "\n");
    let page = show(stage, "#/").await?;
    page.shows_text("Carrel could not start This host changes files").await?;
    stage.server.serve_normally();
    stage.server.cut(&index, 1_000);
    let page = show(stage, "?cut#/").await?;
    page.shows_text("Carrel could not start This host changes files").await?;
    stage.server.serve_normally();
    stage.server.fail(&index, 503);
    let page = show(stage, "?again#/history").await?;
    page.shows_text("Carrel could not start Part of the program could not be loaded.").await?;
    page.find(Role::Button, "Download my data").await?;
    // Late is not missing: the page waits.
    stage.server.serve_normally();
    stage.server.hold(&index);
    page.press("Reload").await?;
    page.shows_text("Loading…").await?;
    stage.server.serve_normally();
    page.ready().await?;
    page.is_at("History").await
}

/// Navigates without waiting for the app.
async fn show(stage: &mut Stage, to: &str) -> Result<Page> {
    let page = stage.page().await?;
    page.go(&stage.server.address(to)).await?;
    Ok(page)
}
