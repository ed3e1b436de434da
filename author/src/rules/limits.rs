//! Rules about what a pack can hold (`core/src/bank/limits.rs`). The numbers of domains, tasks and skills are checked where they
//! are given, in `blueprint_file`.

use crate::draft::{Drafts, QuestionDraft};
use crate::problem::{Problem, Sink};
use carrel_core::bank::{Bank, Question};

pub(super) fn blueprints_fit_a_pack(drafts: &Drafts, problems: &mut Vec<Problem>) {
    if let Some(beyond) = drafts.blueprints.get(Bank::MOST_BLUEPRINTS) {
        let most = Bank::MOST_BLUEPRINTS;
        let what = format!("this is blueprint {}, and a pack has at most {most}", most + 1);
        Sink { path: &beyond.path, problems }.add(1, what, "Put some of them into a pack of their own");
    }
}

pub(super) fn options_fit_a_record(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let most = Question::MOST_OPTIONS;
    if let Some(beyond) = question.options.get(usize::from(most)) {
        let what = format!("this is option {}, and a question has at most {most}", most + 1);
        sink.add(beyond.line, what, "Remove the weakest");
    }
}
