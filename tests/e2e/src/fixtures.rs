//! Builds saves with the app's own core: attempts started at any time and answered in any way, so that a test doesn't
//! have to click its way to where it starts.

use crate::bank::{bank, index, wrong};
use crate::failure::{Failure, Result};
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::bank::{Key, Question, SkillId};
use carrel_core::bookmark::Bookmark;
use carrel_core::form::{DrillFilter, Plan, Scope, SessionOptions, draw};
use carrel_core::log::{Confidence, Record, Response};
use carrel_core::save::keys::GoalName;
use carrel_core::save::{GoalPart, SavedGoal, keys, write_attempt, write_bookmark, write_goal, write_record};
use std::time::SystemTime;

/// A minute.
pub const MINUTE: Millis = 60_000;

/// A saved text: its key and the text.
pub type Save = (String, String);

/// The current time, like the browser's clock.
///
/// # Errors
/// If the system's clock is out of range.
pub fn now() -> Result<Millis> {
    Ok(Millis::try_from(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_millis())?)
}

/// An exam of the default blueprint, started at this time; its id is also its seed.
///
/// # Errors
/// If the bank is short.
pub fn exam(id: u64, began: Millis) -> Result<Attempt> {
    begin(&Plan { blueprint: 0, scope: Scope::Exam }, SessionOptions::default(), id, began)
}

/// A drill of this many questions from the whole bank.
///
/// # Errors
/// If the bank is short.
pub fn drill(questions: usize, id: u64, began: Millis) -> Result<Attempt> {
    let scope = Scope::Drill(DrillFilter { questions, ..DrillFilter::default() });
    begin(&Plan { blueprint: 0, scope }, SessionOptions::default(), id, began)
}

/// A drill of exactly the questions at these indices in the bank, in random order.
///
/// # Errors
/// If two of them cannot be asked together, or the default blueprint has no skill for one.
pub fn drill_of(places: &[usize], id: u64, began: Millis) -> Result<Attempt> {
    let pick = DrillFilter { questions: places.len(), only: Some(places.to_vec()), ..DrillFilter::default() };
    begin(&Plan { blueprint: 0, scope: Scope::Drill(pick) }, SessionOptions::default(), id, began)
}

/// An attempt at any plan with any session options.
///
/// # Errors
/// If the bank is short.
pub fn begin(plan: &Plan, session_options: SessionOptions, id: u64, began: Millis) -> Result<Attempt> {
    let bank = index()?;
    let form = draw(bank, plan, id, &[])
        .map_err(|short| Failure::new(short.iter().map(|s| format!("{s}; ")).collect::<String>()))?;
    Attempt::begin_on(bank, &form, session_options, id, began)
        .ok_or_else(|| Failure::new("the form is not of this bank"))
}

/// The index in the attempt of the question at this index in the bank.
///
/// # Errors
/// If the attempt does not ask it.
pub fn index_in(attempt: &Attempt, of_bank: usize) -> Result<usize> {
    let key = bank()?.questions.get(of_bank).map(carrel_author::Item::key);
    let found = attempt.items().iter().position(|item| Some(item.key) == key);
    found.ok_or_else(|| Failure::new("the attempt does not ask that question"))
}

/// Applies an action at the time of the latest one, because an attempt's clock never runs backward.
///
/// # Errors
/// If it is refused.
pub fn act(attempt: &mut Attempt, action: Action) -> Result {
    let at = attempt.clock().began();
    attempt.apply(action, at).map_err(|refused| Failure::new(refused.to_string()))
}

/// Goes to the question at this index and answers it.
///
/// # Errors
/// If it is refused.
pub fn answer(attempt: &mut Attempt, place: usize, well: bool) -> Result {
    act(attempt, Action::GoTo(place))?;
    let item = attempt.current();
    let mask = if well { item.right } else { wrong(item.right, item.order.len()) };
    choose(attempt, mask)
}

/// Chooses these options of the current question, one bit each.
///
/// # Errors
/// If it is refused.
pub fn choose(attempt: &mut Attempt, mask: u8) -> Result {
    (0..8).filter(|place| mask & 1 << place != 0).try_for_each(|place| act(attempt, Action::Choose(place)))
}

