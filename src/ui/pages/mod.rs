//! One page per file.

pub(super) mod bank;
pub(super) mod bookmarks;
pub(super) mod drill;
pub(super) mod estimate;
pub(super) mod exam;
pub(super) mod form;
pub(super) mod history;
pub(super) mod home;
pub(super) mod import;
pub(super) mod progress;
pub(super) mod quarantine;
pub(super) mod question;
pub(super) mod results;
pub(super) mod review;
pub(super) mod search;
pub(super) mod settings;
pub(super) mod topics;
