//! Time runs out, with the page closed and with the page open.

use crate::hands::is_told;
use carrel_core::Millis;
use carrel_core::log::Record;
use carrel_core::save::keys;
use carrel_core::score::score;
use carrel_e2e::fixtures::{self, MINUTE, earlier};
use carrel_e2e::{Clock, Page, Result, Role, Stage, bank, expect, expect_eq, fail};

carrel_e2e::engines! {
    chromium:
        an_exam_that_ran_out_while_closed_is_scored_at_the_limit,
        the_address_of_an_expired_exam_shows_its_results,
        an_exam_ends_by_itself_when_time_is_up,
        time_that_ran_out_on_another_page_is_not_reported_as_while_closed,
        an_attempt_from_an_earlier_bank_is_scored_and_shown;
}

const LIMIT: Millis = 130 * MINUTE;

/// Lets time pass until the clock in view shows this many minutes, or a second less.
pub(crate) async fn pass_until_left(clock: &Clock, page: &Page, minutes: Millis) -> Result {
    let Some(left) = page.time_left().await? else { return fail("there is no clock in view") };
    clock.advance(page, left.as_millis() as Millis - minutes * MINUTE).await
}

/// Starts an exam, answers its first two questions correctly, leaves the app, and moves the start of the exam back by
/// this much. Returns the hash of the exam.
async fn begin_earlier(stage: &mut Stage, by: Millis) -> Result<String> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    for number in 1..=2 {
        page.answer_correctly(number).await?;
        page.press("Next").await?;
    }
    page.question_number(3).await?;
    let hash = page.hash().await?;
    let key = keys::attempt(page.stored_attempt().await?.id());
    let blank = stage.blank().await?;
    let stored = blank.stored().await?;
    let text = stored.get(&key).map(String::as_str).unwrap_or_default();
    blank.save(&key, &earlier(text, by)?).await?;
    Ok(hash)
}

/// The exam was scored with the answers at the time limit.
async fn check_scored(page: &Page, answered: usize) -> Result<Record> {
    let shown = page.results().await?;
    page.shows_text("Time ran out").await?;
    let record = page.stored_record().await?;
    expect_eq("running attempts", page.stored_attempts().await?.len(), 0)?;
    expect("time ran out", record.timed_out)?;
    expect_eq("time taken", record.took, LIMIT)?;
    expect_eq("end", record.ended, record.began + LIMIT)?;
    expect_eq("responses", record.responses.len(), 65)?;
    expect_eq("right answers", record.responses.iter().filter(|r| r.right).count(), answered)?;
    expect_eq("blanks", record.responses.iter().filter(|r| r.chosen == 0).count(), 65 - answered)?;
    let expected = score(&record, &bank::bank()?.blueprints[0]);
    expect_eq("score", shown.score, expected.estimate.map(|e| e.scaled))?;
    Ok(record)
}

async fn an_exam_that_ran_out_while_closed_is_scored_at_the_limit(stage: &mut Stage) -> Result {
    begin_earlier(stage, LIMIT + 60 * MINUTE).await?;
    let page = stage.open("#/").await?;
    page.is_home().await?;
    page.shows_text("Time ran out on your exam while it was closed. It was scored with what you had answered.").await?;
    page.follow("See the result").await?;
    let record = check_scored(&page, 2).await?;
    // A second visit finds the same, without another notice.
    let page = stage.open("#/history").await?;
    expect_eq("record after a reload", page.stored_record().await?, record)?;
    expect("there is no notice", !page.text().await?.contains("Time ran out on"))
}

async fn the_address_of_an_expired_exam_shows_its_results(stage: &mut Stage) -> Result {
    let hash = begin_earlier(stage, LIMIT + MINUTE).await?;
    let page = stage.open(&hash).await?;
    check_scored(&page, 2).await.map(|_| ())
}

async fn an_exam_ends_by_itself_when_time_is_up(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let hash = begin_earlier(stage, LIMIT - 10 * MINUTE).await?;
    let page = stage.open(&hash).await?;
    page.answer_correctly(3).await?;
    clock.advance(&page, 9 * MINUTE).await?;
    expect("the exam runs until the limit", page.question().await?.number()? == (3, 65))?;
    clock.advance(&page, 2 * MINUTE).await?;
    is_told(&page, "Time is up").await?;
    check_scored(&page, 3).await.map(|_| ())
}

async fn time_that_ran_out_on_another_page_is_not_reported_as_while_closed(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    stage.seed_storage(&[fixtures::attempt_save(&fixtures::exam(1, fixtures::now()? - 10 * MINUTE)?)]).await?;
    let page = stage.open("#/").await?;
    page.name_with(Role::Link, "Continue").await?;
    clock.advance(&page, LIMIT).await?;
    page.shows_text("Time ran out on your exam. It was scored with what you had answered.").await?;
    page.follow("See the result").await?;
    page.is_at_result().await
}

async fn an_attempt_from_an_earlier_bank_is_scored_and_shown(stage: &mut Stage) -> Result {
    let (key, text) = fixtures::attempt_save(&fixtures::drill(10, 1, fixtures::now()? - 10 * MINUTE)?);
    let (before, rest) = text.split_once("\"revision\":").ok_or_else(|| carrel_e2e::Failure::new("no revision"))?;
    let (number, rest) = rest.split_once(',').ok_or_else(|| carrel_e2e::Failure::new("no revision"))?;
    let other = (number.parse::<u16>().unwrap_or_default() + 1) % 4096;
    stage.seed_storage(&[(key, format!("{before}\"revision\":{other},{rest}"))]).await?;
    let page = stage.open("#/").await?;
    page.press("Finish and score it").await?;
    page.is_at_result().await?;
    expect_eq("saved results", page.stored_records().await?.len(), 1)
}
