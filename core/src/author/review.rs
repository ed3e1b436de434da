//! `questions/REVIEW.toml`: which wording of which question was read blind, and what came of it.
//!
//! A reading is of a wording: the stem, the options in their order, and which are right. Change a word of these and the
//! question has to be read again; reasons and references may be mended freely, since blind readers never see them.

use super::problem::{Problem, Sink};
use super::source::Source;
use super::table::{At, Table, parse};
use crate::bank::{Bank, Date, Digest, Question};
use std::collections::BTreeMap;
use std::path::Path;

/// Blind readers that a wording needs, one of them with the options covered first.
const READERS: u32 = 2;

/// A question that may not be released yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreviewed {
    /// Its id.
    pub question: String,
    /// The wording as it is now, to be written into the record.
    pub digest: String,
    /// What is missing.
    pub why: String,
}

impl core::fmt::Display for Unreviewed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {}: {}", self.question, self.digest, self.why)
    }
}

/// What a blind reading is of.
pub(super) fn wording(question: &Question) -> Digest {
    let options: Vec<_> = question.choices.iter().map(|c| (&c.text, c.correct)).collect();
    // Postcard fails only on what it cannot size; a stem and options it can.
    Digest::of_bytes(&postcard::to_allocvec(&(&question.stem, options)).unwrap_or_default())
}

struct Reading {
    question: At<String>,
    digest: String,
    readers: At<u32>,
    agreed: bool,
}

/// The questions of the bank whose present wording has not been read blind by enough readers who agreed on the key.
pub(super) fn unreviewed(dir: &Path, bank: &Bank, today: Date, problems: &mut Vec<Problem>) -> Vec<Unreviewed> {
    let path = dir.join("REVIEW.toml");
    let mut readings = BTreeMap::new();
    if path.is_file() {
        let sink = &mut Sink { path: "REVIEW.toml", problems };
        for reading in Source::open(&path, sink).map(|s| read(&s, today, sink)).unwrap_or_default() {
            let id = reading.question.value.clone();
            if !bank.questions.iter().any(|q| q.id == id) {
                let what = format!("there is no question {id:?}");
                sink.add(reading.question.line, what, "Remove the reading, or correct the id");
            } else if readings.insert(id.clone(), reading).is_some() {
                sink.add(1, format!("{id:?} has two readings"), "Keep the one of the present wording");
            }
        }
    }
    let missing = |question: &Question| {
        let digest = wording(question).to_string();
        let why = match readings.get(&question.id) {
            None => "it was never read blind".to_owned(),
            Some(r) if r.digest != digest => format!("it was reworded since its reading ({})", r.digest),
            Some(r) if r.readers.value < READERS => format!("{} of {READERS} blind readers", r.readers.value),
            Some(r) if !r.agreed => "a reader chose another option than the key".to_owned(),
            Some(_) => return None,
        };
        Some(Unreviewed { question: question.id.clone(), digest, why })
    };
    bank.questions.iter().filter_map(missing).collect()
}

fn read(source: &Source, today: Date, sink: &mut Sink<'_>) -> Vec<Reading> {
    let Some(tables) = parse(source, sink) else { return Vec::new() };
    let mut table = Table::new(source, &tables, 1);
    let readings = table.tables("reading", sink).into_iter().filter_map(|t| reading(t, today, sink)).collect();
    table.finish(sink);
    readings
}

fn reading(mut table: Table<'_, '_>, today: Date, sink: &mut Sink<'_>) -> Option<Reading> {
    let question = table.needed_string("question", sink);
    let digest = table.needed_string("digest", sink);
    let date = table.needed_date("date", sink);
    let readers = table.needed_integer("readers", sink);
    let agreed = table.boolean("agreed", sink).is_some_and(|a| a.value);
    let rival = table.string("rival", sink);
    let changed = table.string("changed", sink);
    table.finish(sink);
    for text in [rival, changed].into_iter().flatten().filter(|t| t.value.trim().is_empty()) {
        sink.add(text.line, "this says nothing", "Say it in a few words, or leave the key out");
    }
    if let Some(date) = date.filter(|d| d.value > today) {
        sink.add(date.line, format!("the reading is of {}, and today is {today}", date.value), "Write the day of it");
    }
    Some(Reading { question: question?, digest: digest?.value, readers: readers?, agreed })
}
