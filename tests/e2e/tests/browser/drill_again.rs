//! Drills of questions from the history: not seen, wrong, flagged, unsure, bookmarked.
//!
//! The latest attempt that asked a question decides.

use carrel_core::attempt::{Action, Confidence};
use carrel_core::form::{DrillFilter, Plan, Scope, check};
use carrel_e2e::fixtures::{self, MINUTE, Save};
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq};

carrel_e2e::engines! {
    chromium:
        unseen_questions_can_be_practiced,
        wrong_answers_can_be_practiced,
        flagged_questions_can_be_practiced,
        unsure_answers_can_be_practiced,
        bookmarked_questions_can_be_practiced,
        history_and_checked_filters_must_both_match;
}

const DAY: i64 = 24 * 60 * MINUTE;

/// Questions that can all be asked together, by bank index.
fn friends(count: usize) -> Result<Vec<usize>> {
    bank::indices(fixtures::drill(count, 0x5EED, fixtures::now()?)?.items())
}

/// Chooses this kind of question, whose number the page shows, and starts with all of them. Returns the bank indices of
/// the questions asked.
async fn begin(page: &Page, kind: &str, count: usize) -> Result<Vec<usize>> {
    page.expand("Which questions").await?;
    page.choose_row(Role::Radio, kind, count).await?;
    page.set_question_count(&count.to_string()).await?;
    page.start_practice().await?;
    page.question_number(1).await?;
    bank::indices(page.stored_attempt().await?.items())
}

async fn unseen_questions_can_be_practiced(stage: &mut Stage) -> Result {
    let unseen = friends(12)?;
    let questions = &bank::bank()?.questions;
    let mut rest: Vec<usize> = (0..questions.len()).filter(|p| !unseen.contains(p)).collect();
    rest.retain(|&place| questions[place].skill(0).is_some());
    // Attempts that ask everything else: each with as many questions as can be asked together, until none is left.
    let mut saves = Vec::new();
    while !rest.is_empty() {
        let pick = |questions| DrillFilter { questions, only: Some(rest.clone()), ..DrillFilter::default() };
        let plan = |questions| Plan { blueprint: 0, scope: Scope::Drill(pick(questions)) };
        let together = check(bank::index()?, &plan(65)).map_or_else(|short| short[0].available, |()| 65);
        let id = 0x100 + saves.len() as u64;
        let attempt = fixtures::begin(&plan(together), Default::default(), id, fixtures::now()? - id as i64 * DAY)?;
        let asked = bank::indices(attempt.items())?;
        rest.retain(|place| !asked.contains(place));
        saves.push(fixtures::record_save(&fixtures::submitted(attempt, 30)?));
    }
    expect("it took several attempts", saves.len() > 5)?;
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/drill").await?;
    expect_eq("questions asked", begin(&page, "Not asked yet", 12).await?, unseen)
}

/// A history of six questions in three attempts, oldest first, one column per question: `-` not asked, `r` right, `w`
/// wrong, `b` blank; then `f` flagged and `u` unsure.
const HISTORY: [[&str; 6]; 3] =
    [["w", "rf", "ru", "wfu", "r", "w"], ["r", "r", "-", "wu", "b", "rfu"], ["-", "wf", "r", "-", "-", "rf"]];
/// Which of them were so the last time.
const WRONG: [usize; 3] = [1, 3, 4];
const FLAGGED: [usize; 2] = [1, 5];
const UNSURE: [usize; 1] = [3];

/// Creates the history, with the attempts saved in any order.
fn history(questions: &[usize]) -> Result<Vec<Save>> {
    let mut saves = Vec::new();
    // Ids decrease over time: keys say nothing about the order.
    for (done, (id, days)) in HISTORY.iter().zip([(0x30, 9), (0x20, 5), (0x10, 2)]) {
        let asked: Vec<(usize, &str)> = questions.iter().copied().zip(*done).filter(|(_, d)| *d != "-").collect();
        let places: Vec<usize> = asked.iter().map(|(place, _)| *place).collect();
        let mut attempt = fixtures::drill_of(&places, id, fixtures::now()? - days * DAY)?;
        for (place, done) in asked {
            let place = fixtures::index_in(&attempt, place)?;
            fixtures::act(&mut attempt, Action::GoTo(place))?;
            if !done.starts_with('b') {
                fixtures::answer(&mut attempt, place, done.starts_with('r'))?;
            }
            if done.contains('f') {
                fixtures::act(&mut attempt, Action::Flag)?;
            }
            if done.contains('u') {
                fixtures::act(&mut attempt, Action::Sure(Some(Confidence::Unsure)))?;
            }
        }
        saves.push(fixtures::record_save(&fixtures::submitted(attempt, 8)?));
    }
    Ok(saves)
}

/// With that history, a drill of this kind asks exactly these questions.
async fn check_again(stage: &mut Stage, kind: &str, expected: &[usize]) -> Result {
    let questions = friends(6)?;
    stage.seed_storage(&history(&questions)?).await?;
    let page = stage.open("#/drill").await?;
    let places: Option<Vec<usize>> = expected.iter().map(|&n| questions.get(n).copied()).collect();
    let places = places.ok_or_else(|| Failure::new("there are six questions"))?;
    expect_eq("questions asked", begin(&page, kind, expected.len()).await?, places)
}

async fn wrong_answers_can_be_practiced(stage: &mut Stage) -> Result {
    check_again(stage, "Incorrect last time", &WRONG).await
}

async fn flagged_questions_can_be_practiced(stage: &mut Stage) -> Result {
    check_again(stage, "Flagged last time", &FLAGGED).await
}

async fn unsure_answers_can_be_practiced(stage: &mut Stage) -> Result {
    check_again(stage, "Unsure last time", &UNSURE).await
}

async fn bookmarked_questions_can_be_practiced(stage: &mut Stage) -> Result {
    let marked = friends(3)?;
    let now = fixtures::now()?;
    let questions = &bank::bank()?.questions;
    let saves: Vec<Save> =
        marked.iter().map(|&p| fixtures::bookmark_save(&questions[p].id, now - p as i64 * MINUTE, "A note.")).collect();
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/drill").await?;
    expect_eq("questions asked", begin(&page, "Saved", 3).await?, marked)
}

async fn history_and_checked_filters_must_both_match(stage: &mut Stage) -> Result {
    let questions = friends(6)?;
    stage.seed_storage(&history(&questions)?).await?;
    let of_bank = &bank::bank()?.questions;
    let level = of_bank[questions[WRONG[0]]].level;
    let mut expected: Vec<usize> = WRONG.iter().map(|&n| questions[n]).collect();
    expected.retain(|&place| of_bank[place].level == level);
    let page = stage.open("#/drill").await?;
    page.expand("Which questions").await?;
    page.choose_row(Role::Radio, "Incorrect last time", 3).await?;
    page.expand("Level").await?;
    let name = page.name_with(Role::Checkbox, &format!("{level:?}")).await?;
    page.click(Role::Checkbox, &name).await?;
    page.start_practice().await?;
    page.question_number(1).await?;
    expect_eq("questions asked", bank::indices(page.stored_attempt().await?.items())?, expected)
}
