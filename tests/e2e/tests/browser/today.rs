//! Today in every state: the days to the exam, the chance of passing, and today's session. Expected values come from
//! the app's own core, given the same records.

use crate::carrying::paste;
use carrel_core::learner::{Learner, Replay};
use carrel_core::log::{Log, Record};
use carrel_core::save::{Entry, GoalPart, SavedGoal, write_export};
use carrel_core::today::Daily;
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::site::file;
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    every:
        the_exam_date_is_set_in_settings;
    chromium:
        above_the_gate_the_chance_is_shown,
        nothing_moves_when_the_chance_arrives,
        a_newcomer_loads_nothing_more,
        below_the_gate_the_missing_answers_are_shown,
        nothing_is_due_when_everything_is_known,
        the_exam_date_has_passed,
        ten_days_away_bring_no_backlog,
        without_the_second_part_a_quick_session_is_offered,
        open_attempts_come_first,
        an_exam_beside_an_open_one_is_said_to_be_new,
        a_saved_question_alone_does_not_hold_guidance_back,
        deleting_the_last_result_forgets_what_was_learned,
        answers_of_a_clock_far_ahead_do_not_count_once_it_is_set_right,
        progress_follows_midnight,
        a_backup_brings_the_exam_date,
        progress_shows_what_the_learner_knows,
        todays_session_ends_the_day,
        the_days_to_the_exam_go_from_tomorrow_to_today_at_midnight;
}

const DAY: i64 = 24 * 60 * MINUTE;

/// Today in the browser's calendar, in days since 1970-01-01.
async fn today(stage: &mut Stage) -> Result<i64> {
    let script = "return Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000)";
    stage.blank().await?.js(script, vec![]).await
}

/// An exam this many days ago, with every `wrong_each`-th answer incorrect.
fn exam(id: u64, days: i64, wrong_each: usize) -> Result<Record> {
    let mut exam = fixtures::exam(id, fixtures::now()? - days * DAY)?;
    fixtures::answer_most(&mut exam, wrong_each)?;
    fixtures::submitted(exam, 100)
}

/// Practice this many days ago.
fn drill(id: u64, days: i64, questions: usize) -> Result<Record> {
    let mut drill = fixtures::drill(questions, id, fixtures::now()? - days * DAY)?;
    fixtures::answer_most(&mut drill, 3)?;
    fixtures::submitted(drill, 0)
}

/// Home with these records, and with the exam this many days from today.
async fn home(stage: &mut Stage, records: &[Record], exam_in: Option<i64>) -> Result<Page> {
    let today = today(stage).await?;
    let mut saves: Vec<Save> = records.iter().map(fixtures::record_save).collect();
    saves.extend(
        exam_in.map(|days| fixtures::goal_save(GoalPart::ExamDay(Some(today + days)), fixtures::now().unwrap_or(0))),
    );
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/").await?;
    page.is_at("Today").await?;
    page.wait("guidance is here", "!document.querySelector('.go-on[aria-disabled]')").await?;
    Ok(page)
}

/// The learner of these records.
fn learner(records: &[Record]) -> Result<Learner> {
    let now = fixtures::now()?;
    let log = Log::new(records.to_vec(), now);
    Replay::whole(bank::index()?, 0, &log, now, &|at| at.div_euclid(DAY)).ok_or_else(|| Failure::new("no blueprint"))
}

/// The text of the white button.
async fn next(page: &Page) -> Result<String> {
    page.js("return tidy(document.querySelector('.go-on').innerText)", vec![]).await
}

async fn a_newcomer_loads_nothing_more(stage: &mut Stage) -> Result {
    stage.server.serve_worker();
    let page = stage.open("#/").await?;
    page.is_at("A quiet desk for your exam").await?;
    page.is_cached_offline().await?;
    let Ok(pages) = file("pages-") else { return Ok(()) };
    let asked = stage.server.requests().into_iter().filter(|(path, _)| path.ends_with(&pages)).count();
    // The worker fetches a copy for use without a network.
    expect_eq("requests for the second part", asked, 1)
}

async fn below_the_gate_the_missing_answers_are_shown(stage: &mut Stage) -> Result {
    let records = [drill(1, 3, 20)?, drill(2, 1, 15)?];
    let page = home(stage, &records, Some(19)).await?;
    let learner = learner(&records)?;
    let missing = learner.ability().missing(learner.exam()).questions();
    page.shows_text(&format!("Answer {missing} more to see your chance")).await?;
    page.shows_text("19 days to go").await?;
    page.is_accessible().await?;
    page.follow("How it works").await?;
    page.is_at("How good is this estimate?").await?;
    page.shows_text(&format!("Answer {missing} more questions for the first time")).await?;
    page.shows_text("Carrel cannot know how hard the real exam is.").await?;
    page.is_accessible().await
}

