//! The pack-wide texts about the exam, which don't belong to any one blueprint.

use serde::{Deserialize, Serialize};

/// A pack's description of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The pack's short id, such as `first-aid`.
    pub id: String,
    /// The title of the exam.
    pub title: String,
    /// A shorter title for small spaces, such as the name of the installed app.
    pub short_title: String,
    /// Who owns the trademark, where the questions come from, and their license.
    pub rights: String,
    /// A sentence about the exam's scaling, if the exam doesn't publish it.
    pub scaling: Option<String>,
    /// Extra time that the exam grants.
    pub longer: Option<ExtraTime>,
    /// The name of the notes that the bank is based on, such as "the study notes".
    pub notes: Option<String>,
}

/// Extra time that an exam grants to some people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraTime {
    /// In minutes.
    pub minutes: u16,
    /// The setting's label, which says who is eligible.
    pub label: String,
}
