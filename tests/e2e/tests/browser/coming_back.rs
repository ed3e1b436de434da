//! Leaving in the middle and returning: a reload, another tab, a closed browser, a power failure.

use carrel_e2e::page::{MapButton, Question};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq, fail};
use std::time::{Duration, Instant};

carrel_e2e::engines! {
    every:
        nothing_is_lost_in_a_power_failure;
    chromium:
        a_reload_changes_nothing,
        the_history_survives_a_restart;
}

/// What a person remembers of a running exam.
struct Memory {
    hash: String,
    question: Question,
    map: Vec<MapButton>,
    left: Duration,
    at: Instant,
}

impl Memory {
    async fn of(page: &Page) -> Result<Self> {
        let (question, map, hash) = (page.question().await?, page.map().await?, page.hash().await?);
        let Some(left) = page.time_left().await? else { return fail("an exam has no clock") };
        Ok(Self { hash, question, map, left, at: Instant::now() })
    }

    /// Everything is unchanged, and the clock has advanced by the elapsed time.
    async fn check(&self, page: &Page) -> Result {
        let now = Self::of(page).await?;
        expect_eq("question", &now.question, &self.question)?;
        expect_eq("map", &now.map, &self.map)?;
        let expected = self.left.saturating_sub(now.at - self.at);
        let off = now.left.abs_diff(expected);
        let words = format!("the clock is right: {:?} left, {expected:?} expected", now.left);
        expect(&words, off <= Duration::from_secs(2))
    }
}

/// Starts an exam and answers until there is an answer of each kind and a flag; then goes to the first
/// multiple-response answer.
async fn begin(page: &Page) -> Result<Memory> {
    page.press("Start exam").await?;
    let (mut single, mut several) = (None, None);
    for number in 1..=65 {
        let question = page.question_number(number).await?;
        let right = bank::question(&question.id)?.right();
        let kind = if right.count_ones() == 1 { &mut single } else { &mut several };
        if kind.is_none() {
            *kind = Some(number);
            page.choose_all(right).await?;
        }
        if single.is_some() && several.is_some() {
            break;
        }
        page.press("Next").await?;
    }
    let Some(several) = several else { return fail("no question of the exam has several right options") };
    page.press("Flag").await?;
    page.go_to(several).await?;
    let memory = Memory::of(page).await?;
    expect("several options are chosen", memory.question.chosen().count_ones() > 1)?;
    expect_eq("answered", memory.map.iter().filter(|s| s.answered).count(), 2)?;
    expect_eq("flagged", memory.map.iter().filter(|s| s.flagged).count(), 1)?;
    Ok(memory)
}

async fn a_reload_changes_nothing(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let memory = begin(&page).await?;
    page.reload().await?;
    memory.check(&page).await?;
    expect_eq("running attempts", page.stored_attempts().await?.len(), 1)
}

async fn nothing_is_lost_in_a_power_failure(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let hash = begin(&page).await?.hash;
    page.is_saved().await?;
    stage.crash().await?;

    let page = stage.open(&hash).await?;
    let flagged = page.question().await?.flagged;
    page.press("Flag").await?;
    page.is_saved().await?;
    let memory = Memory::of(&page).await?;
    expect_eq("flag", memory.question.flagged, !flagged)?;
    stage.crash().await?;

    let page = stage.open("#/").await?;
    page.name_with(Role::Link, "Continue exam").await?;
    page.shows_text("2 of 65 answered").await?;
    page.resume().await?;
    memory.check(&page).await
}

async fn the_history_survives_a_restart(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.review().await?;
    page.submit_drill().await?;
    let shown = page.results().await?;
    expect_eq("tally", (shown.right, shown.asked, shown.score), (1, 10, None))?;
    let address = page.hash().await?;
    stage.quit().await?;

    let page = stage.open("#/history").await?;
    page.is_at("History").await?;
    let name = page.name_with(Role::Link, "1 of 10 correct").await?;
    page.follow(&name).await?;
    expect_eq("results", page.results().await?, shown)?;
    expect_eq("address", page.hash().await?, address)
}
