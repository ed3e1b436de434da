//! Pages that others modify: translators replace every text node, and extensions wrap words in elements or remove
//! nodes. Later updates must still be correct.

use carrel_core::attempt::{Attempt, Mode};
use carrel_core::bank::{Block, Inline};
use carrel_core::save::keys::id_text;
use carrel_e2e::clock::Clock;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq, fail, within};
use serde_json::Value;
use std::time::Duration;

carrel_e2e::engines! {
    every:
        a_translated_review_is_updated;
    chromium:
        a_translated_exam_asks_its_own_questions,
        translated_results_can_be_filtered,
        a_translated_history_deletes_the_right_result,
        translated_settings_and_progress_keep_working,
        a_translated_search_works,
        an_exam_with_marked_words_asks_its_own_questions,
        a_translated_home_page_is_updated,
        a_translated_drill_asks_and_explains_its_own_questions,
        an_exam_with_removed_nodes_asks_its_own_questions;
}

const EXAM: u64 = 0xE;
/// The number of questions of an exam to walk through: at each, the test of removed nodes removes one element more.
const WALK: usize = 6;

/// Replaces each text node, including later ones, with two elements that contain the text, as Chrome's translator does.
const TRANSLATE: &str = "
    const replace = node => {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.append(node.data);
        outer.append(inner);
        node.replaceWith(outer);
    };
    const foreign = 'font';";

/// Wraps the first long word of each text node in a `mark`, which splits the node.
const MARK: &str = "
    const replace = node => {
        const word = /\\p{L}{3,}|\\d+/u.exec(node.data);
        if (!word || node.previousSibling?.tagName === 'MARK') return;
        const middle = node.splitText(word.index);
        middle.splitText(word[0].length);
        const mark = document.createElement('mark');
        middle.replaceWith(mark);
        mark.append(middle);
    };
    const foreign = 'mark';";

/// Does so with existing and with later text.
const FOLLOW: &str = "
    const skipped = `script, style, noscript, textarea, title, ${foreign}`;
    const texts = () => {
        const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) found.push(walker.currentNode);
        return found.filter(node => node.data.trim() && !node.parentElement.closest(skipped));
    };
    const all = () => texts().forEach(replace);
    all();
    new MutationObserver(all).observe(document.documentElement, { childList: true, characterData: true, subtree: true });";

/// Runs a translator, or whatever the script does, on the page for its lifetime.
async fn with(page: &Page, script: &str) -> Result {
    page.js::<Value>(&format!("{script}{FOLLOW}"), vec![]).await.map(drop)
}

/// Fails unless the script has modified what is in view.
async fn is_foreign(page: &Page, element: &str, least: usize) -> Result {
    let count = format!("document.querySelectorAll('main {element}').length >= {least}");
    page.wait(&format!("there are {element} elements"), &count).await
}