/// Answers every question, incorrectly if its index is divisible by `wrong_each`, and leaves the last one blank.
///
/// # Errors
/// If it is refused.
pub fn answer_most(attempt: &mut Attempt, wrong_each: usize) -> Result {
    for place in 0..attempt.items().len() - 1 {
        answer(attempt, place, place % wrong_each != 0)?;
    }
    Ok(())
}

/// The record of the attempt, submitted after this many minutes. Every question was on screen.
///
/// # Errors
/// If it is refused.
pub fn submitted(mut attempt: Attempt, minutes: Millis) -> Result<Record> {
    let at = attempt.clock().began() + minutes * MINUTE;
    attempt.apply(Action::Finish, at).map_err(|refused| Failure::new(refused.to_string()))?;
    let mut record = Record::of(&attempt).ok_or_else(|| Failure::new("the attempt is not over"))?;
    record.responses.iter_mut().for_each(|response| response.spent = response.spent.max(1));
    Ok(record)
}

/// The number of results in ten years, one a day.
pub const YEARS: usize = 3650;

/// This many results, one a day up to yesterday: every tenth is a full exam, the others are drills of ten questions.
///
/// # Errors
/// If the bank is short.
pub fn years(results: usize) -> Result<Vec<Save>> {
    let day = 24 * 60 * MINUTE;
    let now = now()?;
    // A few attempts are reused: drawing thousands would take most of a test's time.
    let mut kinds = Vec::new();
    for id in 0..10 {
        let mut attempt = if id == 0 { exam(id, now)? } else { drill(10, id, now)? };
        answer_most(&mut attempt, 2 + id as usize)?;
        kinds.push(submitted(attempt, 20 + id as i64)?);
    }
    let record = |n: usize| {
        let began = now - (n as Millis + 1) * day;
        let kind = &kinds[n % kinds.len()];
        Record { id: 0x1000 + n as u64, began, ended: began + kind.took, ..kind.clone() }
    };
    Ok((0..results).map(|n| record_save(&record(n))).collect())
}

/// The saved form of an attempt.
pub fn attempt_save(attempt: &Attempt) -> Save {
    (keys::attempt(attempt.id()), write_attempt(attempt))
}

/// The saved form of a record.
pub fn record_save(record: &Record) -> Save {
    (keys::record(record.id), write_record(record))
}

/// The saved form of a bookmark.
pub fn bookmark_save(question: &str, at: Millis, note: &str) -> Save {
    let bookmark = Bookmark { question: Key::of_id(question), at, note: note.to_owned() };
    (keys::bookmark(bookmark.question), write_bookmark(&bookmark))
}

/// The saved form of a part of the goal.
pub fn goal_save(part: GoalPart, changed: Millis) -> Save {
    (keys::goal(GoalName::of(part)), write_goal(&SavedGoal { part, changed }))
}

/// Records of one day in which every question of the bank is answered correctly and marked as sure, some in each.
///
/// # Errors
/// If the bank is short.
pub fn everything_known(id: u64, ended: Millis) -> Result<Vec<Record>> {
    let bank = index()?;
    let frame = submitted(drill(1, id, ended)?, 0)?;
    let asked: Vec<_> = bank.questions.iter().filter_map(|question| Some((question, question.skill(0)?))).collect();
    let response = |(question, skill): &(&Question, SkillId)| Response {
        question: question.key,
        revision: question.revision,
        skill: *skill,
        chosen: question.right,
        right: true,
        scored: true,
        flagged: false,
        confidence: Some(Confidence::Sure),
        spent: 400,
    };
    let records = (0..).zip(asked.chunks(50)).map(|(n, some)| Record {
        id: id + n,
        responses: some.iter().map(response).collect(),
        ..frame.clone()
    });
    Ok(records.collect())
}

/// Shifts all times of a saved attempt into the past.
///
/// # Errors
/// If the text is not an attempt.
pub fn earlier(text: &str, by: Millis) -> Result<String> {
    let mut value: serde_json::Value = serde_json::from_str(text)?;
    for time in ["began", "latest", "entered"] {
        let Some(at) = value[time].as_i64() else { return Err(Failure::new(format!("there is no time {time:?}"))) };
        value[time] = (at - by).into();
    }
    Ok(value.to_string())
}
