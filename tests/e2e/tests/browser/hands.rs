//! Fingers, keys and the focus: where it goes, what is said, and what keys leave alone.

use carrel_core::attempt::{Action, Attempt, Confidence};
use carrel_core::bank::{Block, Question};
use carrel_core::save::keys::id_text;
use carrel_e2e::keyboard::{ENTER, ESCAPE};
use carrel_e2e::made;
use carrel_e2e::scene::Scene;
use carrel_e2e::{Failure, Look, Page, Result, Role, Stage, bank, holds, same, within};
use serde_json::{Value, json};
use thirtyfour::action_chain::ActionChain;

carrel_e2e::engines! {
    the_focus_goes_to_the_head_of_what_was_gone_to,
    a_dialog_takes_the_focus_and_gives_it_back,
    what_was_pressed_keeps_the_focus,
    what_changes_is_said,
    keys_with_others_held_are_the_browsers,
    letters_in_a_note_are_text,
    arrows_among_options_stay_among_options,
    moves_are_under_the_thumb,
    whatever_is_touched_is_large_enough,
    a_tap_chooses_and_a_tap_strikes_out,
    nothing_moves_for_who_wants_it_still,
    from_right_to_left_nothing_is_wider_than_the_screen,
    the_largest_text_fits_the_narrowest_screen,
}

const PHONE: Look = Look { width: 360, height: 740, dark: false, forced: false };
const NARROW: Look = Look { width: 320, height: 640, dark: false, forced: false };

/// An exam whose first question is one that `fits` takes, in view.
async fn exam_with(stage: &mut Stage, fits: impl Fn(&Attempt) -> bool) -> Result<Page> {
    let now = made::now()?;
    let exams = (1..400).map(|id| made::exam(id, now)).collect::<Result<Vec<_>>>()?;
    let exam = exams.iter().find(|e| fits(e)).ok_or_else(|| Failure::new("no form begins with such a question"))?;
    stage.plant(&[made::attempt_save(exam)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(exam.id()))).await?;
    page.question_number(1).await?;
    Ok(page)
}

/// An exam that begins with one right option of four.
async fn exam(stage: &mut Stage) -> Result<Page> {
    exam_with(stage, |e| e.items()[0].order.len() == 4).await
}

async fn the_focus_goes_to_the_head_of_what_was_gone_to(stage: &mut Stage) -> Result {
    let page = exam(stage).await?;
    page.press("Next").await?;
    page.has_focus("Question 2 of 65").await?;
    page.press("Back").await?;
    page.has_focus("Question 1 of 65").await?;
    page.press("Question 9").await?;
    page.has_focus("Question 9 of 65").await?;
    page.follow("Review").await?;
    page.has_focus("Review").await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    page.has_focus("Results").await?;
    page.follow("Topics").await?;
    page.has_focus("Topics").await?;
    page.driver().back().await?;
    page.has_focus("Results").await?;
    page.follow("Home").await?;
    page.press("Quick 10").await?;
    let question = page.question_number(1).await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.press("Check answer").await?;
    page.has_focus("Right").await
}

async fn a_dialog_takes_the_focus_and_gives_it_back(stage: &mut Stage) -> Result {
    let page = exam(stage).await?;
    let inside = "return document.querySelector('dialog[open]')?.contains(document.activeElement) ?? false";
    for close in [true, false] {
        page.key_on(Role::Button, "Keys", ENTER).await?;
        page.find(Role::Heading, "Keys").await?;
        holds("the focus is inside", page.js(inside, vec![]).await?)?;
        if close {
            page.press("Close").await?;
        } else {
            page.keys([ESCAPE]).await?;
        }
        page.has_focus("Keys").await?;
    }
    page.follow("Review").await?;
    page.key_on(Role::Button, "Submit exam", ENTER).await?;
    page.find(Role::Button, "Keep working").await?;
    holds("the focus is inside", page.js(inside, vec![]).await?)?;
    page.keys([ESCAPE]).await?;
    page.has_focus("Submit exam").await
}

async fn what_was_pressed_keeps_the_focus(stage: &mut Stage) -> Result {
    let page = exam(stage).await?;
    for button in ["Strike out B", "Flag", "Sure", "Unsure"] {
        page.key_on(Role::Button, button, ENTER).await?;
        page.has_focus(button).await?;
        page.keys([ENTER]).await?;
        page.has_focus(button).await?;
    }
    Ok(())
}

