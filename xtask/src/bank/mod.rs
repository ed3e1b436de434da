//! The bank of questions: its report, readings of it, and skeletons for new questions.
//!
//! All rules are in `carrel_author`; this only calls it with the day of today, and shows what
//! it says.

mod letters;
mod order;
mod print;
mod record;
mod score;
mod select;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use carrel_author::{Authored, Checks, DraftBank, Unreviewed};
use carrel_core::bank::{Date, Standing};

use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};

pub(crate) use order::{Order, read as order};

/// Reads the bank in a folder; the error has a line for each problem.
pub(crate) fn read(questions: &Path) -> Result<Authored> {
    carrel_author::read(questions, today()?).map_err(|problems| {
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

/// Does what was asked, and says what came of it.
pub(crate) fn answer(project: &Project, order: &Order) -> Result<Told> {
    let file = |path: &std::path::Path| fs::read_to_string(path).context(format!("reading {}", path.display()));
    let text = match order {
        Order::Report => return report(project),
        Order::Topics(which) => return batch(&draft(project)?, which),
        Order::Pairs(most) => pairs(&draft(project)?, *most),
        Order::Print { view, which, seed, sample } => {
            let draft = draft(project)?;
            let mut indices = select::select(&draft, which)?;
            if sample.is_some() || *view == order::View::OptionsOnly {
                indices = select::sample(indices, *seed, *sample);
            }
            print::print(&draft.items, &indices, *view, *seed)
        }
        Order::Score { file: path, seed } => score::score(&draft(project)?.items, &file(path)?, *seed),
        Order::Prune => {
            let review = project.questions().join("REVIEW.toml");
            // Files count, not what can be read: a question that is being written keeps its readings.
            let exists = |id: &str| project.questions().join(format!("{id}.toml")).is_file();
            let (left, gone) = carrel_author::prune(&file(&review)?, exists);
            fs::write(&review, left).context("writing REVIEW.toml")?;
            format!("Removed {} readings\n{}", gone.len(), lines(&gone))
        }
        Order::Record { kind, file: path } => {
            let review = project.questions().join("REVIEW.toml");
            let count = record::record(&draft(project)?, &review, *kind, &file(path)?, today()?)?;
            format!("Recorded {count} readings in {}\n", review.display())
        }
    };
    Ok(Told { text, ready: true })
}

/// As much of the bank as can be read while somebody else may be writing.
fn draft(project: &Project) -> Result<DraftBank> {
    carrel_author::draft(&project.questions(), today()?).map_err(|problems| Error::new(found(project, &problems)))
}

/// The figures of a batch, with what to do about those out of bounds, and the problems of its topics.
fn batch(draft: &DraftBank, which: &[String]) -> Result<Told> {
    let indices = select::select(draft, which)?;
    let report = draft.report(&indices);
    let mut text = format!("{} questions in exam form\n{report}", indices.len());
    let broken = report.measures.iter().filter(|m| m.figure.standing == Standing::Broken);
    let remedies: Vec<String> = broken.map(|m| format!("{}: {}", m.figure.name, m.remedy)).collect();
    if !remedies.is_empty() {
        text += &format!("Out of bounds in this batch (a small one sways):\n{}", lines(&remedies));
    }
    let letters = indices.iter().flat_map(|&i| letters::key(&draft.items.questions[i], 1).chars().collect::<Vec<_>>());
    let mut counts = std::collections::BTreeMap::new();
    letters.for_each(|letter| *counts.entry(letter).or_insert(0) += 1);
    let counts: Vec<String> = counts.iter().map(|(letter, n)| format!("{letter} {n}")).collect();
    text += &format!("Keys as printed with seed 1: {}\n", counts.join(", "));
    let here = |path: &str| which.iter().any(|w| w == "all" || path.starts_with(w.split('/').next().unwrap_or(w)));
    let problems: Vec<_> = draft.problems.iter().filter(|p| here(&p.path)).collect();
    if !problems.is_empty() {
        text += &format!("{} problems (questions with one are not counted):\n{}", problems.len(), lines(&problems));
    }
    Ok(Told { text, ready: problems.is_empty() })
}

fn pairs(draft: &DraftBank, most: usize) -> String {
    let line = |p: &carrel_author::Pair| format!("{:.2} {} {}\n     {}\n", p.closeness, p.one, p.other, p.why);
    draft.pairs(most).iter().map(line).collect()
}

/// The report, for a person, as far as the bank can be read.
fn report(project: &Project) -> Result<Told> {
    let survey = carrel_author::survey(&project.questions(), today()?, Checks::All);
    let mut text = String::new();
    let mut ready = survey.problems.is_empty();
    if let Some(authored) = &survey.authored {
        text += &authored.report.to_string();
        let unreviewed = &authored.unreviewed;
        ready &= unreviewed.is_empty() && authored.unmet.is_empty();
        text += &match unreviewed.len() {
            0 => "Readings\n  ok every question was read as it now stands\n".to_owned(),
            n => format!("Readings\n  NO {n} readings are missing before a release:\n{}", lines(unreviewed)),
        };
        text += &lines(&authored.unmet);
    }
    if !survey.problems.is_empty() {
        text += &format!("\n{}", found(project, &survey.problems));
    }
    Ok(Told { text, ready })
}

/// The problems of a bank, with its folder: their paths begin there.
fn found(project: &Project, problems: &[carrel_author::Problem]) -> String {
    format!("{} problems in {}/:\n{}", problems.len(), project.questions().display(), lines(problems))
}

fn lines<T: ToString>(all: &[T]) -> String {
    all.iter().map(|one| format!("     {}\n", one.to_string())).collect()
}

/// The rules, as a check.
pub(crate) fn check(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let bank = read(&project.questions())?;
    // While questions are being rewritten, the new ones may wait for their readers. A release waits for them.
    let due = |u: &&Unreviewed| bank.finished || !u.rewritten;
    let unreviewed: Vec<&Unreviewed> = bank.unreviewed.iter().filter(due).collect();
    refuse(&unreviewed, if bank.finished { &bank.unmet } else { &[] })?;
    for line in bank.report.to_string().lines() {
        desk.note(line);
    }
    let (questions, facts) = (bank.items.questions.len(), bank.items.facts.len());
    Ok(Done::check(format!("{questions} questions on {facts} facts, no problem")))
}

/// Refuses a bank of which a question was not read as it now stands.
pub(crate) fn is_reviewed(project: &Project) -> Result<()> {
    let bank = read(&project.questions())?;
    refuse(&bank.unreviewed.iter().collect::<Vec<_>>(), &bank.unmet)
}

fn refuse(unreviewed: &[&Unreviewed], unmet: &[String]) -> Result<()> {
    if unreviewed.is_empty() && unmet.is_empty() {
        return Ok(());
    }
    let (text, unmet) = (lines(unreviewed), lines(unmet));
    Err(Error::new(format!(
        "{} readings are missing in REVIEW.toml, so this bank is not released:\n{text}{unmet}\
         Have each question read as it now stands (CONTRIBUTING.md says how), and record it",
        unreviewed.len()
    )))
}

/// Writes the skeleton of a question, and gives back where.
pub(crate) fn new(project: &Project, topic: &str, id: &str) -> Result<String> {
    let folder = project.questions().join(topic);
    let file = folder.join(format!("{id}.toml"));
    let place = file.display().to_string();
    if !folder.is_dir() {
        return Err(Error::new(format!(
            "there is no topic `{topic}`: make {}/ with its facts.toml first",
            folder.display()
        )));
    }
    let text = carrel_author::skeleton(&project.questions()).map_err(|problems| {
        Error::new(format!("{}/pack.toml cannot be read:\n{}", project.questions().display(), lines(&problems)))
    })?;
    // Never over a question that is there: its id stands in people's saved answers.
    let mut file = fs::File::create_new(file).context(format!("writing {place}"))?;
    std::io::Write::write_all(&mut file, text.as_bytes()).context(format!("writing {place}"))?;
    Ok(place)
}
