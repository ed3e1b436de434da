//! Question reports: their destination and their prefilled text.
//!
//! Nothing is sent: the page offers a link to open and a text to copy.

use carrel_core::bank::{Bank, Question, Rationale};

/// The repository that this program was built from, for pages that are not on GitHub Pages.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The repository of a page, from its host and path. GitHub Pages has the owner in the host and the repository in the
/// path (`owner.github.io/repository/`), or a repository with the host's name.
pub fn repository(host: &str, path: &str) -> String {
    let Some(owner) = host.strip_suffix(".github.io").filter(|owner| !owner.is_empty()) else {
        return REPOSITORY.to_owned();
    };
    let name = path.split('/').find(|part| !part.is_empty() && !part.contains('.')).unwrap_or(host);
    format!("https://github.com/{owner}/{name}")
}

/// The title of a report.
pub fn title(rationale: &Rationale) -> String {
    format!("Question {}", rationale.id)
}

/// The text of a report: the question, its revision and its exam, followed by what the person should fill in.
pub fn text(bank: &Bank, question: &Question, rationale: &Rationale, blueprint: &str) -> String {
    format!(
        "Question: {}\nRevision: {:03x}\nBlueprint: {blueprint}\nBank: {}\n\n\
         What is wrong (the key, a second option that is right, out of date, unclear)?\n\n\
         Which page of the documentation says so?\n",
        rationale.id,
        question.revision.value(),
        bank.digest,
    )
}
