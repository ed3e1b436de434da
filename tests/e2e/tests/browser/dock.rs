//! The dock under a question: few buttons, little height, and room for the question in small windows and with large
//! text. Also, a double click on a start button must not reach the question that appears under it.

use carrel_core::attempt::Answer;
use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::scene::Scene;
use carrel_e2e::{Look, Page, Result, Role, Stage, expect, expect_eq, within};
use serde_json::json;
use std::collections::VecDeque;

carrel_e2e::engines! {
    every:
        a_double_click_on_a_start_button_reaches_no_question;
    chromium:
        the_dock_has_four_buttons_and_is_low,
        fast_clicks_on_next_all_count;
    only_chromium because "the other drivers cannot set the browser's font size":
        the_question_fills_most_of_a_small_window;
}

const PHONE: Look = Look { width: 360, height: 740, dark: false, forced: false };

async fn the_dock_has_four_buttons_and_is_low(stage: &mut Stage) -> Result {
    for (scene, most) in [(Scene::Single, 72.0), (Scene::Multiple, 72.0), (Scene::Right, 120.0), (Scene::Wrong, 120.0)]
    {
        let page = scene.show(stage).await?;
        page.look(PHONE).await?;
        let script = "const dock = document.querySelector('.dock');
            const all = [...dock.querySelectorAll('button, a')].filter(e => e.checkVisibility());
            return [all.length, dock.getBoundingClientRect().height]";
        let (buttons, height): (usize, f64) = page.js(script, vec![]).await?;
        within(&format!("{scene:?}"), expect(&format!("{buttons} buttons"), (1..=4).contains(&buttons)))?;
        within(&format!("{scene:?}"), expect(&format!("{height} px of {most}"), height > 40.0 && height <= most))?;
    }
    // The confidence question.
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.look(PHONE).await?;
    page.find(Role::Group, "How sure are you?").await?;
    let height: f64 = page.js("return document.querySelector('.dock').getBoundingClientRect().height", vec![]).await?;
    expect(&format!("{height} px while asking how sure"), height <= 120.0)
}

/// The share of the window's height in which the question is visible, not covered by anything at an edge.
const SHARE: &str = "
    const question = document.querySelector('article.question').getBoundingClientRect();
    const stays = [...document.querySelectorAll('.bar, .dock')]
        .filter(e => getComputedStyle(e).position === 'sticky').map(e => e.getBoundingClientRect());
    const rows = [...Array(innerHeight).keys()].filter(y =>
        y >= question.top && y <= question.bottom && !stays.some(box => y >= box.top && y <= box.bottom));
    return rows.length / innerHeight";

async fn the_question_fills_most_of_a_small_window(stage: &mut Stage) -> Result {
    let exam = fixtures::exam(0xE, fixtures::now()? - 20 * MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(exam.id()))).await?;
    // A browser font size of 32 px; "Larger" in Settings; a zoom of 400% in a window of 1280 px.
    for (width, height, font, text) in [(320, 568, 32, ""), (320, 256, 16, "larger"), (320, 225, 16, "")] {
        let sizes = json!({ "fontSizes": { "standard": font } });
        page.driver().cdp().send_raw("Page.setFontSizes", sizes).await?;
        page.look(Look { width, height, ..PHONE }).await?;
        page.js::<()>("document.documentElement.dataset.text = arguments[0]", vec![text.into()]).await?;
        page.js::<()>("document.querySelector('h1').scrollIntoView(); document.querySelector('h1').focus()", vec![])
            .await?;
        let share: f64 = page.js(SHARE, vec![]).await?;
        let what = format!("{width}x{height}, {font} px {text}");
        within(&what, expect(&format!("the question has {share:.2} of the window"), share >= 0.6))?;
        within(&what, nothing_hides_the_focus(&page).await)?;
    }
    let sizes = json!({ "fontSizes": { "standard": 16 } });
    page.driver().cdp().send_raw("Page.setFontSizes", sizes).await.map(drop)?;
    Ok(())
}

