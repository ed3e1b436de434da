//! The bank of questions: its report, its bytes, and skeletons for new questions.
//!
//! All rules are in `carrel_core::author`; this only calls it with the day of today, and shows what
//! it says. Unlike the build script, it can be run without building anything else.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use carrel_core::author::{self, Authored, Demands};
use carrel_core::bank::{Date, Figure};

use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};

/// Reads the bank in a folder; the error has a line for each problem.
pub(crate) fn read(questions: &Path) -> Result<Authored> {
    author::read(questions, today()?).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Error::new(format!("{} problems in {}/:\n{}", lines.len(), questions.display(), lines.join("\n")))
    })
}

/// The day of today in UTC: a question may not claim to have been verified after it.
fn today() -> Result<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("reading the clock")?;
    let days = i64::try_from(now.as_secs() / 86_400).context("reading the clock")?;
    Date::from_days(days).ok_or_else(|| Error::new("the clock shows no day of the calendar"))
}

/// What somebody who works on the bank wants to know: the figures, what was not yet read blind, the problems.
pub(crate) struct Told {
    /// Figures and lists, for a person.
    pub(crate) text: String,
    /// Whether nothing stands in the way of a release.
    pub(crate) ready: bool,
}

/// The report, for a person, as far as the bank can be read.
pub(crate) fn report(project: &Project) -> Result<Told> {
    let survey = author::survey(&project.questions(), today()?, &Demands::RELEASE);
    let mut text = String::new();
    let mut ready = survey.problems.is_empty();
    if let Some(authored) = &survey.authored {
        text += &authored.report.to_string();
        let unreviewed = &authored.unreviewed;
        ready &= unreviewed.is_empty();
        text += &match unreviewed.len() {
            0 => "Review\n  ok every question was read blind as it now stands\n".to_owned(),
            n => format!("Review\n  NO {n} questions must be read blind before a release:\n{}", lines(unreviewed)),
        };
    }
    if !survey.problems.is_empty() {
        text += &format!("\n{} problems in questions/:\n{}", survey.problems.len(), lines(&survey.problems));
    }
    Ok(Told { text, ready })
}

fn lines<T: ToString>(all: &[T]) -> String {
    all.iter().map(|one| format!("     {}\n", one.to_string())).collect()
}

/// The rules, as a check.
pub(crate) fn check(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let bank = read(&project.questions())?;
    refuse_unreviewed(&bank)?;
    for line in bank.report.to_string().lines() {
        desk.note(line);
    }
    let (questions, facts) = (bank.bank.questions.len(), bank.bank.facts.len());
    Ok(Done::check(format!("{questions} questions on {facts} facts, no problem, each read blind")))
}

/// Refuses a bank of which a question was not read blind as it now stands.
pub(crate) fn is_reviewed(project: &Project) -> Result<()> {
    refuse_unreviewed(&read(&project.questions())?)
}

fn refuse_unreviewed(bank: &Authored) -> Result<()> {
    let unreviewed = &bank.unreviewed;
    if unreviewed.is_empty() {
        return Ok(());
    }
    let text = lines(unreviewed);
    Err(Error::new(format!(
        "{} questions are not in questions/REVIEW.toml as they now stand, so this bank is not released:\n{text}\
         Have each read blind twice (CONTRIBUTING.md says how), and record it",
        unreviewed.len()
    )))
}

/// The bank and its figures as they are embedded in the program.
pub(crate) fn bytes(project: &Project) -> Result<Vec<u8>> {
    let Authored { bank, report, .. } = read(&project.questions())?;
    let mut bytes = bank.encode().context("encoding the bank")?;
    bytes.extend(Figure::encode(&report.figures()).context("encoding its figures")?);
    Ok(bytes)
}

/// Writes the skeleton of a question, and gives back where.
pub(crate) fn new(project: &Project, topic: &str, id: &str) -> Result<String> {
    let place = format!("questions/{topic}/{id}.toml");
    let folder = project.questions().join(topic);
    if !folder.is_dir() {
        return Err(Error::new(format!(
            "there is no topic `{topic}`: make questions/{topic}/ with its facts.toml first"
        )));
    }
    let text = author::skeleton();
    // Never over a question that is there: its id stands in people's saved answers.
    let mut file = fs::File::create_new(folder.join(format!("{id}.toml"))).context(format!("writing {place}"))?;
    std::io::Write::write_all(&mut file, text.as_bytes()).context(format!("writing {place}"))?;
    Ok(place)
}
