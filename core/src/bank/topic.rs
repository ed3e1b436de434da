//! Topics: questions and facts of one subject.

use serde::{Deserialize, Serialize};

/// A subject of the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The folder's name in `questions/`; for ever.
    pub id: String,
    /// For people.
    pub title: String,
    /// Topics of one group stand together in lists.
    pub group: String,
}
