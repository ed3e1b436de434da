//! The wall clock jumps, the device sleeps, the clock is set back: an exam must neither end nor lose time because of
//! it, and the person is asked when only they can know.

use crate::hands::is_told;
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::form::{DrillFilter, SessionOptions, largest_drill};
use carrel_core::save::keys::{self, id_text};
use carrel_core::save::write_attempt;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::keyboard::{ENTER, ESCAPE};
use carrel_e2e::{Clock, Failure, Page, Result, Role, Stage, bank, expect, expect_eq, within};
use std::time::Instant;

carrel_e2e::engines! {
    every:
        a_momentary_clock_jump_does_not_end_an_exam,
        another_tab_asks_too_and_follows_the_answer;
    chromium:
        a_question_from_a_closed_page_disappears_once_the_clock_is_correct_again,
        a_corrected_hour_is_returned_to_an_exam_that_was_answered_in_the_meantime,
        a_timed_drill_is_asked_about_too,
        questions_seen_in_the_year_2100_are_asked_again,
        results_from_the_year_2100_come_last,
        counted_time_away_ends_the_exam_at_its_limit,
        a_changed_clock_takes_no_time_from_the_exam,
        only_the_buttons_answer_the_question,
        sleep_that_ends_nothing_counts_without_a_question,
        a_reloaded_page_still_asks,
        the_time_left_is_correct_after_the_clock_is_set_back_by_a_day;
}

const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;
const LIMIT: Millis = 130 * MINUTE;
const QUESTION: &str = "Were you away?";
const YES: &str = "Yes, my time is up";
const NO: &str = "No, continue";

/// An exam that started ten minutes ago, at its first question, and the start time of the test.
async fn begun(stage: &mut Stage) -> Result<(Page, Clock, Instant)> {
    let began = Instant::now();
    let clock = stage.clock();
    stage.seed_storage(&[fixtures::attempt_save(&exam()?)]).await?;
    let page = stage.open(&hash()).await?;
    page.question_number(1).await?;
    Ok((page, clock, began))
}

fn exam() -> Result<Attempt> {
    fixtures::exam(1, fixtures::now()? - 10 * MINUTE)
}

fn hash() -> String {
    format!("#/attempt/{}", id_text(1))
}

/// Makes the device's clock jump, and the page check it.
async fn jump(page: &Page, clock: &Clock, by: Millis) -> Result {
    clock.jump(page, by).await?;
    clock.tick(page).await
}

async fn asks(page: &Page) -> Result {
    page.wait("the dialog is open", "document.querySelector('#away')?.matches(':modal')").await?;
    page.find(Role::Heading, QUESTION).await.map(|_| ())
}

async fn asks_nothing(page: &Page) -> Result {
    page.wait("no dialog is open", "!document.querySelector('dialog[open]')").await?;
    page.is_without(Role::Heading, QUESTION).await
}

/// The exam has this many minutes left, minus the real time since the test started, because the clocks keep running.
async fn has_left(page: &Page, minutes: Millis, began: Instant) -> Result {
    let most = 60 * minutes.unsigned_abs() + 2;
    let near = async || {
        let least = (most - 4).saturating_sub(began.elapsed().as_secs());
        Ok(page.time_left().await?.is_some_and(|left| (least..=most).contains(&left.as_secs())))
    };
    let result = page.until(&format!("about {minutes} minutes are left"), near).await;
    let left = page.time_left().await?;
    within(&format!("the clock says {left:?}"), result)
}

async fn a_momentary_clock_jump_does_not_end_an_exam(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    has_left(&page, 120, began).await?;
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    page.shows_text("Your device's clock moved ahead by 3 hours").await?;
    expect_eq("results", page.stored_records().await?.len(), 0)?;
    page.keys(['a']).await?;
    jump(&page, &clock, -3 * HOUR).await?;
    asks_nothing(&page).await?;
    has_left(&page, 120, began).await?;
    expect_eq("answers given in the meantime", page.answered().await?, 0)?;
    page.answer_correctly(1).await?;
    page.reload().await?;
    has_left(&page, 120, began).await?;
    expect_eq("results", page.stored_records().await?.len(), 0)?;
    expect_eq("answers", page.stored_attempt().await?.answered(), 1)
}

async fn counted_time_away_ends_the_exam_at_its_limit(stage: &mut Stage) -> Result {
    let (page, clock, _) = begun(stage).await?;
    page.answer_correctly(1).await?;
    // The device was asleep.
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    page.press(YES).await?;
    page.is_at_result().await?;
    page.shows_text("Time ran out").await?;
    let record = page.stored_record().await?;
    expect_eq("end", record.ended - record.began, LIMIT)?;
    expect_eq("right answers", record.responses.iter().filter(|r| r.right).count(), 1)
}

