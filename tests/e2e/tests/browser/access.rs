//! Every scene, on a phone and on a desktop, in light and in dark: axe-core reports nothing, and nothing is wider than
//! the narrowest screen.

use carrel_e2e::keyboard::TAB;
use carrel_e2e::scene::Scene;
use carrel_e2e::{Engine, Look, Page, Result, Role, Stage, expect, expect_eq, fail, setting, within};

carrel_e2e::engines! {
    every:
        pages_with_saves_are_accessible,
        study_pages_are_accessible,
        questions_are_accessible,
        the_end_of_an_attempt_is_accessible;
    chromium:
        pages_without_saves_are_accessible,
        search_and_list_pages_are_accessible,
        shared_forms_are_accessible,
        the_history_is_accessible,
        chosen_color_schemes_are_accessible,
        guidance_is_accessible,
        every_scene_is_checked_once;
}

const SIZES: [(u32, u32); 2] = [(360, 740), (1280, 900)];
/// The narrowest screen that WCAG 2.2 requires (success criterion 1.4.10).
const NARROW: Look = Look { width: 320, height: 640, dark: false, forced: false };
/// A screen twice as wide, on which doubled text has the same room.
const DOUBLED: Look = Look { width: 640, ..NARROW };

// Every scene is in one of these lists (`every_scene_is_checked_once`).
const WITHOUT_SAVES: &[Scene] =
    &[Scene::FirstVisit, Scene::NoHistory, Scene::EmptyQuarantine, Scene::NotFound, Scene::NoResults];
const WITH_SAVES: &[Scene] = &[
    Scene::Home,
    Scene::Notices,
    Scene::Reminder,
    Scene::Settings,
    Scene::DeleteAll,
    Scene::Import,
    Scene::Quarantine,
];
const GUIDANCE: &[Scene] = &[Scene::Today, Scene::TodayEarly, Scene::TodayDone, Scene::Estimate];
const STUDY: &[Scene] = &[Scene::Topics, Scene::Topic, Scene::Bank, Scene::Drill, Scene::NoDrill];
const SEARCH_AND_LISTS: &[Scene] =
    &[Scene::Search, Scene::NoSearch, Scene::Question, Scene::Bookmarks, Scene::NoBookmarks];
const SHARED_FORMS: &[Scene] = &[Scene::Code, Scene::Shared, Scene::OtherBank, Scene::CodeError];
const HISTORY: &[Scene] = &[Scene::History, Scene::Erased, Scene::Progress, Scene::NoProgress];
const QUESTIONS: &[Scene] = &[
    Scene::Single,
    Scene::Multiple,
    Scene::Right,
    Scene::Wrong,
    Scene::Paused,
    Scene::Urgent,
    Scene::InOtherTab,
    Scene::Away,
    Scene::Keys,
];
const END: &[Scene] = &[Scene::Review, Scene::Dialog, Scene::Results, Scene::DrillResults, Scene::Over];
const ALL: [&[Scene]; 9] =
    [WITHOUT_SAVES, WITH_SAVES, GUIDANCE, STUDY, SEARCH_AND_LISTS, SHARED_FORMS, HISTORY, QUESTIONS, END];

/// Whether a usual run checks this scene in this engine. Chromium checks all; the others lay out the same rules, so each
/// of them checks every third one. A full run checks all in all.
fn is_checked(engine: Engine, index: usize) -> bool {
    match engine {
        _ if setting::everything() => true,
        Engine::Chromium => true,
        Engine::Firefox => index.is_multiple_of(3),
        Engine::WebKit => index % 3 == 1,
    }
}

/// Checks every scene before failing, so that one fault does not hide another.
async fn check(stage: &mut Stage, scenes: &[Scene]) -> Result {
    let mut failures = Vec::new();
    let engine = stage.page().await?.engine();
    for (index, scene) in scenes.iter().enumerate().filter(|(index, _)| is_checked(engine, *index)) {
        let name = format!("{scene:?}");
        if let Err(failure) = within(&name, look_at(stage, *scene, index).await) {
            failures.push(failure.to_string());
        }
        stage.page().await?.look(Look::DEFAULT).await?;
    }
    if failures.is_empty() { Ok(()) } else { fail(failures.join("")) }
}

