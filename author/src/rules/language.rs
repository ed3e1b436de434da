//! Rules about the language of rewritten questions: American spelling, no listed phrases, percentages without a space.

use crate::draft::QuestionDraft;
use crate::language::{Language, Slip, line, prose, spaced_percent};
use crate::problem::Sink;

/// Every text of a question without code, with its line, and whether a candidate reads it before answering.
fn texts(question: &QuestionDraft) -> Vec<(String, usize, bool)> {
    let mut all = vec![(prose(&question.stem.value), question.stem.line, true)];
    for option in &question.options {
        all.push((line(&option.text.value), option.text.line, true));
        all.extend(option.why.iter().map(|why| (prose(&why.value), why.line, false)));
        all.extend(option.right_if.iter().map(|r| (line(&r.value), r.line, false)));
    }
    all
}

pub(super) fn is_american(question: &QuestionDraft, language: &Language, sink: &mut Sink<'_>) {
    for (text, at, _) in texts(question) {
        report(language.british(&text), at, sink);
        report(spaced_percent(&text), at, sink);
    }
}

pub(super) fn has_no_listed_phrases(question: &QuestionDraft, language: &Language, sink: &mut Sink<'_>) {
    for (text, at, before) in texts(question) {
        report(language.phrases(&text), at, sink);
        if before {
            report(language.marks(&text), at, sink);
        }
    }
}

fn report(slips: impl IntoIterator<Item = Slip>, line: usize, sink: &mut Sink<'_>) {
    slips.into_iter().for_each(|slip| sink.add(line, slip.what, slip.remedy));
}