/// WCAG 2.2, 2.4.11: the focused element is not entirely hidden under something at an edge.
async fn nothing_hides_the_focus(page: &Page) -> Result {
    let stops: usize = page.js("document.activeElement?.blur(); return tabStops().length", vec![]).await?;
    let hidden = "
        const e = document.activeElement, box = e.getBoundingClientRect();
        const covers = [...document.querySelectorAll('.bar, .dock, .toasts')]
            .filter(other => !other.contains(e) && ['sticky', 'fixed'].includes(getComputedStyle(other).position))
            .map(other => other.getBoundingClientRect());
        const under = other => box.top >= other.top - 1 && box.bottom <= other.bottom + 1;
        return covers.some(under) ? [nameOf(e)] : []";
    for _ in 0..stops.min(20) {
        page.keys([carrel_e2e::keyboard::TAB]).await?;
        expect_eq("hidden", page.js::<Vec<String>>(hidden, vec![]).await?, Vec::<String>::new())?;
    }
    Ok(())
}

/// Presses the mouse button twice at the same position, as fast as the driver can. Returns whether the page got a double
/// click: on a busy machine the clicks may be so far apart that they are two.
async fn double_click(page: &Page, (x, y): (i64, i64)) -> Result<bool> {
    let listen = "
        if (!window.clicks) addEventListener('click', ({ detail }) => { window.clicks.push(detail) }, true);
        window.clicks = []";
    page.js::<()>(listen, vec![]).await?;
    let chain = thirtyfour::action_chain::ActionChain::new(page.driver().handle().clone());
    chain.move_to(x, y).double_click().perform().await?;
    page.wait("both clicks are here", "window.clicks.length > 1").await?;
    page.js("return window.clicks.includes(2)", vec![]).await
}

/// The answer of the attempt that began last: clicks that were no double click have begun others.
async fn newest_answer(page: &Page) -> Result<Answer> {
    let attempts = page.stored_attempts().await?;
    let newest = attempts.iter().max_by_key(|attempt| attempt.clock().began());
    Ok(newest.map(|attempt| attempt.current().answer.clone()).unwrap_or_default())
}

/// The center of a button.
async fn middle(page: &Page, button: &str) -> Result<(i64, i64)> {
    let rect = page.find(Role::Button, button).await?.rect().await?;
    Ok(((rect.x + rect.width / 2.0) as i64, (rect.y + rect.height / 2.0) as i64))
}

async fn a_double_click_on_a_start_button_reaches_no_question(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let mut slow = 0;
    while !double_click(&page, middle(&page, "Quick 10").await?).await? {
        slow += 1;
        expect("some double clicks are fast enough", slow < 20)?;
        page.home().await?;
        page.is_at("Today").await?;
    }
    let question = page.question_number(1).await?;
    expect_eq("chosen", question.chosen(), 0)?;
    expect_eq("struck and flagged", (newest_answer(&page).await?.struck, question.flagged), (0, false))?;
    // Every position in the window that a start button can have: no control of the question there may be pressed.
    let mut places = VecDeque::from([(200, 300), (500, 620), (640, 860), (900, 450)]);
    while let Some(place) = places.pop_front() {
        page.home().await?;
        page.is_at("Today").await?;
        let script = "const button = document.querySelector('[data-start=quick]');
            Object.assign(button.style, { position: 'fixed', left: `${arguments[0] - 40}px`, top: `${arguments[1] - 20}px`,
                width: '80px', height: '40px', zIndex: 9 })";
        page.js::<()>(script, vec![place.0.into(), place.1.into()]).await?;
        if !double_click(&page, place).await? {
            slow += 1;
            expect("some double clicks are fast enough", slow < 20)?;
            places.push_back(place);
            continue;
        }
        let question = page.question_number(1).await?;
        let answer = newest_answer(&page).await?;
        let what = format!("a button at {place:?}");
        within(&what, expect_eq("chosen, struck", (question.chosen(), answer.struck), (0, 0)))?;
        within(&what, expect_eq("flagged", question.flagged, false))?;
        page.is_without(Role::Dialog, "Tools").await?;
    }
    Ok(())
}

async fn fast_clicks_on_next_all_count(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    double_click(&page, middle(&page, "Next").await?).await?;
    page.question_number(3).await.map(drop)
}
