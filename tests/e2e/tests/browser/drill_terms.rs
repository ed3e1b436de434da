//! Session options of a drill: its time limit, and when it shows answers.

use super::hands::is_told;
use carrel_core::attempt::{Action, Attempt, Mode};
use carrel_core::bank::Block;
use carrel_core::form::{DrillFilter, Plan, Scope, SessionOptions};
use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::page::Question;
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    chromium:
        a_drill_without_a_limit_has_no_clock,
        the_clock_of_a_timed_drill_runs,
        a_pause_stops_the_clock_of_a_drill,
        a_pause_takes_no_time_from_a_drill,
        a_timed_drill_ends_by_itself,
        the_notice_of_an_expired_drill_calls_it_practice,
        answers_are_shown_at_the_end_if_chosen,
        answers_stay_hidden_after_a_reload,
        pausing_and_resuming_are_announced_and_keep_the_focus;
}

const DRILL: u64 = 0xD;
const AT_THE_END: &str = "At the end";

/// A drill of five questions with a limit of this many minutes.
fn timed(minutes: u16, began: i64) -> Result<Attempt> {
    let scope = Scope::Drill(DrillFilter { questions: 5, ..DrillFilter::default() });
    fixtures::begin(&Plan { blueprint: 0, scope }, SessionOptions { minutes: Some(minutes), late: false }, DRILL, began)
}

/// The seconds left on the clock.
async fn left(page: &Page) -> Result<u64> {
    page.time_left().await?.map(|left| left.as_secs()).ok_or_else(|| Failure::new("there is no clock"))
}

async fn a_drill_without_a_limit_has_no_clock(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.start_practice().await?;
    page.question_number(1).await?;
    expect_eq("clock", page.time_left().await?, None)?;
    expect_eq("limit", page.stored_attempt().await?.clock().limit(), None)
}

async fn the_clock_of_a_timed_drill_runs(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.expand("Time limit").await?;
    page.fill(Role::Number, "Minutes (empty: untimed)", "7").await?;
    page.start_practice().await?;
    page.question_number(1).await?;
    expect_eq("limit", page.stored_attempt().await?.clock().limit(), Some(7 * MINUTE))?;
    let first = left(&page).await?;
    expect(&format!("nearly seven minutes are left, not {first} s"), (400..=420).contains(&first))?;
    let clock = "document.querySelector('[role=timer]').textContent";
    let shown: String = page.js(&format!("return {clock}"), vec![]).await?;
    page.wait("the clock goes on", &format!("{clock} !== {shown:?}")).await?;
    expect("it counts down", left(&page).await? < first)
}

async fn a_pause_stops_the_clock_of_a_drill(stage: &mut Stage) -> Result {
    stage.seed_storage(&[fixtures::attempt_save(&timed(7, fixtures::now()?)?)]).await?;
    let clock = stage.clock();
    let page = stage.open(&format!("#/attempt/{}", id_text(DRILL))).await?;
    page.tool("Pause").await?;
    page.find(Role::Heading, "Paused").await?;
    let paused = left(&page).await?;
    clock.advance(&page, MINUTE).await?;
    expect_eq("time left while paused", left(&page).await?, paused)?;
    page.reload().await?;
    page.find(Role::Heading, "Paused").await?;
    expect_eq("time left after a reload", left(&page).await?, paused)
}

async fn a_pause_takes_no_time_from_a_drill(stage: &mut Stage) -> Result {
    // Paused after three minutes, an hour ago: far more time has passed since than the limit allows.
    let began = fixtures::now()? - 63 * MINUTE;
    let mut drill = timed(20, began)?;
    drill.apply(Action::Pause, began + 3 * MINUTE).map_err(|refused| Failure::new(refused.to_string()))?;
    stage.seed_storage(&[fixtures::attempt_save(&drill)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(DRILL))).await?;
    page.find(Role::Heading, "Paused").await?;
    expect_eq("seconds left while paused", left(&page).await?, 17 * 60)?;
    page.press("Resume").await?;
    page.question_number(1).await?;
    let after = left(&page).await?;
    expect(&format!("nearly 17 minutes are left, not {after} s"), (17 * 60 - 15..=17 * 60).contains(&after))
}

async fn pausing_and_resuming_are_announced_and_keep_the_focus(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.tool_by_key("Pause", ' ').await?;
    page.find(Role::Heading, "Paused").await?;
    page.has_focus("Question 1 of 10").await?;
    is_told(&page, "Paused").await?;
    page.key_on(Role::Button, "Resume", ' ').await?;
    page.find(Role::Button, "Next").await?;
    page.has_focus("Question 1 of 10").await?;
    is_told(&page, "Resumed").await
}

