//! The first visit, and empty pages.

use carrel_e2e::{Look, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    chromium:
        a_returning_person_sees_their_history,
        empty_pages_explain_themselves_and_link_on,
        each_exam_has_its_own_number_of_questions,
        one_screen_explains_the_app_asks_nothing_and_one_tap_starts;
}

const PHONE: Look = Look { width: 360, height: 740, dark: false, forced: false };

async fn one_screen_explains_the_app_asks_nothing_and_one_tap_starts(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let asked =
        "return [document.cookie.length, document.querySelectorAll('input, textarea, select, dialog[open]').length]";
    expect_eq("cookies, fields and questions", page.js::<Vec<usize>>(asked, vec![]).await?, vec![0, 0])?;
    page.shows_text("No account").await?;
    page.find(Role::Button, "Start exam").await?;
    expect_eq("saved texts", page.stored().await?.len(), 0)?;

    page.look(PHONE).await?;
    page.shows_text("for the AWS Certified Developer - Associate (DVA-C03).").await?;
    page.shows_text(&format!("{} practice questions", bank::bank()?.questions.len())).await?;
    let button = page.find(Role::Button, "Quick 10").await?;
    let script = "const box = arguments[0].getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight";
    expect("the button is in view without scrolling", page.js(script, vec![button.to_json()?]).await?)?;
    button.click().await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 10))
}

async fn each_exam_has_its_own_number_of_questions(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    for (index, code) in ["DVA-C03", "DVA-C02"].into_iter().enumerate() {
        page.visit("#/settings", "Settings").await?;
        page.click(Role::Radio, &page.name_with(Role::Radio, code).await?).await?;
        page.home().await?;
        let of_exam = bank::bank()?.questions.iter().filter(|question| question.skill(index).is_some()).count();
        page.shows_text(&format!("{of_exam} practice questions for the")).await?;
    }
    Ok(())
}

async fn a_returning_person_sees_their_history(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    page.home().await?;
    page.name_with(Role::Link, "Continue practice").await?;
    page.resume().await?;
    page.review().await?;
    page.submit_drill().await?;
    page.is_at_result().await?;
    page.home().await?;
    page.find(Role::Heading, "Latest result").await?;
    page.until_count("attempts to continue", "main a[href^='#/attempt/']", 0).await
}

async fn empty_pages_explain_themselves_and_link_on(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    for (hash, heading, words, lead) in [
        ("#/history", "History", "Every exam and practice that you finish is listed here", "Go to Today"),
        ("#/bookmarks", "Saved questions", "You can add a note.", "Search questions"),
    ] {
        page.visit(hash, heading).await?;
        page.shows_text(words).await?;
        page.find(Role::Link, lead).await?;
    }
    page.visit("#/progress", "Progress").await?;
    page.shows_text("to see your scores, your domains, and your practice days.").await?;
    page.find(Role::Button, "Try 10 questions").await?;
    page.visit("#/search", "Search").await?;
    page.shows_text("Words in any order; capitals and punctuation do not matter.").await?;
    page.visit("#/aside", "Quarantined data").await?;
    page.shows_text("Nothing is quarantined").await
}
