//! The first question of a form as a plain tree: the build writes it into starters, which the page shows before the program runs
//! (`web/starter.js`). The program renders the same words from the same functions, with buttons that work.

use crate::markup::{Node, Tree};
use carrel_core::bank::{Bank, Block, Inline, Question, Words};
use carrel_core::form::Form;
use carrel_core::save::keys;

/// Why the buttons of the question do nothing yet.
const WAIT: &str = "You can choose an answer now. The other buttons work as soon as Carrel is loaded.";

/// The heading of a question.
pub fn heading(number: usize, count: usize) -> String {
    format!("Question {number} of {count}")
}

/// How many options to choose, as the exam words it: "(Select TWO.)". It says nothing when one is right; a list of
/// options needs a name all the same.
pub fn instruction(bank: &Bank, question: &Question) -> String {
    bank.instruction(question).unwrap_or("Choose one").to_owned()
}

/// What the button that strikes an option out is called.
pub fn strike(letter: char) -> String {
    format!("Strike out {letter}")
}

/// Paragraphs, lists and code.
pub fn prose(blocks: &[Block]) -> Vec<Tree> {
    let block = |block: &Block| match block {
        Block::Paragraph(pieces) => Tree::new("P").nodes(line(pieces)),
        Block::List(items) => Tree::new("UL").all(items.iter().map(|item| Tree::new("LI").nodes(line(item))).collect()),
        // Scrolls by itself when it is wide, so it must be reachable by keyboard.
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

/// The page of the first question of a form; none if the form has none, or the words lack it.
pub fn page(bank: &Bank, words: &Words, form: &Form) -> Option<Tree> {
    let item = form.items.first()?;
    let question = bank.questions.get(item.question)?;
    let words = words.questions.get(item.question)?;
    let kind = if question.multiple() { "checkbox" } else { "radio" };
    let row = |(place, letter): (&u8, char)| {
        let tick = Tree::new("INPUT").attr("type", kind).attr("name", "choice").attr("data-choice", &place.to_string());
        let label = Tree::new("LABEL")
            .attr("data-letter", &letter.to_string())
            .with(tick)
            .with(Tree::new("SPAN").class("words").nodes(line(words.options.get(usize::from(*place))?)));
        let strike_out = Tree::new("BUTTON")
            .attr("type", "button")
            .class("strike")
            .attr("aria-label", &strike(letter))
            .attr("disabled", "")
            .text("✕");
        Some(Tree::new("DIV").class("choice").with(label).with(strike_out))
    };
    let choices = Tree::new("FIELDSET")
        .class("choices")
        .attr("aria-describedby", "stem")
        .with(Tree::new("LEGEND").text(&instruction(bank, question)))
        .all(item.order.iter().zip('A'..).filter_map(row).collect());
    let stem = Tree::new("DIV").attr("id", "stem").class("stem").all(prose(&words.stem));
    let card = Tree::new("ARTICLE")
        .class("question")
        .attr("data-question", &keys::question_text(question.key))
        .with(Tree::new("DIV").class("slot").with(stem).with(choices));
    let title = Tree::new("H1").attr("tabindex", "-1").text(&heading(1, form.items.len()));
    let page = Tree::new("DIV")
        .class("slot")
        .with(Tree::new("DIV").class("exam-head").with(title))
        .with(card)
        .with(Tree::new("P").class("quiet").attr("role", "status").text(WAIT));
    Some(Tree::new("DIV").class("page exam").with(page))
}
