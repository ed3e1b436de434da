//! Custom drills: by domain, task, topic and level, and by number of questions.
//!
//! Both the preview on the page and the questions asked are compared with the bank, never with each other.

use carrel_author::Item;
use carrel_core::bank::Level;
use carrel_core::form::{DrillFilter, Plan, Scope, check};
use carrel_e2e::fixtures::MINUTE;
use carrel_e2e::page::questions_row;
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    chromium:
        a_drill_asks_only_about_the_checked_task,
        a_drill_asks_only_about_the_checked_topic,
        a_drill_asks_only_questions_of_the_checked_level,
        a_domain_and_a_task_of_another_domain_are_combined,
        a_topic_and_a_level_must_both_match,
        the_counts_in_rows_match_the_bank,
        too_large_a_number_is_reported_and_reduced,
        a_drill_without_matching_questions_cannot_start,
        an_invalid_number_in_a_closed_section_does_not_stop_a_drill,
        a_drill_of_zero_questions_cannot_start;
}

/// The message for a choice that matches no question.
const NOTHING_FITS: &str = "No questions match these filters. Change or clear one.";

/// Checks the only checkbox whose name starts with this.
async fn tick(page: &Page, name: &str) -> Result {
    let whole = page.name_with(Role::Checkbox, name).await?;
    expect(&format!("the box {whole:?} begins with {name:?}"), whole.starts_with(name))?;
    page.click(Role::Checkbox, &whole).await
}

/// The text of a topic's row.
fn topic_row(title: &str) -> Result<String> {
    let bank = bank::bank()?;
    let of_topic = |q: &&Item| bank.topics[usize::from(q.topic)].title == title && q.skill(0).is_some();
    Ok(questions_row(title, bank.questions.iter().filter(of_topic).count()))
}

/// Starts the drill, and returns the questions that it asks.
async fn begin(page: &Page) -> Result<Vec<&'static Item>> {
    page.start_practice().await?;
    let (_, of) = page.question_number(1).await?.number()?;
    let attempt = page.stored_attempt().await?;
    expect_eq("questions of the attempt", attempt.items().len(), of)?;
    attempt.items().iter().map(bank::asked).collect()
}

/// Domain and task in the default exam.
fn task_of(question: &Item) -> Option<(u8, u8)> {
    question.skill(0).map(|s| (s.domain, s.task))
}

/// Browsers check numbers, and cannot show what is wrong in a closed section.
async fn an_invalid_number_in_a_closed_section_does_not_stop_a_drill(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.set_question_count("5").await?;
    page.expand("Time limit").await?;
    page.fill(Role::Number, "Minutes (empty: untimed)", "7.5").await?;
    page.js::<Value>("document.querySelectorAll('details').forEach(details => { details.open = false; })", vec![])
        .await?;
    expect_eq("questions", begin(&page).await?.len(), 5)?;
    expect_eq("limit", page.stored_attempt().await?.clock().limit(), Some(7 * MINUTE))
}

async fn a_drill_asks_only_about_the_checked_task(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.expand("Tasks").await?;
    tick(&page, "2.2 ").await?;
    page.set_question_count("8").await?;
    let asked = begin(&page).await?;
    expect_eq("questions", asked.len(), 8)?;
    for question in asked {
        expect_eq(&question.id, task_of(question), Some((2, 2)))?;
    }
    Ok(())
}

async fn a_drill_asks_only_about_the_checked_topic(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.expand("Topics").await?;
    tick(&page, &topic_row(&bank::topic("dynamodb")?.title)?).await?;
    page.name_with(Role::Button, "Topics 1 chosen").await?;
    page.set_question_count("5").await?;
    let asked = begin(&page).await?;
    expect_eq("questions", asked.len(), 5)?;
    for question in asked {
        expect(&format!("{} is of the topic", question.id), question.id.starts_with("dynamodb/"))?;
    }
    Ok(())
}

async fn a_drill_asks_only_questions_of_the_checked_level(stage: &mut Stage) -> Result {
    for (words, level) in [("Easy ", Level::Easy), ("Hard ", Level::Hard)] {
        // An attempt left over from the first round would be one too many.
        let blank = stage.blank().await?;
        blank.clear_storage().await?;
        let page = stage.open("#/drill").await?;
        page.expand("Level").await?;
        tick(&page, words).await?;
        let asked = begin(&page).await?;
        expect_eq("questions", asked.len(), 10)?;
        for question in asked {
            expect_eq(&question.id, question.level, level)?;
        }
    }
    Ok(())
}

async fn a_domain_and_a_task_of_another_domain_are_combined(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    tick(&page, "4. ").await?;
    page.expand("Tasks").await?;
    tick(&page, "2.1 ").await?;
    page.set_question_count("40").await?;
    let asked = begin(&page).await?;
    expect_eq("questions", asked.len(), 40)?;
    let of_task = asked.iter().filter(|q| task_of(q) == Some((2, 1))).count();
    let of_domain = asked.iter().filter(|q| q.skill(0).is_some_and(|s| s.domain == 4)).count();
    expect_eq("questions of either", of_task + of_domain, 40)?;
    expect(&format!("both are asked: {of_task} and {of_domain}"), of_task > 0 && of_domain > 0)
}

