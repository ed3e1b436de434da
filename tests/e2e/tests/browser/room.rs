//! Exam conditions: striking out, marking, keys, the clock, pauses, filters, and what follows.

use crate::clock::pass_until_left;
use carrel_core::attempt::{Action, Confidence, Phase};
use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::keyboard::ESCAPE;
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    every:
        shortcuts_act_on_the_question;
    chromium:
        an_option_can_be_struck_out_and_restored,
        striking_out_does_not_affect_the_score,
        an_exam_reveals_nothing_before_its_end,
        an_answer_can_be_cleared,
        confidence_is_saved_and_filters_results,
        missed_questions_can_be_practiced,
        a_paused_drill_accepts_no_answers,
        an_exam_can_have_thirty_extra_minutes,
        the_clock_can_be_hidden,
        the_last_minutes_are_announced,
        pace_is_shown_and_can_be_turned_off,
        the_review_shows_unanswered_questions,
        text_can_be_larger,
        shortcuts_can_be_turned_off;
}

const EXAM: u64 = 0xE;

/// The bank position of the option that has this letter on the screen.
async fn place_of(page: &Page, letter: char) -> Result<u8> {
    let shown = page.question().await?;
    Ok(shown.choices[(letter as u8 - b'A') as usize].place)
}

async fn an_option_can_be_struck_out_and_restored(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    let place = place_of(&page, 'B').await?;
    page.press("Cross out B").await?;
    page.shows_text("B crossed out").await?;
    let struck = async || Ok::<_, carrel_e2e::Failure>(page.stored_attempt().await?.current().answer.struck);
    expect_eq("struck", struck().await?, 1 << place)?;
    let shown = page.question().await?;
    expect("it cannot be chosen", shown.choices[1].disabled && !shown.choices[0].disabled)?;
    page.keys(['2']).await?;
    page.shows_text("That option is crossed out. Restore it first.").await?;
    expect_eq("chosen", page.stored_attempt().await?.current().answer.chosen, 0)?;
    // It stays struck out after a reload, and striking out a chosen option clears it.
    page.reload().await?;
    page.question_number(1).await?;
    expect("still struck out", page.question().await?.choices[1].disabled)?;
    page.press("Cross out B").await?;
    page.shows_text("B restored").await?;
    expect_eq("struck", struck().await?, 0)?;
    page.keys(['2']).await?;
    expect_eq("chosen", page.stored_attempt().await?.current().answer.chosen, 1 << place)?;
    page.press_with_shift('B').await?;
    let answer = page.stored_attempt().await?.current().answer.clone();
    expect_eq("struck, chosen", (answer.struck, answer.chosen), (1 << place, 0))
}

async fn striking_out_does_not_affect_the_score(stage: &mut Stage) -> Result {
    let all = &bank::bank()?.questions;
    let single = |n: &usize| all[*n].wanted() == 1;
    let places: Vec<usize> = (0..all.len()).filter(single).take(3).collect();
    stage.seed_storage(&[fixtures::attempt_save(&fixtures::drill_of(&places, EXAM, fixtures::now()?)?)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(EXAM))).await?;
    // Correct with an incorrect option struck out; nothing but a strike; incorrect with the correct option struck out.
    for number in 1..=3 {
        let shown = page.question_number(number).await?;
        let right = bank::question(&shown.id)?.right();
        let is_right = |letter: char| right >> shown.choices[(letter as u8 - b'A') as usize].place & 1 == 1;
        let struck = "ABCD".chars().find(|letter| is_right(*letter) == (number == 3)).unwrap_or('A');
        page.press(&format!("Cross out {struck}")).await?;
        page.shows_text(&format!("{struck} crossed out")).await?;
        match number {
            1 => page.choose_all(right).await?,
            3 => page.choose_all(bank::wrong(right, shown.choices.len())).await?,
            _ => {}
        }
        if number < 3 {
            page.keys(['n']).await?;
        }
    }
    page.review().await?;
    page.submit_drill().await?;
    let shown = page.results().await?;
    expect_eq("tally", (shown.right, shown.asked), (1, 3))
}

