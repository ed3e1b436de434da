//! How a test says what is wrong: a text, and the line that found it.
//!
//! Tests return failures rather than panic, so that the browser can still be asked what it shows before it is
//! ended (see [`stage`](crate::stage)).

use std::fmt::{self, Debug, Display};
use std::panic::Location;

/// What a test found wrong.
pub struct Failure {
    text: String,
    at: &'static Location<'static>,
}

/// What most of this crate gives back.
pub type Result<T = (), E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// A failure with these words.
    #[track_caller]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), at: Location::caller() }
    }

    /// Whether a driver was asked about an element that the page had removed or drawn anew.
    pub(crate) fn is_of_stale_element(&self) -> bool {
        self.text.contains("stale element reference")
    }

    /// Whether a script used an element that the page does not have, in the words of each engine.
    pub(crate) fn is_of_missing_element(&self) -> bool {
        let words = ["properties of null", "null is not an object", ") is null"];
        words.iter().any(|words| self.text.contains(words))
    }

    /// The same failure, with what was being done put before it.
    pub fn during(mut self, what: impl Display) -> Self {
        self.text = format!("{what}: {}", self.text);
        self
    }

    /// The same failure, with more to read after it.
    pub fn and(mut self, more: impl Display) -> Self {
        self.text = format!("{}\n{more}", self.text);
        self
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, rest) = self.text.split_once('\n').unwrap_or((&self.text, ""));
        write!(f, "{first}\n  at {}:{}\n{rest}", self.at.file(), self.at.line())
    }
}

/// As it is shown to people: this is what `cargo test` prints of a test's error.
impl Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

/// Any error can be passed on with `?`; the line with the `?` is kept.
impl<E: std::error::Error> From<E> for Failure {
    #[track_caller]
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}

/// Fails with these words.
#[track_caller]
pub fn fail<T>(text: impl Into<String>) -> Result<T> {
    Err(Failure::new(text))
}

/// Fails unless `what` is so.
#[track_caller]
pub fn holds(what: &str, is_so: bool) -> Result {
    if is_so { Ok(()) } else { fail(format!("it is not so that {what}")) }
}

/// Fails unless `what` is as expected.
#[track_caller]
pub fn same<A: PartialEq<B> + Debug, B: Debug>(what: &str, got: A, expected: B) -> Result {
    if got == expected { Ok(()) } else { fail(format!("{what}: expected {expected:?}, got {got:?}")) }
}

/// Puts `what` before the failure, if it is one: which scene or step it belongs to.
pub fn within<T>(what: &str, result: Result<T>) -> Result<T> {
    result.map_err(|failure| failure.during(what))
}