async fn a_changed_clock_takes_no_time_from_the_exam(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    clock.advance(&page, 5 * MINUTE).await?;
    page.press(NO).await?;
    asks_nothing(&page).await?;
    page.question_number(1).await?;
    has_left(&page, 115, began).await?;
    clock.advance(&page, 5 * MINUTE).await?;
    has_left(&page, 110, began).await?;
    page.answer_correctly(1).await?;
    page.reload().await?;
    page.question_number(1).await?;
    has_left(&page, 110, began).await?;
    let home = stage.open("#/").await?;
    home.shows_text("1:4").await?;
    asks_nothing(&home).await?;
    expect_eq("results", home.stored_records().await?.len(), 0)
}

async fn a_reloaded_page_still_asks(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    page.reload().await?;
    asks(&page).await?;
    expect_eq("results", page.stored_records().await?.len(), 0)?;
    page.press(NO).await?;
    page.question_number(1).await?;
    has_left(&page, 120, began).await?;
    page.answer_correctly(1).await?;
    // The other answer, on another page.
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    let home = stage.open("#/").await?;
    asks(&home).await?;
    home.press(YES).await?;
    asks_nothing(&home).await?;
    home.shows_text("Time ran out on your exam").await?;
    let record = home.stored_record().await?;
    expect("time ran out", record.timed_out)?;
    expect_eq("time taken", record.took, LIMIT)
}

async fn a_question_from_a_closed_page_disappears_once_the_clock_is_correct_again(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    stage.blank().await?;
    clock.jump_while_closed(MINUTE - 3 * HOUR);
    let page = stage.open(&hash()).await?;
    page.question_number(1).await?;
    asks_nothing(&page).await?;
    has_left(&page, 119, began).await?;
    page.answer_correctly(1).await.map(|_| ())
}

async fn another_tab_asks_too_and_follows_the_answer(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    let first = page.driver().window().await?;
    let second = page.driver().new_tab().await?;
    page.driver().switch_to_window(second.clone()).await?;
    page.go(&stage.server.address("#/")).await?;
    page.ready().await?;
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    page.driver().switch_to_window(first.clone()).await?;
    asks(&page).await?;
    page.press(NO).await?;
    asks_nothing(&page).await?;
    has_left(&page, 120, began).await?;
    page.driver().switch_to_window(second).await?;
    asks_nothing(&page).await?;
    clock.tick(&page).await?;
    page.shows_text("1:5").await?;
    page.driver().switch_to_window(first).await?;
    page.answer_correctly(1).await?;
    expect_eq("results", page.stored_records().await?.len(), 0)
}

async fn only_the_buttons_answer_the_question(stage: &mut Stage) -> Result {
    let (page, clock, _) = begun(stage).await?;
    page.press("Flag").await?;
    jump(&page, &clock, 3 * HOUR).await?;
    asks(&page).await?;
    page.has_focus(QUESTION).await?;
    page.keys([ENTER, ' ', 'n', ESCAPE]).await?;
    page.keys([ESCAPE]).await?;
    page.keys([ESCAPE]).await?;
    asks(&page).await?;
    expect_eq("results", page.stored_records().await?.len(), 0)?;
    page.key_on(Role::Button, NO, ENTER).await?;
    asks_nothing(&page).await?;
    page.has_focus("Flag").await?;
    expect_eq("question", page.question().await?.number()?, (1, 65))
}

async fn sleep_that_ends_nothing_counts_without_a_question(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    jump(&page, &clock, HOUR).await?;
    has_left(&page, 60, began).await?;
    asks_nothing(&page).await?;
    page.answer_correctly(1).await?;
    page.reload().await?;
    has_left(&page, 60, began).await?;
    // By then everything was on screen.
    clock.advance(&page, HOUR - MINUTE).await?;
    jump(&page, &clock, 2 * MINUTE).await?;
    page.is_at_result().await
}

async fn a_corrected_hour_is_returned_to_an_exam_that_was_answered_in_the_meantime(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    jump(&page, &clock, HOUR).await?;
    has_left(&page, 60, began).await?;
    jump(&page, &clock, -HOUR).await?;
    has_left(&page, 120, began).await?;
    jump(&page, &clock, HOUR).await?;
    page.answer_correctly(1).await?;
    clock.advance(&page, MINUTE).await?;
    jump(&page, &clock, -HOUR).await?;
    has_left(&page, 119, began).await?;
    clock.advance(&page, 10 * MINUTE).await?;
    has_left(&page, 109, began).await
}

