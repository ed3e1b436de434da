//! Addresses: every page has its own, and the browser's buttons work.

use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::keyboard::{ENTER, TAB};
use carrel_e2e::{Result, Role, Stage, bank, expect, expect_eq, fail};

carrel_e2e::engines! {
    every:
        back_from_results_passes_over_the_finished_attempt,
        back_returns_to_the_link_that_was_followed,
        the_skip_link_works;
    chromium:
        every_address_can_be_opened_directly,
        back_and_forward_work;
}

async fn every_address_can_be_opened_directly(stage: &mut Stage) -> Result {
    for (hash, heading, title) in [
        ("", "A quiet desk for your exam", "Today - Carrel"),
        ("#", "A quiet desk for your exam", "Today - Carrel"),
        ("#/drill", "Practice", "Practice - Carrel"),
        ("#/topics", "Topics", "Topics - Carrel"),
        ("#/topics/kms", &bank::topic("kms")?.title, "Topic - Carrel"),
        ("#/topics/nonsense", "Not found", "Topic - Carrel"),
        ("#/bank", "How good are the questions?", "How good are the questions? - Carrel"),
        ("#/history", "History", "History - Carrel"),
        ("#/settings", "Settings", "Settings - Carrel"),
        ("#/aside", "Quarantined data", "Quarantined data - Carrel"),
        ("#/results/0123456789abcdef", "Result not found", "Result - Carrel"),
        ("#/attempt/0123456789abcdef", "Not open here", "Question - Carrel"),
        ("#/attempt/0123456789abcdef/review", "Not open here", "Review - Carrel"),
        ("#/results/nonsense", "Not found", "Not found - Carrel"),
        ("#/no/such/page", "Not found", "Not found - Carrel"),
        ("#<img src=x onerror=alert(1)>", "Not found", "Not found - Carrel"),
        ("?from=mail#/history", "History", "History - Carrel"),
        ("#/topics?x=1", "Topics", "Topics - Carrel"),
        ("#/results/0123456789abcdef?fbclid=IwAR0/x&y=2", "Result not found", "Result - Carrel"),
        ("#/history/2", "History", "History - Carrel"),
        ("#/bookmarks/9", "Saved questions", "Saved questions - Carrel"),
    ] {
        let page = stage.open(hash).await?;
        page.is_at(heading).await?;
        expect_eq("title", page.driver().title().await?.as_str(), title)?;
        expect_eq(
            "pictures",
            page.js::<usize>("return document.querySelectorAll('main img').length", vec![]).await?,
            0,
        )?;
    }
    let page = stage.open("#/no/such/page").await?;
    page.follow("Go to Today").await?;
    page.is_home().await
}

async fn back_and_forward_work(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.follow("Progress").await?;
    page.is_at("Progress").await?;
    page.settings().await?;
    page.is_at("Settings").await?;
    page.driver().back().await?;
    page.is_at("Progress").await?;
    page.driver().back().await?;
    page.is_home().await?;
    page.driver().forward().await?;
    page.is_at("Progress").await?;
    page.home().await?;
    page.is_home().await
}

async fn back_from_results_passes_over_the_finished_attempt(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.review().await?;
    page.follow("Back to the question").await?;
    page.review().await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    page.driver().back().await?;
    page.is_home().await?;
    page.driver().forward().await?;
    page.is_at_result().await?;
    page.reload().await?;
    page.is_at_result().await
}

async fn back_returns_to_the_link_that_was_followed(stage: &mut Stage) -> Result {
    let page = stage.open("#/topics").await?;
    let topics = &bank::bank()?.topics;
    let Some(last) = topics.last() else { return fail("there is no topic") };
    page.expand_topics().await?;
    let link = page.name_with(Role::Link, &last.title).await?;
    page.follow(&link).await?;
    page.has_focus(&last.title).await?;
    page.driver().back().await?;
    page.is_at("Topics").await?;
    let focused =
        format!("document.activeElement?.matches('a') && nameOf(document.activeElement).startsWith({:?})", last.title);
    page.wait("its link has the focus", &focused).await?;
    let seen = "const box = document.activeElement.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight";
    expect("it is in view", page.js(seen, vec![]).await?)?;
    // Other links open the page at the top.
    page.home().await?;
    page.follow("Topics").await?;
    page.has_focus("Topics").await?;
    expect_eq("scrolled by", page.js::<f64>("return scrollY", vec![]).await?, 0.0)?;

    // The section that contained the link is expanded again.
    let record = fixtures::submitted(fixtures::exam(1, fixtures::now()? - 300 * MINUTE)?, 60)?;
    stage.seed_storage(&[fixtures::record_save(&record)]).await?;
    let page = stage.open(&format!("#/results/{}", id_text(1))).await?;
    let unfold = "const all = [...document.querySelectorAll('details[data-attempt]')];
        all[40].querySelector('summary').click();
        return all.length";
    expect_eq("questions", page.js::<usize>(unfold, vec![]).await?, 65)?;
    let open = "[...document.querySelectorAll('details[data-attempt]')].flatMap((e, n) => e.open ? [n] : []).join()";
    page.wait("one is unfolded", &format!("{open} === '40'")).await?;
    page.first("details[open] a[href^='#/topics/']").await?.click().await?;
    page.wait("a topic is in view", "location.hash.startsWith('#/topics/')").await?;
    page.driver().back().await?;
    page.is_at_result().await?;
    page.wait("the same one is unfolded", &format!("{open} === '40'")).await?;
    page.wait("its link has the focus", "document.activeElement?.matches('details[open] a')").await
}

async fn the_skip_link_works(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.is_at("Settings").await?;
    page.keys([TAB]).await?;
    page.has_focus("Skip to the page").await?;
    page.focus_is_visible().await?;
    page.keys([ENTER]).await?;
    expect_eq("address", page.hash().await?.as_str(), "#/settings")?;
    page.keys([TAB]).await?;
    page.focus_is_visible().await?;
    let exam = page.find(Role::Radio, &page.name_with(Role::Radio, "DVA-C03").await?).await?;
    let is_there = page.js::<bool>("return document.activeElement === arguments[0]", vec![exam.to_json()?]).await?;
    expect_eq("whether the next stop is the first field", is_there, true)
}
