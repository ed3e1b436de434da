//! What the page knows of its own keeping for offline use, as the script beside the worker tells it. Pure.

/// What is kept, and what is on offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    /// Whether a newer version is here and waits to be taken.
    pub update: bool,
    /// Whether the browser offers to install the page.
    pub install: bool,
    /// How things stand, for the person.
    pub words: String,
    /// What the edition in one file is; empty where none is offered.
    pub file: String,
    /// What the link to it says.
    pub link: String,
}

impl Offline {
    /// Reads what the script says: a line with two flags, and a line for each text. What it does not say is not so.
    pub fn parse(text: &str) -> Self {
        let mut lines = text.split('\n');
        let mut line = || lines.next().unwrap_or_default();
        let flags = line().as_bytes();
        let flag = |place: usize| flags.get(place) == Some(&b'1');
        let (update, install) = (flag(0), flag(1));
        Self { update, install, words: line().into(), file: line().into(), link: line().into() }
    }
}