async fn above_the_gate_the_chance_is_shown(stage: &mut Stage) -> Result {
    let records = [exam(1, 9, 3)?, exam(2, 6, 4)?, drill(3, 2, 20)?];
    let page = home(stage, &records, None).await?;
    let learner = learner(&records)?;
    let chance =
        learner.ability().chance(learner.exam(), fixtures::now()?, 0).ok_or_else(|| Failure::new("no chance"))?;
    let of_100 = |chance: f32| (chance * 100.0).round().clamp(1.0, 99.0);
    let [pass, low, high] = [chance.pass, chance.low, chance.high].map(of_100);
    page.shows_text(&format!("About a {pass} in 100 chance to pass today, likely {low} to {high}")).await?;
    page.shows_text("Today: 20 questions").await?;
    page.shows_text("In the last 7 days").await?;
    page.is_accessible().await?;
    page.follow("Add your exam date").await?;
    page.is_at("Settings").await?;
    page.visit("#/estimate", "How good is this estimate?").await?;
    page.shows_text(&format!(
        "Your chance to pass an exam like Carrel's today is about {pass} in 100, likely {low} to {high}."
    ))
    .await
}

async fn nothing_is_due_when_everything_is_known(stage: &mut Stage) -> Result {
    let now = fixtures::now()?;
    let days = [60, 40, 20, 8, 2];
    let records = (1..).zip(days).map(|(n, days)| fixtures::everything_known(n * 100, now - days * DAY));
    let records: Result<Vec<Vec<Record>>> = records.collect();
    let page = home(stage, &records?.concat(), None).await?;
    expect_eq("button", next(&page).await?.as_str(), "Quick 10 Nothing is due today")?;
    page.press(&page.name_with(Role::Button, "Nothing is due").await?).await?;
    page.is_at("Question 1 of 10").await
}

async fn the_exam_date_has_passed(stage: &mut Stage) -> Result {
    let page = home(stage, &[drill(1, 1, 10)?], Some(-3)).await?;
    page.shows_text("Your exam date has passed").await?;
    page.shows_text("Today: 20 questions").await?;
    page.follow("Change the date").await?;
    page.is_at("Settings").await
}

/// After an absence, Today shows the daily number and does not mention the missed days.
async fn ten_days_away_bring_no_backlog(stage: &mut Stage) -> Result {
    let records = [exam(1, 16, 2)?, exam(2, 13, 2)?, exam(3, 11, 2)?];
    let page = home(stage, &records, Some(15)).await?;
    let words = next(&page).await?;
    expect(&format!("it is the daily number: {words}"), words.starts_with("Today: 20 questions "))?;
    let text = page.text().await?.to_lowercase();
    for word in ["overdue", "behind", "missed", "backlog"] {
        expect(&format!("it does not say {word:?}"), !text.contains(word))?;
    }
    Ok(())
}

async fn nothing_moves_when_the_chance_arrives(stage: &mut Stage) -> Result {
    let Ok(pages) = file("pages-") else { return Ok(()) };
    let records = [exam(1, 9, 3)?, exam(2, 6, 4)?];
    stage.seed_storage(&records.iter().map(fixtures::record_save).collect::<Vec<_>>()).await?;
    stage.server.hold(&pages);
    let page = stage.open("#/").await?;
    page.is_at("Today").await?;
    let height = "return Math.round(document.querySelector('.hero').getBoundingClientRect().height)";
    let before: i64 = page.js(height, vec![]).await?;
    stage.server.serve_normally();
    page.shows_text("in 100 chance to pass today").await?;
    expect_eq("height", page.js::<i64>(height, vec![]).await?, before)
}

async fn without_the_second_part_a_quick_session_is_offered(stage: &mut Stage) -> Result {
    let Ok(pages) = file("pages-") else { return Ok(()) };
    stage.tolerate_faults();
    stage.server.fail(&pages, 503);
    let page = home(stage, &[drill(1, 1, 10)?], None).await?;
    expect_eq("button", next(&page).await?.as_str(), "Quick 10 A fair mix, each explained")?;
    page.shows_text("Your chance could not be loaded.").await?;
    stage.server.serve_normally();
    page.follow("Topics").await?;
    page.find(Role::Heading, "Worth your time next").await?;
    page.home().await?;
    page.shows_text("Today: ").await
}

