//! After the score: practicing wrong and flagged questions, times, unscored questions, and print.

use carrel_core::attempt::Action;
use carrel_core::bank::{Block, Inline};
use carrel_core::log::{Record, Response};
use carrel_core::save::keys::{self, id_text};
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Failure, Look, Page, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    every:
        print_shows_every_explanation_on_a_light_background_without_controls;
    chromium:
        wrong_answers_can_be_practiced,
        flagged_questions_can_be_practiced,
        blank_questions_have_a_filter,
        without_flags_there_are_no_flagged_questions_to_practice,
        each_question_shows_its_time_to_the_second,
        unscored_questions_are_revealed,
        the_band_and_each_task_are_shown;
}

const DONE: u64 = 0xF;

/// An exam with incorrect answers, a blank and some flags.
fn done() -> Result<Record> {
    let mut exam = fixtures::exam(DONE, fixtures::now()? - 200 * MINUTE)?;
    fixtures::answer_most(&mut exam, 4)?;
    for place in [1, 4, 9, 30] {
        fixtures::act(&mut exam, Action::GoTo(place))?;
        fixtures::act(&mut exam, Action::Flag)?;
    }
    fixtures::submitted(exam, 87)
}

async fn show(stage: &mut Stage, record: &Record) -> Result<Page> {
    stage.seed_storage(&[fixtures::record_save(record)]).await?;
    let page = stage.open(&format!("#/results/{}", id_text(record.id))).await?;
    page.results().await?;
    Ok(page)
}

/// The bank indices of the responses that `which` selects.
fn indices(record: &Record, which: impl Fn(&Response) -> bool) -> Result<Vec<usize>> {
    let bank = bank::index()?;
    let found: Option<Vec<usize>> =
        record.responses.iter().filter(|r| which(r)).map(|r| bank.find(r.question)).collect();
    let mut indices = found.ok_or_else(|| Failure::new("the bank lacks a question"))?;
    indices.sort_unstable();
    Ok(indices)
}

/// The button starts a drill with exactly these.
async fn check_practiced(stage: &mut Stage, what: &str, which: fn(&Response) -> bool) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    // Questions of one exam share no facts, so all of them can be asked together.
    let expected = indices(&record, which)?;
    page.press(&format!("Practice the {} you {what}", expected.len())).await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, expected.len()))?;
    expect_eq("questions", bank::indices(page.stored_attempt().await?.items())?, expected)
}

async fn wrong_answers_can_be_practiced(stage: &mut Stage) -> Result {
    check_practiced(stage, "missed", |r| !r.right).await
}

async fn flagged_questions_can_be_practiced(stage: &mut Stage) -> Result {
    check_practiced(stage, "flagged", |r| r.flagged).await
}

async fn blank_questions_have_a_filter(stage: &mut Stage) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    let blank = record.responses.iter().filter(|r| r.chosen == 0).count();
    expect_eq("blank questions", blank, 1)?;
    page.press("Blank 1").await?;
    page.until_count("questions", "details[data-attempt]", 1).await?;
    page.wait(
        "it is named blank",
        "document.querySelector('details[data-attempt] summary').textContent.includes('Blank')",
    )
    .await
}

async fn without_flags_there_are_no_flagged_questions_to_practice(stage: &mut Stage) -> Result {
    let mut drill = fixtures::drill(5, DONE, fixtures::now()? - 60 * MINUTE)?;
    for place in 0..5 {
        fixtures::answer(&mut drill, place, true)?;
    }
    let page = show(stage, &fixtures::submitted(drill, 5)?).await?;
    page.find(Role::Button, "Print or save as PDF").await?;
    let offered: Vec<String> = page.js("return named('button', 'Practice the').map(nameOf)", vec![]).await?;
    expect_eq("practice that is offered", offered, Vec::<String>::new())
}

/// The summary line of each folded question.
async fn lines(page: &Page) -> Result<Vec<String>> {
    page.js(
        "return [...document.querySelectorAll('details[data-attempt] > summary')].map(s => tidy(s.innerText))",
        vec![],
    )
    .await
}

async fn each_question_shows_its_time_to_the_second(stage: &mut Stage) -> Result {
    let began = fixtures::now()? - 300 * MINUTE;
    let mut drill = fixtures::drill(6, DONE, began)?;
    // Milliseconds on each question, and their text.
    let spent = [
        (0, "0 s"),
        (7_440, "7 s"),
        (7_560, "8 s"),
        (59_400, "59 s"),
        (80_000, "1 min 20 s"),
        (7_380_000, "2 h 3 min"),
    ];
    let mut at = began;
    for (place, (millis, _)) in spent.into_iter().enumerate() {
        at += millis;
        let action = if place + 1 < spent.len() { Action::GoTo(place + 1) } else { Action::Finish };
        drill.apply(action, at).map_err(|refused| Failure::new(refused.to_string()))?;
    }
    let record = Record::of(&drill).ok_or_else(|| Failure::new("the drill is not over"))?;
    let page = show(stage, &record).await?;
    let lines = lines(&page).await?;
    expect_eq("questions", lines.len(), spent.len())?;
    for (line, (_, words)) in lines.iter().zip(spent) {
        // None of them is answered.
        expect(&format!("{line:?} ends with {words:?}"), line.ends_with(&format!(" · {words} Blank")))?;
    }
    Ok(())
}

