//! Rules about what a pack can hold (`core/src/bank/limits.rs`). The numbers of exams, domains, tasks and skills are checked
//! where they are given, in `pack_file` and `blueprint_file`.

use crate::draft::QuestionDraft;
use crate::problem::Sink;
use carrel_core::bank::Question;

pub(super) fn options_fit_a_record(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let most = Question::MOST_OPTIONS;
    if let Some(beyond) = question.options.get(usize::from(most)) {
        let what = format!("this is option {}, and a question has at most {most}", most + 1);
        sink.add(beyond.line, what, "Remove the weakest");
    }
}
