//! Every page of the app in each of its states, by name: for the tests that look at all of them, and for
//! pictures that people look at.
//!
//! A new page or a new state of one belongs in here, and is then looked at everywhere.

use crate::bank::{self, asked, wrong};
use crate::failure::{Failure, Result};
use crate::made::{self, MINUTE, Save};
use crate::page::{Page, Role};
use crate::stage::Stage;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::save::keys::{self, id_text};
use serde_json::Value;

/// A page in one of its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The first visit.
    FirstVisit,
    /// Home with running attempts and results.
    Home,
    /// Home after time ran out elsewhere, and with texts that could not be read.
    Notices,
    /// Choosing a drill, the topics unfolded.
    Drill,
    /// Every topic.
    Topics,
    /// One topic.
    Topic,
    /// The figures of the bank.
    Bank,
    /// A question of an exam with one right option, one chosen.
    Single,
    /// A question of an exam with several right options, one chosen, flagged.
    Multiple,
    /// A question of a drill, answered right and checked.
    Right,
    /// A question of a drill with several right options, answered wrong and checked.
    Wrong,
    /// The overview of an exam.
    Review,
    /// The question whether to submit.
    Dialog,
    /// The results of an exam, everything unfolded that a person would unfold first.
    Results,
    /// The results of a drill.
    DrillResults,
    /// The history before anything is finished.
    NoHistory,
    /// The history.
    History,
    /// Settings.
    Settings,
    /// Nothing set aside.
    NoAside,
    /// Texts that could not be read.
    Aside,
    /// An address that leads nowhere.
    Lost,
    /// The address of an attempt that is over.
    Over,
    /// The address of results that are not here.
    NoResults,
}

/// A topic with long addresses, and facts that differ from the notes.
const TOPIC: &str = "s3-replication";
const EXAM: u64 = 0xE;
const DRILL: u64 = 0xD;
const DONE: u64 = 0xF;

impl Scene {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::FirstVisit,
        Self::Home,
        Self::Notices,
        Self::Drill,
        Self::Topics,
        Self::Topic,
        Self::Bank,
        Self::Single,
        Self::Multiple,
        Self::Right,
        Self::Wrong,
        Self::Review,
        Self::Dialog,
        Self::Results,
        Self::DrillResults,
        Self::NoHistory,
        Self::History,
        Self::Settings,
        Self::NoAside,
        Self::Aside,
        Self::Lost,
        Self::Over,
        Self::NoResults,
    ];

    /// Brings it about, with nothing left of what was kept before.
    ///
    /// # Errors
    /// When the page is not what it should be.
    pub async fn show(self, stage: &mut Stage) -> Result<Page> {
        let blank = stage.blank().await?;
        blank.js::<Value>("localStorage.clear()", vec![]).await?;
        stage.plant(&self.saves()?).await?;
        let page = stage.open(&self.hash()).await?;
        page.is_at(&self.heading(&page).await?).await?;
        match self {
            Self::Drill => click_first(&page, "summary").await?,
            Self::Results => {
                click_first(&page, ".reviewed summary, [data-attempt] summary").await?;
                click_first(&page, "summary").await?;
            }
            Self::DrillResults => click_first(&page, "[data-attempt] summary").await?,
            Self::Dialog => {
                page.press("Submit exam").await?;
                page.find(Role::Button, "Keep working").await?;
            }
            _ => {}
        }
        Ok(page)
    }

    fn hash(self) -> String {
        match self {
            Self::FirstVisit | Self::Home | Self::Notices => "#/".into(),
            Self::Drill => "#/drill".into(),
            Self::Topics => "#/topics".into(),
            Self::Topic => format!("#/topics/{TOPIC}"),
            Self::Bank => "#/bank".into(),
            Self::Single | Self::Multiple => format!("#/attempt/{}", id_text(EXAM)),
            Self::Right | Self::Wrong => format!("#/attempt/{}", id_text(DRILL)),
            Self::Review | Self::Dialog => format!("#/attempt/{}/review", id_text(EXAM)),
            Self::Results | Self::DrillResults => format!("#/results/{}", id_text(DONE)),
            Self::NoHistory | Self::History => "#/history".into(),
            Self::Settings => "#/settings".into(),
            Self::NoAside | Self::Aside => "#/aside".into(),
            Self::Lost => "#/nowhere/at/all".into(),
            Self::Over => format!("#/attempt/{}", id_text(DONE)),
            Self::NoResults => format!("#/results/{}", id_text(EXAM)),
        }
    }

    async fn heading(self, page: &Page) -> Result<String> {
        Ok(match self {
            Self::FirstVisit | Self::Home | Self::Notices => "Carrel",
            Self::Drill => "Drill",
            Self::Topics => "Topics",
            Self::Topic => return Ok(bank::topic(TOPIC)?.title.clone()),
            Self::Bank => "How good is this bank?",
            Self::Single | Self::Multiple | Self::Right | Self::Wrong => return Ok(page.question().await?.heading),
            Self::Review | Self::Dialog => "Review",
            Self::Results | Self::DrillResults => "Results",
            Self::NoHistory | Self::History => "History",
            Self::Settings => "Settings",
            Self::NoAside | Self::Aside => "Set aside",
            Self::Lost => "Not found",
            Self::Over => "Not running",
            Self::NoResults => "No such result",
        }
        .into())
    }

    fn saves(self) -> Result<Vec<Save>> {
        let now = made::now()?;
        Ok(match self {
            Self::FirstVisit | Self::NoHistory | Self::NoAside | Self::Lost | Self::NoResults => Vec::new(),
            Self::Topics | Self::Topic | Self::Bank => Vec::new(),
            Self::Drill | Self::Settings | Self::History | Self::Over => history()?,
            Self::Home => {
                let mut all = history()?;
                all.push(made::attempt_save(&exam_in_the_middle()?));
                all.push(made::attempt_save(&made::drill(10, DRILL, now - 9 * MINUTE)?));
                all
            }
            Self::Notices => {
                let mut all = unreadable();
                all.push(made::attempt_save(&made::exam(EXAM, now - 200 * MINUTE)?));
                all
            }
            Self::Single => {
                let mut exam = exam_in_the_middle()?;
                go_to(&mut exam, |wanted| wanted == 1)?;
                made::choose(&mut exam, 1)?;
                vec![made::attempt_save(&exam)]
            }
            Self::Multiple => {
                let mut exam = made::exam(EXAM, now - 20 * MINUTE)?;
                go_to(&mut exam, |wanted| wanted > 1)?;
                made::choose(&mut exam, 1)?;
                made::act(&mut exam, Action::Flag)?;
                vec![made::attempt_save(&exam)]
            }
            Self::Right => {
                let mut drill = made::drill(10, DRILL, now - 5 * MINUTE)?;
                go_to(&mut drill, |wanted| wanted == 1)?;
                let right = drill.current().right;
                made::choose(&mut drill, right)?;
                made::act(&mut drill, Action::Reveal)?;
                vec![made::attempt_save(&drill)]
            }
            Self::Wrong => {
                let mut drill = made::drill(60, DRILL, now - 5 * MINUTE)?;
                go_to(&mut drill, |wanted| wanted > 1)?;
                let options = asked(drill.current())?.choices.len();
                let mask = wrong(drill.current().right, options);
                made::choose(&mut drill, mask)?;
                made::act(&mut drill, Action::Reveal)?;
                vec![made::attempt_save(&drill)]
            }
            Self::Review | Self::Dialog => vec![made::attempt_save(&exam_in_the_middle()?)],
            Self::Results => {
                let mut exam = made::exam(DONE, now - 100 * MINUTE)?;
                made::answer_most(&mut exam, 4)?;
                vec![made::record_save(&made::submitted(exam, 87)?)]
            }
            Self::DrillResults => {
                let mut drill = made::drill(10, DONE, now - 100 * MINUTE)?;
                made::answer_most(&mut drill, 3)?;
                vec![made::record_save(&made::submitted(drill, 12)?)]
            }
            Self::Aside => unreadable(),
        })
    }
}