/// The looks in which axe-core checks the page in a usual run. In Chromium each size, each color scheme and all rules
/// occur at least once. axe-core reads names, roles and structure from the same elements everywhere, so other engines can
/// differ only in what they make of the style sheet: there, a page is checked once and with the rules of its look, in turn
/// as on a light desktop and a dark phone. A full run has all combinations.
fn looks(engine: Engine, index: usize) -> Vec<Look> {
    let all = SIZES.into_iter().flat_map(|(width, height)| {
        let schemes = [(false, false), (true, false), (true, true)];
        schemes.map(|(dark, forced)| Look { width, height, dark, forced })
    });
    let [phone, desktop] = SIZES.map(|(width, _)| width);
    let is_usual = |look: &Look| match engine {
        Engine::Chromium => look.width == if look.dark { desktop } else { phone },
        _ if index % 4 < 2 => look.width == desktop && !look.dark,
        _ => look.width == phone && look.dark,
    };
    all.filter(|look| engine.forces_colors() || !look.forced)
        .filter(|look| setting::everything() || is_usual(look))
        .collect()
}

async fn look_at(stage: &mut Stage, scene: Scene, index: usize) -> Result {
    let page = scene.show(stage).await?;
    // In a modal dialog, Tab also reaches the browser's own toolbar; the test of a whole exam opens and closes one.
    if !scene.is_dialog() {
        tab_reaches_everything(&page).await?;
    }
    page.look(NARROW).await?;
    fits(&page).await?;
    page.look(DOUBLED).await?;
    enlarge(&page, true).await?;
    within("with text of 200 %", fits(&page).await)?;
    if setting::everything() || page.engine() == Engine::Chromium {
        within("with text of 200 %", page.is_accessible_in_this_look().await)?;
    }
    enlarge(&page, false).await?;
    for (number, look) in looks(page.engine(), index).into_iter().enumerate() {
        page.look(look).await?;
        let is_complete = number == 0 && page.engine() == Engine::Chromium;
        let checked = if is_complete { page.is_accessible().await } else { page.is_accessible_in_this_look().await };
        within(&format!("at {look:?}"), checked)?;
    }
    Ok(())
}

/// Doubles all text, as the browser's font size setting does.
async fn enlarge(page: &Page, doubled: bool) -> Result {
    let size = if doubled { "34px" } else { "" };
    page.js("document.documentElement.style.fontSize = arguments[0]", vec![size.into()]).await
}

/// The page does not scroll sideways.
pub(crate) async fn fits(page: &Page) -> Result {
    let script = "
        const root = document.documentElement;
        // WebKit keeps the overflow of an earlier layout until something makes it lay out the page again.
        document.body.style.display = 'none';
        void document.body.offsetHeight;
        document.body.style.display = '';
        // Without which of them the page would fit; what scrolls by itself is none of them.
        const needed = root.scrollWidth;
        const matters = e => {
            e.style.display = 'none';
            const less = root.scrollWidth < needed;
            e.style.display = '';
            return less;
        };
        const all = needed > root.clientWidth ? [...document.querySelectorAll('body *')].filter(matters) : [];
        const wide = all.filter(e => !all.some(other => other !== e && e.contains(other)));
        return [root.clientWidth, needed, wide.slice(0, 3).map(e => e.outerHTML.slice(0, 200))]";
    let (width, needed, out): (u32, u32, Vec<String>) = page.js(script, vec![]).await?;
    expect_eq(&format!("width that the page needs (because of {out:?})"), needed, width)
}

async fn pages_without_saves_are_accessible(stage: &mut Stage) -> Result {
    check(stage, WITHOUT_SAVES).await
}

async fn pages_with_saves_are_accessible(stage: &mut Stage) -> Result {
    check(stage, WITH_SAVES).await
}

