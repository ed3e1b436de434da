//! Prints questions for reviewers: blind, options only, keys, or everything.

use std::fmt::Write;

use carrel_author::{Item, ItemBank};
use carrel_author::{explanations, wording};
use carrel_core::bank::{Block, Inline};

use super::action::View;
use super::letters::{key, label, order};

/// Prints these questions, as far as the view shows them.
pub(super) fn print(bank: &ItemBank, indices: &[usize], view: View, seed: u64) -> String {
    let questions = indices.iter().filter_map(|&index| bank.questions.get(index));
    questions.map(|question| one(bank, question, view, seed)).collect()
}

fn one(bank: &ItemBank, question: &Item, view: View, seed: u64) -> String {
    let id = &question.id;
    match view {
        View::Key => format!("{id}: {}   # {}\n", key(question, seed), label(question)),
        View::OptionsOnly => {
            let instruction = bank.instruction(question).map(|text| format!(" {text}")).unwrap_or_default();
            format!("## {}{instruction}\n\n{}\n", label(question), options(question, seed, false))
        }
        View::Blind => {
            let instruction = bank.instruction(question).map(|text| format!("\n{text}\n")).unwrap_or_default();
            let digest = wording(question);
            let (stem, options) = (prose(&question.stem), options(question, seed, false));
            format!("## {id} {digest}\n\n{stem}{instruction}\n{options}\n")
        }
        View::Third => {
            let (stem, options) = (prose(&question.stem), options(question, seed, true));
            let sources = sources(bank, question);
            format!("## {id} {}\n\n{stem}\n{options}\n{sources}\n", explanations(question))
        }
    }
}

/// The options with their letters and, if `explained`, their explanations.
fn options(question: &Item, seed: u64, explained: bool) -> String {
    let mut text = String::new();
    for (letter, index) in ('A'..).zip(order(question, seed)) {
        let choice = &question.choices[index];
        let mark = if explained && choice.correct { " (key)" } else { "" };
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{letter}.{mark} {}", line(&choice.text));
        if explained {
            let _ = writeln!(text, "   Why: {}", prose(&choice.why).trim_end().replace('\n', "\n   "));
            if let Some(right_if) = &choice.right_if {
                let _ = writeln!(text, "   This would be correct if {}", line(right_if));
            }
        }
    }
    text
}

fn sources(bank: &ItemBank, question: &Item) -> String {
    let facts = question.facts.iter().filter_map(|&f| bank.facts.get(f as usize));
    let facts: String = facts.map(|f| format!("Fact {}: {}\n", f.id, line(&f.text))).collect();
    let pages: String = bank.references(question).iter().map(|page| format!("Page: {page}\n")).collect();
    format!("{facts}{pages}")
}

/// A line as in the bank's files.
fn line(pieces: &[Inline]) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Text(text) => text.clone(),
        Inline::Code(code) => format!("`{code}`"),
        Inline::Strong(text) => format!("**{text}**"),
    };
    pieces.iter().map(piece).collect()
}

/// Blocks, separated by empty lines.
fn prose(blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph(pieces) => format!("{}\n", line(pieces)),
        Block::List(items) => items.iter().map(|item| format!("- {}\n", line(item))).collect(),
        Block::Code(code) => format!("```\n{code}\n```\n"),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}
