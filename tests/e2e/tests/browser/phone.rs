//! A phone: controls within reach of the thumb, large enough targets, taps; pages without motion, and pages from right
//! to left.

use crate::access::fits;
use crate::hands::is_told;
use carrel_author::Item;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::bank::Block;
use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::keyboard::TAB;
use carrel_e2e::scene::Scene;
use carrel_e2e::{Engine, Failure, Look, Page, Result, Role, Stage, bank, expect, expect_eq, fail, within};
use serde_json::{Value, json};
use thirtyfour::{By, WebElement};

carrel_e2e::engines! {
    every:
        the_controls_never_cover_the_focus,
        nothing_is_too_wide_from_right_to_left;
    chromium:
        controls_are_within_reach_of_the_thumb,
        targets_are_large_enough,
        nothing_moves_with_reduced_motion,
        nothing_is_too_wide_with_the_largest_text;
    only_chromium because "the other drivers have no fingers": taps_choose_and_strike_out;
}

const PHONE: Look = Look { width: 360, height: 740, dark: false, forced: false };
const NARROW: Look = Look { width: 320, height: 640, ..PHONE };

fn stem_length(question: &Item) -> usize {
    Block::plain(&question.stem).chars().count()
}

/// An exam at the question with the longest stem of all exam questions.
fn exam_with_longest_stem() -> Result<Attempt> {
    let asked = bank::bank()?.questions.iter().filter(|q| q.skill(0).is_some());
    let longest = asked.max_by_key(|q| stem_length(q)).map(Item::key);
    for id in 0..500 {
        let mut exam = fixtures::exam(id, fixtures::now()? - 20 * MINUTE)?;
        if let Some(place) = exam.items().iter().position(|item| Some(item.key) == longest) {
            fixtures::act(&mut exam, Action::GoTo(place))?;
            return Ok(exam);
        }
    }
    fail("no exam asks the question with the longest stem")
}

async fn controls_are_within_reach_of_the_thumb(stage: &mut Stage) -> Result {
    let exam = exam_with_longest_stem()?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(exam.id()))).await?;
    page.look(PHONE).await?;
    let check = async || {
        let script = "
            const places = ['Back', 'List', 'Flag', arguments[0]].map(name => {
                const box = named('main button, main a', name).find(e => nameOf(e) === name).getBoundingClientRect();
                return [name, box.top, box.bottom];
            });
            return [scrollY, innerHeight, places]";
        let question = page.question().await?;
        let last = question.number()?.0 == exam.items().len();
        let step = if last { "Review" } else { "Next" };
        let (scrolled, height, places): (f64, f64, Vec<(String, f64, f64)>) =
            page.js(script, vec![step.into()]).await?;
        let what = format!("{} ({}), scrolled by {scrolled} of {height}: {places:?}", question.heading, question.id);
        let low = places.iter().all(|(_, top, bottom)| *top >= height * 2.0 / 3.0 && *bottom <= height);
        within(&what, expect("the moves are in the lower third", scrolled == 0.0 && low))
    };
    within("the longest stem", check().await)?;
    page.press("List").await?;
    page.go_to(1).await?;
    check().await?;
    page.keys(['n']).await?;
    page.question_number(2).await?;
    check().await?;
    page.press("List").await?;
    page.go_to(exam.items().len()).await?;
    within("the last question", check().await)
}

/// The controls stay at the bottom of the screen. By WCAG 2.2 (2.4.11), they must never hide the focused element.
async fn the_controls_never_cover_the_focus(stage: &mut Stage) -> Result {
    let exam = exam_with_longest_stem()?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(exam.id()))).await?;
    page.look(PHONE).await?;
    let stops: usize = page.js("document.activeElement?.blur(); return tabStops().length", vec![]).await?;
    // Firefox scrolls to an element only if none of it is visible: there, part of it must be enough.
    let enough = if page.engine() == Engine::Firefox { 24 } else { i32::MAX };
    let hidden = "
        const e = document.activeElement, moves = document.querySelector('.dock');
        const [a, b] = [e.getBoundingClientRect(), moves.getBoundingClientRect()];
        const under = a.bottom > b.top + 1 && a.top < b.bottom && b.top - a.top < arguments[0];
        return !moves.contains(e) && under ? [nameOf(e)] : []";
    for _ in 0..stops.min(30) {
        page.keys([TAB]).await?;
        expect_eq(
            "hidden by the moves",
            page.js::<Vec<String>>(hidden, vec![enough.into()]).await?,
            Vec::<String>::new(),
        )?;
    }
    Ok(())
}

