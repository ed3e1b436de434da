//! The history by topic: which topics need work, the results of each, and practicing wrong answers.

use crate::tabs::open_blank_tab;
use carrel_core::form::{DrillFilter, Plan, Scope, SessionOptions};
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq, fail};

carrel_e2e::engines! {
    chromium:
        without_practice_there_are_no_results,
        a_topic_with_wrong_answers_needs_work,
        back_restores_the_filter,
        a_topic_shows_its_results,
        a_fact_keeps_the_focus_when_the_marks_arrive,
        wrong_answers_can_be_practiced_from_the_history,
        typing_on_the_topics_page_searches_in_place;
}

/// A topic with more questions in the bank than [`finish_drill`] asks.
const TOPIC: &str = "dynamodb";

/// Finishes three questions on the topic, the first correct, the others incorrect. Returns the indices of the incorrect
/// ones.
async fn finish_drill(stage: &mut Stage) -> Result<Vec<usize>> {
    let index = bank::bank()?.topics.iter().position(|t| t.id == TOPIC).expect("the bank has the topic");
    let pick = DrillFilter { questions: 3, topics: vec![index as u16], ..DrillFilter::default() };
    let plan = Plan { blueprint: 0, scope: Scope::Drill(pick) };
    let mut attempt = fixtures::begin(&plan, SessionOptions::default(), 0xD, fixtures::now()? - 100 * MINUTE)?;
    for place in 0..3 {
        fixtures::answer(&mut attempt, place, place == 0)?;
    }
    let wrong = bank::indices(&attempt.items()[1..])?;
    stage.seed_storage(&[fixtures::record_save(&fixtures::submitted(attempt, 5)?)]).await?;
    Ok(wrong)
}

/// The topics in the groups, by id.
async fn listed(page: &Page) -> Result<Vec<String>> {
    page.js("return [...document.querySelectorAll('.groups a')].map(a => a.hash.slice(9))", vec![]).await
}

/// Presses the filter whose name starts with this, and returns its full name.
async fn show(page: &Page, filter: &str) -> Result<String> {
    let name = page.name_with(Role::Button, filter).await?;
    page.press(&name).await?;
    Ok(name)
}

async fn without_practice_there_are_no_results(stage: &mut Stage) -> Result {
    let page = stage.open("#/topics").await?;
    page.find(Role::Heading, "All topics").await?;
    page.is_without(Role::Heading, "Worth your time next").await?;
    let filters = "return document.querySelectorAll('.chip').length";
    expect_eq("filters", page.js::<usize>(filters, vec![]).await?, 0)?;
    expect("nothing is called correct", !page.text().await?.contains("correct"))
}

async fn a_topic_with_wrong_answers_needs_work(stage: &mut Stage) -> Result {
    finish_drill(stage).await?;
    let page = stage.open("#/topics").await?;
    page.find(Role::Heading, "Worth your time next").await?;
    page.wait("what is known of it is listed", "document.querySelector('.weak a')?.textContent.includes('shaky')")
        .await?;
    let row: String = page.js("return tidy(document.querySelector('.weak a').textContent)", vec![]).await?;
    expect(&row, row.contains(&bank::topic(TOPIC)?.title))?;
    let number = |word: &str| {
        let before = row.split(word).next().and_then(|rest| rest.trim_end().rsplit([' ', '%']).next());
        before.and_then(|digits| digits.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().ok())
    };
    let counts = [number(" known"), number(" shaky"), number(" not asked")];
    let [Some(known), Some(shaky), Some(unmet)] = counts else { return fail(format!("{row:?} has {counts:?}")) };
    expect(&row, shaky > 0 && known + shaky + unmet > 3)?;
    expect_eq("needs work", show(&page, "Needs work").await?.as_str(), "Needs work 1")?;
    page.find(Role::Heading, "Needs work").await?;
    expect_eq("topics that need work", listed(&page).await?, vec![TOPIC.to_owned()])?;
    expect_eq("solid", show(&page, "Solid").await?.as_str(), "Solid 0")?;
    page.shows_text("No topics here yet.").await?;
    let bank = bank::bank()?;
    let is_asked = |place: usize| bank.questions.iter().any(|q| usize::from(q.topic) == place && q.skill(0).is_some());
    let asked = (0..bank.topics.len()).filter(|place| is_asked(*place)).count();
    expect_eq("not started", show(&page, "Not started").await?, format!("Not started {}", asked - 1))?;
    page.find(Role::Heading, "Not started").await?;
    expect_eq("topics not started", listed(&page).await?.len(), asked - 1)?;
    expect_eq("all", show(&page, "All").await?, format!("All {}", bank.topics.len()))?;
    page.find(Role::Heading, "All topics").await?;
    expect_eq("topics", listed(&page).await?.len(), bank.topics.len())
}