async fn what_changes_is_said(stage: &mut Stage) -> Result {
    let page = exam(stage).await?;
    let said = async |words: &str| {
        let live = format!(
            "[...document.querySelectorAll('[role=status]')].some(e => tidy(e.textContent) === {})",
            Value::from(words)
        );
        page.wait(&format!("{words:?} is said"), &live).await
    };
    for (button, words) in [
        ("Flag", "Flagged"),
        ("Flag", "Flag removed"),
        ("Sure", "Marked as sure"),
        ("Unsure", "Marked as unsure"),
        ("Unsure", "Mark removed"),
        ("Strike out C", "C struck out"),
        ("Strike out C", "C restored"),
    ] {
        page.press(button).await?;
        said(words).await?;
    }
    page.keys(['s']).await?;
    said("Marked as sure").await?;
    same("sure", page.kept_attempt().await?.current().answer.confidence, Some(Confidence::Sure))
}

/// Presses a key with another held.
async fn held(page: &Page, modifier: char, key: char) -> Result {
    let chain = ActionChain::new(page.driver().handle().clone());
    Ok(chain.key_down(modifier).key_down(key).key_up(key).key_up(modifier).perform().await?)
}

async fn keys_with_others_held_are_the_browsers(stage: &mut Stage) -> Result {
    let page = exam(stage).await?;
    let (control, alt, meta) = ('\u{E009}', '\u{E00A}', '\u{E03D}');
    for (modifier, key) in [(control, 'a'), (control, 'b'), (alt, 'n'), (alt, 'f'), (meta, 'f'), (meta, 'u')] {
        held(&page, modifier, key).await?;
    }
    let attempt = page.kept_attempt().await?;
    let answer = &attempt.current().answer;
    same("chosen, flagged, sure", (answer.chosen, answer.flagged, answer.confidence), (0, false, None))?;
    same("place", attempt.cursor(), 0)
}

async fn letters_in_a_note_are_text(stage: &mut Stage) -> Result {
    let mut drill = made::drill(10, 0xD, made::now()?)?;
    let right = drill.current().right;
    made::choose(&mut drill, right)?;
    made::act(&mut drill, Action::Reveal)?;
    stage.plant(&[made::attempt_save(&drill)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(0xD))).await?;
    page.press("Bookmark").await?;
    let field = page.driver().find(thirtyfour::By::Css("label.note textarea")).await?;
    field.click().await?;
    page.keys("fun? next 1a".chars()).await?;
    let value = "return document.querySelector('label.note textarea').value";
    same("note", page.js::<String>(value, vec![]).await?.as_str(), "fun? next 1a")?;
    let attempt = page.kept_attempt().await?;
    same("place, flagged", (attempt.cursor(), attempt.current().answer.flagged), (0, false))?;
    page.is_without(Role::Heading, "Keys").await
}

async fn arrows_among_options_stay_among_options(stage: &mut Stage) -> Result {
    let page = exam_with(stage, |e| e.items()[0].order.len() == 4 && e.items()[0].wanted() == 1).await?;
    page.keys(['1']).await?;
    page.js::<Value>("document.querySelector('input[data-choice]:checked').focus()", vec![]).await?;
    page.keys(['\u{E014}', '\u{E014}']).await?;
    let shown = page.question_number(1).await?;
    let chosen: Vec<usize> = (0..4).filter(|i| shown.choices[*i].checked).collect();
    same("the option chosen", chosen, vec![2])
}

/// Whether it begins with a question that is longer than most.
fn long(attempt: &Attempt) -> bool {
    let length = |q: &Question| Block::plain(&q.stem).len();
    let mut all: Vec<usize> = bank::bank().map(|b| b.questions.iter().map(length).collect()).unwrap_or_default();
    all.sort_unstable();
    let most = all.get(all.len() * 19 / 20).copied().unwrap_or_default();
    bank::asked(&attempt.items()[0]).is_ok_and(|q| length(q) >= most)
}

async fn moves_are_under_the_thumb(stage: &mut Stage) -> Result {
    for page in [exam(stage).await?, exam_with(stage, long).await?] {
        page.look(PHONE).await?;
        for (role, name) in [(Role::Button, "Back"), (Role::Link, "Review"), (Role::Button, "Next")] {
            let element = page.find(role, name).await?;
            let script = "const b = arguments[0].getBoundingClientRect();
                return b.top > innerHeight * 2 / 3 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth";
            holds(&format!("{name} is under the thumb"), page.js(script, vec![element.to_json()?]).await?)?;
        }
    }
    Ok(())
}

