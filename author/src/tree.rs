//! Walks `questions/` and parses every file by its path.

use super::draft::Drafts;
use super::pack_file::{self, PackFile};
use super::problem::{Problem, Sink};
use super::source::Source;
use super::{blueprint_file, editions_file, notes_file, question_file, sources_file, topic_file};
use std::path::{Path, PathBuf};

/// The only folder that is not a topic.
const BLUEPRINTS: &str = "blueprints";
const PACK: &str = "pack.toml";
const NOTES: &str = "notes.toml";

pub(super) fn read(dir: &Path, problems: &mut Vec<Problem>) -> Drafts {
    let entries = entries(dir, ".", problems);
    // First, because everything else depends on it.
    let pack = read_pack(&dir.join(PACK), problems);
    let mut drafts = Drafts { pack, ..Drafts::default() };
    let has_notes = drafts.pack.as_ref().map(|pack| pack.about.notes.is_some());
    let mut codes = Vec::new();
    if has_notes == Some(true) && !dir.join(NOTES).is_file() {
        let remedy = "Create it, or remove [notes] from pack.toml";
        Sink { path: NOTES, problems }.add(1, "there is no notes.toml", remedy);
    }
    for path in entries {
        let name = name(&path);
        if path.is_dir() && name == BLUEPRINTS {
            codes = read_blueprints(&path, &mut drafts, problems);
        } else if path.is_dir() {
            read_topic(&path, &name, &mut drafts, problems);
        } else if name == NOTES {
            let mut sink = Sink { path: &name, problems };
            if has_notes == Some(false) {
                sink.add(1, "the pack has no notes", "Add [notes] to pack.toml, or delete the file");
            }
            drafts.headings =
                Source::open(&path, &mut sink).map(|s| notes_file::read(&s, &mut sink)).unwrap_or_default();
        } else if name == "sources.toml" {
            let mut sink = Sink { path: &name, problems };
            drafts.sources =
                Source::open(&path, &mut sink).map(|s| sources_file::read(&s, &mut sink)).unwrap_or_default();
        } else if name == "editions.toml" {
            let mut sink = Sink { path: &name, problems };
            drafts.aliases =
                Source::open(&path, &mut sink).map(|s| editions_file::read(&s, &mut sink)).unwrap_or_default();
        } else if !name.ends_with(".md") && name != PACK && name != "REVIEW.toml" {
            stray(&name, problems);
        }
    }
    let mut sink = Sink { path: PACK, problems };
    drafts.blueprints_missing |= drafts.exams().iter().any(|exam| !codes.contains(&exam.code.value));
    for exam in drafts.exams().iter().filter(|exam| !codes.contains(&exam.code.value)) {
        let what = format!("the exam {:?} has no blueprint", exam.code.value);
        sink.add(exam.code.line, what, format!("Add blueprints/{}.toml", exam.code.value));
    }
    // The default blueprint first, regardless of the order in the file system.
    let order: Vec<String> = drafts.exams().iter().map(|exam| exam.code.value.clone()).collect();
    drafts.blueprints.sort_by_key(|b| order.iter().position(|code| *code == b.blueprint.code));
    drafts
}

fn read_pack(path: &Path, problems: &mut Vec<Problem>) -> Option<PackFile> {
    let mut sink = Sink { path: PACK, problems };
    if !path.is_file() {
        sink.add(1, "there is no pack.toml", "Create it: it describes the exam (questions/README.md)");
        return None;
    }
    Source::open(path, &mut sink).and_then(|source| pack_file::read(&source, &mut sink))
}

/// Returns the codes of all blueprints that have a file.
fn read_blueprints(dir: &Path, drafts: &mut Drafts, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut codes = Vec::new();
    for path in entries(dir, BLUEPRINTS, problems) {
        let file = name(&path);
        let shown = format!("{BLUEPRINTS}/{file}");
        let Some(code) = file.strip_suffix(".toml") else {
            stray(&shown, problems);
            continue;
        };
        let mut sink = Sink { path: &shown, problems };
        codes.push(code.to_owned());
        let read =
            Source::open(&path, &mut sink).and_then(|s| blueprint_file::read(code, drafts.exams(), &s, &mut sink));
        drafts.blueprints_missing |= read.is_none();
        drafts.blueprints.extend(read);
    }
    codes
}

fn read_topic(dir: &Path, topic: &str, drafts: &mut Drafts, problems: &mut Vec<Problem>) {
    let mut has_facts = false;
    let has_notes = drafts.pack.as_ref().map(|pack| pack.about.notes.is_some());
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
            let read = source.and_then(|s| topic_file::read(topic, has_notes, &s, &mut sink));
            drafts.topics_missing |= read.is_none();
            drafts.topics.extend(read);
        } else {
            let id = format!("{topic}/{slug}");
            let read = source.and_then(|s| question_file::read(&id, &s, &mut sink));
            drafts.questions_missing |= read.is_none();
            drafts.questions.extend(read);
        }
    }
    if !has_facts {
        drafts.topics_missing = true;
        let path = format!("{topic}/facts.toml");
        Sink { path: &path, problems }.add(1, "the topic has no facts.toml", "Create it: questions test facts");
    }
}

/// The entries of a folder sorted by name, so that the order is the same on every machine. Hidden files are ignored.
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
            Sink { path: shown, problems }.add(1, what, "Check that it exists and is readable");
            Vec::new()
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stray(shown: &str, problems: &mut Vec<Problem>) {
    let remedy = "The bank has topic folders with .toml files, blueprints/, pack.toml, notes.toml, sources.toml, editions.toml, \
        REVIEW.toml and .md files; move it";
    Sink { path: shown, problems }.add(1, "this file does not belong here", remedy);
}