fn close(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Fails unless the page shows the question with this index, and nothing of another.
async fn shows(page: &Page, attempt: &Attempt, index: usize) -> Result {
    let shown = page.question_number(index + 1).await?;
    expect_eq("heading", shown.number()?, (index + 1, attempt.items().len()))?;
    let item = &attempt.items()[index];
    let question = bank::asked(item)?;
    expect_eq("question", shown.id.as_str(), question.id.as_str())?;
    let stem: String = page.js("return document.getElementById('stem').textContent", vec![]).await?;
    expect_eq("stem", close(&stem), close(&Block::plain(&question.stem)))?;
    let options: Vec<(u8, String)> = shown.choices.iter().map(|c| (c.place, close(&c.text))).collect();
    let expected: Vec<(u8, String)> = item
        .order
        .iter()
        .map(|&place| (place, close(&Inline::line(&question.choices[usize::from(place)].text))))
        .collect();
    expect_eq("options", options, expected)
}

/// Walks through an exam's first questions, or through all of a drill, answers them correctly and incorrectly in turns,
/// and compares what is shown with what is saved. Calls `meddle` before each next question.
async fn walk(page: &Page, meddle: &str) -> Result {
    let begun = page.stored_attempt().await?;
    let practice = begun.mode() == Mode::Practice;
    let mut masks = Vec::new();
    for index in 0..if practice { begun.items().len() } else { WALK } {
        within(&format!("question {}", index + 1), shows(page, &begun, index).await)?;
        let item = &begun.items()[index];
        let mask = if index % 2 == 0 { item.right } else { bank::wrong(item.right, item.order.len()) };
        page.choose_all(mask).await?;
        masks.push(mask);
        if practice {
            page.press("Check answer").await?;
            page.verdict(index % 2 == 0).await?;
            explains(page, &begun, index, mask).await?;
        }
        page.js::<Value>(meddle, vec![]).await?;
        if index + 1 < begun.items().len() {
            page.keys(['n']).await?;
        }
    }
    let saved = page.stored_attempt().await?;
    let chosen: Vec<u8> = saved.items().iter().take(masks.len()).map(|item| item.answer.chosen).collect();
    expect_eq("answers saved", chosen, masks)
}

/// Fails unless each option shows its outcome.
async fn explains(page: &Page, attempt: &Attempt, index: usize, mask: u8) -> Result {
    let item = &attempt.items()[index];
    let expected: Vec<&str> = item
        .order
        .iter()
        .map(|place| match (item.right >> place & 1 == 1, mask >> place & 1 == 1) {
            (true, true) => "Correct, and your answer",
            (true, false) => "Correct answer",
            (false, true) => "Your answer, incorrect",
            (false, false) => "Incorrect",
        })
        .collect();
    let script = "return [...document.querySelectorAll('.choice .verdict')].map(e => tidy(e.textContent))";
    expect_eq("verdicts", page.js::<Vec<String>>(script, vec![]).await?, expected)
}

/// Fails unless the clock is running.
async fn clock_goes_on(page: &Page, clock: &Clock) -> Result {
    for _ in 0..2 {
        let before = page.time_left().await?.unwrap_or_default();
        clock.advance(page, 5000).await?;
        let later = before.saturating_sub(Duration::from_secs(4));
        page.until("the clock goes on", async || Ok(page.time_left().await?.is_some_and(|left| left < later))).await?;
    }
    Ok(())
}

async fn exam(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    Ok(page)
}

async fn a_translated_exam_asks_its_own_questions(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let page = exam(stage).await?;
    with(&page, TRANSLATE).await?;
    is_foreign(&page, "font", 20).await?;
    clock_goes_on(&page, &clock).await?;
    walk(&page, "").await?;
    is_foreign(&page, "font", 20).await?;
    clock_goes_on(&page, &clock).await
}

async fn a_translated_drill_asks_and_explains_its_own_questions(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    with(&page, TRANSLATE).await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    walk(&page, "").await?;
    page.review().await?;
    page.submit_drill().await?;
    page.shows_text("5 of 10").await?;
    page.shows_text("50%").await
}

async fn an_exam_with_marked_words_asks_its_own_questions(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let page = exam(stage).await?;
    with(&page, MARK).await?;
    is_foreign(&page, "mark", 10).await?;
    walk(&page, "").await?;
    clock_goes_on(&page, &clock).await
}

async fn an_exam_with_removed_nodes_asks_its_own_questions(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let page = exam(stage).await?;
    // The contents of elements, then the elements themselves, a few more with each question.
    let take = "
        for (const within of ['h1', '[role=timer]', 'legend', '.stem', '.choice .words', '.moves button']) {
            document.querySelector(within)?.firstChild?.remove();
        }
        const gone = window.gone = (window.gone ?? 0) + 1;
        for (const one of ['.choice', '.stem', 'h1', '.count', 'article', '.dock'].slice(0, gone)) {
            document.querySelector(one)?.remove();
        }";
    page.js::<Value>(take, vec![]).await?;
    page.wait("the clock is back", "document.querySelector('[role=timer]')?.textContent").await?;
    page.keys(['n', 'p']).await?;
    walk(&page, take).await?;
    clock_goes_on(&page, &clock).await
}

async fn a_translated_review_is_updated(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let page = exam(stage).await?;
    with(&page, TRANSLATE).await?;
    page.review().await?;
    page.counts(0, 65, 0).await?;
    page.follow("Back to the question").await?;
    page.answer_correctly(1).await?;
    page.press("Flag").await?;
    page.review().await?;
    page.counts(1, 64, 1).await?;
    expect_eq("answered on the map", page.answered().await?, 1)?;
    clock_goes_on(&page, &clock).await?;
    page.press("Submit exam").await?;
    page.shows_text("64 questions are incomplete and count as incorrect.").await?;
    page.press("Keep working").await?;
    page.tool("Hide the clock").await?;
    page.tool("Show the clock").await?;
    clock_goes_on(&page, &clock).await
}

/// Results and a running exam.
pub(crate) async fn history(stage: &mut Stage) -> Result {
    let now = fixtures::now()?;
    let mut saves = vec![fixtures::attempt_save(&fixtures::exam(EXAM, now - 40 * MINUTE)?)];
    for id in 1..=3 {
        let mut drill = fixtures::drill(10, id, now - 60_000 * MINUTE * id as i64)?;
        fixtures::answer_most(&mut drill, 1 + id as usize)?;
        saves.push(fixtures::record_save(&fixtures::submitted(drill, 10 * id as i64)?));
    }
    stage.seed_storage(&saves).await
}

async fn translated_results_can_be_filtered(stage: &mut Stage) -> Result {
    history(stage).await?;
    let page = stage.open(&format!("#/results/{}", id_text(1))).await?;
    with(&page, TRANSLATE).await?;
    for (filter, least) in [("Missed", 5), ("All", 10), ("Missed", 5)] {
        let button =
            format!("[...document.querySelectorAll('.chip')].find(e => tidy(e.textContent).startsWith('{filter} '))");
        page.js::<Value>(&format!("{button}.click()"), vec![]).await?;
        page.wait("it is on", &format!("{button}.ariaPressed === 'true'")).await?;
        let shown = "return [...document.querySelectorAll('.asked > li')].map(e => tidy(e.querySelector('.mark-of').textContent))";
        let marks: Vec<String> = page.js(shown, vec![]).await?;
        expect(&format!("{filter} shows {marks:?}"), marks.len() >= least)?;
        expect("what is shown fits", filter == "All" || marks.iter().all(|mark| mark != "Correct"))?;
    }
    Ok(())
}

async fn a_translated_home_page_is_updated(stage: &mut Stage) -> Result {
    history(stage).await?;
    let clock = stage.clock();
    let page = stage.open("#/").await?;
    with(&page, TRANSLATE).await?;
    is_foreign(&page, "font", 10).await?;
    let line = "tidy(document.querySelector('.hero .go-on small').textContent)";
    for _ in 0..2 {
        let before: String = page.js(&format!("return {line}"), vec![]).await?;
        expect(&before, before.starts_with("0 of 65 answered · 1:"))?;
        clock.advance(&page, 5000).await?;
        page.wait("the time goes on", &format!("{line} !== {before:?}")).await?;
    }
    // Another tab answers: the line is updated once.
    let mut exam = fixtures::exam(EXAM, fixtures::now()? - 40 * MINUTE)?;
    fixtures::answer(&mut exam, 0, true)?;
    let (key, text) = fixtures::attempt_save(&exam);
    page.store(&key, &text).await?;
    page.dispatch_storage_events().await?;
    page.wait("another tab's answer counts", &format!("{line}.startsWith('1 of 65 answered · 1:')")).await
}

async fn a_translated_history_deletes_the_right_result(stage: &mut Stage) -> Result {
    history(stage).await?;
    let page = stage.open("#/history").await?;
    with(&page, TRANSLATE).await?;
    is_foreign(&page, "font", 9).await?;
    let shown = "return [...document.querySelectorAll('.entry')].map(e => tidy(e.textContent))";
    let before: Vec<String> = page.js(shown, vec![]).await?;
    expect_eq("results", before.len(), 3)?;
    page.js::<Value>("document.querySelectorAll('.entry button')[1].click()", vec![]).await?;
    page.has_focus("Undo").await?;
    page.shows_text("Result deleted.").await?;
    expect_eq("left", page.js::<Vec<String>>(shown, vec![]).await?, vec![before[0].clone(), before[2].clone()])?;
    page.press("Undo").await?;
    page.until("it is back", async || Ok(page.js::<Vec<String>>(shown, vec![]).await? == before)).await?;
    expect_eq("notices", page.all(Role::Button, "Undo").await?.len(), 0)
}

async fn translated_settings_and_progress_keep_working(stage: &mut Stage) -> Result {
    stage.server.serve_worker();
    history(stage).await?;
    let page = stage.open("#/settings").await?;
    with(&page, TRANSLATE).await?;
    page.press("Delete everything…").await?;
    page.shows_text("You can undo this until you leave").await?;
    page.press("Keep it").await?;
    page.is_cached_offline().await?;
    let said = "tidy(document.querySelector('#offline ~ [role=status], #offline').parentElement.querySelector('[role=status]').textContent)";
    page.wait("the offline copy is reported once", &format!("{said}.length > 20 && {said}.length < 200")).await?;
    page.visit("#/history", "History").await?;
    page.visit("#/progress", "Progress").await?;
    let rows = "document.querySelectorAll('.progress .entry').length";
    page.wait("each result has a row", &format!("{rows} === 3")).await?;
    // Another tab finishes an attempt: it is listed, and nothing is listed twice.
    let mut drill = fixtures::drill(10, 4, fixtures::now()? - 30 * MINUTE)?;
    fixtures::answer_most(&mut drill, 2)?;
    let (key, text) = fixtures::record_save(&fixtures::submitted(drill, 10)?);
    page.store(&key, &text).await?;
    page.dispatch_storage_events().await?;
    page.wait("one more has a row", &format!("{rows} === 4")).await
}

async fn a_translated_search_works(stage: &mut Stage) -> Result {
    let page = stage.open("#/search").await?;
    with(&page, TRANSLATE).await?;
    let Some(topic) = bank::bank()?.topics.iter().find(|t| t.id == "kms") else {
        return fail("there is no such topic");
    };
    for (query, title) in [("lambda", None), (topic.title.as_str(), Some(&topic.title)), ("xylophone", None)] {
        let script = "const field = document.getElementById('query');
            field.value = arguments[0];
            field.dispatchEvent(new Event('input', { bubbles: true }))";
        page.js::<Value>(script, vec![query.into()]).await?;
        let entries: usize = page.js("return document.querySelectorAll('.entry').length", vec![]).await?;
        let status: String =
            page.js("return tidy(document.querySelector('.page [role=status]').textContent)", vec![]).await?;
        let expected = match entries {
            0 => "Nothing found.".to_owned(),
            40 => "The best 40".to_owned(),
            n => format!("{n} found"),
        };
        page.shows_text(&expected).await?;
        expect_eq(query, status, expected)?;
        if let Some(title) = title {
            page.wait(
                "the topic is first",
                &format!("tidy(document.querySelector('.entry b').textContent) === {title:?}"),
            )
            .await?;
        }
    }
    Ok(())
}
