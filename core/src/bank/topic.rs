//! Topics: questions and facts of one subject.

use serde::{Deserialize, Serialize};

/// A heading of the study notes, or a subject that the exam needs and the notes lack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The folder's name in `questions/`; for ever.
    pub id: String,
    /// For people.
    pub title: String,
    /// Topics of one group stand together in lists.
    pub group: String,
    /// The line of the notes' heading; none for a topic that the notes lack.
    pub notes_line: Option<u16>,
}
