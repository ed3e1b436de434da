//! What comes after the score: practice of what was missed or flagged, times, what did not count, and paper.

use carrel_core::attempt::Action;
use carrel_core::bank::{Block, Inline};
use carrel_core::log::{Record, Response};
use carrel_core::save::keys::{self, id_text};
use carrel_e2e::made::{self, MINUTE};
use carrel_e2e::{Failure, Look, Page, Result, Role, Stage, bank, holds, same};

carrel_e2e::engines! {
    every:
        print_asks_the_browser_to_print,
        on_paper_there_is_nothing_to_press,
        on_paper_every_reason_can_be_read,
        paper_is_light;
    chromium:
        everything_that_was_missed_is_practised,
        everything_that_was_flagged_is_practised,
        where_nothing_was_flagged_there_is_nothing_to_practise,
        time_is_shown_to_the_second_for_each_question,
        questions_that_do_not_count_are_revealed,
        the_band_and_each_task_are_told;
}

const DONE: u64 = 0xF;

/// An exam with wrong answers, a blank and some flags.
fn done() -> Result<Record> {
    let mut exam = made::exam(DONE, made::now()? - 200 * MINUTE)?;
    made::answer_most(&mut exam, 4)?;
    for place in [1, 4, 9, 30] {
        made::act(&mut exam, Action::GoTo(place))?;
        made::act(&mut exam, Action::Flag)?;
    }
    made::submitted(exam, 87)
}

async fn show(stage: &mut Stage, record: &Record) -> Result<Page> {
    stage.plant(&[made::record_save(record)]).await?;
    let page = stage.open(&format!("#/results/{}", id_text(record.id))).await?;
    page.results().await?;
    Ok(page)
}

/// The places in the bank of the responses that are so.
fn places(record: &Record, which: impl Fn(&Response) -> bool) -> Result<Vec<usize>> {
    let bank = bank::index()?;
    let found: Option<Vec<usize>> =
        record.responses.iter().filter(|r| which(r)).map(|r| bank.find(r.question)).collect();
    let mut places = found.ok_or_else(|| Failure::new("the bank lacks a question"))?;
    places.sort_unstable();
    Ok(places)
}

/// The button begins a drill on exactly these.
async fn check_practised(stage: &mut Stage, what: &str, which: fn(&Response) -> bool) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    // Those of one exam share no facts, so all of them go together.
    let expected = places(&record, which)?;
    page.press(&format!("Practice the {} you {what}", expected.len())).await?;
    same("number", page.question_number(1).await?.number()?, (1, expected.len()))?;
    same("places", bank::places(page.kept_attempt().await?.items())?, expected)
}

async fn everything_that_was_missed_is_practised(stage: &mut Stage) -> Result {
    check_practised(stage, "missed", |r| !r.right).await
}

async fn everything_that_was_flagged_is_practised(stage: &mut Stage) -> Result {
    check_practised(stage, "flagged", |r| r.flagged).await
}

async fn where_nothing_was_flagged_there_is_nothing_to_practise(stage: &mut Stage) -> Result {
    let mut drill = made::drill(5, DONE, made::now()? - 60 * MINUTE)?;
    for place in 0..5 {
        made::answer(&mut drill, place, true)?;
    }
    let page = show(stage, &made::submitted(drill, 5)?).await?;
    page.find(Role::Button, "Print or save as PDF").await?;
    let offered: Vec<String> = page.js("return named('button', 'Practice the').map(nameOf)", vec![]).await?;
    same("practice that is offered", offered, Vec::<String>::new())
}

/// What the line of each folded question says.
async fn lines(page: &Page) -> Result<Vec<String>> {
    page.js(
        "return [...document.querySelectorAll('details[data-attempt] > summary')].map(s => tidy(s.innerText))",
        vec![],
    )
    .await
}

async fn time_is_shown_to_the_second_for_each_question(stage: &mut Stage) -> Result {
    let began = made::now()? - 300 * MINUTE;
    let mut drill = made::drill(6, DONE, began)?;
    // Milliseconds on each question, and what they are called.
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
    same("questions", lines.len(), spent.len())?;
    for (line, (_, words)) in lines.iter().zip(spent) {
        holds(&format!("{line:?} ends with {words:?}"), line.ends_with(&format!(" {words}")))?;
    }
    Ok(())
}

