//! The saves at the start of each scene.

use super::Scene;
use crate::bank::{self, asked, wrong};
use crate::failure::{Failure, Result};
use crate::fixtures::{self, MINUTE, Save};
use carrel_core::attempt::{Action, Attempt};
use carrel_core::bank::Bank;
use carrel_core::form::code::write;
use carrel_core::form::{Plan, Scope, SessionOptions, draw};
use carrel_core::save::{GoalPart, keys};

pub(super) const EXAM: u64 = 0xE;
pub(super) const DRILL: u64 = 0xD;
pub(super) const DONE: u64 = 0xF;

impl Scene {
    pub(super) fn saves(self) -> Result<Vec<Save>> {
        let now = fixtures::now()?;
        Ok(match self {
            Self::FirstVisit | Self::NoHistory | Self::EmptyQuarantine | Self::NotFound | Self::NoResults => Vec::new(),
            Self::Bank => Vec::new(),
            Self::Search | Self::NoSearch | Self::NoBookmarks | Self::NoProgress | Self::Import => Vec::new(),
            Self::Code | Self::Shared | Self::OtherBank | Self::CodeError => Vec::new(),
            Self::Drill | Self::Settings | Self::DeleteAll | Self::History | Self::Over => history()?,
            Self::NoDrill | Self::Progress | Self::Erased | Self::Reminder | Self::Topics | Self::Topic => history()?,
            Self::Question | Self::Bookmarks => bookmarks()?,
            Self::Paused => {
                let mut drill = fixtures::drill(10, DRILL, now - 5 * MINUTE)?;
                fixtures::act(&mut drill, Action::Pause)?;
                vec![fixtures::attempt_save(&drill)]
            }
            Self::Urgent => vec![fixtures::attempt_save(&fixtures::exam(EXAM, now - 126 * MINUTE)?)],
            Self::Away => {
                let mut exam = fixtures::exam(EXAM, now - 220 * MINUTE)?;
                go_to(&mut exam, |wanted| wanted == 1)?;
                exam.apply(Action::Suspend, now - 180 * MINUTE).map_err(|why| Failure::new(why.to_string()))?;
                vec![fixtures::attempt_save(&exam)]
            }
            Self::Keys | Self::InOtherTab => vec![fixtures::attempt_save(&exam_in_the_middle()?)],
            Self::Home => {
                let mut all = history()?;
                all.push(fixtures::attempt_save(&exam_in_the_middle()?));
                all.push(fixtures::attempt_save(&fixtures::drill(10, DRILL, now - 9 * MINUTE)?));
                all
            }
            Self::Today | Self::Estimate => {
                let mut all = history()?;
                all.push(exam_in(18)?);
                all
            }
            Self::TodayEarly => {
                let mut drill = fixtures::drill(34, DONE, now - 30 * 60 * MINUTE)?;
                fixtures::answer_most(&mut drill, 3)?;
                vec![fixtures::record_save(&fixtures::submitted(drill, 30)?), exam_in(1)?]
            }
            Self::TodayDone => {
                let mut drill = fixtures::drill(21, DONE, now)?;
                fixtures::answer_most(&mut drill, 3)?;
                vec![fixtures::record_save(&fixtures::submitted(drill, 0)?)]
            }
            Self::Notices => {
                let mut all = unreadable();
                all.push(fixtures::attempt_save(&fixtures::exam(EXAM, now - 200 * MINUTE)?));
                all
            }
            Self::Single => {
                let mut exam = exam_in_the_middle()?;
                go_to(&mut exam, |wanted| wanted == 1)?;
                fixtures::choose(&mut exam, 1)?;
                vec![fixtures::attempt_save(&exam)]
            }
            Self::Multiple => {
                let mut exam = fixtures::exam(EXAM, now - 20 * MINUTE)?;
                go_to(&mut exam, |wanted| wanted > 1)?;
                fixtures::choose(&mut exam, 1)?;
                fixtures::act(&mut exam, Action::Flag)?;
                vec![fixtures::attempt_save(&exam)]
            }
            Self::Right => {
                let mut drill = fixtures::drill(10, DRILL, now - 5 * MINUTE)?;
                go_to(&mut drill, |wanted| wanted == 1)?;
                let right = drill.current().right;
                fixtures::choose(&mut drill, right)?;
                fixtures::act(&mut drill, Action::Reveal)?;
                vec![fixtures::attempt_save(&drill)]
            }
            Self::Wrong => {
                let mut drill = fixtures::drill(60, DRILL, now - 5 * MINUTE)?;
                go_to(&mut drill, |wanted| wanted > 1)?;
                let options = asked(drill.current())?.choices.len();
                let mask = wrong(drill.current().right, options);
                fixtures::choose(&mut drill, mask)?;
                fixtures::act(&mut drill, Action::Reveal)?;
                vec![fixtures::attempt_save(&drill)]
            }
            Self::Review | Self::Dialog => vec![fixtures::attempt_save(&exam_in_the_middle()?)],
            Self::Results => {
                let mut all: Vec<Save> = history()?.split_off(1);
                let mut exam = fixtures::exam(DONE, now - 100 * MINUTE)?;
                fixtures::answer_most(&mut exam, 4)?;
                all.push(fixtures::record_save(&fixtures::submitted(exam, 87)?));
                all
            }
            Self::DrillResults => {
                let mut drill = fixtures::drill(10, DONE, now - 100 * MINUTE)?;
                fixtures::answer_most(&mut drill, 3)?;
                vec![fixtures::record_save(&fixtures::submitted(drill, 12)?)]
            }
            Self::Quarantine => unreadable(),
        })
    }
}

