//! Every page of the app in each of its states, by name: for the tests that check all of them, and for screenshots.
//!
//! Add every new page or state here, and it is checked everywhere.

mod saves;

use crate::bank;
use crate::failure::Result;
use crate::page::{Page, Role};
use crate::stage::Stage;
use carrel_core::bank::{Bank, Digest};
use carrel_core::save::keys::id_text;
use saves::{DONE, DRILL, EXAM, code, marked};
use serde_json::Value;

/// A page in one of its states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The first visit.
    FirstVisit,
    /// Home with running attempts and results.
    Home,
    /// Home with an exam date, and the chance to pass.
    Today,
    /// Home with an exam date, before a chance is stated.
    TodayEarly,
    /// Home without an exam date, at the end of a day.
    TodayDone,
    /// How good the estimate is.
    Estimate,
    /// Home after time ran out in another tab, and with texts that could not be read.
    Notices,
    /// Home in a browser that does not promise to keep saves.
    Reminder,
    /// Practice, with tasks and topics unfolded.
    Drill,
    /// Practice of which there is nothing.
    NoDrill,
    /// Search with results.
    Search,
    /// Search without results.
    NoSearch,
    /// One question with a bookmark and a note, its answer open.
    Question,
    /// Bookmarked questions.
    Bookmarks,
    /// No bookmarks.
    NoBookmarks,
    /// The field for a code.
    Code,
    /// A shared form.
    Shared,
    /// A form of another bank.
    OtherBank,
    /// A code with a typo.
    CodeError,
    /// Statistics over the history.
    Progress,
    /// The same before anything is finished.
    NoProgress,
    /// A result was deleted and can be restored.
    Erased,
    /// Every topic, with how it went so far.
    Topics,
    /// One topic, with how it went so far.
    Topic,
    /// The bank's quality figures.
    Bank,
    /// An exam question with one correct option, one chosen.
    Single,
    /// An exam question with several correct options, one chosen, flagged.
    Multiple,
    /// A drill question, answered correctly and checked.
    Right,
    /// A drill question with several correct options, answered incorrectly and checked.
    Wrong,
    /// A paused drill.
    Paused,
    /// An exam with four minutes left.
    Urgent,
    /// An exam open in another tab.
    InOtherTab,
    /// The dialog asking whether the time away counts.
    Away,
    /// The list of keyboard shortcuts.
    Keys,
    /// The overview of an exam.
    Review,
    /// The dialog asking whether to submit.
    Dialog,
    /// The results of an exam, with the parts open that a person opens first.
    Results,
    /// The results of a drill.
    DrillResults,
    /// The history before anything is finished.
    NoHistory,
    /// The history.
    History,
    /// Settings.
    Settings,
    /// The dialog asking whether to delete everything.
    DeleteAll,
    /// Importing an export of another device.
    Import,
    /// Nothing quarantined.
    EmptyQuarantine,
    /// Quarantined texts.
    Quarantine,
    /// An unknown URL.
    NotFound,
    /// The URL of a finished attempt.
    Over,
    /// The URL of missing results.
    NoResults,
}

/// A topic with long URLs, and facts that differ from the notes.
const TOPIC: &str = "s3-replication";

impl Scene {
    /// All scenes.
    pub const ALL: [Self; 48] = [
        Self::FirstVisit,
        Self::Home,
        Self::Today,
        Self::TodayEarly,
        Self::TodayDone,
        Self::Estimate,
        Self::Notices,
        Self::Reminder,
        Self::Drill,
        Self::NoDrill,
        Self::Search,
        Self::NoSearch,
        Self::Question,
        Self::Bookmarks,
        Self::NoBookmarks,
        Self::Code,
        Self::Shared,
        Self::OtherBank,
        Self::CodeError,
        Self::Progress,
        Self::NoProgress,
        Self::Erased,
        Self::Topics,
        Self::Topic,
        Self::Bank,
        Self::Single,
        Self::Multiple,
        Self::Right,
        Self::Wrong,
        Self::Paused,
        Self::Urgent,
        Self::InOtherTab,
        Self::Away,
        Self::Keys,
        Self::Review,
        Self::Dialog,
        Self::Results,
        Self::DrillResults,
        Self::NoHistory,
        Self::History,
        Self::Settings,
        Self::DeleteAll,
        Self::Import,
        Self::EmptyQuarantine,
        Self::Quarantine,
        Self::NotFound,
        Self::Over,
        Self::NoResults,
    ];