async fn questions_that_do_not_count_are_revealed(stage: &mut Stage) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    let lines = lines(&page).await?;
    same("questions", lines.len(), 65)?;
    for (line, response) in lines.iter().zip(&record.responses) {
        same(line, line.contains("Unscored"), !response.scored)?;
    }
    let unscored: Vec<&Response> = record.responses.iter().filter(|r| !r.scored).collect();
    same("questions that do not count", unscored.len(), 15)?;
    let right = unscored.iter().filter(|r| r.right).count();
    page.says(&format!("{right} of the 15 unscored questions were correct too.")).await
}

async fn print_asks_the_browser_to_print(stage: &mut Stage) -> Result {
    let page = show(stage, &done()?).await?;
    page.js::<()>("window.printed = 0; window.print = () => { window.printed += 1 }", vec![]).await?;
    page.press("Print or save as PDF").await?;
    page.wait("the browser is asked to print", "window.printed === 1").await?;
    page.is_at_result().await
}

/// What fits the selector and is seen, on paper, in words.
async fn seen(page: &Page, selector: &str) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .filter(e => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).map(nameOf)";
    page.js(script, vec![selector.into()]).await
}

async fn on_paper_there_is_nothing_to_press(stage: &mut Stage) -> Result {
    stage.plant(&[(keys::record(0xBAD), "not JSON at all")]).await?;
    let page = show(stage, &done()?).await?;
    page.says("1 saved item could not be read").await?;
    page.on_paper().await?;
    for (what, selector) in [
        ("navigation", "nav, .top a, a.skip"),
        ("notices", "[aria-label=Notices]"),
        ("buttons", "button, [role=button], a.button"),
        ("fields", "input, textarea, select"),
    ] {
        same(what, seen(&page, selector).await?, Vec::<String>::new())?;
    }
    page.look(Look::USUAL).await?;
    page.find(Role::Button, "Print or save as PDF").await.map(drop)
}

async fn on_paper_every_reason_can_be_read(stage: &mut Stage) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    page.on_paper().await?;
    let text: String = page.js("return tidy(document.body.innerText)", vec![]).await?;
    let bank = bank::bank()?;
    for response in &record.responses {
        let place = bank::index()?.find(response.question).ok_or_else(|| Failure::new("the bank lacks a question"))?;
        let question = &bank.questions[place];
        let reasons = question.choices.iter().map(|c| Block::plain(&c.why));
        let texts = question.choices.iter().map(|c| Inline::line(&c.text));
        for line in reasons.chain(texts).flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>()) {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            holds(&format!("{}: {line:?} is on paper", question.id), text.contains(&line))?;
        }
    }
    Ok(())
}

async fn the_band_and_each_task_are_told(stage: &mut Stage) -> Result {
    let record = done()?;
    let page = show(stage, &record).await?;
    page.says("Luck with the questions alone could move this from").await?;
    page.find(Role::Button, "Tasks").await?.click().await?;
    let blueprint = &bank::bank()?.blueprints[0];
    for task in blueprint.domains.iter().flat_map(|d| d.tasks.iter().map(|t| (d.number, t))) {
        let (domain, task) = task;
        let of_it = |r: &&Response| r.scored && (r.skill.domain, r.skill.task) == (domain, task.number);
        let all: Vec<&Response> = record.responses.iter().filter(of_it).collect();
        let right = all.iter().filter(|r| r.right).count();
        if !all.is_empty() {
            page.says(&format!("{right} of {}", all.len())).await?;
            page.says(&task.title).await?;
        }
    }
    Ok(())
}

/// Whatever colours were chosen: a dark ground on paper is a waste of ink, and bars are grounds.
async fn paper_is_light(stage: &mut Stage) -> Result {
    let page = show(stage, &done()?).await?;
    page.settings().await?;
    page.click(Role::Radio, "Dark").await?;
    page.driver().back().await?;
    page.results().await?;
    let looks = "const root = getComputedStyle(document.documentElement);
        const dark = root.backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b) < 382;
        return [dark, root.printColorAdjust ?? root.webkitPrintColorAdjust]";
    let screen: (bool, String) = page.js(looks, vec![]).await?;
    same("dark, and how grounds are printed, on the screen", screen, (true, "economy".to_owned()))?;
    page.on_paper().await?;
    let paper: (bool, String) = page.js(looks, vec![]).await?;
    same("on paper", paper, (false, "exact".to_owned()))
}