async fn the_time_left_is_correct_after_the_clock_is_set_back_by_a_day(stage: &mut Stage) -> Result {
    let (page, clock, began) = begun(stage).await?;
    let words = "Your device's clock was set back by 1 day. The time left is still correct.";
    jump(&page, &clock, -DAY).await?;
    page.shows_text(words).await?;
    has_left(&page, 120, began).await?;
    page.answer_correctly(1).await?;
    clock.advance(&page, 20 * MINUTE).await?;
    has_left(&page, 100, began).await?;
    page.press("Dismiss").await?;
    clock.tick(&page).await?;
    page.press("Next").await?;
    page.question_number(2).await?;
    expect("it is shown once", !page.text().await?.contains(words))?;
    jump(&page, &clock, -DAY).await?;
    page.shows_text("set back by 2 days").await?;
    jump(&page, &clock, 2 * DAY).await?;
    page.wait("the notice is gone", "!shows('set back by')").await?;
    has_left(&page, 100, began).await?;
    asks_nothing(&page).await?;
    jump(&page, &clock, -DAY).await?;
    clock.advance(&page, 101 * MINUTE).await?;
    is_told(&page, "Time is up").await?;
    page.is_at_result().await?;
    let record = page.stored_record().await?;
    expect_eq("time taken", record.took, LIMIT)
}

async fn a_timed_drill_is_asked_about_too(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let mut drill = fixtures::drill(5, 7, fixtures::now()? - MINUTE)?;
    fixtures::act(&mut drill, Action::Next)?;
    let text = write_attempt(&drill).replace("\"limit\":null", "\"limit\":600000");
    stage.seed_storage(&[(keys::attempt(7), text)]).await?;
    let page = stage.open("#/").await?;
    jump(&page, &clock, HOUR).await?;
    asks(&page).await?;
    page.shows_text("your practice ends now and is scored").await?;
    page.press(NO).await?;
    asks_nothing(&page).await?;
    page.shows_text("8:").await?;
    jump(&page, &clock, HOUR).await?;
    page.press(YES).await?;
    page.shows_text("Time ran out on your practice").await
}

const YEAR_2100: Millis = 4_102_444_800_000;

async fn questions_seen_in_the_year_2100_are_asked_again(stage: &mut Stage) -> Result {
    let now = fixtures::now()?;
    let future = fixtures::exam(0x99, YEAR_2100)?;
    let due = bank::indices(future.items())?;
    let questions = &bank::bank()?.questions;
    let mut rest: Vec<usize> = (0..questions.len()).filter(|index| !due.contains(index)).collect();
    rest.retain(|&index| questions[index].skill(0).is_some());
    let mut saves = vec![fixtures::record_save(&fixtures::submitted(future, 30)?)];
    // All other questions were asked in the last few days.
    while !rest.is_empty() {
        let pick = DrillFilter { questions: rest.len().min(65), only: Some(rest.clone()), ..DrillFilter::default() };
        let plan = largest_drill(bank::index()?, 0, &pick).ok_or_else(|| Failure::new("none can be asked"))?;
        let id = saves.len() as u64;
        let attempt = fixtures::begin(&plan, SessionOptions::default(), id, now - id as i64 * DAY)?;
        let asked = bank::indices(attempt.items())?;
        rest.retain(|index| !asked.contains(index));
        saves.push(fixtures::record_save(&fixtures::submitted(attempt, 30)?));
    }
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    expect_eq("questions asked", bank::indices(page.stored_attempt().await?.items())?, due)
}

async fn results_from_the_year_2100_come_last(stage: &mut Stage) -> Result {
    let now = fixtures::now()?;
    let record =
        |id, began| Ok::<_, Failure>(fixtures::record_save(&fixtures::submitted(fixtures::drill(5, id, began)?, 3)?));
    let marks = [YEAR_2100, now - DAY, now - 2 * DAY];
    let questions = &bank::bank()?.questions;
    let mut saves = vec![record(1, YEAR_2100)?, record(2, now - DAY)?, record(3, now - 2 * DAY)?];
    saves.extend(questions.iter().zip(marks).map(|(q, at)| fixtures::bookmark_save(&q.id, at, "")));
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/history").await?;
    page.is_at("History").await?;
    let links = "return [...document.querySelectorAll('.entries a')].map(a => a.hash.slice(-1))";
    expect_eq("results", page.js::<Vec<String>>(links, vec![]).await?, vec!["2", "3", "1"])?;
    let page = stage.open("#/bookmarks").await?;
    page.is_at("Saved questions").await?;
    let links = "return [...document.querySelectorAll('main a[href^=\"#/question/\"]')].map(a => decodeURIComponent(a.hash.slice(11)))";
    let expected = [1, 2, 0].map(|index: usize| keys::question_text(questions[index].key()));
    expect_eq("bookmarks", page.js::<Vec<String>>(links, vec![]).await?, expected.to_vec())
}