async fn a_timed_drill_ends_by_itself(stage: &mut Stage) -> Result {
    stage.seed_storage(&[fixtures::attempt_save(&timed(3, fixtures::now()? - MINUTE)?)]).await?;
    let clock = stage.clock();
    let page = stage.open(&format!("#/attempt/{}", id_text(DRILL))).await?;
    page.answer_correctly(1).await?;
    clock.advance(&page, 2 * MINUTE).await?;
    let shown = page.results().await?;
    page.shows_text("Time ran out").await?;
    expect_eq("tally", (shown.right, shown.asked, shown.score), (1, 5, None))?;
    let record = page.stored_record().await?;
    expect_eq("time taken", (record.timed_out, record.took), (true, 3 * MINUTE))?;
    expect_eq("running attempts", page.stored_attempts().await?.len(), 0)
}

async fn the_notice_of_an_expired_drill_calls_it_practice(stage: &mut Stage) -> Result {
    stage.seed_storage(&[fixtures::attempt_save(&timed(3, fixtures::now()? - 60 * MINUTE)?)]).await?;
    let page = stage.open("#/").await?;
    page.shows_text("It was scored with what you had answered.").await?;
    expect("no exam is mentioned", !page.text().await?.contains("Time ran out on your exam"))
}

/// Starts a drill of four questions that shows answers at the end.
async fn begin_late(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/drill").await?;
    page.set_question_count("4").await?;
    page.click(Role::Radio, AT_THE_END).await?;
    page.start_practice().await?;
    page.question_number(1).await?;
    expect_eq("mode", page.stored_attempt().await?.mode(), Mode::Test)?;
    Ok(page)
}

/// The lines of all explanations of a question.
fn explanations(id: &str) -> Result<Vec<String>> {
    let texts = bank::question(id)?.choices.iter().map(|c| Block::plain(&c.why));
    Ok(texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect())
}

/// Nothing on the page reveals whether an answer is correct.
async fn check_silent(page: &Page, question: &Question) -> Result {
    for name in ["Right", "Wrong"] {
        expect_eq("headings of a verdict", page.all(Role::Heading, name).await?.len(), 0)?;
    }
    expect_eq("buttons to check", page.all(Role::Button, "Check answer").await?.len(), 0)?;
    let text: String = page.js("return tidy(document.body.textContent)", vec![]).await?;
    for line in explanations(&question.id)? {
        expect(&format!("{line:?} is not shown yet"), !text.contains(&line))?;
    }
    let page_of_it = page.question().await?;
    expect("every option can still be changed", page_of_it.choices.iter().all(|c| !c.disabled))
}

async fn answers_are_shown_at_the_end_if_chosen(stage: &mut Stage) -> Result {
    let page = begin_late(stage).await?;
    let mut ids = Vec::new();
    for number in 1..=4 {
        let question = page.question_number(number).await?;
        let right = bank::question(&question.id)?.right();
        let well = number != 2;
        page.choose_all(if well { right } else { bank::wrong(right, question.choices.len()) }).await?;
        check_silent(&page, &question).await?;
        ids.push(question.id);
        if number < 4 {
            page.press("Next").await?;
        }
    }
    page.review().await?;
    page.counts(4, 0, 0).await?;
    page.submit_drill().await?;
    let shown = page.results().await?;
    expect_eq("tally", (shown.right, shown.asked), (3, 4))?;
    page.js::<()>("document.querySelectorAll('details').forEach(d => { d.open = true })", vec![]).await?;
    for id in ids {
        for line in explanations(&id)? {
            page.shows_text(&line).await?;
        }
    }
    Ok(())
}

async fn answers_stay_hidden_after_a_reload(stage: &mut Stage) -> Result {
    let page = begin_late(stage).await?;
    let question = page.question().await?;
    let right = bank::question(&question.id)?.right();
    page.choose_all(bank::wrong(right, question.choices.len())).await?;
    page.reload().await?;
    let after = page.question_number(1).await?;
    check_silent(&page, &after).await?;
    // The answer can still be changed to the correct one, which then counts.
    page.tool("Clear my answer").await?;
    page.choose_all(right).await?;
    page.tool("Pause").await?;
    page.find(Role::Heading, "Paused").await?;
    page.press("Resume").await?;
    check_silent(&page, &page.question_number(1).await?).await?;
    expect_eq("the saved choice", page.stored_attempt().await?.current().answer.chosen, right)
}
