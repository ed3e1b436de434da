//! Ten years of practice: pages stay short, deleting removes the right entry, and the log is replayed once.

use carrel_e2e::fixtures::{self, YEARS};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        bookmarks_are_paged,
        ten_years_are_replayed_once,
        the_history_is_paged_and_no_page_holds_a_long_list;
}

/// The size of the longest list on the page, and the number of all nodes.
const SIZE: &str = "return [
    Math.max(0, ...[...document.querySelectorAll('ul, ol, tbody')].map(list => list.children.length)),
    document.getElementsByTagName('*').length,
]";

/// What a page of the history says of its results, with numbers as the browser groups them.
async fn range(page: &Page, first: usize, last: usize, all: usize) -> Result<String> {
    let script = "const [first, last, all] = arguments; const text = n => n.toLocaleString();
        return `${text(first)}–${text(last)} of ${text(all)}`";
    page.js(script, vec![first.into(), last.into(), all.into()]).await
}

/// The dates and kinds of the listed entries, by link.
async fn entries(page: &Page) -> Result<Vec<String>> {
    page.js("return [...document.querySelectorAll('.entry > a')].map(e => e.getAttribute('href'))", vec![]).await
}

async fn the_history_is_paged_and_no_page_holds_a_long_list(stage: &mut Stage) -> Result {
    stage.seed_storage(&fixtures::years(YEARS)?).await?;
    let page = stage.open("#/history").await?;
    page.shows_text(&range(&page, 1, 50, YEARS).await?).await?;
    page.is_without(Role::Link, "Newer").await?;
    let newest = entries(&page).await?;
    page.follow("Older").await?;
    page.has_focus("History").await?;
    page.shows_text(&range(&page, 51, 100, YEARS).await?).await?;
    expect_eq("address", page.hash().await?.as_str(), "#/history/2")?;
    let older = entries(&page).await?;
    expect("they are others", newest.len() == 50 && older.len() == 50 && newest.iter().all(|e| !older.contains(e)))?;
    // Deleting an entry on a later page moves up the next one.
    page.js::<Value>("document.querySelectorAll('.entry button')[0].click()", vec![]).await?;
    page.shows_text(&range(&page, 51, 100, YEARS - 1).await?).await?;
    expect_eq("left", entries(&page).await?[..49].to_vec(), older[1..].to_vec())?;
    page.has_focus("Undo").await?;
    page.press("Undo").await?;
    page.shows_text(&range(&page, 51, 100, YEARS).await?).await?;
    expect_eq("back again", entries(&page).await?, older)?;
    // To a result and back to the same page.
    page.js::<Value>("document.querySelectorAll('.entry > a')[3].click()", vec![]).await?;
    page.is_at_result().await?;
    page.driver().back().await?;
    page.shows_text(&range(&page, 51, 100, YEARS).await?).await?;
    let page = stage.open("#/history/99").await?;
    page.shows_text(&range(&page, 3_601, 3_650, YEARS).await?).await?;
    page.is_without(Role::Link, "Older").await?;
    // No page holds a long list.
    for (hash, heading) in [
        ("", "Today"),
        ("history", "History"),
        ("progress", "Progress"),
        ("history/40", "History"),
        ("bookmarks", "Saved questions"),
        ("drill", "Practice"),
        ("search/key", "Search"),
        ("settings", "Settings"),
        ("topics", "Topics"),
        ("import", "Restore a backup"),
    ] {
        page.visit(&format!("#/{hash}"), heading).await?;
        let (longest, all): (usize, usize) = page.js(SIZE, vec![]).await?;
        expect(&format!("the longest list at {hash:?} has {longest} entries"), longest <= 100)?;
        expect(&format!("{hash:?} has {all} elements"), all < 1500)?;
    }
    Ok(())
}

async fn bookmarks_are_paged(stage: &mut Stage) -> Result {
    let now = fixtures::now()?;
    let questions = &bank::bank()?.questions;
    let marks = questions.iter().take(120).zip(0..).map(|(q, n)| fixtures::bookmark_save(&q.id, now - n, "a note"));
    stage.seed_storage(&marks.collect::<Vec<_>>()).await?;
    let page = stage.open("#/bookmarks").await?;
    page.shows_text("1–50 of 120").await?;
    page.follow("Older").await?;
    page.follow("Older").await?;
    page.shows_text("101–120 of 120").await?;
    expect_eq("entries", entries(&page).await?.len(), 20)
}

async fn ten_years_are_replayed_once(stage: &mut Stage) -> Result {
    stage.seed_storage(&fixtures::years(YEARS)?).await?;
    let page = stage.open("#/").await?;
    page.shows_text("Today: ").await?;
    // Another page knows the learner immediately, and so does Today afterward.
    page.follow("Topics").await?;
    page.find(Role::Heading, "Worth your time next").await?;
    let first_frame = "
        window.shown = null;
        // A replay would begin after the first frame of Today.
        const show = () => { window.shown = document.querySelector('.go-on')?.innerText ?? ''; };
        const is_first = () => window.shown === null && nameOf(document.querySelector('h1')) === 'Today';
        new MutationObserver(() => is_first() && requestAnimationFrame(show))
            .observe(document.body, { subtree: true, childList: true });";
    page.js::<Value>(first_frame, vec![]).await?;
    page.home().await?;
    page.wait("the first frame of Today has come", "window.shown !== null").await?;
    let shown: String = page.js("return window.shown", vec![]).await?;
    expect(&format!("nothing is replayed: {shown:?}"), shown.starts_with("Today: "))
}
