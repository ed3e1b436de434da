//! Two tabs in one browser: a running attempt belongs to one of them, and each shows the other's changes.

use carrel_e2e::fixtures::{self, MINUTE, YEARS};
use carrel_e2e::{Look, Page, Result, Role, Stage, expect, expect_eq};
use thirtyfour::WindowHandle;

carrel_e2e::engines! {
    every:
        a_running_attempt_is_in_one_tab_and_the_other_can_take_it_over,
        an_attempt_comes_back_when_the_other_tab_closes,
        changes_in_one_tab_appear_in_the_other,
        an_exam_that_runs_out_in_two_tabs_is_scored_once,
        a_reloaded_exam_is_not_open_in_another_tab,
        changes_made_in_the_meantime_appear_on_return;
    chromium:
        only_another_tabs_answer_is_parsed,
        an_attempt_in_another_tab_does_not_block_others,
        a_late_response_does_not_affect_another_attempt,
        two_attempts_run_in_two_tabs,
        deletions_in_one_tab_apply_in_the_other;
}

/// Opens a tab at a page of the site that is not the app. Returns the handles of the previous tab and the new one.
pub(crate) async fn open_blank_tab(stage: &Stage, page: &Page) -> Result<(WindowHandle, WindowHandle)> {
    let first = page.driver().window().await?;
    let second = page.driver().new_tab().await?;
    page.driver().switch_to_window(second.clone()).await?;
    page.go(&stage.server.address("blank.html")).await?;
    Ok((first, second))
}

const ELSEWHERE: &str = "Already open elsewhere";

/// Opens a tab at this hash. Returns the handles of the previous tab and the new one.
pub(crate) async fn open_tab(stage: &Stage, page: &Page, hash: &str) -> Result<(WindowHandle, WindowHandle)> {
    let first = page.driver().window().await?;
    let second = page.driver().new_tab().await?;
    page.driver().switch_to_window(second.clone()).await?;
    page.go(&stage.server.address(hash)).await?;
    page.ready().await?;
    page.look(Look::DEFAULT).await?;
    Ok((first, second))
}

/// An exam in the first tab with its first question answered; in view is the second tab, which asks for the same exam.
async fn in_two_tabs(stage: &mut Stage) -> Result<(Page, WindowHandle, WindowHandle)> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let hash = page.hash().await?;
    let (first, second) = open_tab(stage, &page, &hash).await?;
    page.is_at(ELSEWHERE).await?;
    Ok((page, first, second))
}

async fn a_running_attempt_is_in_one_tab_and_the_other_can_take_it_over(stage: &mut Stage) -> Result {
    let (page, first, second) = in_two_tabs(stage).await?;
    page.is_without(Role::Button, "Next").await?;
    page.driver().action_chain().send_keys("n").perform().await?;

    page.driver().switch_to_window(first.clone()).await?;
    expect_eq("the first tab's question", page.question().await?.number()?, (1, 65))?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;

    page.driver().switch_to_window(second.clone()).await?;
    page.press("Continue here").await?;
    page.has_focus("Question 2 of 65").await?;
    expect_eq("the question in the tab that took over", page.question().await?.number()?, (2, 65))?;
    expect_eq("answers in the tab that took over", page.answered().await?, 2)?;
    page.press("Next").await?;
    page.answer_correctly(3).await?;

    page.driver().switch_to_window(first).await?;
    page.is_at(ELSEWHERE).await?;
    page.has_focus(ELSEWHERE).await?;
    page.press("Continue here").await?;
    expect_eq("the question in the tab that took back", page.question().await?.number()?, (3, 65))?;
    expect_eq("answers in the tab that took back", page.answered().await?, 3)?;
    expect_eq("saved answers", page.stored_attempt().await?.answered(), 3)
}

async fn an_attempt_comes_back_when_the_other_tab_closes(stage: &mut Stage) -> Result {
    let (page, first, second) = in_two_tabs(stage).await?;
    page.driver().switch_to_window(first).await?;
    page.press("Next").await?;
    page.question_number(2).await?;
    page.driver().close_window().await?;
    page.driver().switch_to_window(second).await?;
    expect_eq("the question after the other tab closed", page.question().await?.number()?, (2, 65))?;
    page.answer_correctly(2).await?;
    expect_eq("saved answers", page.stored_attempt().await?.answered(), 2)
}

