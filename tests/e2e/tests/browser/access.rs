//! Every scene, on a phone and on a desk, in light and in dark: axe-core finds nothing, and nothing is wider
//! than the narrowest screen.

use carrel_e2e::scene::Scene;
use carrel_e2e::{Look, Page, Result, Role, Stage, fail, same, within};

carrel_e2e::engines! {
    pages_of_a_newcomer_are_accessible,
    pages_of_a_regular_are_accessible,
    pages_to_study_are_accessible,
    questions_are_accessible,
    the_end_of_an_attempt_is_accessible,
    forced_choices_of_colours_are_accessible,
}

const SIZES: [(u32, u32); 2] = [(360, 740), (1280, 900)];
/// The narrowest screen that WCAG 2.2 asks for (success criterion 1.4.10).
const NARROW: Look = Look { width: 320, height: 640, dark: false };

/// Looks at all of them before it fails, so that one fault does not hide another.
async fn check(stage: &mut Stage, scenes: &[Scene]) -> Result {
    let mut failures = Vec::new();
    for scene in scenes {
        let name = format!("{scene:?}");
        if let Err(failure) = within(&name, look_at(stage, *scene).await) {
            failures.push(failure.to_string());
        }
        stage.page().await?.look(Look::USUAL).await?;
    }
    if failures.is_empty() { Ok(()) } else { fail(failures.join("")) }
}

async fn look_at(stage: &mut Stage, scene: Scene) -> Result {
    let page = scene.show(stage).await?;
    page.look(NARROW).await?;
    fits(&page).await?;
    for (width, height) in SIZES {
        for dark in [false, true] {
            let look = Look { width, height, dark };
            page.look(look).await?;
            within(&format!("at {look:?}"), page.is_accessible().await)?;
        }
    }
    Ok(())
}

/// Nothing makes the page scroll sideways.
async fn fits(page: &Page) -> Result {
    let script = "
        const root = document.documentElement;
        const out = e => e.getBoundingClientRect().right > root.clientWidth + 1;
        const wide = [...document.querySelectorAll('body *')].filter(e => out(e) && ![...e.children].some(out));
        return [root.clientWidth, root.scrollWidth, wide.slice(0, 3).map(e => e.outerHTML.slice(0, 200))]";
    let (width, needed, wide): (u32, u32, Vec<String>) = page.js(script, vec![]).await?;
    same("width of the page", width, NARROW.width)?;
    same(&format!("width that the page needs (because of {wide:?})"), needed, width)
}

async fn pages_of_a_newcomer_are_accessible(stage: &mut Stage) -> Result {
    check(stage, &[Scene::FirstVisit, Scene::NoHistory, Scene::NoAside, Scene::Lost, Scene::NoResults]).await
}

async fn pages_of_a_regular_are_accessible(stage: &mut Stage) -> Result {
    check(stage, &[Scene::Home, Scene::Notices, Scene::Drill, Scene::History, Scene::Settings, Scene::Aside]).await
}

async fn pages_to_study_are_accessible(stage: &mut Stage) -> Result {
    check(stage, &[Scene::Topics, Scene::Topic, Scene::Bank]).await
}

async fn questions_are_accessible(stage: &mut Stage) -> Result {
    check(stage, &[Scene::Single, Scene::Multiple, Scene::Right, Scene::Wrong]).await
}

async fn the_end_of_an_attempt_is_accessible(stage: &mut Stage) -> Result {
    check(stage, &[Scene::Review, Scene::Dialog, Scene::Results, Scene::DrillResults, Scene::Over]).await
}

/// Somebody's own choice of colours goes before the system's, and is as readable.
async fn forced_choices_of_colours_are_accessible(stage: &mut Stage) -> Result {
    for (choice, dark) in [("Dark", false), ("Light", true)] {
        let page = Scene::Settings.show(stage).await?;
        page.look(Look { dark, ..Look::USUAL }).await?;
        page.click(Role::Radio, choice).await?;
        for hash in ["#/settings", "#/history", "#/"] {
            page.go(&stage.server.address(hash)).await?;
            within(&format!("{choice} at {hash}"), page.is_accessible().await)?;
        }
    }
    Ok(())
}
