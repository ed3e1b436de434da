//! Topics with their facts and practice, question reports, and the figures of the bank.

use carrel_core::bank::{Inline, LimitStatus};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    chromium:
        topics_are_in_the_order_of_the_notes,
        a_topic_shows_what_to_know_and_what_changed,
        a_topic_can_be_practiced_from_its_page,
        a_wrong_answer_shows_the_fact_and_links_to_its_topic,
        the_figures_of_the_bank_match_the_measured_ones,
        a_question_is_reported_by_a_plain_link;
}

async fn topics_are_in_the_order_of_the_notes(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    let script = "return [...document.querySelectorAll('main a[href^=\"#/topics/\"]')]
        .map(a => a.getAttribute('href').slice(9))";
    let shown: Vec<String> = page.js(script, vec![]).await?;
    let topics = &bank::bank()?.topics;
    expect_eq("topics", shown.len(), topics.len())?;
    // Within a group, topics are in the order of the notes.
    for group in topics.iter().map(|t| &t.group) {
        let of_group = |id: &&String| topics.iter().any(|t| t.id == **id && t.group == *group);
        let found: Vec<&String> = shown.iter().filter(of_group).collect();
        let expected: Vec<&String> = topics.iter().filter(|t| t.group == *group).map(|t| &t.id).collect();
        expect_eq(group, found, expected)?;
    }
    expect("topics are in the order of the bank", shown[0] == topics[0].id)
}

async fn a_topic_shows_what_to_know_and_what_changed(stage: &mut Stage) -> Result {
    let bank = bank::bank()?;
    let changed = |place: usize| bank.facts.iter().any(|f| usize::from(f.topic) == place && f.changed.is_some());
    let (place, topic) = bank.topics.iter().enumerate().find(|(place, _)| changed(*place)).expect("notes are old");
    let page = stage.open("#/topics").await?;
    page.expand_topics().await?;
    let name = page.name_with(Role::Link, &topic.title).await?;
    page.follow(&name).await?;
    page.is_at(&topic.title).await?;
    let facts = || bank.facts.iter().filter(move |f| usize::from(f.topic) == place);
    let (year, month, day) = facts().map(|f| f.verified).min().expect("it has facts").parts();
    let date = "const [year, month, day] = arguments;
        return new Date(year, month - 1, day).toLocaleString([], { dateStyle: 'medium' })";
    let oldest: String = page.js(date, vec![year.into(), month.into(), day.into()]).await?;
    page.shows_text(&format!("checked {oldest}")).await?;
    for fact in facts() {
        page.shows_text(&Inline::line(&fact.text)).await?;
        if let Some(changed) = &fact.changed {
            page.shows_text(&Inline::line(changed)).await?;
        }
        for reference in &fact.references {
            let there = "return [...document.querySelectorAll('main a')].some(a => a.href === arguments[0])";
            expect(reference, page.js(there, vec![reference.as_str().into()]).await?)?;
        }
    }
    page.follow("All topics").await?;
    page.is_at("Topics").await
}

async fn a_topic_can_be_practiced_from_its_page(stage: &mut Stage) -> Result {
    let page = stage.open("#/topics/dynamodb").await?;
    let practice = page.name_with(Role::Button, "Practice ").await?;
    page.press(&practice).await?;
    let (number, of) = page.question_number(1).await?.number()?;
    let of_topic = bank::bank()?.questions.iter().filter(|q| q.id.starts_with("dynamodb/")).count();
    expect("it asks several, and no more than there are", number == 1 && (2..=of_topic.min(10)).contains(&of))?;
    let attempt = page.stored_attempt().await?;
    for item in attempt.items() {
        let id = &bank::asked(item)?.id;
        expect(id, id.starts_with("dynamodb/"))?;
    }
    // A topic that is not on the exam says so.
    stage.open("#/topics/jenkins").await?.shows_text("the exam does not ask about it").await
}

async fn answer_wrong(page: &Page) -> Result<&'static carrel_author::Item> {
    page.press("Quick 10").await?;
    let shown = page.question_number(1).await?;
    let question = bank::question(&shown.id)?;
    page.choose_all(bank::wrong(question.right(), question.choices.len())).await?;
    page.press("Check answer").await?;
    page.verdict(false).await?;
    Ok(question)
}

async fn a_wrong_answer_shows_the_fact_and_links_to_its_topic(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let question = answer_wrong(&page).await?;
    let bank = bank::bank()?;
    for &fact in &question.facts {
        page.shows_text(&Inline::line(&bank.facts[fact as usize].text)).await?;
    }
    let topic = &bank.topics[usize::from(question.topic)].title;
    page.follow(&format!("Topic: {topic}")).await?;
    page.is_at(topic).await
}

async fn a_question_is_reported_by_a_plain_link(stage: &mut Stage) -> Result {
    stage.server.serve_worker();
    let page = stage.open("#/").await?;
    let question = answer_wrong(&page).await?;
    page.is_cached_offline().await?;
    let before = stage.server.request_count();
    let link = page.find(Role::Link, "Report this question").await?;
    let href = link.attr("href").await?.unwrap_or_default();
    let script = "const url = new URL(arguments[0]);
        return [url.origin, url.pathname, url.searchParams.get('title'), url.searchParams.get('body')]";
    let (origin, path, title, body): (String, String, String, String) = page.js(script, vec![href.into()]).await?;
    expect_eq("origin", origin.as_str(), "https://github.com")?;
    expect("a new issue of a repository", path.ends_with("/issues/new") && path.matches('/').count() == 4)?;
    expect_eq("title", title, format!("Question {}", question.id))?;
    for part in [
        format!("Question: {}", question.id),
        format!("Revision: {:03x}", question.revision.value()),
        "Blueprint: dva-c03".to_owned(),
    ] {
        expect(&part, body.contains(&part))?;
    }
    let gentle = "return ['rel', 'target'].map(name => arguments[0].getAttribute(name))";
    let found: Vec<String> = page.js(gentle, vec![link.to_json()?]).await?;
    expect_eq("link", found, vec!["noopener noreferrer".to_owned(), "_blank".to_owned()])?;
    // The copied text is the one in the link.
    expect_eq("copy", page.copies("Copy the report", "Report copied").await?, body)?;
    expect_eq("requests", stage.server.request_count(), before)
}

async fn the_figures_of_the_bank_match_the_measured_ones(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.follow("How good are the questions?").await?;
    page.is_at("How good are the questions?").await?;
    let script =
        "return [...document.querySelectorAll('.figure')].map(f => [...f.children].map(c => c.textContent.trim()))";
    let shown: Vec<(String, String, String)> = page.js(script, vec![]).await?;
    let figures = bank::authored()?.report.figures();
    expect_eq("figures", shown.len(), figures.len())?;
    for ((name, value, words), figure) in shown.into_iter().zip(&figures) {
        expect_eq("name", &name, &figure.name)?;
        match name.as_str() {
            // A date as people write it, never as numbers.
            "oldest check" => expect(&value, value.contains(", 20") && !value.contains('-'))?,
            _ => expect_eq(&name, &value, &figure.value)?,
        }
        expect(&name, words.starts_with(&figure.explains))?;
        expect(
            &name,
            figure.limit_status == LimitStatus::NoLimit || words.contains(&figure.aim) && words.ends_with("Met."),
        )?;
    }
    expect("there is much to show", figures.len() > 30)
}
