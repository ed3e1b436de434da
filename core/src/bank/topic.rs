//! Topics: questions and facts about one subject.

use serde::{Deserialize, Serialize};

/// A subject of the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The folder's name in `questions/`; it never changes.
    pub id: String,
    /// The title shown to people.
    pub title: String,
    /// Topics of the same group are listed together.
    pub group: String,
}
