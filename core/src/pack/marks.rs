//! Prose as a single text with marks, which compresses better than a tree.
//!
//! The marks are control characters that authors can't use (`carrel-author` rejects them). [`RECORD`] ends each item of
//! a list and [`FIELD`] each of its parts, so that an absent text differs from an empty one; within prose, a mark
//! precedes each block and surrounds code and strong text. Parsing never fails: a text that is not valid prose is read
//! as different prose.

use crate::bank::{Block, Inline, Prose};

/// Ends a record.
pub(super) const RECORD: char = '\u{1}';
/// Ends a field of a record.
pub(super) const FIELD: char = '\u{2}';
const CODE: char = '\u{3}';
const STRONG: char = '\u{4}';
const PARAGRAPH: char = '\u{5}';
const LIST: char = '\u{6}';
const ITEM: char = '\u{7}';
const LISTING: char = '\u{8}';
/// Within a field: an optional part follows. (9 and 10 are the tab and the line feed.)
pub(super) const MAYBE: char = '\u{b}';

/// Whether a text can be stored in a pack, that is, contains none of the marks.
pub fn is_plain(text: &str) -> bool {
    !text.contains(|c| (RECORD..=LISTING).contains(&c) || c == MAYBE)
}

/// Writes a line.
pub(super) fn put_line(out: &mut String, line: &[Inline]) {
    for piece in line {
        match piece {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(code) => put_marked(out, CODE, code),
            Inline::Strong(text) => put_marked(out, STRONG, text),
        }
    }
}

fn put_marked(out: &mut String, mark: char, text: &str) {
    out.push(mark);
    out.push_str(text);
    out.push(mark);
}

/// Writes prose.
pub(super) fn put_prose(out: &mut String, prose: &[Block]) {
    for block in prose {
        match block {
            Block::Paragraph(line) => {
                out.push(PARAGRAPH);
                put_line(out, line);
            }
            Block::List(items) => {
                out.push(LIST);
                for item in items {
                    put_line(out, item);
                    out.push(ITEM);
                }
            }
            Block::Code(code) => {
                out.push(LISTING);
                out.push_str(code);
            }
        }
    }
}

/// The position of the first of these marks. They are ASCII, and in a program compiled for size, bytes are compared
/// several times faster than characters.
fn first(text: &str, is_wanted: impl Fn(char) -> bool) -> Option<usize> {
    text.bytes().position(|byte| is_wanted(char::from(byte)))
}

/// Reads a line.
pub(super) fn line(text: &str) -> Vec<Inline> {
    let mut line = Vec::new();
    let mut rest = text;
    while let Some(at) = first(rest, |mark| mark == CODE || mark == STRONG) {
        let (before, after) = rest.split_at(at);
        if !before.is_empty() {
            line.push(Inline::Text(before.to_owned()));
        }
        let strong = after.starts_with(STRONG);
        let inside = &after[1..];
        let (inside, next) = inside.split_once(if strong { STRONG } else { CODE }).unwrap_or((inside, ""));
        line.push(if strong { Inline::Strong(inside.to_owned()) } else { Inline::Code(inside.to_owned()) });
        rest = next;
    }
    if !rest.is_empty() {
        line.push(Inline::Text(rest.to_owned()));
    }
    line
}

/// Reads prose.
pub(super) fn prose(text: &str) -> Prose {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some(mark) = rest.chars().next() {
        let after = &rest[mark.len_utf8()..];
        let (block, next) =
            after.split_at(first(after, |mark| matches!(mark, PARAGRAPH | LIST | LISTING)).unwrap_or(after.len()));
        blocks.push(match mark {
            LIST => Block::List(records(block, ITEM).map(line).collect()),
            LISTING => Block::Code(block.to_owned()),
            _ => Block::Paragraph(line(block)),
        });
        rest = next;
    }
    blocks
}

/// Splits a text at `mark`, which ends each record.
pub(super) fn records(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split_terminator(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Inline {
        Inline::Text(t.into())
    }

    #[track_caller]
    fn check(expected: Prose) {
        let mut out = String::new();
        put_prose(&mut out, &expected);
        assert_eq!(prose(&out), expected);
    }

    #[test]
    fn prose_is_read_as_it_was_written() {
        check(vec![]);
        check(vec![Block::Paragraph(vec![]), Block::Paragraph(vec![])]);
        check(vec![Block::Paragraph(vec![
            text("a "),
            Inline::Code("b\nc".into()),
            Inline::Strong("d".into()),
            text(" e"),
        ])]);
        check(vec![Block::List(vec![]), Block::List(vec![vec![]]), Block::List(vec![vec![], vec![text("x")], vec![]])]);
        check(vec![Block::Code("{\n\n  \"é\": 1\n}\n".into()), Block::Paragraph(vec![text("after")])]);
    }

    #[test]
    fn any_text_can_be_read() {
        for odd in ["\u{3}", "\u{4}a\u{3}b", "\u{6}", "no mark", "\u{8}\u{8}", "é\u{5}é", "\u{7}\u{7}"] {
            let _ = (prose(odd), line(odd));
        }
    }
}