async fn an_exam_reveals_nothing_before_its_end(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    for _ in 0..2 {
        page.is_without(Role::Button, "Check answer").await?;
        page.is_without(Role::Heading, "Correct").await?;
        let text = page.text().await?;
        for words in ["and your answer", "Remember", "Read more", "Checked"] {
            expect(&format!("{words:?} is not shown"), !text.contains(words))?;
        }
        page.review().await?;
        page.counts(1, 64, 0).await?;
        page.follow("Back to the question").await?;
        page.reload().await?;
        page.question_number(1).await?;
    }
    Ok(())
}

async fn shortcuts_act_on_the_question(stage: &mut Stage) -> Result {
    // F flags if there is no option F: an exam that starts with such a question.
    let began = fixtures::now()?;
    let exams = (1..100).map(|id| fixtures::exam(id, began)).collect::<Result<Vec<_>>>()?;
    let exam = exams.iter().find(|e| e.items()[0].order.len() == 4).expect("most questions have four options");
    stage.seed_storage(&[fixtures::attempt_save(exam)]).await?;
    let page = stage.open(&format!("#/attempt/{}", id_text(exam.id()))).await?;
    page.question_number(1).await?;
    let answer = async || Ok::<_, carrel_e2e::Failure>(page.stored_attempt().await?.items()[0].answer.clone());
    for (key, letter) in [('1', 'A'), ('b', 'B'), ('c', 'C'), ('4', 'D')] {
        page.keys([key]).await?;
        let chosen = answer().await?.chosen;
        expect(&format!("{key} chooses {letter}"), chosen >> place_of(&page, letter).await? & 1 == 1)?;
        page.keys(['0']).await?;
        expect_eq("chosen after 0", answer().await?.chosen, 0)?;
    }
    page.keys(['a', 'a']).await?;
    expect_eq("chosen after the same key again", answer().await?.chosen, 0)?;
    page.keys(['f', 'u']).await?;
    let marked = answer().await?;
    expect_eq("flagged, unsure", (marked.flagged, marked.confidence), (true, Some(Confidence::Unsure)))?;
    page.keys(['u']).await?;
    expect_eq("unsure", answer().await?.confidence, None)?;
    page.keys(['n']).await?;
    page.question_number(2).await?;
    page.keys(['p']).await?;
    page.question_number(1).await?;
    page.keys(['\u{E014}']).await?;
    page.question_number(2).await?;
    page.keys(['\u{E012}']).await?;
    page.question_number(1).await?;
    // Firefox builds its accessibility tree on first use, and an empty one while a dialog is open.
    page.find(Role::Heading, "Question 1 of 65").await?;
    page.keys(['?']).await?;
    page.find(Role::Heading, "Keyboard shortcuts").await?;
    page.keys(['n', ESCAPE]).await?;
    page.is_without(Role::Heading, "Keyboard shortcuts").await?;
    page.question_number(1).await?;
    page.keys(['r']).await?;
    page.is_at("Ready to submit?").await
}

/// Toggles this switch in Settings, and goes home.
async fn change_setting(stage: &mut Stage, words: &str) -> Result<Page> {
    let page = stage.open("#/settings").await?;
    let name = page.name_with(Role::Checkbox, words).await?;
    page.click(Role::Checkbox, &name).await?;
    page.home().await?;
    Ok(page)
}

async fn shortcuts_can_be_turned_off(stage: &mut Stage) -> Result {
    let page = change_setting(stage, "Single-key").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    page.keys(['1', 'f', 'n']).await?;
    page.question_number(1).await?;
    let first = page.stored_attempt().await?.items()[0].answer.clone();
    expect_eq("chosen, flagged", (first.chosen, first.flagged), (0, false))
}

async fn an_answer_can_be_cleared(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    let question = page.question_number(1).await?;
    page.press("Tools").await?;
    expect("nothing to clear", !page.has_use("Clear my answer").await?)?;
    page.keys([ESCAPE]).await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.tool("Clear my answer").await?;
    expect_eq("chosen on the page", page.question().await?.chosen(), 0)?;
    expect_eq("the saved choice", page.stored_attempt().await?.current().answer.chosen, 0)
}

