//! Question reports: their destination and their text.

use crate::fixtures;
use carrel::report::{repository, text, title};
use carrel_core::bank::Rationale;

#[test]
fn a_github_pages_address_names_its_repository() {
    assert_eq!(repository("ann.github.io", "/carrel/"), "https://github.com/ann/carrel");
    assert_eq!(repository("ann.github.io", "/carrel/index.html"), "https://github.com/ann/carrel");
    assert_eq!(repository("ann.github.io", "/"), "https://github.com/ann/ann.github.io");
    assert_eq!(repository("ann.github.io", "/index.html"), "https://github.com/ann/ann.github.io");
}

#[test]
fn elsewhere_the_repository_is_the_one_the_program_was_built_from() {
    for host in ["127.0.0.1", "localhost", "carrel.example", ".github.io", "github.io"] {
        assert_eq!(repository(host, "/carrel/"), env!("CARGO_PKG_REPOSITORY"), "{host}");
    }
}

#[test]
fn a_report_names_the_question_its_revision_the_exam_and_the_bank() {
    let bank = fixtures::ample();
    let question = &bank.questions[7];
    let rationale = Rationale { id: "topic/q0007".into(), ..Rationale::default() };
    assert_eq!(title(&rationale), "Question topic/q0007");
    let text = text(&bank, question, &rationale, "dva-c03");
    for part in [
        "Question: topic/q0007\n".to_owned(),
        format!("Revision: {:03x}\n", question.revision.value()),
        "Blueprint: dva-c03\n".to_owned(),
        format!("Bank: {}\n", bank.digest),
    ] {
        assert!(text.contains(&part), "{part:?} in {text:?}");
    }
}
