//! Keyboard and screen reader: the focus is where people expect it, changes are announced, and the browser keeps its
//! own keys.

use crate::clock::pass_until_left;
use carrel_core::attempt::Confidence;
use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::keyboard::{DOWN, ESCAPE, SPACE};
use carrel_e2e::scene::Scene;
use carrel_e2e::{Engine, Failure, Page, Result, Role, Stage, expect, expect_eq, within};
use serde_json::Value;
use thirtyfour::action_chain::ActionChain;

carrel_e2e::engines! {
    every:
        header_links_and_back_focus_the_heading,
        striking_and_flagging_keep_the_focus,
        crossing_out_by_key_keeps_the_focus_at_the_option,
        arrow_keys_in_code_are_left_to_the_browser,
        keys_with_ctrl_alt_or_meta_are_left_to_the_browser,
        letters_in_a_note_are_text,
        arrow_keys_on_a_radio_button_stay_in_its_group,
        a_dialog_takes_the_focus_to_the_safe_choice_and_returns_it;
    chromium:
        moving_focuses_the_heading_of_the_question,
        checking_focuses_the_verdict,
        from_review_to_results_the_focus_is_on_the_heading,
        clearing_keeps_the_focus,
        changes_are_announced,
        repeated_messages_are_announced_again,
        keys_open_and_close_the_list_and_mark_as_sure,
        the_list_of_shortcuts_is_on_the_review_page_too,
        announcements_reach_open_dialogs,
        keys_work_by_position_in_layouts_without_latin_letters;
}

const CTRL: char = '\u{E009}';
const ALT: char = '\u{E00A}';
const META: char = '\u{E03D}';
const LEFT: char = '\u{E012}';
const UP: char = '\u{E013}';
const RIGHT: char = '\u{E014}';

/// A new exam at its first question.
async fn begun(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    Ok(page)
}

/// Waits until the page's heading has the focus and this text. A link may have the same name.
async fn at_heading(page: &Page, name: &str) -> Result {
    let focused = "document.activeElement?.tagName === 'H1'";
    let expression = format!("{focused} && nameOf(document.activeElement) === {name:?}");
    page.wait(&format!("the focus is on the heading {name:?}"), &expression).await
}

async fn in_dialog(page: &Page) -> Result {
    page.wait("the focus is in a dialog", "document.activeElement?.closest('dialog:modal')").await
}

/// Waits until this is announced, and nothing else.
pub(crate) async fn is_told(page: &Page, words: &str) -> Result {
    let told = "[...document.querySelectorAll('[role=status]')].filter(e => e.checkVisibility()).map(e => tidy(e.textContent)).join('|')";
    page.wait(&format!("screen readers get {words:?}"), &format!("{told} === {words:?}")).await
}

async fn moving_focuses_the_heading_of_the_question(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    page.press("Next").await?;
    at_heading(&page, "Question 2 of 65").await?;
    page.press("Back").await?;
    at_heading(&page, "Question 1 of 65").await?;
    page.go_to(40).await?;
    at_heading(&page, "Question 40 of 65").await?;
    page.keys(['n']).await?;
    at_heading(&page, "Question 41 of 65").await
}

async fn checking_focuses_the_verdict(stage: &mut Stage) -> Result {
    let page = checked(stage).await?;
    page.wait("the verdict has the focus", "document.activeElement?.matches('.dock h2')").await?;
    page.has_focus("Correct").await
}

/// A drill whose first question was answered correctly and checked.
async fn checked(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/").await?;
    check_first(&page).await?;
    Ok(page)
}

/// Starts a drill on Today, answers its first question correctly and checks it.
pub(crate) async fn check_first(page: &Page) -> Result {
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    check_answer(page).await
}

/// Checks the answered question, which is correct.
pub(crate) async fn check_answer(page: &Page) -> Result {
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await.map(drop)
}