/// Links within a line of text may be as tall as the line (WCAG 2.2, 2.5.8).
async fn targets_are_large_enough(stage: &mut Stage) -> Result {
    for scene in [Scene::Single, Scene::Multiple, Scene::Right] {
        let page = scene.show(stage).await?;
        page.look(PHONE).await?;
        let script = "
            const all = [...document.querySelectorAll('main button, main a[href^=\"#\"], main fieldset label')]
                .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline')
                .map(e => [e, e.getBoundingClientRect()]);
            const small = ([, box]) => box.height < 44 && (box.height < 24 || box.width < 24);
            const tell = ([e, box]) => `${nameOf(e)}: ${box.width}x${box.height}`;
            return [all.length, all.filter(small).map(tell)]";
        let (count, small): (usize, Vec<String>) = page.js(script, vec![]).await?;
        within(&format!("{scene:?}"), expect("there is much to press", count > 10))?;
        within(&format!("{scene:?}"), expect_eq("too small for a finger", small, Vec::<String>::new()))?;
    }
    Ok(())
}

/// Taps the center of an element.
async fn tap(page: &Page, element: &WebElement) -> Result {
    let script = "arguments[0].scrollIntoView({ block: 'center' });
        const box = arguments[0].getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]";
    let (x, y): (f64, f64) = page.js(script, vec![element.to_json()?]).await?;
    let cdp = page.driver().cdp();
    for (kind, points) in [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))] {
        let event = json!({ "type": kind, "touchPoints": points });
        cdp.send_raw("Input.dispatchTouchEvent", event).await?;
    }
    Ok(())
}

async fn taps_choose_and_strike_out(stage: &mut Stage) -> Result {
    let page = Scene::Single.show(stage).await?;
    page.look(PHONE).await?;
    let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
    page.driver().cdp().send_raw("Emulation.setTouchEmulationEnabled", touch).await?;
    let labels = page.driver().find_all(By::Css("main fieldset label")).await?;
    let chosen = async |places: &[usize]| {
        let is = async || {
            let now = page.question().await?.choices;
            Ok::<_, Failure>((0..now.len()).filter(|place| now[*place].checked).collect::<Vec<usize>>())
        };
        let script = "[...document.querySelectorAll('input[data-choice]')].flatMap((e, n) => e.checked ? [n] : [])";
        let what = format!("the options {places:?} are chosen");
        page.wait(&what, &format!("JSON.stringify({script}) === JSON.stringify({places:?})")).await?;
        expect_eq("chosen", is().await?, places.to_vec())
    };
    tap(&page, &labels[1]).await?;
    chosen(&[1]).await?;
    tap(&page, &page.find(Role::Button, "Cross out B").await?).await?;
    is_told(&page, "B crossed out").await?;
    chosen(&[]).await?;
    tap(&page, &labels[1]).await?;
    // Once the next tap has taken effect, the previous one would have, too.
    tap(&page, &page.find(Role::Button, "Flag").await?).await?;
    is_told(&page, "Flag removed").await?;
    chosen(&[]).await?;
    expect_eq("the saved choice", page.stored_attempt().await?.current().answer.chosen, 0)?;
    tap(&page, &labels[0]).await?;
    chosen(&[0]).await
}

/// The longest animation or transition on the page, in seconds.
async fn longest_motion(page: &Page) -> Result<f64> {
    let script = "
        const seconds = list => list.split(',').map(t => parseFloat(t) * (t.trim().endsWith('ms') ? 0.001 : 1));
        const of = style => [...seconds(style.transitionDuration), ...seconds(style.animationDuration)];
        return Math.max(...[...document.querySelectorAll('*')].flatMap(e =>
            [null, '::before', '::after', '::backdrop'].flatMap(part => of(getComputedStyle(e, part)))))";
    page.js(script, vec![]).await
}

async fn nothing_moves_with_reduced_motion(stage: &mut Stage) -> Result {
    for scene in [Scene::Single, Scene::Wrong, Scene::Keys] {
        let page = scene.show(stage).await?;
        page.look(PHONE).await?;
        within(&format!("{scene:?}"), expect("nothing moves", longest_motion(&page).await? <= 0.01))?;
    }
    // Without the setting, something moves, so the test measures the right thing.
    let page = stage.page().await?;
    page.with_motion().await?;
    expect("something moves otherwise", longest_motion(&page).await? > 0.01)
}

async fn nothing_is_too_wide_from_right_to_left(stage: &mut Stage) -> Result {
    for scene in [Scene::Home, Scene::Single, Scene::Drill, Scene::Results, Scene::Progress] {
        let page = scene.show(stage).await?;
        page.look(NARROW).await?;
        page.js::<Value>("document.documentElement.dir = 'rtl'", vec![]).await?;
        within(&format!("{scene:?}"), fits(&page).await)?;
    }
    Ok(())
}

async fn nothing_is_too_wide_with_the_largest_text(stage: &mut Stage) -> Result {
    for scene in [Scene::Single, Scene::Drill, Scene::Progress, Scene::Results] {
        let page = scene.show(stage).await?;
        page.look(NARROW).await?;
        // The effect of the setting, without a reload, which would fold what the scene has expanded.
        let script = "const size = () => parseFloat(getComputedStyle(document.body).fontSize);
            const before = size();
            document.documentElement.dataset.text = 'larger';
            return size() > before";
        expect("the text is larger", page.js(script, vec![]).await?)?;
        within(&format!("{scene:?}"), fits(&page).await)?;
    }
    Ok(())
}
