//! `[[exam]]`: the exams that the bank prepares for, the default one first, and what each requires of the bank.

use super::section::Section;
use crate::slug::{SLUG, is_slug};
use crate::table::At;
use carrel_core::bank::Bank;

/// An exam of the pack.
#[derive(Clone, Debug)]
pub(crate) struct Exam {
    /// Its code, used in `blueprints/<code>.toml` and in `skill = { … }` of questions.
    pub(crate) code: At<String>,
    /// The fewest full exams without a question in common.
    pub(crate) disjoint_exams: usize,
    /// The fewest questions of each task.
    pub(crate) task_questions: usize,
    /// The fewest questions of each skill.
    pub(crate) skill_questions: usize,
}

/// All valid exams.
pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Vec<Exam> {
    let had = section.table.has("exam");
    let tables = section.table.tables("exam", section.sink);
    if tables.is_empty() && !had {
        let remedy = "Add [[exam]] with the code of a blueprint: code = \"abc-101\"";
        section.sink.add(1, "the pack has no exams", remedy);
    }
    let mut exams: Vec<Exam> = Vec::new();
    for table in tables {
        let mut table = Section { table, sink: &mut *section.sink };
        let exam = one(&mut table);
        table.finish();
        let Some(exam) = exam else { continue };
        if exams.len() == Bank::MOST_BLUEPRINTS {
            let what = format!("there are more than {} exams", Bank::MOST_BLUEPRINTS);
            section.sink.add(exam.code.line, what, "Split them into two packs");
            break;
        }
        let taken = exams.iter().any(|e| e.code.value == exam.code.value);
        if taken {
            let what = format!("there are two exams {:?}", exam.code.value);
            section.sink.add(exam.code.line, what, "Give each its own code");
        } else {
            exams.push(exam);
        }
    }
    exams
}

fn one(table: &mut Section<'_, '_, '_, '_>) -> Option<Exam> {
    let code = table.needed_text("code");
    let mut count = |key| table.count(key).unwrap_or_default();
    let (disjoint_exams, task_questions) = (count("disjoint_exams"), count("task_questions"));
    let skill_questions = count("skill_questions");
    let code = code?;
    if !is_slug(&code.value) {
        table.sink.add(code.line, format!("{:?} is not a valid exam code", code.value), SLUG);
        return None;
    }
    Some(Exam { code, disjoint_exams, task_questions, skill_questions })
}