/// An exam, forty minutes old: half answered, some flagged.
fn exam_in_the_middle() -> Result<Attempt> {
    let mut exam = made::exam(EXAM, made::now()? - 40 * MINUTE)?;
    for place in 0..33 {
        made::answer(&mut exam, place, place % 4 != 0)?;
        if place % 8 == 0 {
            made::act(&mut exam, Action::Flag)?;
        }
    }
    Ok(exam)
}

/// Two exams and three drills, days ago.
fn history() -> Result<Vec<Save>> {
    let day = 24 * 60 * MINUTE;
    let now = made::now()?;
    let mut all = Vec::new();
    for n in 0..2 {
        let mut exam = made::exam(DONE + n, now - (5 - 2 * n as i64) * day)?;
        made::answer_most(&mut exam, 3 + 3 * n as usize)?;
        all.push(made::record_save(&made::submitted(exam, 110)?));
    }
    for n in 2..5 {
        let mut drill = made::drill(10, DONE + n, now - (8 - n as i64) * day)?;
        made::answer_most(&mut drill, 1 + n as usize)?;
        all.push(made::record_save(&made::submitted(drill, 11)?));
    }
    Ok(all)
}

/// Texts that nobody can read: cut off, somebody else's, of a newer Carrel.
fn unreadable() -> Vec<Save> {
    let newer = r#"{"carrel":"attempt","v":9,"something":"that only a newer Carrel knows"}"#;
    let long = format!("{}<b>not markup</b>", "a long word without a blank ".replace(' ', "_").repeat(20));
    vec![
        (keys::record(1), r#"{"carrel":"record","v":1,"id":"0000000000000001","blueprint":"dva-c0"#.into()),
        (keys::record(2), long),
        (keys::attempt(3), newer.into()),
    ]
}

/// Goes to the first question that wants so many options.
fn go_to(attempt: &mut Attempt, fits: impl Fn(u32) -> bool) -> Result {
    let place = attempt.items().iter().position(|item| fits(item.wanted()));
    let place = place.ok_or_else(|| Failure::new("no question of the form is of that kind"))?;
    made::act(attempt, Action::GoTo(place))
}

/// Unfolds what is found first, if it is folded.
async fn click_first(page: &Page, selector: &str) -> Result {
    let what = format!("there is {selector}");
    let there = format!("document.querySelector({selector:?})");
    page.wait(&what, &there).await?;
    page.js::<Value>(&format!("const e = {there}; if (!e.parentElement.open) e.click()"), vec![]).await?;
    Ok(())
}
