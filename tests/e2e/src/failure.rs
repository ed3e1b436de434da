//! Test failures: a text, and the line that found the problem.
//!
//! Tests return failures instead of panicking, so that the browser can still be inspected before it is closed (see
//! [`stage`](crate::stage)).

use std::fmt::{self, Debug, Display};
use std::panic::Location;

/// A test failure.
pub struct Failure {
    text: String,
    at: &'static Location<'static>,
}

/// The result type of most of this crate.
pub type Result<T = (), E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// A failure with this text.
    #[track_caller]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), at: Location::caller() }
    }

    /// Whether a driver was asked about an element that the page had removed or re-rendered.
    pub(crate) fn is_of_stale_element(&self) -> bool {
        self.text.contains("stale element reference")
    }

    /// Whether a script used an element that the page does not have, as each engine words it.
    pub(crate) fn is_of_missing_element(&self) -> bool {
        let words = ["properties of null", "null is not an object", ") is null"];
        words.iter().any(|words| self.text.contains(words))
    }

    /// Whether the window disappeared while it was used. In Firefox, this happens when the page's process dies; a moment
    /// later, the window has a new one.
    pub(crate) fn is_of_gone_window(&self) -> bool {
        self.text.contains("no such window")
    }

    /// Prefixes the failure with the action that failed.
    pub fn during(mut self, what: impl Display) -> Self {
        self.text = format!("{what}: {}", self.text);
        self
    }

    /// Appends more information to the failure.
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

/// Readable output, because `cargo test` prints a test's error with `Debug`.
impl Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

/// Any error can be passed on with `?`, which records its line.
impl<E: std::error::Error> From<E> for Failure {
    #[track_caller]
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}

/// Fails with this text.
#[track_caller]
pub fn fail<T>(text: impl Into<String>) -> Result<T> {
    Err(Failure::new(text))
}

/// Fails unless `what` is true.
#[track_caller]
pub fn expect(what: &str, is_so: bool) -> Result {
    if is_so { Ok(()) } else { fail(format!("expected that {what}")) }
}

/// Fails unless both values are equal.
#[track_caller]
pub fn expect_eq<A: PartialEq<B> + Debug, B: Debug>(what: &str, got: A, expected: B) -> Result {
    if got == expected { Ok(()) } else { fail(format!("{what}: expected {expected:?}, got {got:?}")) }
}

/// Prefixes a failure with the scene or step that it belongs to.
pub fn within<T>(what: &str, result: Result<T>) -> Result<T> {
    result.map_err(|failure| failure.during(what))
}
