//! What the app says about the exam in words: the texts of a pack that are not about one blueprint.

use serde::{Deserialize, Serialize};

/// A pack in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The short id of the pack, such as `first-aid`.
    pub id: String,
    /// The title of the exam.
    pub title: String,
    /// The title for small spaces, such as the name of an installed app.
    pub short_title: String,
    /// Whose trademark the exam is, where the questions come from, and under which license they are.
    pub rights: String,
    /// A sentence on how the exam itself turns answers into points, if it does not say.
    pub scaling: Option<String>,
    /// Extra time that the exam grants.
    pub longer: Option<Longer>,
    /// What the notes are called that the bank derives from, such as "the study notes".
    pub notes: Option<String>,
}

/// Extra time that an exam grants to some people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Longer {
    /// In minutes.
    pub minutes: u16,
    /// What the setting is called, with who gets it.
    pub label: String,
}
