//! Kills the browser, with all its processes, at random moments of an exam: everything that was shown as saved is there
//! afterward, nothing is unreadable, and the time left is correct.
//!
//! `CARREL_KILLS` sets how often (default: 5), `CARREL_SEED` the moments. A failure reports both.

use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::form::Rng;
use carrel_e2e::page::LIMIT;
use carrel_e2e::{Failure, Page, Result, Stage, expect, expect_eq, fail, fixtures};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::time::{Duration, Instant};

carrel_e2e::engines! { saved_answers_survive_a_killed_browser }

/// The page's state at one moment.
#[derive(Deserialize)]
struct Shown {
    saved: bool,
    /// The question's number, from 1.
    number: usize,
    /// The chosen options, one bit each in bank order.
    chosen: u8,
}

const SHOWN: &str = "
    return {
        saved: /^Saved$/m.test(document.querySelector('main').innerText),
        number: Number(document.querySelector('h1').innerText.split(' ')[1]),
        chosen: [...document.querySelectorAll('input[data-choice]:checked')]
            .reduce((mask, input) => mask | 1 << input.dataset.choice, 0),
    }";

/// When the attempt's time is up.
fn ends(attempt: &Attempt) -> Result<Millis> {
    let now = fixtures::now()?;
    attempt.remaining(now).map(|left| now + left).ok_or_else(|| Failure::new("the attempt has no time limit"))
}

fn number(variable: &str, usual: u64) -> Result<u64> {
    match env::var(variable) {
        Ok(text) => Ok(text.parse()?),
        Err(_) => Ok(usual),
    }
}

/// What the test knows about the answers, by question number.
#[derive(Default)]
struct Answers {
    /// The answers when "Saved" was last shown.
    safe: BTreeMap<usize, u8>,
    /// Every state shown since: each of them may be on disk.
    since: Vec<(usize, u8)>,
    /// Questions shown as saved since the browser was last killed.
    fresh: BTreeSet<usize>,
}

/// Answers by keyboard, as fast as possible, until at least one answer was shown as saved.
async fn work(page: &Page, rng: &mut Rng, answers: &mut Answers) -> Result {
    // Some engines respond before the page gets the key. The page's own listener was added before this one, so it has
    // run by then.
    page.js::<Value>("window.heard = 0; addEventListener('keydown', () => { window.heard += 1; })", vec![]).await?;
    let mut heard = 0;
    let least = 2 + rng.below(5);
    let end = Instant::now() + LIMIT;
    while heard < least || answers.fresh.is_empty() {
        if Instant::now() > end {
            return fail(format!("no answer was shown as saved after {heard} keys"));
        }
        let keys = if rng.below(3) == 0 { "n" } else { ["1", "2", "3", "4"][rng.below(4)] };
        page.driver().action_chain().send_keys(keys).perform().await?;
        heard += 1;
        page.wait("the page has handled the key", &format!("window.heard === {heard}")).await?;
        tokio::time::sleep(Duration::from_millis(rng.below(80) as u64)).await;
        let shown: Shown = page.js(SHOWN, vec![]).await?;
        answers.since.push((shown.number, shown.chosen));
        if shown.saved {
            answers.fresh.extend(answers.since.iter().map(|(number, _)| number));
            answers.safe.extend(answers.since.drain(..));
        }
    }
    Ok(())
}

async fn saved_answers_survive_a_killed_browser(stage: &mut Stage) -> Result {
    let (kills, seed) = (number("CARREL_KILLS", 5)?, number("CARREL_SEED", 1)?);
    let mut rng = Rng::new(seed);
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.is_saved().await?;
    let hash = page.hash().await?;
    let end = ends(&page.stored_attempt().await?)?;
    let mut answers = Answers::default();
    let mut looked_at = 0;
    for kill in 1..=kills {
        let during = |words: &str| format!("after kill {kill} of {kills}, seed {seed}: {words}");
        let page = stage.page().await?;
        work(&page, &mut rng, &mut answers).await?;
        // Every other time, one more key press is in flight when the browser is killed.
        let last: Shown = page.js(SHOWN, vec![]).await?;
        let pressed = rng.below(2) == 0;
        if pressed {
            let key = ["1", "2", "3", "4"][rng.below(4)];
            page.driver().action_chain().send_keys(key).perform().await?;
            tokio::time::sleep(Duration::from_millis(rng.below(40) as u64)).await;
        }
        stage.crash().await?;

        let page = stage.open(&hash).await?;
        let stored = page.stored_attempt().await?;
        for (number, chosen) in &answers.safe {
            let now = stored.items()[number - 1].answer.chosen;
            // A key press in flight may have changed the question in view, as a person would want.
            let changed = pressed && *number == last.number || answers.since.contains(&(*number, now));
            if now != *chosen && !changed {
                return fail(during(&format!("question {number} has {now:#b} chosen, and {chosen:#b} was saved")));
            }
            looked_at += usize::from(answers.fresh.contains(number));
        }
        expect_eq(&during("texts set aside"), page.stored().await?.keys().filter(|k| k.contains("aside")).count(), 0)?;
        expect_eq(&during("the exam's end"), ends(&stored)?, end)?;
        let before = fixtures::now()?;
        let Some(shown) = page.time_left().await? else { return fail(during("there is no clock")) };
        let shown = Millis::try_from(shown.as_millis())?;
        let behind = (shown - (end - before), shown - (end - fixtures::now()?));
        // It is rounded up to seconds, is updated once a second, and on a busy machine a little late.
        expect(&during(&format!("the clock is {behind:?} ms behind")), behind.1 >= 0 && behind.0 <= 3_000)?;
        answers.safe = stored.items().iter().zip(1..).map(|(item, number)| (number, item.answer.chosen)).collect();
        answers.since.clear();
        answers.fresh.clear();
    }
    println!("{kills} kills, seed {seed}: {looked_at} fresh answers checked, none lost");
    expect(&format!("enough answers were checked: {looked_at}, seed {seed}"), looked_at as u64 >= kills)
}
