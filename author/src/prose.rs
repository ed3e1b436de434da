//! Parses the Markdown subset of stems, explanations and facts: paragraphs, `- ` lists, fenced code, `` `code` ``,
//! `**strong**`.
//!
//! Unclosed or unknown markup is a problem, never text: Markdown's leniency would hide typos.

use super::problem::Sink;
use super::table::At;
use carrel_core::bank::{Block, Inline, Prose};

/// Prose from a text whose first line of content is near `at.line`.
pub(super) fn prose(at: &At<String>, sink: &mut Sink<'_>) -> Prose {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut items: Vec<String> = Vec::new();
    // A string in ''' starts on the line after its key.
    let first = at.line + usize::from(at.value.contains('\n'));
    let mut lines = at.value.trim_matches('\n').lines().enumerate();
    while let Some((i, raw)) = lines.next() {
        let line = raw.trim_end();
        if let Some(item) = line.strip_prefix("- ") {
            flush_paragraph(&mut paragraph, &mut blocks, at.line, sink);
            items.push(item.trim().to_owned());
        } else if line.starts_with("  ") && !items.is_empty() {
            if let Some(last) = items.last_mut() {
                last.push(' ');
                last.push_str(line.trim());
            }
        } else {
            flush_items(&mut items, &mut blocks, at.line, sink);
            if line.starts_with("```") {
                flush_paragraph(&mut paragraph, &mut blocks, at.line, sink);
                let mut code = Vec::new();
                let mut closed = false;
                for (_, raw) in lines.by_ref() {
                    if raw.trim_end() == "```" {
                        closed = true;
                        break;
                    }
                    code.push(raw.trim_end());
                }
                if !closed {
                    sink.add(first + i, "this code block is not closed", "Add a line with ``` after it");
                }
                blocks.push(Block::Code(code.join("\n")));
            } else if line.trim().is_empty() {
                flush_paragraph(&mut paragraph, &mut blocks, at.line, sink);
            } else {
                if line.trim_start().starts_with(['#', '>', '|', '*']) && !line.trim_start().starts_with("**") {
                    let what = "a line starts with markup that Carrel does not support";
                    sink.add(first + i, what, "Use paragraphs, lists that start with \"- \", and ``` blocks");
                }
                paragraph.push(line.trim());
            }
        }
    }
    flush_items(&mut items, &mut blocks, at.line, sink);
    flush_paragraph(&mut paragraph, &mut blocks, at.line, sink);
    blocks
}

fn flush_paragraph(paragraph: &mut Vec<&str>, blocks: &mut Prose, line: usize, sink: &mut Sink<'_>) {
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(inline(&paragraph.join(" "), line, sink)));
        paragraph.clear();
    }
}

fn flush_items(items: &mut Vec<String>, blocks: &mut Prose, line: usize, sink: &mut Sink<'_>) {
    if !items.is_empty() {
        blocks.push(Block::List(items.iter().map(|i| inline(i, line, sink)).collect()));
        items.clear();
    }
}

/// One line: text, `` `code` `` and `**strong**`.
pub(super) fn inline(text: &str, line: usize, sink: &mut Sink<'_>) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let code = rest.find('`');
        let strong = rest.find("**");
        let (at, mark) = match (code, strong) {
            (Some(c), Some(s)) if s < c => (s, "**"),
            (Some(c), _) => (c, "`"),
            (None, Some(s)) => (s, "**"),
            (None, None) => {
                pieces.push(Inline::Text(rest.to_owned()));
                break;
            }
        };
        if at > 0 {
            pieces.push(Inline::Text(rest[..at].to_owned()));
        }
        let after = &rest[at + mark.len()..];
        let Some(end) = after.find(mark).filter(|&end| end > 0) else {
            sink.add(line, format!("a {mark} is not closed"), format!("Close it with {mark}, or remove it"));
            pieces.push(Inline::Text(rest[at..].to_owned()));
            break;
        };
        let inside = after[..end].to_owned();
        pieces.push(if mark == "`" { Inline::Code(inside) } else { Inline::Strong(inside) });
        rest = &after[end + mark.len()..];
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;

    fn read(text: &str) -> (Prose, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut sink = Sink { path: "t", problems: &mut problems };
        let got = prose(&At { value: text.into(), line: 1 }, &mut sink);
        (got, problems)
    }

    #[test]
    fn paragraphs_lists_and_code_are_parsed() {
        let (got, problems) =
            read("One `a*b` two\nthree.\n\n- first\n  goes on\n- **second**\n\n```\nlet x;\n  y\n```\n");
        assert_eq!(problems, []);
        let text = |t: &str| Inline::Text(t.into());
        let expected = [
            Block::Paragraph(vec![text("One "), Inline::Code("a*b".into()), text(" two three.")]),
            Block::List(vec![vec![text("first goes on")], vec![Inline::Strong("second".into())]]),
            Block::Code("let x;\n  y".into()),
        ];
        assert_eq!(got, expected);
    }

    #[test]
    fn unclosed_markup_is_a_problem() {
        for bad in ["a ` b", "a ** b", "``", "```\nx", "# Title", "> quoted", "| a | b |", "* item"] {
            assert_eq!(read(bad).1.len(), 1, "{bad:?}");
        }
    }

    #[test]
    fn html_stays_text() {
        let (got, _) = read("<b>x</b> & <script>");
        assert_eq!(got, [Block::Paragraph(vec![Inline::Text("<b>x</b> & <script>".into())])]);
    }
}