async fn unscored_questions_are_revealed(stage: &mut Stage) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    let lines = lines(&page).await?;
    expect_eq("questions", lines.len(), 65)?;
    for (line, response) in lines.iter().zip(&record.responses) {
        expect_eq(line, line.contains("Unscored"), !response.scored)?;
    }
    let unscored: Vec<&Response> = record.responses.iter().filter(|r| !r.scored).collect();
    expect_eq("questions that do not count", unscored.len(), 15)?;
    let right = unscored.iter().filter(|r| r.right).count();
    let were = if right == 1 { "was" } else { "were" };
    page.shows_text(&format!("Of the 15 unscored questions, {right} {were} correct.")).await
}

/// The visible text of elements that match the selector, in print.
async fn seen(page: &Page, selector: &str) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .filter(e => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).map(nameOf)";
    page.js(script, vec![selector.into()]).await
}

/// Print has no controls, and is light whatever the color scheme: dark backgrounds waste ink, and bars are backgrounds.
async fn print_shows_every_explanation_on_a_light_background_without_controls(stage: &mut Stage) -> Result {
    stage.seed_storage(&[(keys::record(0xBAD), "not JSON at all")]).await?;
    let record = done()?;
    let page = show(stage, &record).await?;
    page.shows_text("1 saved item could not be read").await?;
    page.emulate_print().await?;
    for (what, selector) in [
        ("navigation", "nav, .top a, a.skip"),
        ("notices", "[aria-label=Notices]"),
        ("buttons", "button, [role=button], a.button"),
        ("fields", "input, textarea, select"),
    ] {
        expect_eq(what, seen(&page, selector).await?, Vec::<String>::new())?;
    }
    shows_explanations(&page, &record).await?;
    page.look(Look::DEFAULT).await?;
    page.find(Role::Button, "Print or save as PDF").await?;

    page.settings().await?;
    page.click(Role::Radio, "Dark").await?;
    page.driver().back().await?;
    page.results().await?;
    let looks = "const root = getComputedStyle(document.documentElement);
        const dark = root.backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b) < 382;
        return [dark, root.printColorAdjust ?? root.webkitPrintColorAdjust]";
    let screen: (bool, String) = page.js(looks, vec![]).await?;
    expect_eq("dark, and how grounds are printed, on the screen", screen, (true, "economy".to_owned()))?;
    page.emulate_print().await?;
    let paper: (bool, String) = page.js(looks, vec![]).await?;
    expect_eq("on paper", paper, (false, "exact".to_owned()))?;
    page.look(Look::DEFAULT).await?;

    page.js::<()>("window.printed = 0; window.print = () => { window.printed += 1 }", vec![]).await?;
    page.press("Print or save as PDF").await?;
    page.wait("the browser is asked to print", "window.printed === 1").await?;
    page.is_at_result().await
}

/// Every option and explanation of the record's questions is in view.
async fn shows_explanations(page: &Page, record: &Record) -> Result {
    let text: String = page.js("return tidy(document.body.innerText)", vec![]).await?;
    let bank = bank::bank()?;
    for response in &record.responses {
        let place = bank::index()?.find(response.question).ok_or_else(|| Failure::new("the bank lacks a question"))?;
        let question = &bank.questions[place];
        let explanations = question.choices.iter().map(|c| Block::plain(&c.why));
        let texts = question.choices.iter().map(|c| Inline::line(&c.text));
        for line in explanations.chain(texts).flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>()) {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            expect(&format!("{}: {line:?} is on paper", question.id), text.contains(&line))?;
        }
    }
    Ok(())
}

async fn the_band_and_each_task_are_shown(stage: &mut Stage) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    page.shows_text("With other questions like these, you could score").await?;
    page.find(Role::Button, "Tasks").await?.click().await?;
    let blueprint = &bank::bank()?.blueprints[0];
    for task in blueprint.domains.iter().flat_map(|d| d.tasks.iter().map(|t| (d.number, t))) {
        let (domain, task) = task;
        let of_it = |r: &&Response| r.scored && (r.skill.domain, r.skill.task) == (domain, task.number);
        let all: Vec<&Response> = record.responses.iter().filter(of_it).collect();
        let right = all.iter().filter(|r| r.right).count();
        if !all.is_empty() {
            page.shows_text(&format!("{right} of {}", all.len())).await?;
            page.shows_text(&task.title).await?;
        }
    }
    Ok(())
}