async fn an_attempt_in_another_tab_does_not_block_others(stage: &mut Stage) -> Result {
    let (page, _, _) = in_two_tabs(stage).await?;
    page.follow("Go to Today").await?;
    page.press("Quick 10").await?;
    page.has_focus("Question 1 of 10").await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await.map(|_| ())
}

async fn a_late_response_does_not_affect_another_attempt(stage: &mut Stage) -> Result {
    stage.server.inject(
        "<script>
            const request = LockManager.prototype.request;
            LockManager.prototype.request = function (name, options, answer) {
                const late = window.slow;
                return request.call(this, name, options, async lock => {
                    if (late) await new Promise(done => { window.respond = done; });
                    const result = answer(lock);
                    if (late) window.late = true;
                    return result;
                });
            };
        </script>",
    );
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let hash = page.hash().await?;
    open_tab(stage, &page, "#/").await?;
    // Opens the other tab's exam, and leaves it before the browser has said who holds its lock.
    page.js::<()>(&format!("window.slow = true; location.hash = '{hash}'"), vec![]).await?;
    page.wait("the browser is about to say it", "window.respond").await?;
    page.js::<()>("window.slow = false; location.hash = '#/'", vec![]).await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    page.js::<()>("window.respond()", vec![]).await?;
    page.until("the late answer has come", async || page.js("return window.late === true", vec![]).await).await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await.map(|_| ())
}

async fn two_attempts_run_in_two_tabs(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let (first, _) = open_tab(stage, &page, "#/").await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.driver().switch_to_window(first).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    let mut answered: Vec<(usize, usize)> =
        page.stored_attempts().await?.iter().map(|a| (a.items().len(), a.answered())).collect();
    answered.sort_unstable();
    expect_eq("saved questions and answers", answered, vec![(10, 1), (65, 2)])
}

async fn changes_in_one_tab_appear_in_the_other(stage: &mut Stage) -> Result {
    let mut drill = fixtures::drill(10, 7, fixtures::now()? - 60 * MINUTE)?;
    fixtures::answer_most(&mut drill, 3)?;
    stage.seed_storage(&[fixtures::record_save(&fixtures::submitted(drill, 5)?)]).await?;
    let page = stage.open("#/history").await?;
    page.name_with(Role::Link, "6 of 10 correct").await?;
    let (first, second) = open_tab(stage, &page, "#/").await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.review().await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    page.driver().switch_to_window(first.clone()).await?;
    page.name_with(Role::Link, "1 of 10 correct").await?;

    page.driver().switch_to_window(second).await?;
    page.press("Delete this result").await?;
    page.driver().switch_to_window(first).await?;
    let gone = "![...document.querySelectorAll('a')].some(a => a.innerText.includes('1 of 10 correct'))";
    page.wait("the deleted result goes from the other tab", gone).await?;
    page.name_with(Role::Link, "6 of 10 correct").await.map(|_| ())
}

