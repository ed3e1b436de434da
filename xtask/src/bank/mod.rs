//! The bank of questions: its report, its reviews, and files for new questions.
//!
//! All rules are in `carrel_author`. This module calls it with today's date, and prints the result.

mod action;
mod letters;
mod print;
mod record;
mod score;
mod select;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use carrel_author::{Authored, Checks, DraftBank, Unreviewed};
use carrel_core::bank::{Date, LimitStatus};

use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};

pub(crate) use action::{Action, action};

/// Loads the bank of a folder. The error has a line for each problem.
pub(crate) fn read(questions: &Path) -> Result<Authored> {
    carrel_author::read(questions, today()?).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Error::new(format!("{} in {}/:\n{}", counted(lines.len()), questions.display(), lines.join("\n")))
    })
}

/// Today's date in UTC: no question may have been verified later.
fn today() -> Result<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("reading the clock")?;
    let days = i64::try_from(now.as_secs() / 86_400).context("reading the clock")?;
    Date::from_days(days).ok_or_else(|| Error::new("the clock shows an invalid date"))
}

/// The output for somebody who works on the bank: figures, missing reviews, problems.
pub(crate) struct Output {
    /// Figures and lists, for a person.
    pub(crate) text: String,
    /// Whether the bank is ready for a release.
    pub(crate) ready: bool,
}

/// Performs an action.
pub(crate) fn run(project: &Project, action: &Action) -> Result<Output> {
    let file = |path: &std::path::Path| fs::read_to_string(path).context(format!("reading {}", path.display()));
    let text = match action {
        Action::Report => return report(project),
        Action::Topics(which) => return batch(&draft(project)?, which),
        Action::Pairs(most) => pairs(&draft(project)?, *most),
        Action::Print { view, which, seed, sample } => {
            let draft = draft(project)?;
            let mut indices = select::select(&draft, which)?;
            if sample.is_some() || *view == action::View::OptionsOnly {
                indices = select::sample(indices, *seed, *sample);
            }
            print::print(&draft.items, &indices, *view, *seed)
        }
        Action::Score { file: path, seed } => score::score(&draft(project)?.items, &file(path)?, *seed),
        Action::Prune => {
            let review = project.questions().join("REVIEW.toml");
            // Only the files matter: a question with a problem keeps its reviews.
            let exists = |id: &str| project.questions().join(format!("{id}.toml")).is_file();
            let (left, gone) = carrel_author::prune(&file(&review)?, exists);
            fs::write(&review, left).context("writing REVIEW.toml")?;
            format!("Removed {} reviews\n{}", gone.len(), lines(&gone))
        }
        Action::Record { kind, file: path } => {
            let review = project.questions().join("REVIEW.toml");
            let count = record::record(&draft(project)?, &review, *kind, &file(path)?, today()?)?;
            format!("Recorded {count} reviews in {}\n", review.display())
        }
    };
    Ok(Output { text, ready: true })
}

/// Loads the bank without files that have problems, because somebody may be editing them.
fn draft(project: &Project) -> Result<DraftBank> {
    carrel_author::draft(&project.questions(), today()?).map_err(|problems| Error::new(found(project, &problems)))
}

/// The figures of a batch, with remedies for those out of bounds, and the problems of its topics.
fn batch(draft: &DraftBank, which: &[String]) -> Result<Output> {
    let indices = select::select(draft, which)?;
    let report = draft.report(&indices);
    let mut text = format!("{} questions in exam form\n{report}", indices.len());
    let broken = report.measures.iter().filter(|m| m.figure.limit_status == LimitStatus::NotMet);
    let remedies: Vec<String> = broken.map(|m| format!("{}: {}", m.figure.name, m.remedy)).collect();
    if !remedies.is_empty() {
        text += &format!("Out of bounds in this batch (figures of small batches vary):\n{}", lines(&remedies));
    }
    let letters = indices.iter().flat_map(|&i| letters::key(&draft.items.questions[i], 1).chars().collect::<Vec<_>>());
    let mut counts = std::collections::BTreeMap::new();
    letters.for_each(|letter| *counts.entry(letter).or_insert(0) += 1);
    let counts: Vec<String> = counts.iter().map(|(letter, n)| format!("{letter} {n}")).collect();
    text += &format!("Keys as printed with seed 1: {}\n", counts.join(", "));
    let here = |path: &str| which.iter().any(|w| w == "all" || path.starts_with(w.split('/').next().unwrap_or(w)));
    let problems: Vec<_> = draft.problems.iter().filter(|p| here(&p.path)).collect();
    if !problems.is_empty() {
        let counted = counted(problems.len());
        text += &format!("{counted} (questions with one are not counted):\n{}", lines(&problems));
    }
    Ok(Output { text, ready: problems.is_empty() })
}