async fn a_dialog_takes_the_focus_to_the_safe_choice_and_returns_it(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    // The list of shortcuts is in the tools, which close when it opens: the focus returns to their button.
    page.tool("Keyboard shortcuts").await?;
    in_dialog(&page).await?;
    page.keys([ESCAPE]).await?;
    page.has_focus("Tools").await?;
    page.tool("Keyboard shortcuts").await?;
    in_dialog(&page).await?;
    page.press("Done").await?;
    page.has_focus("Tools").await?;
    for (opens, closes) in [("Submit exam", "Keep working"), ("Delete everything…", "Keep it")] {
        match opens {
            "Submit exam" => page.review().await?,
            _ => page.visit("#/settings", "Settings").await?,
        }
        page.press(opens).await?;
        in_dialog(&page).await?;
        within("the safe choice", page.has_focus(closes).await)?;
        let described = "const id = document.querySelector('dialog[open]').getAttribute('aria-describedby');
            return tidy(document.getElementById(id)?.textContent).length";
        expect("what it does is read with the dialog", page.js::<usize>(described, vec![]).await? > 20)?;
        page.keys([ESCAPE]).await?;
        within("Escape", page.has_focus(opens).await)?;
        page.press(opens).await?;
        in_dialog(&page).await?;
        page.press(closes).await?;
        within(closes, page.has_focus(opens).await)?;
        page.wait("no dialog is open", "!document.querySelector('dialog[open]')").await?;
    }
    Ok(())
}

async fn from_review_to_results_the_focus_is_on_the_heading(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    page.review().await?;
    at_heading(&page, "Ready to submit?").await?;
    page.follow("Back to the question").await?;
    at_heading(&page, "Question 1 of 65").await?;
    page.keys(['r']).await?;
    at_heading(&page, "Ready to submit?").await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    at_heading(&page, "Exam result").await
}

async fn header_links_and_back_focus_the_heading(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    for name in ["Topics", "Progress", "Settings"] {
        page.follow(name).await?;
        at_heading(&page, name).await?;
    }
    for name in ["Progress", "Topics", "A quiet desk for your exam"] {
        page.driver().back().await?;
        within("going back", at_heading(&page, name).await)?;
    }
    page.driver().forward().await?;
    within("going forward", at_heading(&page, "Topics").await)
}

async fn striking_and_flagging_keep_the_focus(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    for (name, first, second) in [("Cross out B", "B crossed out", "B restored"), ("Flag", "Flagged", "Flag removed")] {
        page.press(name).await?;
        is_told(&page, first).await?;
        within(first, page.has_focus(name).await)?;
        page.keys([SPACE]).await?;
        is_told(&page, second).await?;
        within(second, page.has_focus(name).await)?;
    }
    Ok(())
}

/// The input that has the focus is disabled by that.
async fn crossing_out_by_key_keeps_the_focus_at_the_option(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    page.js::<Value>("document.querySelectorAll('input[data-choice]')[1].focus()", vec![]).await?;
    page.press_with_shift('B').await?;
    is_told(&page, "B crossed out").await?;
    page.has_focus("Cross out B").await
}

async fn clearing_keeps_the_focus(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    page.keys(['a']).await?;
    page.tool_by_key("Clear my answer", SPACE).await?;
    page.until("nothing is chosen", async || Ok(page.question().await?.chosen() == 0)).await?;
    // The tools close, and the focus returns to their button.
    page.has_focus("Tools").await
}

/// Arrow keys scroll code that is wider than the screen.
async fn arrow_keys_in_code_are_left_to_the_browser(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    let code = "const code = document.createElement('pre');
        code.tabIndex = 0;
        code.textContent = 'aws '.repeat(200);
        document.querySelector('article').prepend(code);
        code.focus()";
    page.js::<Value>(code, vec![]).await?;
    page.keys([RIGHT]).await?;
    page.wait("the code is moved", "document.querySelector('article pre').scrollLeft > 0").await?;
    expect_eq("question", page.question().await?.number()?, (1, 65))
}

