//! The only error type of this program: a message for the person at the terminal.
//!
//! No caller recovers from particular errors, so there are no variants. Each message names what failed and, if there
//! is one, the remedy.

use std::fmt;

/// A message that says what failed.
#[derive(Debug)]
pub(crate) struct Error(String);

/// The result of everything in this program that can fail.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with the message `what`.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds the failed task to an error.
pub(crate) trait Context<T> {
    /// Prepends `doing: ` to the message of the error.
    fn context(self, doing: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Error(format!("{doing}: {error}")))
    }
}
