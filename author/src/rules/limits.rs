//! Rules about the limits of a pack (`core/src/bank/limits.rs`). `pack_file` and `blueprint_file` check the numbers of
//! exams, domains, tasks and skills.

use crate::draft::QuestionDraft;
use crate::problem::Sink;
use carrel_core::bank::Question;
use carrel_core::pack::MOST_QUESTIONS;

/// A pack has at least one question, and no more than the maximum.
pub(super) fn questions_fit_a_pack(count: usize, sink: &mut Sink<'_>) {
    if count == 0 {
        sink.add(
            1,
            "the pack has no questions",
            "Create the folder of a topic with its facts.toml, then run `cargo xtask new`",
        );
    } else if count > MOST_QUESTIONS {
        let what = format!("the pack has {count} questions, but the maximum is {MOST_QUESTIONS}");
        sink.add(1, what, "Split it into two packs");
    }
}

pub(super) fn options_fit_a_record(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let most = Question::MOST_OPTIONS;
    if let Some(beyond) = question.options.get(usize::from(most)) {
        let what = format!("this is option {}, and a question has at most {most}", most + 1);
        sink.add(beyond.line, what, "Remove the weakest option");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_holds_one_question_to_a_hundred_thousand() {
        let problems = |count| {
            let mut problems = Vec::new();
            questions_fit_a_pack(count, &mut Sink { path: "pack.toml", problems: &mut problems });
            problems.iter().map(ToString::to_string).collect::<String>()
        };
        assert_eq!([1, MOST_QUESTIONS].map(problems), [String::new(), String::new()]);
        assert!(problems(0).starts_with("pack.toml:1: the pack has no questions."), "{}", problems(0));
        let many = problems(MOST_QUESTIONS + 1);
        assert!(many.starts_with("pack.toml:1: the pack has 100001 questions, but the maximum is 100000."), "{many}");
    }
}