async fn open_attempts_come_first(stage: &mut Stage) -> Result {
    let open = fixtures::drill(10, 7, fixtures::now()? - 5 * MINUTE)?;
    stage.seed_storage(&[fixtures::record_save(&drill(1, 1, 10)?), fixtures::attempt_save(&open)]).await?;
    let page = stage.open("#/").await?;
    page.shows_text("more to see your chance").await?;
    expect_eq("button", next(&page).await?.as_str(), "Continue practice 0 of 10 answered")?;
    page.is_without(Role::Heading, "Pick up where you left off").await?;
    // An exam comes before newer practice.
    let exam = fixtures::exam(8, fixtures::now()? - 10 * MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&exam), fixtures::attempt_save(&open)]).await?;
    let page = stage.open("#/").await?;
    page.name_with(Role::Link, "Continue exam").await?;
    page.find(Role::Heading, "Pick up where you left off").await?;
    page.until_count("attempts in the list", "main .rows a[href^='#/attempt/']", 1).await
}

async fn an_exam_beside_an_open_one_is_said_to_be_new(stage: &mut Stage) -> Result {
    let page = home(stage, &[drill(1, 1, 10)?], None).await?;
    let tile = "return tidy(document.querySelector('#tile-exam').textContent)";
    expect_eq("tile", page.js::<String>(tile, vec![]).await?.as_str(), "Timed: 65 questions, 130 min")?;
    page.press("Start exam").await?;
    page.question_number(1).await?;
    page.home().await?;
    page.name_with(Role::Link, "Continue exam").await?;
    expect_eq(
        "tile",
        page.js::<String>(tile, vec![]).await?.as_str(),
        "A second exam: the first one's clock keeps running",
    )
}

async fn a_backup_brings_the_exam_date(stage: &mut Stage) -> Result {
    let today = today(stage).await?;
    let now = fixtures::now()?;
    let part = |part| Entry::goal(&SavedGoal { part, changed: now });
    let goal = [part(GoalPart::ExamDay(Some(today + 30))), part(GoalPart::Daily(Daily::Forty))];
    let page = stage.open("#/import").await?;
    paste(&page, &write_export(&goal, now)).await?;
    page.shows_text("Exam date: ").await?;
    page.shows_text("40 questions a day").await?;
    page.press("Add them").await?;
    page.is_at("History").await?;
    page.home().await?;
    page.shows_text("30 days to go").await?;
    page.shows_text("Today: 40 questions").await?;
    page.visit("#/import", "Restore a backup").await?;
    paste(&page, &write_export(&goal, now)).await?;
    page.shows_text("Everything in this backup is here already.").await
}

/// Sets the value of the date field like a browser with a date picker.
pub(crate) async fn set_date(page: &Page, value: &str) -> Result {
    let script = "const field = document.querySelector('input[type=date]');
        field.value = arguments[0];
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js::<()>(script, vec![value.into()]).await
}

async fn the_exam_date_is_set_in_settings(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.find(Role::Group, "Questions a day").await?;
    // A partly typed year is not a date yet.
    set_date(&page, "0202-12-18").await?;
    set_date(&page, "2099-12-18").await?;
    page.click(Role::Radio, "40").await?;
    page.wait("it is saved", "document.documentElement.dataset.kept === 'saved'").await?;
    page.reload().await?;
    let value = "return document.querySelector('input[type=date]').value";
    expect_eq("date", page.js::<String>(value, vec![]).await?.as_str(), "2099-12-18")?;
    expect("the number is kept", page.is_checked(Role::Radio, "40").await?)?;
    page.home().await?;
    page.is_at("Today").await?;
    page.shows_text("days to go").await?;
    page.shows_text("Today: 40 questions").await?;
    page.follow("Settings").await?;
    set_date(&page, "").await?;
    page.home().await?;
    page.shows_text("Add your exam date").await
}

