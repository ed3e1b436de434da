//! Splits sources: into words, into the words of their strings only, or into code without comments and strings.

use std::ops::Range;

/// A word with the number of its line.
pub(crate) type Word = (usize, String);

/// The words of an entire text. Comment markers are not words, so that a phrase that spans lines is found.
pub(crate) fn all_words(text: &str) -> Vec<Word> {
    let marks = ["//", "///", "//!", "*", "/**", "#", ">"];
    let lines = text.lines().enumerate();
    let words = lines.flat_map(|(at, line)| line.split_whitespace().map(move |word| (at + 1, word)));
    words.filter(|(_, word)| !marks.contains(word)).map(|(line, word)| (line, word.to_lowercase())).collect()
}

/// The strings of a Rust source or a script, each as its words.
pub(crate) fn strings(text: &str, is_rust: bool) -> Vec<Vec<Word>> {
    let chars: Vec<char> = text.chars().collect();
    let (mut found, mut line, mut from) = (Vec::new(), 1, 0);
    for (kind, part) in no_code(&chars, is_rust) {
        line += chars[from..part.start].iter().filter(|c| **c == '\n').count();
        from = part.start;
        if kind == Kind::String {
            found.push(words_from(&chars[part], line));
        }
    }
    found
}

/// A Rust source in which the text of comments, strings and characters is blank. Line feeds stay, so positions by line
/// stay the same.
pub(crate) fn rust_code(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (_, part) in no_code(&chars, true) {
        chars[part].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = ' ');
    }
    chars.into_iter().collect()
}

/// What a part of a source is that is not code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Comment,
    String,
    /// A character of Rust, or a regular expression of a script.
    Other,
}

/// The comments of a source, and what is between the quotes of its literals, by position.
fn no_code(chars: &[char], is_rust: bool) -> Vec<(Kind, Range<usize>)> {
    let follows = |at: usize, text: &str| text.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let c = chars[at];
        let from = at;
        let name_before = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
        let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
        let mut part = None;
        if follows(at, "//") {
            at += chars[at..].iter().take_while(|c| **c != '\n').count();
            part = Some((Kind::Comment, from..at));
        } else if follows(at, "/*") {
            at += 2;
            while at < chars.len() && !follows(at, "*/") {
                at += 1;
            }
            part = Some((Kind::Comment, from..at));
        } else if is_rust && c == 'r' && !name_before && chars.get(at + 1 + hashes) == Some(&'"') {
            let end = format!("\"{}", "#".repeat(hashes));
            at += hashes + 2;
            let start = at;
            while at < chars.len() && !follows(at, &end) {
                at += 1;
            }
            part = Some((Kind::String, start..at));
            at += end.len();
        } else if is_rust && c == '\'' {
            // A character literal, or else the name of a lifetime.
            at += match (chars.get(at + 1), chars.get(at + 2)) {
                (Some('\\'), _) => 3 + chars[at + 3..].iter().take_while(|c| **c != '\'').count(),
                (_, Some('\'')) => 2,
                _ => 0,
            };
            part = (at > from).then(|| (Kind::Other, from + 1..at));
            at += 1;
        } else if !is_rust && c == '/' && begins_a_pattern(&chars[..at]) {
            at += 1;
            let mut in_class = false;
            while at < chars.len() && chars[at] != '\n' && (in_class || chars[at] != '/') {
                in_class = (in_class || chars[at] == '[') && chars[at] != ']';
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            part = Some((Kind::Other, from + 1..at));
            at += 1;
        } else if c == '"' || !is_rust && (c == '\'' || c == '`') {
            at += 1;
            while at < chars.len() && chars[at] != c {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            part = Some((Kind::String, from + 1..at));
            at += 1;
        } else {
            at += 1;
        }
        found.extend(part.map(|(kind, part)| (kind, part.start..part.end.min(chars.len()))));
    }
    found
}

/// Whether a slash after this text starts a regular expression, rather than a division.
fn begins_a_pattern(before: &[char]) -> bool {
    let last = before.iter().rev().find(|c| !c.is_whitespace());
    last.is_none_or(|c| "(,=:[!&|?{};>".contains(*c))
}

fn words_from(string: &[char], line: usize) -> Vec<Word> {
    let text: String = string.iter().collect();
    let text = text.replace("\\n", "  ").replace("\\\"", "\"").replace("\\\n", " \n");
    all_words(&text).into_iter().map(|(at, word)| (line + at - 1, word)).collect()
}