/// The results of a drill: the first answer unsure and correct, the second incorrect, the rest correct.
async fn sat(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    for number in 1..=10 {
        let shown = page.question_number(number).await?;
        let right = bank::question(&shown.id)?.right();
        page.choose_all(if number == 2 { bank::wrong(right, shown.choices.len()) } else { right }).await?;
        if number == 1 {
            page.click(Role::Radio, "Unsure").await?;
        }
        if number < 10 {
            page.keys(['n']).await?;
        }
    }
    page.review().await?;
    page.submit_drill().await?;
    page.results().await?;
    Ok(page)
}

async fn confidence_is_saved_and_filters_results(stage: &mut Stage) -> Result {
    let page = sat(stage).await?;
    let record = page.stored_record().await?;
    let unsure = record.responses.iter().filter(|r| r.confidence == Some(Confidence::Unsure)).count();
    expect_eq("unsure", unsure, 1)?;
    let listed =
        async || page.js::<usize>("return document.querySelectorAll('details[data-attempt]').length", vec![]).await;
    expect_eq("all", listed().await?, 10)?;
    for (filter, count) in [("Unsure 1", 1), ("Missed 1", 1), ("All 10", 10)] {
        page.press(filter).await?;
        page.until_count(filter, "details[data-attempt]", count).await?;
    }
    page.is_without(Role::Button, "Flagged 0").await?;
    let domain = record.responses[0].skill.domain;
    let of_domain = record.responses.iter().filter(|r| r.skill.domain == domain).count();
    let title = bank::bank()?.blueprints[0].domain(domain).map(|domain| domain.title.as_str()).unwrap_or_default();
    page.press(&format!("{title} {of_domain}")).await?;
    page.until_count("domain", "details[data-attempt]", of_domain).await
}

async fn missed_questions_can_be_practiced(stage: &mut Stage) -> Result {
    let page = sat(stage).await?;
    let record = page.stored_record().await?;
    let missed = record.responses.iter().find(|r| !r.right).map(|r| r.question);
    page.press("Practice the one you missed").await?;
    let shown = page.question_number(1).await?;
    expect_eq("number", shown.number()?, (1, 1))?;
    expect_eq("question", Some(bank::question(&shown.id)?.key()), missed)
}

async fn a_paused_drill_accepts_no_answers(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    let before = page.question_number(1).await?;
    page.tool("Pause").await?;
    page.find(Role::Heading, "Paused").await?;
    expect("it is paused", matches!(page.stored_attempt().await?.phase(), Phase::Paused { .. }))?;
    page.is_without(Role::Button, "Next").await?;
    page.keys(['n', '1']).await?;
    page.reload().await?;
    page.find(Role::Heading, "Paused").await?;
    page.press("Resume").await?;
    let after = page.question_number(1).await?;
    expect_eq("question", after.id, before.id)?;
    expect_eq("chosen", page.stored_attempt().await?.current().answer.chosen, 0)?;
    // An exam has no pause.
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    page.press("Tools").await?;
    page.find(Role::Button, "Clear my answer").await?;
    page.is_without(Role::Button, "Pause").await
}

async fn an_exam_can_have_thirty_extra_minutes(stage: &mut Stage) -> Result {
    let page = change_setting(stage, "30 extra minutes").await?;
    page.shows_text("65 questions in 160 minutes").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    let left = page.time_left().await?.unwrap_or_default().as_secs();
    expect("two hours and forty minutes are left", (9_540..=9_600).contains(&left))?;
    expect_eq("limit", page.stored_attempt().await?.clock().limit(), Some(160 * MINUTE))
}

async fn the_clock_can_be_hidden(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    page.tool("Hide the clock").await?;
    page.is_without(Role::Timer, "").await?;
    page.press("Next").await?;
    page.question_number(2).await?;
    expect_eq("clock", page.time_left().await?, None)?;
    page.reload().await?;
    page.question_number(2).await?;
    expect_eq("clock after a reload", page.time_left().await?, None)?;
    page.tool("Show the clock").await?;
    expect("the clock is back", page.time_left().await?.is_some())
}

