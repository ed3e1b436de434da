//! Addresses: every page can be opened by its own, and the browser's buttons do what they say.

use carrel_e2e::keyboard::{ENTER, TAB};
use carrel_e2e::{Result, Role, Stage, bank, same};

carrel_e2e::engines! {
    every_address_can_be_opened_by_itself,
    back_and_forward_go_back_and_forth,
    the_keyboard_can_skip_to_the_page,
}

async fn every_address_can_be_opened_by_itself(stage: &mut Stage) -> Result {
    for (hash, heading, title) in [
        ("", "Carrel", "Carrel"),
        ("#", "Carrel", "Carrel"),
        ("#/drill", "Drill", "Drill - Carrel"),
        ("#/topics", "Topics", "Topics - Carrel"),
        ("#/topics/kms", &bank::topic("kms")?.title, "Topic - Carrel"),
        ("#/topics/nonsense", "Not found", "Topic - Carrel"),
        ("#/bank", "How good is this bank?", "The bank - Carrel"),
        ("#/history", "History", "History - Carrel"),
        ("#/settings", "Settings", "Settings - Carrel"),
        ("#/aside", "Set aside", "Set aside - Carrel"),
        ("#/results/0123456789abcdef", "No such result", "Results - Carrel"),
        ("#/attempt/0123456789abcdef", "Not running", "Question - Carrel"),
        ("#/attempt/0123456789abcdef/review", "Not running", "Review - Carrel"),
        ("#/results/nonsense", "Not found", "Not found - Carrel"),
        ("#/no/such/page", "Not found", "Not found - Carrel"),
        ("#<img src=x onerror=alert(1)>", "Not found", "Not found - Carrel"),
        ("?from=mail#/history", "History", "History - Carrel"),
    ] {
        let page = stage.open(hash).await?;
        page.is_at(heading).await?;
        same("title", page.driver().title().await?.as_str(), title)?;
        same("pictures", page.js::<usize>("return document.querySelectorAll('main img').length", vec![]).await?, 0)?;
    }
    let page = stage.open("#/no/such/page").await?;
    page.follow("Go home").await?;
    page.is_at("Carrel").await
}

async fn back_and_forward_go_back_and_forth(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.follow("History").await?;
    page.is_at("History").await?;
    page.follow("Settings").await?;
    page.is_at("Settings").await?;
    page.driver().back().await?;
    page.is_at("History").await?;
    page.driver().back().await?;
    page.is_at("Carrel").await?;
    page.driver().forward().await?;
    page.is_at("History").await?;
    page.follow("Home").await?;
    page.is_at("Carrel").await
}

async fn the_keyboard_can_skip_to_the_page(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.is_at("Settings").await?;
    page.keys([TAB]).await?;
    page.has_focus("Skip to the page").await?;
    page.focus_is_visible().await?;
    page.keys([ENTER]).await?;
    same("address", page.hash().await?.as_str(), "#/settings")?;
    page.keys([TAB]).await?;
    page.focus_is_visible().await?;
    let system = page.find(Role::Radio, "System").await?;
    let is_there = page.js::<bool>("return document.activeElement === arguments[0]", vec![system.to_json()?]).await?;
    same("whether the next stop is the first field", is_there, true)
}
