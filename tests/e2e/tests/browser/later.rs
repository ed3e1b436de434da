//! The second part of the program (`src/ui/later.rs`): late, missing, truncated and modified. Home and exams do not
//! need it, and the page keeps working. `offline` tests it without a host.
//!
//! A site with the program in one piece (`cargo xtask dist --whole`) has no such file: all pages are available from the
//! start.

use carrel_e2e::site::file;
use carrel_e2e::{Page, Result, Role, Stage, expect, expect_eq};

carrel_e2e::engines! {
    every:
        a_late_page_says_so_and_appears_with_focus,
        missing_pages_can_be_retried,
        truncated_or_modified_pages_are_refused;
    chromium:
        home_and_an_exam_do_not_need_the_other_pages,
        the_first_page_may_be_one_of_them;
}

const LATE: &str = "This page is still loading.";

/// The file of the second part; `None` if the program is in one piece.
fn pages() -> Option<String> {
    file("pages-").ok()
}

fn asked(stage: &Stage, name: &str) -> usize {
    stage.server.requests().into_iter().filter(|(path, _)| path.ends_with(name)).count()
}

async fn has_focus(page: &Page, heading: &str) -> Result {
    page.wait("the heading has the focus", &format!("document.activeElement?.textContent === {heading:?}")).await
}

async fn home_and_an_exam_do_not_need_the_other_pages(stage: &mut Stage) -> Result {
    let Some(file) = pages() else { return Ok(()) };
    stage.tolerate_faults();
    stage.server.fail(&file, 503);
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    let right = page.answer_correctly(1).await?;
    page.is_saved().await?;
    page.reload().await?;
    expect_eq("the answer", page.question_number(1).await?.chosen(), right)?;
    page.home().await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await.map(drop)
}

async fn a_late_page_says_so_and_appears_with_focus(stage: &mut Stage) -> Result {
    let Some(file) = pages() else { return Ok(()) };
    stage.server.hold(&file);
    let page = stage.open("#/").await?;
    page.follow("Topics").await?;
    page.shows_text(LATE).await?;
    has_focus(&page, "Topics").await?;
    page.is_accessible().await?;
    expect_eq("title", page.driver().title().await?, "Topics - Carrel".to_owned())?;
    // Another page in the meantime: it waits for the same file.
    page.home().await?;
    page.is_home().await?;
    page.js::<()>("location.hash = '#/history'", vec![]).await?;
    page.shows_text(LATE).await?;
    stage.server.serve_normally();
    page.wait("it is there", "!document.querySelector('.later')").await?;
    has_focus(&page, "History").await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    expect("nothing waits any more", !page.text().await?.contains(LATE))
}

async fn missing_pages_can_be_retried(stage: &mut Stage) -> Result {
    let Some(file) = pages() else { return Ok(()) };
    stage.tolerate_faults();
    stage.server.fail(&file, 404);
    let page = stage.open("#/").await?;
    page.settings().await?;
    page.shows_text("This page could not be loaded: the host answered with 404; after an update, reload the page.")
        .await?;
    page.is_accessible().await?;
    page.press("Try again").await?;
    page.shows_text("This page could not be loaded").await?;
    page.home().await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.js::<()>("location.hash = '#/settings'", vec![]).await?;
    stage.server.serve_normally();
    page.press("Try again").await?;
    page.find(Role::Link, "Restore a backup").await?;
    page.visit("#/history", "History").await?;
    page.is_at("History").await
}

async fn truncated_or_modified_pages_are_refused(stage: &mut Stage) -> Result {
    let Some(file) = pages() else { return Ok(()) };
    stage.tolerate_faults();
    let refused = "This page could not be loaded: this host changed the file, or sent only a part of it.";
    stage.server.append(&file, "\n");
    let page = stage.open("#/").await?;
    page.follow("Topics").await?;
    page.shows_text(refused).await?;
    stage.server.serve_normally();
    stage.server.cut(&file, 5_000);
    page.press("Try again").await?;
    page.shows_text(refused).await?;
    stage.server.serve_normally();
    page.press("Try again").await?;
    page.find(Role::Text, "Search topics, facts and questions").await.map(drop)
}

async fn the_first_page_may_be_one_of_them(stage: &mut Stage) -> Result {
    let page = stage.open("#/history").await?;
    page.is_at("History").await?;
    page.wait("it is there", "!document.querySelector('.later')").await?;
    let at: String = page.js("return document.activeElement?.tagName ?? ''", vec![]).await?;
    expect_eq("focus", at, "BODY".to_owned())?;
    let Some(file) = pages() else { return Ok(()) };
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    // The page requests it once; the worker fetches its own copy.
    expect("it was loaded", (1..=2).contains(&asked(stage, &file)))
}
