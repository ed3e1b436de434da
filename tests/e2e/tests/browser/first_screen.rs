//! The first screen before the program runs: the build created it, and only a person without saves sees it.

use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    every:
        the_program_renders_the_prebuilt_screen,
        an_early_press_on_a_start_button_starts_once_the_program_runs,
        the_focus_stays_where_it_was,
        a_person_with_saves_never_sees_it;
    chromium:
        an_early_click_on_a_link_opens_its_page,
        a_link_followed_while_the_program_starts_is_not_lost,
        a_program_that_fails_to_start_leaves_no_dead_buttons;
}

/// Delays the program until the test calls `start()`, and records whether the first screen was ever visible.
const HELD: &str = "<script>
    const held = new Promise(resolve => { window.start = resolve; });
    for (const name of ['compile', 'compileStreaming']) {
        const original = WebAssembly[name];
        WebAssembly[name] = async (...all) => { await held; return original.apply(WebAssembly, all); };
    }
    window.flashed = false;
    new MutationObserver(() => { window.flashed ||= !!document.querySelector('#app .lead'); })
        .observe(document, { childList: true, subtree: true });
</script>";

/// A host without starters.
const NO_STARTER: &str = "<script>
    const original = window.fetch;
    window.fetch = (url, ...all) =>
        String(url).startsWith('starter-') ? Promise.reject(new TypeError('none')) : original(url, ...all);
</script>";

/// Opens the page with the program delayed.
async fn held(stage: &mut Stage, to: &str, more: &str) -> Result<Page> {
    stage.server.inject(&format!("{HELD}{more}"));
    let page = stage.blank().await?;
    page.go(&stage.server.address(to)).await?;
    Ok(page)
}

pub(crate) async fn first_screen(stage: &mut Stage) -> Result<Page> {
    first_screen_with(stage, "").await
}

async fn first_screen_with(stage: &mut Stage, more: &str) -> Result<Page> {
    let page = held(stage, "", more).await?;
    page.wait("the first screen is there", "document.querySelector('#app[data-first] h1')").await?;
    Ok(page)
}

pub(crate) async fn start(page: &Page) -> Result {
    page.js::<Value>("window.start()", vec![]).await?;
    page.ready().await
}

/// The differences between the markup before and now, and between the positions before and now.
const COMPARE: &str = "
    const tidied = element => {
        const copy = element.cloneNode(true);
        const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        for (const node of nodes) if (node.nodeType === 8 || !node.data) node.remove();
        copy.normalize();
        return copy;
    };
    const boxes = () => [...document.querySelectorAll('#app h1, #app h2, #app p, #app a, #app button')]
        .filter(e => e.checkVisibility() && e.textContent)
        .map(e => [e.textContent, ...['x', 'y', 'width', 'height'].map(side => e.getBoundingClientRect()[side])].join(' '));
    const parts = () => [...document.getElementById('app').children].map(tidied);";

async fn the_program_renders_the_prebuilt_screen(stage: &mut Stage) -> Result {
    let page = first_screen(stage).await?;
    page.is_accessible().await?;
    page.js::<Value>(&format!("{COMPARE} window.parts = parts(); window.boxes = boxes()"), vec![]).await?;
    start(&page).await?;
    let differences = format!(
        "{COMPARE}
        const now = parts();
        const differing = window.parts.filter((part, n) => !part.isEqualNode(now[n])).map((part, n) => part.outerHTML)
            .concat(now.slice(window.parts.length).filter(part => part.innerText.trim() && part.localName !== 'dialog')
            .map(part => part.outerHTML));
        if (differing.length) differing.push('NOW', ...now.map(part => part.outerHTML));
        return differing"
    );
    expect_eq("differing parts", page.js::<Vec<String>>(&differences, vec![]).await?, Vec::<String>::new())?;
    let moved = format!("{COMPARE} const now = boxes(); return now.filter((box, n) => box !== window.boxes[n])");
    expect_eq("moved", page.js::<Vec<String>>(&moved, vec![]).await?, Vec::<String>::new())
}

async fn an_early_press_on_a_start_button_starts_once_the_program_runs(stage: &mut Stage) -> Result {
    for (button, count) in [("Quick 10", 10), ("Start exam", 65)] {
        stage.blank().await?.clear_storage().await?;
        let page = first_screen_with(stage, NO_STARTER).await?;
        page.press(button).await?;
        page.shows_text(&format!("Carrel is still loading. {button} begins as soon as it is ready.")).await?;
        page.js::<Value>("window.start()", vec![]).await?;
        expect_eq("number", page.question_number(1).await?.number()?, (1, count))?;
        // The words arrived before the program, which only learns of them after it has started.
        expect("nothing is said to be loading", !page.text().await?.contains("still loading"))?;
    }
    Ok(())
}

/// The program reads the address before it draws and listens for changes afterwards.
async fn a_link_followed_while_the_program_starts_is_not_lost(stage: &mut Stage) -> Result {
    let page = first_screen(stage).await?;
    let follow = "const done = carrel.rescue.done;
        carrel.rescue.done = () => { done(); queueMicrotask(() => { location.hash = '#/drill'; }); }";
    page.js::<()>(follow, vec![]).await?;
    page.js::<Value>("window.start()", vec![]).await?;
    page.is_at("Practice").await
}

async fn an_early_click_on_a_link_opens_its_page(stage: &mut Stage) -> Result {
    let page = first_screen_with(stage, NO_STARTER).await?;
    page.press("Quick 10").await?;
    page.follow("Practice").await?;
    page.shows_text("Loading…").await?;
    page.js::<Value>("window.start()", vec![]).await?;
    page.is_at("Practice").await?;
    expect_eq("saved texts", page.stored().await?.len(), 0)
}

async fn the_focus_stays_where_it_was(stage: &mut Stage) -> Result {
    let page = first_screen(stage).await?;
    for (role, name) in [(Role::Link, "Choose what to practice"), (Role::Button, "Quick 10")] {
        let element = page.find(role, name).await?;
        page.tab_to(&element).await?;
    }
    start(&page).await?;
    page.has_focus("Quick 10").await?;
    page.focus_is_visible().await
}

async fn a_person_with_saves_never_sees_it(stage: &mut Stage) -> Result {
    let record =
        fixtures::record_save(&fixtures::submitted(fixtures::drill(10, 3, fixtures::now()? - 60 * MINUTE)?, 5)?);
    let page = stage.blank().await?;
    page.save(&record.0, &record.1).await?;
    for is_stored in [true, false] {
        if !is_stored {
            stage.blank().await?.js::<Value>("localStorage.clear()", vec![]).await?;
        }
        let page = held(stage, "#/", "").await?;
        page.wait("the scripts run", "carrel.first").await?;
        page.js_later::<()>("await carrel.journal.isEmpty; await new Promise(resolve => setTimeout(resolve, 200))")
            .await?;
        page.shows_text("Loading…").await?;
        start(&page).await?;
        page.find(Role::Heading, "Latest result").await?;
        expect("it did not flash by", !page.js::<bool>("return window.flashed", vec![]).await?)?;
    }
    Ok(())
}

async fn a_program_that_fails_to_start_leaves_no_dead_buttons(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    stage.server.inject(&HELD.replace("return original", "throw new TypeError('no'); return original"));
    let page = stage.blank().await?;
    page.go(&stage.server.address("")).await?;
    page.find(Role::Button, "Quick 10").await?;
    page.js::<Value>("window.start()", vec![]).await?;
    page.shows_text("Carrel could not start").await?;
    page.is_without(Role::Button, "Quick 10").await
}