async fn whatever_is_touched_is_large_enough(stage: &mut Stage) -> Result {
    let small = "
        const all = [...document.querySelectorAll('main button, main .button, main label:has(input), main summary')];
        return all.filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()])
            .filter(([, b]) => b.height < arguments[0] || b.width < 24).map(([e]) => nameOf(e))";
    for (scene, least) in [(Scene::Single, 44), (Scene::Multiple, 44), (Scene::Right, 24), (Scene::History, 24)] {
        let page = scene.show(stage).await?;
        page.look(PHONE).await?;
        same(
            &format!("{scene:?}: too small"),
            page.js::<Vec<String>>(small, vec![least.into()]).await?,
            Vec::<String>::new(),
        )?;
    }
    Ok(())
}

/// A finger at the middle of an element.
async fn tap(page: &Page, selector: &str) -> Result {
    let script = format!(
        "const e = document.querySelector({selector:?}); e.scrollIntoView({{ block: 'center' }});
        const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]"
    );
    let (x, y): (f64, f64) = page.js(&script, vec![]).await?;
    let cdp = page.driver().cdp();
    let touch = json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] });
    cdp.send_raw("Input.dispatchTouchEvent", touch).await?;
    cdp.send_raw("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
    Ok(())
}

async fn a_tap_chooses_and_a_tap_strikes_out(stage: &mut Stage) -> Result {
    let page = exam_with(stage, |e| e.items()[0].order.len() == 4 && e.items()[0].wanted() == 1).await?;
    page.look(PHONE).await?;
    page.driver().cdp().send_raw("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
    tap(&page, ".choice:nth-of-type(2) label").await?;
    page.wait("the second option is chosen", "document.querySelectorAll('input[data-choice]')[1].checked").await?;
    tap(&page, ".choice:nth-of-type(3) button").await?;
    page.says("C struck out").await?;
    tap(&page, ".choice:nth-of-type(3) label").await?;
    tap(&page, ".choice:nth-of-type(1) button").await?;
    page.says("A struck out").await?;
    let shown = page.question_number(1).await?;
    let chosen: Vec<usize> = (0..4).filter(|i| shown.choices[*i].checked).collect();
    same("the option chosen", chosen, vec![1])
}

async fn nothing_moves_for_who_wants_it_still(stage: &mut Stage) -> Result {
    let moving = "
        const seconds = text => Math.max(...text.split(',').map(t => parseFloat(t) * (t.includes('ms') ? 0.001 : 1)));
        return [...document.querySelectorAll('*')].filter(e => {
            const style = getComputedStyle(e);
            return seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01;
        }).length";
    for scene in [Scene::Single, Scene::Right, Scene::Home, Scene::Progress] {
        let page = scene.show(stage).await?;
        same(&format!("{scene:?}: moving"), page.js::<usize>(moving, vec![]).await?, 0)?;
    }
    Ok(())
}

async fn fits(page: &Page) -> Result {
    let wide: u32 = page.js("return Math.ceil(document.documentElement.scrollWidth)", vec![]).await?;
    same("width", wide, NARROW.width)
}

async fn from_right_to_left_nothing_is_wider_than_the_screen(stage: &mut Stage) -> Result {
    for scene in [Scene::Home, Scene::Single, Scene::Drill, Scene::Results, Scene::Progress] {
        let page = scene.show(stage).await?;
        page.look(NARROW).await?;
        page.js::<Value>("document.documentElement.dir = 'rtl'", vec![]).await?;
        within(&format!("{scene:?}"), fits(&page).await)?;
        let out = "return [...document.querySelectorAll('main *')]
            .filter(e => e.checkVisibility() && e.getBoundingClientRect().left < -1).length";
        within(&format!("{scene:?}"), same("out of view", page.js::<usize>(out, vec![]).await?, 0))?;
    }
    Ok(())
}

async fn the_largest_text_fits_the_narrowest_screen(stage: &mut Stage) -> Result {
    for scene in [Scene::Single, Scene::Drill, Scene::Progress, Scene::Results, Scene::Question] {
        let page = scene.show(stage).await?;
        page.look(NARROW).await?;
        page.js::<Value>("document.documentElement.dataset.text = 'larger'", vec![]).await?;
        within(&format!("{scene:?}"), fits(&page).await)?;
    }
    Ok(())
}
