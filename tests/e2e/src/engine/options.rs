//! The options of a session.

use std::path::{Path, PathBuf};

/// The options of a session.
#[derive(Clone, Debug)]
pub struct Options {
    /// The browser's profile folder. Reusing a folder is the same person coming back.
    pub profile: PathBuf,
    /// Whether the person has blocked storage for all sites.
    pub block_storage: bool,
    /// The person's time zone, such as `Pacific/Auckland`; this machine's if `None`.
    pub time_zone: Option<String>,
}

impl Options {
    /// The defaults for most tests.
    pub(crate) fn with_profile(profile: &Path) -> Self {
        Self { profile: profile.to_owned(), block_storage: false, time_zone: None }
    }

    /// The download folder.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.profile.join("downloads")
    }

    /// Whether everything except the profile has its default.
    pub(crate) fn are_default(&self) -> bool {
        !self.block_storage && self.time_zone.is_none()
    }
}
