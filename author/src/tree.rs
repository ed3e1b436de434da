//! Walks `questions/` and reads every file by its place.

use super::draft::Drafts;
use super::problem::{Problem, Sink};
use super::source::Source;
use super::{blueprint_file, editions_file, notes_file, pack_file, question_file, sources_file, topic_file};
use std::path::{Path, PathBuf};

/// Folders that are no topics.
const BLUEPRINTS: &str = "blueprints";

pub(super) fn read(dir: &Path, problems: &mut Vec<Problem>) -> Drafts {
    let mut drafts = Drafts::default();
    let mut has_pack = false;
    for path in entries(dir, ".", problems) {
        let name = name(&path);
        if path.is_dir() && name == BLUEPRINTS {
            read_blueprints(&path, &mut drafts, problems);
        } else if path.is_dir() {
            read_topic(&path, &name, &mut drafts, problems);
        } else if name == "notes.toml" {
            let mut sink = Sink { path: &name, problems };
            drafts.headings =
                Source::open(&path, &mut sink).map(|s| notes_file::read(&s, &mut sink)).unwrap_or_default();
        } else if name == "pack.toml" {
            let mut sink = Sink { path: &name, problems };
            has_pack = true;
            drafts.pack = Source::open(&path, &mut sink).and_then(|s| pack_file::read(&s, &mut sink));
        } else if name == "sources.toml" {
            let mut sink = Sink { path: &name, problems };
            drafts.sources =
                Source::open(&path, &mut sink).map(|s| sources_file::read(&s, &mut sink)).unwrap_or_default();
        } else if name == "editions.toml" {
            let mut sink = Sink { path: &name, problems };
            drafts.aliases =
                Source::open(&path, &mut sink).map(|s| editions_file::read(&s, &mut sink)).unwrap_or_default();
        } else if !name.ends_with(".md") && name != "REVIEW.toml" {
            stray(&name, problems);
        }
    }
    if !has_pack {
        Sink { path: "pack.toml", problems }.add(
            1,
            "there is no pack.toml",
            "Write it: it says what the exam's form is",
        );
    }
    let mut sink = Sink { path: "blueprints", problems };
    if drafts.blueprints.is_empty() {
        sink.add(1, "there is no blueprint", "Add blueprints/dva-c03.toml");
    }
    // The default blueprint first, whatever the file system's order is.
    let rank = |code: &str| blueprint_file::BLUEPRINTS.iter().position(|c| *c == code).unwrap_or(usize::MAX);
    drafts.blueprints.sort_by_key(|b| rank(&b.blueprint.code));
    drafts
}

fn read_blueprints(dir: &Path, drafts: &mut Drafts, problems: &mut Vec<Problem>) {
    for path in entries(dir, BLUEPRINTS, problems) {
        let file = name(&path);
        let shown = format!("{BLUEPRINTS}/{file}");
        let Some(code) = file.strip_suffix(".toml") else {
            stray(&shown, problems);
            continue;
        };
        let mut sink = Sink { path: &shown, problems };
        let read = Source::open(&path, &mut sink).and_then(|s| blueprint_file::read(code, &s, &mut sink));
        drafts.blueprints_missing |= read.is_none();
        drafts.blueprints.extend(read);
    }
}

fn read_topic(dir: &Path, topic: &str, drafts: &mut Drafts, problems: &mut Vec<Problem>) {
    let mut has_facts = false;
    for path in entries(dir, topic, problems) {
        let file = name(&path);
        let shown = format!("{topic}/{file}");
        let Some(slug) = file.strip_suffix(".toml").filter(|_| path.is_file()) else {
            stray(&shown, problems);
            continue;
        };
        let mut sink = Sink { path: &shown, problems };
        has_facts |= slug == "facts";
        let source = Source::open(&path, &mut sink);
        if slug == "facts" {
            let read = source.and_then(|s| topic_file::read(topic, &s, &mut sink));
            drafts.topics_missing |= read.is_none();
            drafts.topics.extend(read);
        } else {
            let read = source.and_then(|s| question_file::read(&format!("{topic}/{slug}"), &s, &mut sink));
            drafts.questions_missing |= read.is_none();
            drafts.questions.extend(read);
        }
    }
    if !has_facts {
        drafts.topics_missing = true;
        let path = format!("{topic}/facts.toml");
        Sink { path: &path, problems }.add(1, "the topic has no facts.toml", "Write it: questions test facts");
    }
}

/// What is in a folder, by name, so that every machine reads it in the same order. Hidden files are not the bank's.
fn entries(dir: &Path, shown: &str, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    match std::fs::read_dir(dir) {
        Ok(entries) => {
            let paths = entries.flatten().map(|e| e.path());
            let mut paths: Vec<PathBuf> = paths.filter(|p| !name(p).starts_with('.')).collect();
            paths.sort();
            paths
        }
        Err(error) => {
            let what = format!("the folder cannot be read ({error})");
            Sink { path: shown, problems }.add(1, what, "Check that it exists and may be read");
            Vec::new()
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stray(shown: &str, problems: &mut Vec<Problem>) {
    let remedy = "The bank holds topic folders of .toml files, blueprints/, pack.toml, notes.toml, sources.toml, editions.toml, \
        REVIEW.toml and .md pages; move it";
    Sink { path: shown, problems }.add(1, "this file has no place here", remedy);
}
