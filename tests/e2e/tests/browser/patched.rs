//! A project rule, checked by its effects: changing content is the entire content of an element of its own, so that it
//! survives translators and extensions (`src/ui/reactive.rs`). `tests/it/reactive.rs` checks the sources.

use crate::translated::history;
use carrel_e2e::{Result, Stage, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    chromium: no_text_is_patched;
}

/// Records every change of text that breaks the rule: text written into an existing node, or inserted beside others.
const WATCH: &str = "
    window.breaches = [];
    const note = (what, node) => window.breaches.push(`${what}: ${tidy(node.textContent).slice(0, 60)}, in ${node.outerHTML?.slice(0, 80)}`);
    new MutationObserver(records => {
        const added = new Set(records.flatMap(record => [...record.addedNodes]));
        for (const { type, target, addedNodes } of records) {
            if (type === 'characterData') note('text written into a node', target.parentElement ?? target);
            const texts = [...addedNodes].some(node => node.nodeType === Node.TEXT_NODE && node.isConnected);
            const others = [...target.childNodes].some(node => node.nodeType !== Node.COMMENT_NODE && !added.has(node));
            if (type === 'childList' && texts && others) note('text beside others', target);
        }
    }).observe(document.getElementById('app'), { subtree: true, childList: true, characterData: true });";

/// Visits every page and triggers changes, while the recorder watches the effects of the rule.
async fn no_text_is_patched(stage: &mut Stage) -> Result {
    history(stage).await?;
    let clock = stage.clock();
    let page = stage.open("#/").await?;
    page.js::<Value>(WATCH, vec![]).await?;
    clock.advance(&page, 2000).await?;
    page.resume().await?;
    for number in 1..4 {
        page.answer_correctly(number).await?;
        clock.advance(&page, 2000).await?;
        page.press("Flag").await?;
        page.tool("Hide the clock").await?;
        page.tool("Show the clock").await?;
        page.press("Next").await?;
    }
    page.review().await?;
    page.press("Flagged 3").await?;
    clock.advance(&page, 2000).await?;
    page.home().await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.press("Save question").await?;
    page.tool("Pause").await?;
    page.press("Resume").await?;
    page.visit("#/history", "History").await?;
    page.js::<Value>("document.querySelector('.entry button').click()", vec![]).await?;
    page.press("Undo").await?;
    page.visit("#/progress", "Progress").await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    for query in ["lambda", "kms key", ""] {
        let script = "const field = document.getElementById('query');
            field.value = arguments[0];
            field.dispatchEvent(new Event('input', { bubbles: true }))";
        page.js::<Value>(script, vec![query.into()]).await?;
    }
    page.settings().await?;
    page.press("Delete everything…").await?;
    page.press("Delete everything").await?;
    page.press("Undo").await?;
    page.follow("Practice").await?;
    page.set_question_count("0").await?;
    page.shows_text("Enter how many questions.").await?;
    let breaches: Vec<String> = page.js("return window.breaches", vec![]).await?;
    expect_eq("breaches", breaches, Vec::<String>::new())?;
    // The recorder works: it detects a violation.
    page.js::<Value>(
        "const text = document.querySelector('h1').firstChild; text.data = 'patched'; text.after('more')",
        vec![],
    )
    .await?;
    page.wait("both are found", "window.breaches.length === 2").await
}