async fn an_exam_that_runs_out_in_two_tabs_is_scored_once(stage: &mut Stage) -> Result {
    let exam = fixtures::exam(9, fixtures::now()? - 120 * MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let clock = stage.clock();
    let page = stage.open("#/").await?;
    page.resume().await?;
    let (first, _) = open_tab(stage, &page, "#/").await?;
    page.driver().switch_to_window(first).await?;
    let right = page.answer_correctly(1).await?;
    // In both tabs at the same time.
    clock.advance(&page, 11 * MINUTE).await?;
    page.is_at_result().await?;
    let record = page.stored_record().await?;
    expect_eq("running attempts", page.stored_attempts().await?.len(), 0)?;
    expect("time ran out", record.timed_out)?;
    expect_eq("the last answer", record.responses.iter().filter(|r| r.chosen == right && r.right).count() >= 1, true)
}

async fn deletions_in_one_tab_apply_in_the_other(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.click(Role::Radio, "Dark").await?;
    let (first, _) = open_tab(stage, &page, "#/settings").await?;
    expect("the other tab has the colors", page.is_checked(Role::Radio, "Dark").await?)?;
    page.press("Delete everything…").await?;
    page.press("Delete everything").await?;
    page.is_home().await?;
    page.driver().switch_to_window(first).await?;
    page.until("the colors are the system's", async || page.is_checked(Role::Radio, "System").await).await
}

async fn a_reloaded_exam_is_not_open_in_another_tab(stage: &mut Stage) -> Result {
    stage.server.inject(
        "<script>
            window.heard = [];
            Object.defineProperty(window, 'carrel', { configurable: true, set(carrel) {
                Object.defineProperty(window, 'carrel', { value: carrel });
                let notify;
                const noted = message => {
                    if (message.type.includes('lock')) window.heard.push(message.type);
                    notify(message);
                };
                // The script that sets it loads later.
                const set = given => { notify = given; };
                Object.defineProperty(carrel, 'notify', { get: () => noted, set, enumerable: true });
            } });
        </script>",
    );
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let hash = page.hash().await?;
    let heard = async || {
        page.wait("the owner of the attempt is known", "window.heard.length > 0").await?;
        // A later message can only arrive while a request for the lock is pending.
        let settled = "
            const all = await navigator.locks.query();
            const of = locks => locks.filter(({ name }) => name.startsWith('carrel attempt')).length;
            return of(all.held) === 1 && of(all.pending) === 0";
        page.until("nobody waits for the lock", async || page.js_later(settled).await).await?;
        expect_eq(
            "announced",
            page.js::<Vec<String>>("return window.heard", vec![]).await?,
            vec!["lock-acquired".to_owned()],
        )
    };
    page.reload().await?;
    heard().await?;
    // Like a person who visits another page and returns.
    stage.open(&hash).await?;
    heard().await
}

async fn changes_made_in_the_meantime_appear_on_return(stage: &mut Stage) -> Result {
    let records: Vec<fixtures::Save> = (1..=2)
        .map(|id| {
            let exam = fixtures::exam(id, fixtures::now()? - 300 * MINUTE * id as i64)?;
            Ok(fixtures::record_save(&fixtures::submitted(exam, 60)?))
        })
        .collect::<Result<_>>()?;
    stage.seed_storage(&records[..1]).await?;
    let page = stage.open("#/history").await?;
    let results = "main a[href^='#/results/']";
    page.until_count("one result", results, 1).await?;
    // Another document on the site, so that this one enters the back/forward cache.
    page.go(&stage.server.address("?elsewhere#/topics")).await?;
    page.is_at("Topics").await?;
    for (key, text) in &records[1..] {
        page.save(key, text).await?;
    }
    page.driver().back().await?;
    page.is_at("History").await?;
    page.until_count("both results", results, 2).await
}

/// Counts the page's calls of `getItem` and `key` on its storage.
const COUNT_READS: &str = "
    window.reads = 0;
    for (const name of ['getItem', 'key']) {
        const read = Storage.prototype[name];
        Storage.prototype[name] = function (...words) {
            window.reads += 1;
            return read.apply(this, words);
        };
    }";

/// With ten years of results, another tab's answer costs no more than without.
async fn only_another_tabs_answer_is_parsed(stage: &mut Stage) -> Result {
    stage.seed_storage(&fixtures::years(YEARS)?).await?;
    let page = stage.open("#/history").await?;
    let parsed = async || page.js::<usize>("return carrel.stats.parsed", vec![]).await;
    let at_start = parsed().await?;
    expect("everything was parsed at the start", at_start >= YEARS)?;
    let (first, second) = open_tab(stage, &page, "#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    let written = page.stored_attempt().await?;
    page.driver().switch_to_window(first.clone()).await?;
    page.home().await?;
    page.shows_text("1 of 65 answered").await?;
    // The attempt as it started, and each answer.
    let heard = parsed().await? - at_start;
    expect(&format!("{heard} texts were parsed for a beginning and an answer"), (1..=4).contains(&heard))?;

    let before = parsed().await?;
    page.js::<()>(COUNT_READS, vec![]).await?;
    page.driver().switch_to_window(second).await?;
    page.press("Flag").await?;
    page.until("it is saved", async || Ok(page.stored_attempt().await? != written)).await?;
    page.driver().switch_to_window(first).await?;
    page.until("the flag has arrived", async || Ok(parsed().await? > before)).await?;
    expect_eq("texts parsed for one change", parsed().await? - before, 1)?;
    let reads: usize = page.js("return window.reads", vec![]).await?;
    expect(&format!("{reads} texts were read for one change"), reads <= 10)
}
