//! What the page knows of its own keeping for offline use, as the script beside the worker tells it. Pure.

/// What is kept, and what is on offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    /// Whether the page works without a network.
    pub ready: bool,
    /// Whether a newer version is here and waits to be taken.
    pub update: bool,
    /// Whether the browser offers to install the page.
    pub install: bool,
    /// How many bytes are kept for it.
    pub bytes: usize,
}

impl Offline {
    /// Reads what the script says: three flags and a number, `101 1340000`. What it does not say is not so.
    pub fn parse(text: &str) -> Self {
        let (flags, bytes) = text.split_once(' ').unwrap_or((text, ""));
        let flag = |place: usize| flags.as_bytes().get(place) == Some(&b'1');
        Self { ready: flag(0), update: flag(1), install: flag(2), bytes: bytes.parse().unwrap_or_default() }
    }
}
