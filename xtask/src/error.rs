//! The one error type of this program: a sentence for the person at the terminal.
//!
//! Nothing here is recovered from by kind, so there are no variants; what counts is that each
//! sentence names the thing that failed and, where there is one, the remedy.

use std::fmt;

/// What went wrong, in words.
#[derive(Debug)]
pub(crate) struct Error(String);

/// What everything in this program that can fail gives back.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that says `what`.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds what was being done to an error from below.
pub(crate) trait Context<T> {
    /// Puts `doing: ` before the error's own words.
    fn context(self, doing: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Error(format!("{doing}: {error}")))
    }
}