async fn changes_are_announced(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    for (name, words) in
        [("Flag", "Flagged"), ("Flag", "Flag removed"), ("Cross out A", "A crossed out"), ("Cross out A", "A restored")]
    {
        page.press(name).await?;
        is_told(&page, words).await?;
    }
    for (key, words) in
        [('s', "Marked as sure"), ('s', "Mark removed"), ('u', "Marked as unsure"), ('u', "Mark removed")]
    {
        page.keys([key]).await?;
        is_told(&page, words).await?;
    }
    Ok(())
}

/// A status is announced only when it changes: the same text for another question must count as a change.
async fn repeated_messages_are_announced_again(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    page.press("Flag").await?;
    is_told(&page, "Flagged").await?;
    page.press("Next").await?;
    page.question_number(2).await?;
    let observe = "window.changes = 0;
        new MutationObserver(list => { window.changes += list.length; })
            .observe(named('[role=status]', 'Flagged')[0], { childList: true, characterData: true, subtree: true })";
    page.js::<Value>(observe, vec![]).await?;
    page.press("Flag").await?;
    page.wait("the status changes", "window.changes > 0").await?;
    is_told(&page, "Flagged").await
}

async fn keys_with_ctrl_alt_or_meta_are_left_to_the_browser(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    let before = page.stored_attempt().await?;
    for (held, key) in [(CTRL, 'a'), (META, 'f'), (ALT, 'n'), (ALT, '1'), (CTRL, 'b'), (META, 's'), (ALT, RIGHT)] {
        let chain = ActionChain::new(page.driver().handle().clone());
        chain.key_down(held).key_down(key).key_up(key).key_up(held).perform().await?;
        let what = format!("{:x} {:x}", u32::from(held), u32::from(key));
        within(&what, expect_eq("the saved attempt", page.stored_attempt().await?, before.clone()))?;
        within(&what, expect_eq("heading", page.question().await?.heading, "Question 1 of 65".to_owned()))?;
    }
    // The same keys without modifiers do something, so the page was listening.
    page.keys(['a', 'n']).await?;
    page.question_number(2).await?;
    expect("it is answered", page.stored_attempt().await?.items()[0].answer.chosen != 0)
}

async fn letters_in_a_note_are_text(stage: &mut Stage) -> Result {
    let page = checked(stage).await?;
    let before = page.stored_attempt().await?;
    page.press("Save question").await?;
    // Not by clicking: WebKit's driver sometimes clicks beside a field after scrolling to it, and then keys would act
    // on the question.
    page.until("the note has the focus", async || {
        let focused =
            "const note = document.querySelector('textarea'); note.focus(); return document.activeElement === note";
        page.js(focused, vec![]).await
    })
    .await?;
    let text = "fan, pub 1? 0 sure";
    page.keys(text.chars()).await?;
    page.keys([LEFT, RIGHT]).await?;
    page.has_focus("My note").await?;
    expect_eq("note", page.js::<String>("return document.activeElement.value", vec![]).await?, text)?;
    expect_eq("heading", page.question().await?.heading, "Question 1 of 10".to_owned())?;
    page.wait("no dialog is open", "!document.querySelector('dialog[open]')").await?;
    expect_eq("the saved attempt", page.stored_attempt().await?, before)
}

async fn arrow_keys_on_a_radio_button_stay_in_its_group(stage: &mut Stage) -> Result {
    let page = Scene::Single.show(stage).await?;
    let heading = page.question().await?.heading;
    page.tab_to(&page.first("input[data-choice]:checked").await?).await?;
    let place = async || Ok::<_, Failure>(page.question().await?.choices.iter().position(|c| c.checked));
    let first = place().await?.unwrap_or_default();
    let count = page.question().await?.choices.len();
    let mut expected = first;
    // From the first option, arrow keys wrap around to the last, except in WebKit, where they stop there.
    let before_first = if page.engine() == Engine::WebKit { 0 } else { count - 1 };
    for (key, step) in [(RIGHT, 1), (DOWN, 1), (LEFT, count - 1), (UP, count - 1), (LEFT, before_first)] {
        page.keys([key]).await?;
        expected = (expected + step) % count;
        expect_eq("chosen", place().await?, Some(expected))?;
        expect_eq("heading", &page.question().await?.heading, &heading)?;
        let chosen = page.question().await?.chosen();
        expect_eq("the saved choice", page.stored_attempt().await?.current().answer.chosen, chosen)?;
    }
    Ok(())
}

