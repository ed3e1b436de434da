//! Settings take effect immediately and are saved: the exam to practice for, and the colors.

use crate::today::set_date;
use carrel_e2e::scene::Scene;
use carrel_e2e::{Look, Page, Result, Role, Stage, expect, expect_eq};

carrel_e2e::engines! {
    every:
        the_chosen_colors_stay,
        card_titles_are_inside_their_cards;
    chromium:
        an_exam_date_without_the_chosen_exam_is_reported,
        each_exam_has_the_weights_of_its_guide;
}

/// Starts an exam, and returns the number of questions in each domain.
async fn domains_of_an_exam(page: &Page, blueprint: &str) -> Result<[usize; 4]> {
    page.press("Start exam").await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 65))?;
    let attempts = page.stored_attempts().await?;
    let mut domains = [0; 4];
    for attempt in attempts.iter().filter(|a| a.blueprint() == blueprint) {
        for item in attempt.items() {
            domains[usize::from(item.skill.domain) - 1] += 1;
        }
    }
    Ok(domains)
}

async fn each_exam_has_the_weights_of_its_guide(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    expect_eq("DVA-C03", domains_of_an_exam(&page, "dva-c03").await?, [20, 17, 14, 14])?;
    page.settings().await?;
    page.find(Role::Group, "Exam").await?;
    let other = page.name_with(Role::Radio, "DVA-C02").await?;
    page.click(Role::Radio, &other).await?;
    page.reload().await?;
    expect("the choice is saved", page.is_checked(Role::Radio, &other).await?)?;
    page.home().await?;
    expect_eq("DVA-C02", domains_of_an_exam(&page, "dva-c02").await?, [21, 17, 15, 12])
}

async fn an_exam_date_without_the_chosen_exam_is_reported(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    set_date(&page, "2027-01-15").await?;
    page.name_with(Role::Radio, "DVA-C03").await?;
    expect("C03 is offered on that day", !page.text().await?.contains("is not offered"))?;
    page.click(Role::Radio, &page.name_with(Role::Radio, "DVA-C02").await?).await?;
    page.shows_text("DVA-C02 is not offered on this date. Choose DVA-C03 above.").await?;
    page.click(Role::Radio, &page.name_with(Role::Radio, "DVA-C03").await?).await?;
    page.wait("the report is gone", "!document.body.textContent.includes('is not offered')").await
}

async fn background(page: &Page) -> Result<String> {
    page.js("return getComputedStyle(document.documentElement).backgroundColor", vec![]).await
}

async fn the_chosen_colors_stay(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.find(Role::Group, "Colors").await?;
    expect("the system's colors are chosen", page.is_checked(Role::Radio, "System").await?)?;
    let light = background(&page).await?;
    page.look(Look { dark: true, ..Look::DEFAULT }).await?;
    let dark = background(&page).await?;
    expect("dark is not light", light != dark)?;
    page.click(Role::Radio, "Light").await?;
    expect_eq("light against the system", background(&page).await?, light.clone())?;
    page.reload().await?;
    expect_eq("after a reload", background(&page).await?, light)?;
    page.look(Look::DEFAULT).await?;
    page.click(Role::Radio, "Dark").await?;
    expect_eq("dark against the system", background(&page).await?, dark.clone())?;
    stage.quit().await?;
    let page = stage.open("#/history").await?;
    expect_eq("after a restart", background(&page).await?, dark)
}

/// A legend sits on the border of its group unless it floats, and in WebKit it does not float if the group is a grid.
async fn card_titles_are_inside_their_cards(stage: &mut Stage) -> Result {
    let page = Scene::Drill.show(stage).await?;
    let script = "
            const top = e => e.getBoundingClientRect().top;
            const all = [...document.querySelectorAll('.card legend')];
            return [all.length, all.filter(e => top(e) < top(e.closest('.card')) + 8).map(nameOf)]";
    let (count, outside): (usize, Vec<String>) = page.js(script, vec![]).await?;
    expect("there are cards with a title", count > 0)?;
    expect_eq("titles that are not in their card", outside, Vec::<String>::new())
}