async fn todays_session_ends_the_day(stage: &mut Stage) -> Result {
    let goal = fixtures::goal_save(GoalPart::Daily(Daily::Ten), 1);
    // The last question of nine is left blank: two are left to answer.
    let records = [drill(1, 0, 9)?];
    stage.seed_storage(&[fixtures::record_save(&records[0]), goal]).await?;
    let today = today(stage).await?;
    let page = stage.open("#/").await?;
    page.shows_text("Today: 2 more").await?;
    page.press(&page.name_with(Role::Button, "Today: 2 more").await?).await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    let (learner, bank) = (learner(&records)?, bank::index()?);
    let asked = bank::indices(&page.stored_attempt().await?.items()[..1])?[0];
    let evidence = learner.evidence(bank, asked, true, None);
    let after = learner.memories().after(&bank.questions[asked], evidence, today);
    let stability = after.iter().map(|memory| memory.stability).fold(f32::INFINITY, f32::min);
    let words = match stability.round() {
        _ if stability < 1.0 => "You may forget this within a day. Practice it again soon.".to_owned(),
        1.0 => "You will probably remember this for about a day.".to_owned(),
        days => format!("You will probably remember this for about {days} days."),
    };
    page.shows_text(&words).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.press("Check answer").await?;
    page.follow("Review").await?;
    page.submit_drill().await?;
    page.home().await?;
    page.shows_text("Done for today. Tomorrow: 10 questions").await
}

async fn progress_shows_what_the_learner_knows(stage: &mut Stage) -> Result {
    let mut records = vec![exam(1, 30, 3)?, exam(2, 26, 4)?];
    // The same exam twice, with the same wrong answers.
    let again = exam(90, 20, 3)?;
    records.push(Record { id: 91, ..again.clone() });
    records.push(again);
    stage.seed_storage(&records.iter().map(fixtures::record_save).collect::<Vec<_>>()).await?;
    let page = stage.open("#/progress").await?;
    for heading in ["Chance to pass", "Most at risk", "Repeated mistakes"] {
        page.find(Role::Heading, heading).await?;
    }
    page.shows_text("Chance that you still know this:").await?;
    page.shows_text("Chosen 2 times").await?;
    page.is_accessible().await
}

async fn a_saved_question_alone_does_not_hold_guidance_back(stage: &mut Stage) -> Result {
    let question = &bank::bank()?.questions[0].id;
    stage.seed_storage(&[fixtures::bookmark_save(question, fixtures::now()? - MINUTE, "")]).await?;
    let page = stage.open("#/").await?;
    page.is_at("Today").await?;
    page.wait("the button works", "document.querySelector('.go-on:not([aria-disabled])')").await?;
    let words = next(&page).await?;
    expect(&words, words.starts_with("Today: 20 questions"))
}

async fn deleting_the_last_result_forgets_what_was_learned(stage: &mut Stage) -> Result {
    let question = &bank::bank()?.questions[0].id;
    let saves =
        [fixtures::record_save(&drill(1, 0, 9)?), fixtures::bookmark_save(question, fixtures::now()? - MINUTE, "")];
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/").await?;
    page.shows_text("Today: 12 more").await?;
    page.visit("#/history", "History").await?;
    page.js::<()>("document.querySelector('.entry button').click()", vec![]).await?;
    page.has_focus("Undo").await?;
    page.visit("#/", "Today").await?;
    page.shows_text("Today: 20 questions").await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    page.is_without(Role::Heading, "Worth your time next").await
}

async fn the_days_to_the_exam_go_from_tomorrow_to_today_at_midnight(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    let page = home(stage, &[drill(1, 1, 10)?], Some(1)).await?;
    page.shows_text("1 day to go").await?;
    page.is_accessible().await?;
    clock.advance(&page, DAY).await?;
    page.shows_text("Your exam is today").await?;
    page.reload().await?;
    page.shows_text("Your exam is today").await
}

async fn answers_of_a_clock_far_ahead_do_not_count_once_it_is_set_right(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    clock.jump_while_closed(30 * DAY);
    let page = home(stage, &[drill(1, -30, 9)?], None).await?;
    page.shows_text("Today: 12 more").await?;
    clock.jump(&page, -30 * DAY).await?;
    clock.tick(&page).await?;
    page.shows_text("Today: 20 questions").await
}

async fn progress_follows_midnight(stage: &mut Stage) -> Result {
    let clock = stage.clock();
    stage.seed_storage(&[fixtures::record_save(&drill(1, 0, 9)?)]).await?;
    let page = stage.open("#/progress").await?;
    let today = "document.querySelector('.heat > [data-today]')";
    page.wait("today is marked, with its answers", &format!("{today}?.textContent.includes('8 questions')")).await?;
    // Facts answered today are at no risk today.
    page.is_without(Role::Heading, "Most at risk").await?;
    clock.advance(&page, DAY).await?;
    page.find(Role::Heading, "Most at risk").await?;
    page.wait("the next day is marked, without any", &format!("{today}.textContent === ''")).await
}
