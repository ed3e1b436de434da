//! Rules about the form of rewritten questions (`style = 2`): the question is its own paragraph, options are
//! instructions.

use crate::draft::QuestionDraft;
use crate::language::prose;
use crate::pack_file::PackFile;
use crate::problem::Sink;
use crate::words::{sentences, words};
use carrel_core::bank::{Block, Inline};

pub(super) fn style_is_known(question: &QuestionDraft, sink: &mut Sink<'_>) {
    if !(1..=2).contains(&question.style.value) {
        let what = format!("there is no style {}", question.style.value);
        sink.add(question.style.line, what, "Write style = 2 in a question that follows the rules of pack.toml");
    }
}

/// Context, situation and requirement first, then the question, alone in the last paragraph.
pub(super) fn question_is_a_paragraph_of_its_own(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let alone = match question.stem.value.as_slice() {
        [_, .., Block::Paragraph(asked)] => sentences(&Inline::line(asked)) == 1,
        _ => false,
    };
    if !alone {
        let what = "the question is not the only sentence of the last paragraph";
        sink.add(question.stem.line, what, "Put an empty line before the question, and nothing after it");
    }
}

pub(super) fn stem_is_long_enough(question: &QuestionDraft, pack: &PackFile, sink: &mut Sink<'_>) {
    let Some(bounds) = &pack.stem.words else { return };
    let count = words(&prose(&question.stem.value)).len();
    let least = *bounds.start();
    if count < least {
        let remedy = format!("Write at least {least} words: context, situation, requirement, question");
        sink.add(question.stem.line, format!("the stem has {count} words"), remedy);
    }
}

/// A complete instruction, with a period; or, in a question that asks for a name, a name without one.
pub(super) fn options_are_sentences(question: &QuestionDraft, pack: &PackFile, sink: &mut Sink<'_>) {
    for option in &question.options {
        let text = Inline::line(&option.text.value);
        let line = option.text.line;
        let ends_in_code = matches!(option.text.value.last(), Some(Inline::Code(_)));
        match (question.names, text.ends_with('.')) {
            (false, false) if !ends_in_code => {
                let remedy = "Write an instruction with a period, or names = true if the question asks for a name";
                sink.add(line, "this option is not a sentence", remedy);
            }
            (true, true) => {
                sink.add(line, "this option is a name with a period", "Remove the period, or names = true");
            }
            _ => {}
        }
        if text.starts_with(char::is_lowercase) && !matches!(option.text.value.first(), Some(Inline::Code(_))) {
            sink.add(line, "this option starts with a lowercase letter", "Start it with a capital letter");
        }
        let count = words(&text).len();
        if let Some(most) = pack.option.most.filter(|&most| count > most) {
            sink.add(line, format!("this option has {count} words"), format!("Cut it to {most} words"));
        }
    }
}