fn pairs(draft: &DraftBank, most: usize) -> String {
    let line = |p: &carrel_author::Pair| format!("{:.2} {} {}\n     {}\n", p.closeness, p.one, p.other, p.why);
    draft.pairs(most).iter().map(line).collect()
}

/// The report, as far as the bank can be loaded.
fn report(project: &Project) -> Result<Output> {
    let survey = carrel_author::survey(&project.questions(), today()?, Checks::All);
    let mut text = String::new();
    let mut ready = survey.problems.is_empty();
    if let Some(authored) = &survey.authored {
        text += &authored.report.to_string();
        let unreviewed = &authored.unreviewed;
        ready &= unreviewed.is_empty() && authored.unmet.is_empty();
        text += &match unreviewed.len() {
            0 => "Reviews\n  ok every question has a current review\n".to_owned(),
            n => format!("Reviews\n  NO {n} reviews are missing before a release:\n{}", lines(unreviewed)),
        };
        text += &lines(&authored.unmet);
    }
    text += &match survey.problems.len() {
        0 => format!("\nNo problems in the files of {}/\n", project.questions().display()),
        _ => format!("\n{}", found(project, &survey.problems)),
    };
    Ok(Output { text, ready })
}

/// The problems of a bank. Their paths are relative to its folder.
fn found(project: &Project, problems: &[carrel_author::Problem]) -> String {
    format!("{} in {}/:\n{}", counted(problems.len()), project.questions().display(), lines(problems))
}

fn counted(problems: usize) -> String {
    if problems == 1 { "1 problem".into() } else { format!("{problems} problems") }
}

fn lines<T: ToString>(all: &[T]) -> String {
    all.iter().map(|one| format!("     {}\n", one.to_string())).collect()
}

/// Checks the rules.
pub(crate) fn check(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    let bank = read(&project.questions())?;
    // While questions are being rewritten, new ones may lack reviews. A release needs all of them.
    let due = |u: &&Unreviewed| bank.finished || !u.rewritten;
    let unreviewed: Vec<&Unreviewed> = bank.unreviewed.iter().filter(due).collect();
    reject(&unreviewed, if bank.finished { &bank.unmet } else { &[] })?;
    for line in bank.report.to_string().lines() {
        log.note(line);
    }
    let (questions, facts) = (bank.items.questions.len(), bank.items.facts.len());
    Ok(StepResult::check(format!("{questions} questions on {facts} facts, no problems")))
}

/// Rejects a bank with a missing review.
pub(crate) fn is_reviewed(project: &Project) -> Result<()> {
    let bank = read(&project.questions())?;
    reject(&bank.unreviewed.iter().collect::<Vec<_>>(), &bank.unmet)
}

fn reject(unreviewed: &[&Unreviewed], unmet: &[String]) -> Result<()> {
    if unreviewed.is_empty() && unmet.is_empty() {
        return Ok(());
    }
    let (text, unmet) = (lines(unreviewed), lines(unmet));
    Err(Error::new(format!(
        "{} reviews are missing in REVIEW.toml, so this bank cannot be released:\n{text}{unmet}\
         Have the current wording of each question reviewed (CONTRIBUTING.md says how), and record it",
        unreviewed.len()
    )))
}

/// Creates the file of a question, and returns its path.
pub(crate) fn new(project: &Project, topic: &str, id: &str) -> Result<String> {
    let folder = project.questions().join(topic);
    let file = folder.join(format!("{id}.toml"));
    let path = file.display().to_string();
    if !folder.is_dir() {
        return Err(Error::new(format!(
            "there is no topic `{topic}`: create {}/ with its facts.toml first",
            folder.display()
        )));
    }
    let text = carrel_author::skeleton(&project.questions()).map_err(|problems| {
        Error::new(format!("{}/pack.toml cannot be read:\n{}", project.questions().display(), lines(&problems)))
    })?;
    // Never overwrite an existing question: people's saved answers contain its id.
    let mut file = match fs::File::create_new(file) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Error::new(format!("{path} exists already: edit it, or choose another id")));
        }
        file => file.context(format!("writing {path}"))?,
    };
    file.write_all(text.as_bytes()).context(format!("writing {path}"))?;
    Ok(path)
}