async fn back_restores_the_filter(stage: &mut Stage) -> Result {
    finish_drill(stage).await?;
    let page = stage.open("#/topics").await?;
    show(&page, "Needs work").await?;
    page.first(".groups a").await?.click().await?;
    page.is_at(&bank::topic(TOPIC)?.title).await?;
    page.driver().back().await?;
    page.is_at("Topics").await?;
    page.wait("its link has the focus", "document.activeElement?.matches('.groups a')").await?;
    expect_eq("topics in view", listed(&page).await?, vec![TOPIC.to_owned()])
}

async fn a_topic_shows_its_results(stage: &mut Stage) -> Result {
    finish_drill(stage).await?;
    let page = stage.open(&format!("#/topics/{TOPIC}")).await?;
    let bank = bank::bank()?;
    let of_topic = |q: &&carrel_author::Item| q.skill(0).is_some() && bank.topics[usize::from(q.topic)].id == TOPIC;
    let questions = bank.questions.iter().filter(of_topic).count();
    page.find(Role::Heading, &format!("1 of {questions} correct")).await?;
    page.shows_text("3 asked").await?;
    page.shows_text(&format!("{} questions not asked yet.", questions - 3)).await?;
    // A fact answered today is shaky until it is answered again on another day.
    page.wait(
        "facts are shaky and not asked yet",
        "['warn', 'none'].every(kind => document.querySelector(`.known [data-kind=${kind}]`))",
    )
    .await?;
    page.shows_text("shaky").await?;
    page.shows_text("not asked yet").await?;
    // In the list of all results, it has the name of the topic.
    page.visit("#/history", "History").await?;
    page.shows_text(&format!("Practice: {}, ", bank::topic(TOPIC)?.title)).await
}

async fn a_fact_keeps_the_focus_when_the_marks_arrive(stage: &mut Stage) -> Result {
    let wrong = finish_drill(stage).await?;
    let bank = bank::bank()?;
    let id = &bank.facts[bank.questions[wrong[0]].facts[0] as usize].id;
    let page = stage.open(&format!("#/topics/{id}")).await?;
    page.wait("the marks are there", "document.querySelector('.legend li')").await?;
    let focused = "document.activeElement?.matches('[data-first]') && document.activeElement.dataset.fact";
    page.wait("the fact has the focus", &format!("({focused}) === {id:?}")).await?;
    // A result of another tab changes them.
    let legend: String = page.js("return document.querySelector('.legend').innerText", vec![]).await?;
    let topic = bank.topics.iter().position(|t| t.id == TOPIC).expect("the bank has the topic");
    let pick = DrillFilter { questions: 8, topics: vec![topic as u16], ..DrillFilter::default() };
    let plan = Plan { blueprint: 0, scope: Scope::Drill(pick) };
    let mut again = fixtures::begin(&plan, SessionOptions::default(), 0xE, fixtures::now()? - 50 * MINUTE)?;
    for place in 0..8 {
        fixtures::answer(&mut again, place, true)?;
    }
    let (key, text) = fixtures::record_save(&fixtures::submitted(again, 5)?);
    let (first, _) = open_blank_tab(stage, &page).await?;
    page.save(&key, &text).await?;
    page.driver().switch_to_window(first).await?;
    page.wait("the marks change", &format!("document.querySelector('.legend').innerText !== {legend:?}")).await?;
    page.wait("the fact still has the focus", &format!("({focused}) === {id:?}")).await
}

async fn wrong_answers_can_be_practiced_from_the_history(stage: &mut Stage) -> Result {
    let wrong = finish_drill(stage).await?;
    let page = stage.open("#/drill").await?;
    let name = page.name_with(Role::Button, "Wrong answers").await?;
    expect("it says how many there are", name.contains("2 questions"))?;
    page.press(&name).await?;
    page.question_number(1).await?;
    expect_eq("questions asked", bank::indices(page.stored_attempt().await?.items())?, wrong)
}

async fn typing_on_the_topics_page_searches_in_place(stage: &mut Stage) -> Result {
    let page = stage.open("#/topics").await?;
    page.first("#query").await?.click().await?;
    page.keys("dynamodb".chars()).await?;
    page.wait("something is found", "document.querySelector('.entry')").await?;
    page.is_at("Topics").await?;
    page.is_without(Role::Heading, "All topics").await?;
    expect_eq("address", page.hash().await?.as_str(), "#/search/dynamodb")?;
    let clear = "const field = document.getElementById('query');
        field.value = '';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.js::<()>(clear, vec![]).await?;
    page.find(Role::Heading, "All topics").await?;
    expect_eq("address of the list", page.hash().await?.as_str(), "#/topics")
}
