//! A drill: feedback after each answer, which then can no longer be changed.

use carrel_core::bank::{Block, Inline};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    chromium:
        a_quick_drill_gives_feedback_after_each_answer,
        a_drill_asks_only_about_the_checked_domain;
}

async fn a_quick_drill_gives_feedback_after_each_answer(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    for number in 1..=10 {
        let question = page.question_number(number).await?;
        expect_eq("number", question.number()?, (number, 10))?;
        expect_eq("clock", page.time_left().await?, None)?;
        let right = bank::question(&question.id)?.right();
        let well = number % 3 != 0;
        page.find(if number < 10 { Role::Button } else { Role::Link }, if number < 10 { "Next" } else { "Review" })
            .await?;
        page.is_without(Role::Button, "Check answer").await?;
        page.choose_all(if well { right } else { bank::wrong(right, question.choices.len()) }).await?;
        page.press("Check answer").await?;
        check_told(&page, &question.id, well).await?;
        if number < 10 {
            page.press("Next").await?;
        }
    }
    let verdicts: Vec<_> = page.map().await?.iter().map(|button| button.verdict).collect();
    expect_eq("verdicts in the question list", verdicts, (1..=10).map(|n| Some(n % 3 != 0)).collect::<Vec<_>>())?;
    page.go_to(10).await?;
    page.review().await?;
    page.counts(10, 0, 0).await?;
    page.submit_drill().await?;
    let shown = page.results().await?;
    expect_eq("tally", (shown.right, shown.asked, shown.score), (7, 10, None))?;
    let record = page.stored_record().await?;
    expect("every question of a drill counts", record.responses.iter().all(|r| r.scored))
}

/// The card shows the verdict and all explanations, and accepts no other answer.
async fn check_told(page: &Page, id: &str, well: bool) -> Result {
    page.verdict(well).await?;
    page.wait("the verdict has the focus", "document.activeElement?.id === 'result'").await?;
    page.is_without(Role::Button, "Check answer").await?;
    let before = page.question().await?;
    expect("no option can be changed", before.choices.iter().all(|c| c.disabled))?;
    let (question, bank) = (bank::question(id)?, bank::bank()?);
    let explanations = question.choices.iter().map(|c| Block::plain(&c.why));
    let facts = question.facts.iter().map(|&f| Inline::line(&bank.facts[f as usize].text));
    for text in explanations.chain(facts) {
        for line in text.lines() {
            page.shows_text(line).await?;
        }
    }
    for reference in bank.references(question) {
        let links = "return [...document.querySelectorAll('article a')].some(a => a.href === arguments[0])";
        expect(reference, page.js(links, vec![reference.into()]).await?)?;
    }
    // A label still receives clicks, but its input ignores them.
    let other = (0..8).find(|place| before.chosen() & 1 << place == 0).unwrap_or_default();
    page.choose(other).await?;
    expect_eq("answer after another click", page.question().await?.chosen(), before.chosen())
}

async fn a_drill_asks_only_about_the_checked_domain(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.follow("Practice").await?;
    page.is_at("Practice").await?;
    page.set_question_count("4").await?;
    let domain = page.name_with(Role::Checkbox, "2. Security").await?;
    page.click(Role::Checkbox, &domain).await?;
    page.start_practice().await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 4))?;
    let attempt = page.stored_attempt().await?;
    expect("every question is of domain 2", attempt.items().iter().all(|item| item.skill.domain == 2))
}