async fn guidance_is_accessible(stage: &mut Stage) -> Result {
    check(stage, GUIDANCE).await
}

async fn study_pages_are_accessible(stage: &mut Stage) -> Result {
    check(stage, STUDY).await
}

async fn search_and_list_pages_are_accessible(stage: &mut Stage) -> Result {
    check(stage, SEARCH_AND_LISTS).await
}

async fn shared_forms_are_accessible(stage: &mut Stage) -> Result {
    check(stage, SHARED_FORMS).await
}

async fn the_history_is_accessible(stage: &mut Stage) -> Result {
    check(stage, HISTORY).await
}

async fn questions_are_accessible(stage: &mut Stage) -> Result {
    check(stage, QUESTIONS).await
}

async fn the_end_of_an_attempt_is_accessible(stage: &mut Stage) -> Result {
    check(stage, END).await
}

async fn every_scene_is_checked_once(_: &mut Stage) -> Result {
    let checked = ALL.concat();
    for scene in Scene::ALL {
        expect_eq(&format!("lists with {scene:?}"), checked.iter().filter(|one| **one == scene).count(), 1)?;
    }
    Ok(())
}

/// A color scheme chosen in Settings overrides the system's, and is just as readable.
async fn chosen_color_schemes_are_accessible(stage: &mut Stage) -> Result {
    for (choice, dark) in [("Dark", false), ("Light", true)] {
        let page = Scene::Settings.show(stage).await?;
        page.look(Look { dark, ..Look::DEFAULT }).await?;
        page.click(Role::Radio, choice).await?;
        for hash in ["#/settings", "#/history", "#/"] {
            page.go(&stage.server.address(hash)).await?;
            page.ready().await?;
            within(&format!("{choice} at {hash}"), page.is_accessible().await)?;
        }
    }
    Ok(())
}

/// Moves the focus to the top of the page, and records each element that receives it from there on.
const WALK: &str = "
    window.walked = [];
    let last;
    addEventListener('focusin', ({ target }) => {
        // The parts of a date field are one stop for us.
        if (target === last) return;
        last = target;
        window.walked.push([tabStops().indexOf(target), focusIsVisible(), nameOf(target).slice(0, 60)]);
    });
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    window.getSelection()?.removeAllRanges();
    window.walked.length = 0;
    return tabStops().length";

/// The Tab key reaches every control in document order, and the focus is always visible.
async fn tab_reaches_everything(page: &Page) -> Result {
    // Everything is already on the page: no tab stop appears or disappears on the way. The walk starts at the top,
    // wherever the scene left the focus.
    let stops: usize = page.js(WALK, vec![]).await?;
    let count = stops.min(40);
    page.keys(std::iter::repeat_n(TAB, count)).await?;
    // A field for a date has stops of its own inside, one for each part of the date.
    let inside: usize = page.js("return 4 * document.querySelectorAll('input[type=date]').length", vec![]).await?;
    for _ in 0..inside {
        if page.js("return window.walked.length", vec![]).await.is_ok_and(|walked: usize| walked >= count) {
            break;
        }
        page.keys([TAB]).await?;
    }
    let pressed = format!("the focus moved {count} times");
    page.wait(&pressed, &format!("window.walked.length >= {count}")).await?;
    let walked: Vec<(i64, bool, String)> = page.js("return window.walked", vec![]).await?;
    for (place, visible, text) in &walked {
        expect(&format!("the focus is at a stop: {text:?}"), *place >= 0)?;
        expect(&format!("the focus is outlined: {text:?}"), *visible)?;
    }
    let seen: Vec<i64> = walked.into_iter().map(|(place, _, _)| place).collect();
    expect_eq("steps", seen.len(), count)?;
    let mut sorted = seen.clone();
    sorted.sort_unstable();
    sorted.dedup();
    expect_eq(&format!("stops that were seen once each, of {seen:?}"), sorted.len(), seen.len())?;
    expect_eq("stops in their order", seen, sorted)
}
