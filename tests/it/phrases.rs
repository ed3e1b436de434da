//! Phrases that must not come back: everything that people read is in plain American English.
//!
//! Documents are checked as a whole, and so are `author` and `xtask`, comments included. In the app and in core the
//! strings are checked: of the Rust sources, the scripts, the page and the manifest.

use std::fs;
use std::path::PathBuf;

use crate::documents::{documents, root, shown};
use crate::literals::{Word, all_words, strings};

/// Whole phrases. Ordinary words like "place" or "right" do not belong here, because they have correct uses.
const PHRASES: [&str; 80] = [
    "a drill",
    "a start is made",
    "all drills",
    "and told, never",
    "are kept for that",
    "asked from more than one side",
    "begin anew",
    "begins anew",
    "built anew",
    "can be asked together",
    "cancelled",
    "choose a drill",
    "could not be kept",
    "did not allow to",
    "each with its reasons",
    "every drill",
    "everything that is kept here",
    "for ever",
    "found no room",
    "goes on in another",
    "has nothing to do while",
    "held as texts",
    "in its middle",
    "is kept for that",
    "is kept here",
    "is no command",
    "is set aside",
    "is told",
    "is whole versions",
    "it is back",
    "it was right is",
    "its wording is not kept",
    "judged by the wording",
    "judged of",
    "labelled",
    "lies dead",
    "look long for",
    "looks long for",
    "loses its power",
    "lying dead",
    "made anew",
    "made bank",
    "made banks",
    "made once more",
    "never written over",
    "not seen for longest",
    "one drill",
    "put together anew",
    "quick drill",
    "quick drills",
    "read blind",
    "reads it anew",
    "right and wrong are told",
    "right answers",
    "right the last time",
    "right, and you",
    "right, by domain",
    "set aside",
    "share this form",
    "shared form",
    "stand anew",
    "stands anew",
    "take something away",
    "that you answered there is kept",
    "the drill",
    "the nearest form",
    "the time stands still",
    "the wording of then",
    "this one stays",
    "what could not be",
    "what i missed",
    "what is kept",
    "what was missed",
    "what you have not seen",
    "will stand here",
    "with the code of a form",
    "with the reasons",
    "would be right if",
    "wrong, and you",
    "you sit the same questions",
];

/// Prefixes of words in British spelling.
const SPELLINGS: [&str; 24] = [
    "analyse",
    "artefact",
    "authoris",
    "behaviour",
    "catalogue",
    "centre",
    "colour",
    "defence",
    "favour",
    "grey",
    "honour",
    "initialis",
    "judgement",
    "licence",
    "minimis",
    "modelled",
    "neighbour",
    "normalis",
    "optimis",
    "organis",
    "practis",
    "randomis",
    "recognis",
    "serialis",
];

/// Every phrase that occurs in these words, with its line.
fn hits(words: &[Word]) -> Vec<(usize, &'static str)> {
    let (mut joined, mut lines) = (String::new(), Vec::new());
    for (line, word) in words {
        lines.push((joined.len(), *line));
        joined.push_str(word);
        joined.push(' ');
    }
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = Vec::new();
    let phrases = PHRASES.iter().map(|phrase| (*phrase, true)).chain(SPELLINGS.iter().map(|start| (*start, false)));
    for (phrase, is_whole) in phrases {
        for (at, _) in joined.match_indices(phrase) {
            let before = joined[..at].chars().next_back();
            let after = joined[at + phrase.len()..].chars().next();
            if !(is_word(before) || is_whole && is_word(after)) {
                let line = lines.partition_point(|(start, _)| *start <= at);
                found.push((lines[line - 1].1, phrase));
            }
        }
    }
    found
}

/// Every file under `folder` with one of these extensions, by path from the root.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let (mut found, mut open) = (Vec::new(), vec![root().join(folder)]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("folders can be read").flatten().map(|entry| entry.path()));
        } else if endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)) {
            found.push(read(path));
        }
    }
    found.sort();
    found
}

fn read(path: PathBuf) -> (String, String) {
    let text = fs::read_to_string(&path).expect("sources are text");
    (shown(&path), text)
}

#[track_caller]
fn check(texts: Vec<(String, Vec<Vec<Word>>)>) {
    let found: Vec<String> = texts
        .iter()
        .flat_map(|(path, parts)| {
            parts.iter().flat_map(move |words| hits(words).into_iter().map(move |hit| (path, hit)))
        })
        .map(|(path, (line, phrase))| format!("{path}:{line}: {phrase:?}"))
        .collect();
    assert!(found.is_empty(), "{} phrases to rewrite in plain words:\n{}", found.len(), found.join("\n"));
}

#[test]
fn documents_use_plain_words() {
    check(documents().into_iter().map(|(path, text)| (path, vec![all_words(&text)])).collect());
}

#[test]
fn author_and_xtask_use_plain_words() {
    let sources = ["author/src", "xtask/src"].into_iter().flat_map(|folder| files(folder, &["rs"]));
    // Except the module that finds British spelling, which contains examples.
    let sources = sources.filter(|(path, _)| path != "author/src/language.rs");
    check(sources.map(|(path, text)| (path, vec![all_words(&text)])).collect());
}

#[test]
fn the_interface_uses_plain_words() {
    let sources = ["src", "core/src"].into_iter().flat_map(|folder| files(folder, &["rs", "js"]));
    let mut texts: Vec<(String, Vec<Vec<Word>>)> = sources
        .map(|(path, text)| {
            let is_rust = path.ends_with(".rs");
            (path, strings(&text, is_rust))
        })
        .collect();
    for page in ["index.html", "src/web/manifest.webmanifest"] {
        let (path, text) = read(root().join(page));
        texts.push((path, vec![all_words(&text)]));
    }
    check(texts);
}

#[test]
fn strings_are_found_with_their_lines() {
    let at = |text: &str, is_rust| -> Vec<(usize, &'static str)> {
        strings(text, is_rust).iter().flat_map(|words| hits(words)).collect()
    };
    assert_eq!(at("// is told\nlet a = \"x is\\\n  told\"; // \"is told\"", true), [(2, "is told")]);
    assert_eq!(
        at("f('\"', 'a, r#\"one\n\"is\" told, it is told\"#, \"colours\")", true),
        [(2, "is told"), (2, "colour")]
    );
    assert_eq!(at("a = /[\"/]/.test(b) ? `it\nis back` : 'this is \\'told'", false), [(1, "it is back")]);
    assert_eq!(at("\"isotold, this toldis told and untold\"", true), []);
    assert_eq!(hits(&all_words("//! a\n//! thing is\n//! told.")), [(2, "is told")]);
}

#[test]
fn phrases_are_sorted_and_can_be_found() {
    for list in [&PHRASES[..], &SPELLINGS[..]] {
        assert!(list.is_sorted_by(|a, b| a < b), "not sorted, or twice the same");
        assert!(list.iter().all(|phrase| *phrase == phrase.to_lowercase()), "phrases are in lower case");
    }
}