async fn keys_open_and_close_the_list_and_mark_as_sure(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    page.keys(['?']).await?;
    in_dialog(&page).await?;
    page.keys([ESCAPE]).await?;
    page.is_without(Role::Dialog, "Keyboard shortcuts").await?;
    at_heading(&page, "Question 1 of 65").await?;
    page.keys(['s']).await?;
    is_told(&page, "Marked as sure").await?;
    expect_eq("mark", page.stored_attempt().await?.current().answer.confidence, Some(Confidence::Sure))?;
    page.press("Tools").await?;
    expect("the tools show it", page.is_checked(Role::Radio, "Sure").await?)
}

async fn the_list_of_shortcuts_is_on_the_review_page_too(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    page.keys(['r']).await?;
    at_heading(&page, "Ready to submit?").await?;
    page.keys(['?']).await?;
    page.find(Role::Dialog, "Keyboard shortcuts").await?;
    page.keys([ESCAPE]).await?;
    page.is_without(Role::Dialog, "Keyboard shortcuts").await?;
    page.press("Submit exam").await?;
    page.find(Role::Dialog, "Submit the exam?").await?;
    page.keys(['?']).await?;
    page.is_without(Role::Dialog, "Keyboard shortcuts").await
}

async fn announcements_reach_open_dialogs(stage: &mut Stage) -> Result {
    let exam = fixtures::exam(1, fixtures::now()? - 115 * MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let clock = stage.clock();
    let page = stage.open(&format!("#/attempt/{}", id_text(exam.id()))).await?;
    page.keys(['f']).await?;
    is_told(&page, "Flagged").await?;
    page.tool("Keyboard shortcuts").await?;
    in_dialog(&page).await?;
    let said = "tidy(document.querySelector('dialog:modal [role=status]').textContent)";
    expect_eq("announced before", page.js::<String>(&format!("return {said}"), vec![]).await?.as_str(), "")?;
    pass_until_left(&clock, &page, 10).await?;
    page.wait("a clock announcement reaches the dialog", &format!("{said} === '10 minutes left'")).await
}

async fn keys_work_by_position_in_layouts_without_latin_letters(stage: &mut Stage) -> Result {
    let page = begun(stage).await?;
    let shown = page.question().await?;
    for (layout, key, code, shift, index) in [
        ("AZERTY", "&", "Digit1", false, 0),
        ("AZERTY", "\u{e9}", "Digit2", false, 1),
        ("AZERTY", "a", "KeyQ", false, 0),
        ("AZERTY", "3", "Digit3", true, 2),
        ("Russian", "\u{444}", "KeyA", false, 0),
        ("Greek", "\u{3b2}", "KeyB", false, 1),
        ("Hebrew", "\u{5d1}", "KeyC", false, 2),
        ("Arabic", "\u{644}\u{627}", "KeyB", false, 1),
        ("Persian", "\u{6f1}", "Digit1", false, 0),
    ] {
        let press = "const [key, code, shiftKey] = arguments;
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }))";
        page.keys(['0']).await?;
        page.js::<Value>(press, vec![key.into(), code.into(), shift.into()]).await?;
        let mask = 1 << shown.choices[index].place;
        let what = format!("{layout}: {key} chooses option {}", index + 1);
        page.until(&what, async || Ok(page.question().await?.chosen() == mask)).await?;
    }
    Ok(())
}
