//! The first question of a form as a plain tree. The build writes it into starters, which the page shows before the
//! program runs (`web/starter.js`). The program renders the same text from the same functions, with working buttons.

use crate::markup::{Node, Tree};
use carrel_core::bank::{Bank, Block, Inline, Question, Words};
use carrel_core::form::Form;
use carrel_core::save::keys;

/// Why the question's buttons are not active yet.
const WAIT: &str = "You can choose an answer now. The other buttons work as soon as Carrel is loaded.";

/// The heading of a question.
pub fn heading(number: usize, count: usize) -> Tree {
    let number = Tree::new("B").text(&format!("Question {number}"));
    Tree::new("H1").attr("tabindex", "-1").with(number).text(&format!(" of {count}"))
}

/// How many options to choose, worded as on the exam: "(Select TWO.)". It is hidden when one option is correct, but the
/// option list needs a name all the same.
pub fn instruction(bank: &Bank, question: &Question) -> String {
    bank.instruction(question).unwrap_or("Choose one").to_owned()
}

/// The label of the button that strikes an option out.
pub fn strike(letter: char) -> String {
    format!("Cross out {letter}")
}

/// Paragraphs, lists and code.
pub fn prose(blocks: &[Block]) -> Vec<Tree> {
    let block = |block: &Block| match block {
        Block::Paragraph(pieces) => Tree::new("P").nodes(line(pieces)),
        Block::List(items) => Tree::new("UL").all(items.iter().map(|item| Tree::new("LI").nodes(line(item))).collect()),
        // Wide code scrolls by itself, so it must be reachable by keyboard.
        Block::Code(text) => Tree::new("PRE").attr("tabindex", "0").with(Tree::new("CODE").text(text)),
    };
    blocks.iter().map(block).collect()
}

/// One line.
pub fn line(pieces: &[Inline]) -> Vec<Node> {
    let piece = |piece: &Inline| match piece {
        Inline::Text(text) => Node::Text(text.clone()),
        Inline::Code(text) => Node::Tree(Tree::new("CODE").text(text)),
        Inline::Strong(text) => Node::Tree(Tree::new("STRONG").text(text)),
    };
    pieces.iter().map(piece).collect()
}

/// The page of a form's first question; `None` if the form is empty or the words lack the question.
pub fn page(bank: &Bank, words: &Words, form: &Form) -> Option<Tree> {
    let item = form.items.first()?;
    let question = bank.questions.get(item.question)?;
    let words = words.questions.get(item.question)?;
    let kind = if question.multiple() { "checkbox" } else { "radio" };
    let row = |(index, letter): (&u8, char)| {
        let tick = Tree::new("INPUT").attr("type", kind).attr("name", "choice").attr("data-choice", &index.to_string());
        let label = Tree::new("LABEL")
            .with(tick)
            .with(Tree::new("SPAN").class("letter").text(&letter.to_string()))
            .text(" ")
            .with(Tree::new("SPAN").class("words").nodes(line(words.options.get(usize::from(*index))?)));
        let strike_out = Tree::new("BUTTON")
            .attr("type", "button")
            .class("strike")
            .attr("data-icon", "strike")
            .attr("aria-label", &strike(letter))
            .attr("disabled", "");
        Some(Tree::new("DIV").class("choice").with(label).with(strike_out))
    };
    let choices = Tree::new("FIELDSET").class("choices").attr("aria-describedby", "stem");
    let choices = if question.multiple() { choices.attr("data-many", "") } else { choices };
    let choices = choices
        .with(Tree::new("LEGEND").text(&instruction(bank, question)))
        .all(item.order.iter().zip('A'..).filter_map(row).collect());
    let stem = Tree::new("DIV").attr("id", "stem").class("stem").all(prose(&words.stem));
    let card = Tree::new("ARTICLE")
        .class("question")
        .attr("data-question", &keys::question_text(question.key))
        .with(Tree::new("DIV").class("count").with(heading(1, form.items.len())))
        .with(Tree::new("DIV").class("slot").with(stem).with(choices))
        .with(Tree::new("P").class("quiet").attr("role", "status").text(WAIT));
    let leave = Tree::new("A")
        .attr("href", "#/")
        .class("icon-button button")
        .attr("data-icon", "close")
        .attr("aria-label", "Leave");
    let progress = Tree::new("PROGRESS")
        .attr("max", &form.items.len().to_string())
        .attr("value", "0")
        .attr("aria-label", &format!("0 of {} answered", form.items.len()));
    let bar = Tree::new("HEADER").class("bar").with(leave).with(progress);
    Some(Tree::new("DIV").class("sitting exam").with(bar).with(card))
}
