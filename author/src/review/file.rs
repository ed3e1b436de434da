//! Parses `REVIEW.toml`: blind reviews, third reviews, and reviews of options without stems.

use crate::problem::{Problem, Sink};
use crate::source::Source;
use crate::table::{At, Table, parse};
use carrel_core::bank::Date;
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the file.
pub(super) const FILE: &str = "REVIEW.toml";

/// All recorded reviews.
#[derive(Debug, Default)]
pub(crate) struct Review {
    /// Blind reviews, by question.
    pub(super) readings: BTreeMap<String, Reading>,
    /// Digests of the explanations that a third reviewer has checked, by question.
    pub(super) thirds: BTreeMap<String, String>,
    /// Reviews of options without stems.
    pub(crate) options_only: Vec<OptionsOnly>,
}

/// A `[[reading]]`: the wording that reviewers answered without knowing the key.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) digest: String,
    pub(super) readers: u32,
    pub(super) agreed: bool,
}

/// An `[[options_only]]`: how many keys a reviewer found without the stems.
#[derive(Debug)]
pub(crate) struct OptionsOnly {
    pub(crate) read: usize,
    pub(crate) right: usize,
}

/// Parses the file. `is_question` says whether a question with that id exists.
pub(crate) fn read(dir: &Path, is_question: impl Fn(&str) -> bool, today: Date, problems: &mut Vec<Problem>) -> Review {
    let path = dir.join(FILE);
    let sink = &mut Sink { path: FILE, problems };
    let mut review = Review::default();
    if !path.is_file() {
        return review;
    }
    let Some(source) = Source::open(&path, sink) else { return review };
    let Some(tables) = parse(&source, sink) else { return review };
    let mut table = Table::new(&source, &tables, 1);
    let readings = table.tables("reading", sink);
    let thirds = table.tables("third", sink);
    let options_only = table.tables("options_only", sink);
    table.finish(sink);
    for (id, reading) in readings.into_iter().filter_map(|t| reading(t, today, sink)).collect::<Vec<_>>() {
        insert(&mut review.readings, id, reading, "review", &is_question, sink);
    }
    for (id, digest) in thirds.into_iter().filter_map(|t| third(t, today, sink)).collect::<Vec<_>>() {
        insert(&mut review.thirds, id, digest, "third review", &is_question, sink);
    }
    review.options_only = options_only.into_iter().filter_map(|t| batch(t, today, sink)).collect();
    review
}

fn insert<T>(
    map: &mut BTreeMap<String, T>,
    id: At<String>,
    value: T,
    kind: &str,
    is_question: &impl Fn(&str) -> bool,
    sink: &mut Sink<'_>,
) {
    if !is_question(&id.value) {
        let what = format!("there is no question {:?}", id.value);
        sink.add(id.line, what, format!("Remove the {kind}, or correct the id"));
    } else if map.insert(id.value.clone(), value).is_some() {
        let what = format!("{:?} has two {kind}s", id.value);
        sink.add(1, what, "Keep the one of the current wording");
    }
}

fn reading(mut table: Table<'_, '_>, today: Date, sink: &mut Sink<'_>) -> Option<(At<String>, Reading)> {
    let question = table.needed_string("question", sink);
    let digest = table.needed_string("digest", sink);
    let date = table.needed_date("date", sink);
    let readers = table.needed_integer("readers", sink);
    let agreed = table.boolean("agreed", sink).is_some_and(|a| a.value);
    let rival = table.string("rival", sink);
    let changed = table.string("changed", sink);
    table.finish(sink);
    says_something([rival, changed], sink);
    is_past(date, today, sink);
    Some((question?, Reading { digest: digest?.value, readers: readers?.value, agreed }))
}

fn third(mut table: Table<'_, '_>, today: Date, sink: &mut Sink<'_>) -> Option<(At<String>, String)> {
    let question = table.needed_string("question", sink);
    let digest = table.needed_string("digest", sink);
    let date = table.needed_date("date", sink);
    let changed = table.string("changed", sink);
    table.finish(sink);
    says_something([changed], sink);
    is_past(date, today, sink);
    Some((question?, digest?.value))
}

fn batch(mut table: Table<'_, '_>, today: Date, sink: &mut Sink<'_>) -> Option<OptionsOnly> {
    let line = table.line;
    let batch = table.needed_string("batch", sink);
    let date = table.needed_date("date", sink);
    let read = table.needed_integer("read", sink);
    let right = table.needed_integer("right", sink);
    table.finish(sink);
    says_something([batch], sink);
    is_past(date, today, sink);
    let (read, right) = (read?.value as usize, right?.value as usize);
    if right > read {
        let what = format!("{right} of {read} keys were found");
        sink.add(line, what, "Write the number of questions reviewed, and the number of keys found");
        return None;
    }
    Some(OptionsOnly { read, right })
}

fn says_something(texts: impl IntoIterator<Item = Option<At<String>>>, sink: &mut Sink<'_>) {
    for text in texts.into_iter().flatten().filter(|t| t.value.trim().is_empty()) {
        sink.add(text.line, "this is empty", "Fill it in, or remove the key");
    }
}

fn is_past(date: Option<At<Date>>, today: Date, sink: &mut Sink<'_>) {
    if let Some(date) = date.filter(|d| d.value > today) {
        sink.add(
            date.line,
            format!("the date of the review is {}, but today is {today}", date.value),
            "Write the date of the review",
        );
    }
}
