//! Writes reviews into `questions/REVIEW.toml`, if the wording has not changed since.
//!
//! A line is `topic/id digest`, with the digest that was printed with the question, optionally followed by `| changed:
//! …` and
//! `| rival: …`. Lines that start with `#` are skipped.

use std::fs;
use std::path::Path;

use carrel_author::ItemBank;
use carrel_author::{DraftBank, Entry, Kind, explanations, wording};
use carrel_core::bank::Date;

use crate::error::{Context, Error, Result};

/// Records all lines or none, and returns their number.
pub(super) fn record(draft: &DraftBank, review: &Path, kind: Kind, lines: &str, today: Date) -> Result<usize> {
    let lines = lines.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    let parsed: Vec<_> = lines.map(|line| entry(&draft.items, kind, line)).collect();
    let rejected: Vec<&String> = parsed.iter().filter_map(|entry| entry.as_ref().err()).collect();
    if !rejected.is_empty() {
        let list: String = rejected.iter().map(|what| format!("\n     {what}")).collect();
        return Err(Error::new(format!("nothing was recorded, because {} lines have problems:{list}", rejected.len())));
    }
    let entries: Vec<Entry> = parsed.into_iter().flatten().collect();
    let old = if review.is_file() { fs::read_to_string(review).context("reading REVIEW.toml")? } else { String::new() };
    fs::write(review, carrel_author::record(&old, kind, &entries, today)).context("writing REVIEW.toml")?;
    Ok(entries.len())
}

fn entry(bank: &ItemBank, kind: Kind, line: &str) -> std::result::Result<Entry, String> {
    let mut parts = line.split('|').map(str::trim);
    let mut words = parts.next().unwrap_or_default().split_whitespace();
    let (Some(id), Some(digest), None) = (words.next(), words.next(), words.next()) else {
        return Err(format!("{line}: write `topic/id digest`, optionally followed by `| changed: …` or `| rival: …`"));
    };
    let question =
        bank.questions.iter().find(|q| q.id == id).ok_or_else(|| format!("{id}: there is no such question"))?;
    let now = match kind {
        Kind::Blind => wording(question),
        Kind::Third => explanations(question),
    };
    if now.to_string() != digest {
        return Err(format!("{id}: {digest} was reviewed, but it is {now} now: have it reviewed again"));
    }
    let mut entry = Entry { question: id.to_owned(), digest: digest.to_owned(), changed: None, rival: None };
    for part in parts {
        match part.split_once(':') {
            Some(("changed", text)) if !text.trim().is_empty() => entry.changed = Some(text.trim().to_owned()),
            Some(("rival", text)) if !text.trim().is_empty() && kind == Kind::Blind => {
                entry.rival = Some(text.trim().to_owned());
            }
            _ => return Err(format!("{line}: `{part}` is neither `changed: …` nor `rival: …`")),
        }
    }
    Ok(entry)
}