async fn a_topic_and_a_level_must_both_match(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.expand("Topics").await?;
    tick(&page, &topic_row(&bank::topic("dynamodb")?.title)?).await?;
    page.expand("Level").await?;
    tick(&page, "Medium ").await?;
    page.set_question_count("2").await?;
    for question in begin(&page).await? {
        let both = (question.id.starts_with("dynamodb/"), question.level);
        expect_eq(&question.id, both, (true, Level::Medium))?;
    }
    Ok(())
}

async fn the_counts_in_rows_match_the_bank(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    for folded in ["Tasks", "Level", "Which questions"] {
        page.expand(folded).await?;
    }
    let bank = bank::bank()?;
    let count =
        |fits: &dyn Fn(&Item) -> bool| bank.questions.iter().filter(|q| q.skill(0).is_some() && fits(q)).count();
    for domain in &bank.blueprints[0].domains {
        let number = domain.number;
        let n = count(&|q| q.skill(0).is_some_and(|s| s.domain == number));
        page.name_with(Role::Checkbox, &questions_row(&format!("{number}. {}", domain.title), n)).await?;
        for task in &domain.tasks {
            let n = count(&|q| task_of(q) == Some((number, task.number)));
            let name = format!("{number}.{} {}", task.number, task.title);
            page.name_with(Role::Checkbox, &questions_row(&name, n)).await?;
        }
    }
    for (name, level) in [("Easy", Level::Easy), ("Medium", Level::Medium), ("Hard", Level::Hard)] {
        page.name_with(Role::Checkbox, &questions_row(name, count(&|q| q.level == level))).await?;
    }
    page.name_with(Role::Radio, &questions_row("Not asked yet", count(&|_| true))).await.map(drop)
}

/// A topic with fewer questions than the usual drill, preferably with some that cannot be asked together; and how many
/// can.
fn small_topic() -> Result<(&'static str, usize)> {
    let bank = bank::bank()?;
    let mut best = None;
    for (place, topic) in bank.topics.iter().enumerate() {
        let pick = DrillFilter { questions: 10, topics: vec![place as u16], ..DrillFilter::default() };
        let Err(short) = check(bank::index()?, &Plan { blueprint: 0, scope: Scope::Drill(pick) }) else { continue };
        let together = short.iter().map(|s| s.available).sum::<usize>();
        let all = bank.questions.iter().filter(|q| usize::from(q.topic) == place && q.skill(0).is_some()).count();
        if together > 1 && (best.is_none() || all > together) {
            best = Some((topic.title.as_str(), together));
        }
    }
    best.ok_or_else(|| carrel_e2e::Failure::new("every topic has ten questions"))
}

async fn too_large_a_number_is_reported_and_reduced(stage: &mut Stage) -> Result {
    let (topic, together) = small_topic()?;
    let page = stage.open("#/drill").await?;
    page.expand("Topics").await?;
    tick(&page, &topic_row(topic)?).await?;
    let words = format!("Only {together} questions match without testing the same fact twice.");
    page.shows_text(&words).await?;
    // As many as there are needs no message.
    page.set_question_count(&together.to_string()).await?;
    let gone = format!("!document.body.innerText.includes({words:?})");
    page.wait("the words are gone", &gone).await?;
    page.set_question_count("100").await?;
    page.shows_text(&words).await?;
    expect_eq("questions", begin(&page).await?.len(), together)
}

async fn a_drill_without_matching_questions_cannot_start(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    page.expand("Which questions").await?;
    for (name, other) in [("Flagged last time", "Any"), ("Saved", "Any")] {
        page.choose_row(Role::Radio, name, 0).await?;
        page.shows_text(NOTHING_FITS).await?;
        expect("it cannot start", !page.can_start().await?)?;
        page.click(Role::Radio, other).await?;
        page.wait("the words are gone", &format!("!document.body.innerText.includes({NOTHING_FITS:?})")).await?;
        expect("it can start", page.can_start().await?)?;
    }
    Ok(())
}

async fn a_drill_of_zero_questions_cannot_start(stage: &mut Stage) -> Result {
    let page = stage.open("#/drill").await?;
    for text in ["0", "-3"] {
        page.set_question_count(text).await?;
        page.shows_text("Enter how many questions.").await?;
        expect("it cannot start", !page.can_start().await?)?;
        page.set_question_count("3").await?;
        page.wait("it can start", "![...document.querySelectorAll('#main button')].some(b => b.disabled)").await?;
    }
    expect_eq("questions", begin(&page).await?.len(), 3)
}
