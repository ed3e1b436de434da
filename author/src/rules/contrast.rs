//! Rules that make the stem decide: distractors that would be correct under another requirement, qualifiers that have
//! something to rank, and questions that must not be in the same form.

use crate::draft::{Drafts, QuestionDraft};
use crate::pack_file::PackFile;
use crate::problem::{Problem, Sink};
use crate::words::sentences;
use carrel_core::bank::{Block, Inline};
use std::collections::BTreeSet;

/// Words that start a new sentence instead of continuing "This would be correct if".
const CAPITALS: [&str; 13] =
    ["A", "All", "An", "Each", "Every", "If", "It", "No", "Only", "The", "There", "They", "Right"];

pub(super) fn only_distractors_have_right_if(question: &QuestionDraft, sink: &mut Sink<'_>) {
    for option in &question.options {
        let Some(right_if) = &option.right_if else { continue };
        let text = Inline::line(&right_if.value);
        let remedy = "Continue \"This would be correct if\": right_if = \"the clients sent a `kind` attribute.\"";
        if option.correct {
            sink.add(right_if.line, "a correct option has right_if", "Remove right_if");
        } else if sentences(&text) != 1 || !text.ends_with('.') {
            sink.add(right_if.line, "right_if is not one sentence with a period", remedy);
        } else if CAPITALS.contains(&text.split(' ').next().unwrap_or_default()) || text.starts_with("if ") {
            sink.add(right_if.line, "right_if starts a new sentence", remedy);
        }
    }
}

pub(super) fn only_distractors_have_works(question: &QuestionDraft, sink: &mut Sink<'_>) {
    for option in question.options.iter().filter(|o| o.correct) {
        if let Some(works) = &option.works {
            sink.add(works.line, "a correct option has works", "Remove works");
        }
    }
}

pub(super) fn enough_distractors_have_right_if(question: &QuestionDraft, pack: &PackFile, sink: &mut Sink<'_>) {
    let count = question.options.iter().filter(|o| !o.correct && o.right_if.is_some()).count();
    // A question cannot have more than its distractors.
    let distractors = question.options.iter().filter(|o| !o.correct).count();
    let least = pack.option.right_if.unwrap_or_default().min(distractors);
    if count < least {
        let what = format!("{count} of {least} distractors have right_if");
        let remedy = "Add right_if = \"…\", true and verified like a fact; replace distractors that cannot have one";
        sink.add(1, what, remedy);
    }
}

/// `MOST` and `LEAST` rank options that all work, so one distractor must be marked as one that does.
pub(super) fn qualifiers_have_something_to_rank(question: &QuestionDraft, pack: &PackFile, sink: &mut Sink<'_>) {
    let text = Block::plain(&question.stem.value);
    let qualified = text.split(|c: char| !c.is_alphabetic()).any(|w| pack.qualifiers.iter().any(|q| q == w));
    let works = question.options.iter().filter_map(|o| o.works.as_ref()).find(|w| w.value);
    match (qualified, works) {
        (true, None) => {
            let remedy = "Write works = true in the distractors that would also work, or remove the qualifier";
            sink.add(question.stem.line, "the stem has a qualifier, but no distractor that would also work", remedy);
        }
        (false, Some(works)) => {
            let remedy = match pack.qualifiers.as_slice() {
                [] => "Make the distractor fail: pack.toml has no qualifiers".to_owned(),
                qualifiers => format!("Ask with {}, or make the distractor fail", qualifiers.join(" or ")),
            };
            sink.add(works.line, "a distractor would also work, but no qualifier rules it out", remedy);
        }
        _ => {}
    }
    let asked = match question.stem.value.last() {
        Some(Block::Paragraph(asked)) => Inline::line(asked),
        _ => String::new(),
    };
    let small: Vec<&str> = asked.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    for (index, word) in small.iter().enumerate() {
        let is_qualifier = pack.qualifiers.iter().any(|q| q.to_lowercase() == *word);
        if is_qualifier && !(index > 0 && small[index - 1].eq_ignore_ascii_case("at")) {
            let what = format!("the question says {word:?} in lowercase");
            sink.add(question.stem.line, what, format!("Write {}", word.to_uppercase()));
        }
    }
}

pub(super) fn enemies_are_other_questions(drafts: &Drafts, problems: &mut Vec<Problem>) {
    let ids: BTreeSet<&str> = drafts.questions.iter().map(|q| q.id.as_str()).collect();
    for question in &drafts.questions {
        let sink = &mut Sink { path: &question.path, problems };
        for enemy in &question.enemies {
            if enemy.value == question.id {
                sink.add(enemy.line, "the question names itself as an enemy", "Remove it");
            } else if !ids.contains(enemy.value.as_str()) {
                let what = format!("there is no question {:?}", enemy.value);
                sink.add(enemy.line, what, "Write topic/id, or remove it");
            }
        }
    }
}