async fn the_last_minutes_are_announced(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    stage.open("#/").await?;
    for (minutes, words) in [(30, "30 minutes left"), (10, "10 minutes left"), (5, "5 minutes left")] {
        let began = fixtures::now()? - (130 - minutes - 2) * MINUTE;
        stage.seed_storage(&[fixtures::attempt_save(&fixtures::exam(EXAM, began)?)]).await?;
        let page = stage.open(&format!("#/attempt/{}", id_text(EXAM))).await?;
        page.question_number(1).await?;
        expect("not announced too early", !page.text().await?.contains(words))?;
        pass_until_left(&clock, &page, minutes).await?;
        page.shows_text(words).await?;
        // The next exam of this test starts in real time again.
        clock.jump_while_closed(-clock.ahead());
    }
    Ok(())
}

async fn pace_is_shown_and_can_be_turned_off(stage: &mut Stage) -> Result {
    let began = fixtures::now()? - 61 * MINUTE;
    let mut exam = fixtures::exam(EXAM, began)?;
    for place in 0..20 {
        fixtures::answer(&mut exam, place, true)?;
    }
    stage.blank().await?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let address = format!("#/attempt/{}", id_text(EXAM));
    let page = stage.open(&address).await?;
    page.shows_text("10 questions behind").await?;
    for place in 20..35 {
        fixtures::answer(&mut exam, place, true)?;
    }
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let page = stage.open(&address).await?;
    page.shows_text("5 questions ahead").await?;
    page.visit("#/settings", "Settings").await?;
    let name = page.name_with(Role::Checkbox, "Show my pace").await?;
    page.click(Role::Checkbox, &name).await?;
    let page = stage.open(&address).await?;
    page.time_left().await?;
    expect("nothing is announced", !page.text().await?.contains("ahead"))
}

async fn the_review_shows_unanswered_questions(stage: &mut Stage) -> Result {
    let mut exam = fixtures::exam(EXAM, fixtures::now()? - 30 * MINUTE)?;
    for place in 0..60 {
        fixtures::answer(&mut exam, place, true)?;
    }
    fixtures::act(&mut exam, Action::Flag)?;
    fixtures::act(&mut exam, Action::Sure(Some(Confidence::Unsure)))?;
    stage.blank().await?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    let page = stage.open(&format!("#/attempt/{}/review", id_text(EXAM))).await?;
    page.is_at("Ready to submit?").await?;
    page.counts(60, 5, 1).await?;
    page.until_count("incomplete", "[aria-labelledby=incomplete] li:not([hidden])", 5).await?;
    page.until_count("flagged", "[aria-labelledby=look-again] li:not([hidden])", 1).await?;
    for (filter, count) in [("Incomplete", 5), ("Flagged", 1), ("Unsure", 1), ("All", 65)] {
        page.press(&format!("{filter} {count}")).await?;
        page.until_count(filter, "#map ol > li:not([hidden])", count).await?;
    }
    // The tools of a question are not there: nobody would see what they change.
    page.press("Tools").await?;
    page.find(Role::Button, "Hide the clock").await?;
    page.is_without(Role::Button, "Clear my answer").await?;
    page.is_without(Role::Radio, "Sure").await?;
    page.keys([ESCAPE]).await?;
    page.js::<()>("document.querySelector('[aria-labelledby=incomplete] li:not([hidden]) button').click()", vec![])
        .await?;
    page.question_number(61).await.map(drop)
}

async fn text_can_be_larger(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    let size = async |page: &Page| page.js::<String>("return getComputedStyle(document.body).fontSize", vec![]).await;
    let usual = size(&page).await?;
    page.click(Role::Radio, "Larger").await?;
    let larger = size(&page).await?;
    expect("it is larger", larger > usual)?;
    page.reload().await?;
    page.is_at("Settings").await?;
    expect_eq("size after a reload", size(&page).await?, larger)?;
    expect("it is ticked", page.is_checked(Role::Radio, "Larger").await?)
}