/// The question that is bookmarked in scenes.
pub(super) fn marked() -> Result<&'static str> {
    let first = bank::bank()?.questions.iter().find(|q| q.multiple() && q.skill(0).is_some());
    first.map(|q| q.id.as_str()).ok_or_else(|| Failure::new("the bank has no such question"))
}

/// Two bookmarks, one with a note.
fn bookmarks() -> Result<Vec<Save>> {
    let now = fixtures::now()?;
    let note = "The second one fooled me: it is true of standard queues only.\nRead the page again before the exam.";
    let other = bank::bank()?.questions.first().map(|q| q.id.as_str()).unwrap_or_default();
    Ok(vec![fixtures::bookmark_save(marked()?, now, note), fixtures::bookmark_save(other, now - MINUTE, "")])
}

/// The code of an exam of this bank.
pub(super) fn code(bank: Bank) -> Result<String> {
    let form = draw(&bank, &Plan { blueprint: 0, scope: Scope::Exam }, 7, &[]);
    let form = form.map_err(|_| Failure::new("the bank cannot fill an exam"))?;
    let places: Vec<usize> = form.items.iter().map(|i| i.question).collect();
    write(&bank, 0, true, 7, SessionOptions::default(), &places).ok_or_else(|| Failure::new("the form has no code"))
}

/// An exam, forty minutes old: half answered, some flagged.
fn exam_in_the_middle() -> Result<Attempt> {
    let mut exam = fixtures::exam(EXAM, fixtures::now()? - 40 * MINUTE)?;
    for place in 0..33 {
        fixtures::answer(&mut exam, place, place % 4 != 0)?;
        if place % 8 == 0 {
            fixtures::act(&mut exam, Action::Flag)?;
        }
    }
    Ok(exam)
}

/// Two exams and three drills, days ago.
fn history() -> Result<Vec<Save>> {
    let day = 24 * 60 * MINUTE;
    let now = fixtures::now()?;
    let mut all = Vec::new();
    for n in 0..2 {
        let mut exam = fixtures::exam(DONE + n, now - (5 - 2 * n as i64) * day)?;
        fixtures::answer_most(&mut exam, 3 + 3 * n as usize)?;
        all.push(fixtures::record_save(&fixtures::submitted(exam, 110)?));
    }
    for n in 2..5 {
        let mut drill = fixtures::drill(10, DONE + n, now - (8 - n as i64) * day)?;
        fixtures::answer_most(&mut drill, 1 + n as usize)?;
        all.push(fixtures::record_save(&fixtures::submitted(drill, 11)?));
    }
    Ok(all)
}

/// An exam so many days from now.
fn exam_in(days: i64) -> Result<Save> {
    let now = fixtures::now()?;
    let day = 24 * 60 * MINUTE;
    Ok(fixtures::goal_save(GoalPart::ExamDay(Some((now + days * day) / day)), now))
}

/// Unreadable texts: truncated, of another program, of a newer Carrel.
fn unreadable() -> Vec<Save> {
    let newer = r#"{"carrel":"attempt","v":9,"something":"that only a newer Carrel knows"}"#;
    let long = format!("{}<b>not markup</b>", "a long word without a blank ".replace(' ', "_").repeat(20));
    vec![
        (keys::record(1), r#"{"carrel":"record","v":1,"id":"0000000000000001","blueprint":"dva-c0"#.into()),
        (keys::record(2), long),
        (keys::attempt(3), newer.into()),
    ]
}

/// Goes to the first question with this number of options to choose.
fn go_to(attempt: &mut Attempt, fits: impl Fn(u32) -> bool) -> Result {
    let place = attempt.items().iter().position(|item| fits(item.wanted()));
    let place = place.ok_or_else(|| Failure::new("no question of the form is of that kind"))?;
    fixtures::act(attempt, Action::GoTo(place))
}
