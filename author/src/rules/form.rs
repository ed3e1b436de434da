//! Rules about the form of a question.

use crate::draft::QuestionDraft;
use crate::pack_file::{PackFile, Shape, listed};
use crate::problem::Sink;
use crate::words::bare;
use carrel_core::bank::Inline;

/// The number of correct options and of all options must be a shape of the exam.
pub(super) fn shape_is_allowed(question: &QuestionDraft, pack: &PackFile, sink: &mut Sink<'_>) {
    let options = question.options.len();
    let right = question.options.iter().filter(|o| o.correct).count();
    if right == 0 {
        sink.add(1, "no option is correct", "Write correct = true in the correct one");
    } else if !pack.shapes.is_empty() && !pack.shapes.contains(&Shape { right, options }) {
        let remedy = format!("Make it {}", listed(&pack.shapes));
        sink.add(1, format!("{right} of {options} options are correct"), remedy);
    }
}

pub(super) fn level_is_one_to_three(question: &QuestionDraft, sink: &mut Sink<'_>) {
    if !(1..=3).contains(&question.level.value) {
        let what = format!("there is no level {}", question.level.value);
        sink.add(question.level.line, what, "Write 1 (easy), 2 (medium) or 3 (hard)");
    }
}

pub(super) fn something_is_tested(question: &QuestionDraft, sink: &mut Sink<'_>) {
    if question.tests.value.is_empty() {
        sink.add(question.tests.line, "the question tests no fact", "Name at least one in tests = […]");
    }
}

pub(super) fn every_option_has_an_explanation(question: &QuestionDraft, sink: &mut Sink<'_>) {
    for option in &question.options {
        if option.why.as_ref().is_none_or(|why| why.value.is_empty()) {
            let remedy = "Add why = '''…''': why it is correct, or which misunderstanding leads to it";
            sink.add(option.line, "this option has no explanation", remedy);
        }
    }
}

pub(super) fn no_two_options_are_equal(question: &QuestionDraft, sink: &mut Sink<'_>) {
    for (i, option) in question.options.iter().enumerate() {
        let text = bare(&Inline::line(&option.text.value));
        if text.is_empty() {
            sink.add(option.text.line, "this option has no text", "Write what the candidate reads");
        }
        let twin = question.options[..i].iter().find(|o| bare(&Inline::line(&o.text.value)) == text);
        if let Some(twin) = twin {
            let what = format!("this option has the same text as the one on line {}", twin.text.line);
            sink.add(option.text.line, what, "Change one of them");
        }
    }
}