    /// Shows the scene after clearing all earlier saves.
    ///
    /// # Errors
    /// If the page is not as expected.
    pub async fn show(self, stage: &mut Stage) -> Result<Page> {
        stage.blank().await?.clear_storage().await?;
        stage.seed_storage(&self.saves()?).await?;
        let page = stage.open(&self.hash()?).await?;
        page.is_at(&self.heading(&page).await?).await?;
        match self {
            Self::Drill => {
                click_first(&page, ".tasks summary").await?;
                click_first(&page, ".topics summary").await?;
            }
            Self::NoDrill => {
                // By script: a click would also move the place from which the Tab key goes on.
                click_first(&page, ".which summary").await?;
                let radio = page.find(Role::Radio, &page.name_with(Role::Radio, "Flagged last").await?).await?;
                page.js::<Value>("arguments[0].click()", vec![radio.to_json()?]).await?;
            }
            Self::Reminder => {
                let message = "carrel.notify({ type: 'persistence-refused' })";
                page.js::<Value>(message, vec![]).await?;
                page.find(Role::Button, "Later").await?;
            }
            Self::InOtherTab => {
                let exam = id_text(EXAM);
                let other = format!(
                    "await new Promise(held => navigator.locks.request('carrel attempt {exam}', () => {{
                        held();
                        return new Promise(() => {{}});
                    }}));
                    location.hash = '#/attempt/{exam}'"
                );
                page.js_later::<Value>(&other).await?;
                page.is_at("Already open elsewhere").await?;
            }
            Self::Question => click_first(&page, ".answer summary").await?,
            Self::Erased => {
                click_first(&page, ".entry button").await?;
                page.has_focus("Undo").await?;
            }
            Self::Away => {
                page.find(Role::Button, "No, continue").await?;
            }
            Self::Keys => {
                page.tool("Keyboard shortcuts").await?;
                page.find(Role::Button, "Done").await?;
            }
            Self::DeleteAll => {
                page.press("Delete everything…").await?;
                page.find(Role::Button, "Keep it").await?;
            }
            Self::Results => {
                click_first(&page, "[data-attempt] summary").await?;
                click_first(&page, "summary").await?;
            }
            Self::DrillResults => click_first(&page, "[data-attempt] summary").await?,
            Self::Dialog => {
                page.press("Submit exam").await?;
                page.find(Role::Button, "Keep working").await?;
            }
            Self::Home | Self::Today | Self::TodayEarly | Self::TodayDone => {
                page.wait("guidance is here", "document.querySelector('.dial a')").await?;
            }
            Self::Estimate => {
                page.find(Role::Heading, "Your estimate").await?;
            }
            _ => {}
        }
        Ok(page)
    }

    /// Whether a modal dialog is open in it.
    pub fn is_dialog(self) -> bool {
        matches!(self, Self::Away | Self::Dialog | Self::Keys | Self::DeleteAll)
    }

    fn hash(self) -> Result<String> {
        Ok(match self {
            Self::FirstVisit | Self::Home | Self::Notices | Self::Reminder | Self::InOtherTab => "#/".into(),
            Self::Today | Self::TodayEarly | Self::TodayDone => "#/".into(),
            Self::Estimate => "#/estimate".into(),
            Self::Drill | Self::NoDrill => "#/drill".into(),
            Self::Search => "#/search/partition%20key".into(),
            Self::NoSearch => "#/search/xylophone".into(),
            Self::Question => format!("#/question/{}", marked()?),
            Self::Bookmarks | Self::NoBookmarks => "#/bookmarks".into(),
            Self::Code => "#/form".into(),
            Self::Shared => format!("#/form/{}", code(bank::index()?.clone())?),
            Self::OtherBank => {
                format!("#/form/{}", code(Bank { editions: vec![Digest(5)], ..bank::index()?.clone() })?)
            }
            Self::CodeError => "#/form/0000-1111".into(),
            Self::Progress | Self::NoProgress => "#/progress".into(),
            Self::Erased => "#/history".into(),
            Self::Topics => "#/topics".into(),
            Self::Topic => format!("#/topics/{TOPIC}"),
            Self::Bank => "#/bank".into(),
            Self::Single | Self::Multiple | Self::Urgent | Self::Away | Self::Keys => {
                format!("#/attempt/{}", id_text(EXAM))
            }
            Self::Right | Self::Wrong | Self::Paused => format!("#/attempt/{}", id_text(DRILL)),
            Self::Review | Self::Dialog => format!("#/attempt/{}/review", id_text(EXAM)),
            Self::Results | Self::DrillResults => format!("#/results/{}", id_text(DONE)),
            Self::NoHistory | Self::History => "#/history".into(),
            Self::Settings | Self::DeleteAll => "#/settings".into(),
            Self::Import => "#/import".into(),
            Self::EmptyQuarantine | Self::Quarantine => "#/aside".into(),
            Self::NotFound => "#/nowhere/at/all".into(),
            Self::Over => format!("#/attempt/{}", id_text(DONE)),
            Self::NoResults => format!("#/results/{}", id_text(EXAM)),
        })
    }

    async fn heading(self, page: &Page) -> Result<String> {
        Ok(match self {
            Self::FirstVisit => "A quiet desk for your exam",
            Self::Home | Self::Notices | Self::Reminder | Self::InOtherTab => "Today",
            Self::Today | Self::TodayEarly | Self::TodayDone => "Today",
            Self::Estimate => "How good is this estimate?",
            Self::Drill | Self::NoDrill => "Practice",
            Self::Search | Self::NoSearch => "Search",
            Self::Question => "Question",
            Self::Bookmarks | Self::NoBookmarks => "Saved questions",
            Self::Code | Self::Shared | Self::OtherBank | Self::CodeError => "Shared question set",
            Self::Progress | Self::NoProgress => "Progress",
            Self::Erased => "History",
            Self::Topics => "Topics",
            Self::Topic => return Ok(bank::topic(TOPIC)?.title.clone()),
            Self::Bank => "How good are the questions?",
            Self::Single | Self::Multiple | Self::Right | Self::Wrong | Self::Urgent | Self::Away | Self::Keys => {
                return Ok(page.question().await?.heading);
            }
            Self::Review | Self::Dialog => "Ready to submit?",
            Self::Results => "Exam result",
            Self::DrillResults => "Practice result",
            Self::NoHistory | Self::History => "History",
            Self::Paused => "Question 1 of 10",
            Self::Settings | Self::DeleteAll => "Settings",
            Self::Import => "Restore a backup",
            Self::EmptyQuarantine | Self::Quarantine => "Quarantined data",
            Self::NotFound => "Not found",
            Self::Over => "Already finished",
            Self::NoResults => "Result not found",
        }
        .into())
    }
}

/// Opens the first match if it is closed.
async fn click_first(page: &Page, selector: &str) -> Result {
    let what = format!("there is {selector}");
    let there = format!("document.querySelector({selector:?})");
    page.wait(&what, &there).await?;
    page.js::<Value>(&format!("const e = {there}; if (!e.parentElement.open) e.click()"), vec![]).await?;
    Ok(())
}
