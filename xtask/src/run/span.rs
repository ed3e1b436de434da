//! Durations for people.

use std::fmt;
use std::time::Duration;

/// Shows a duration as `4.2 s` below ten seconds, then `42 s`, then `3 min 05 s`.
pub(crate) struct Span(pub(crate) Duration);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        if seconds < 10 {
            write!(f, "{:.1} s", self.0.as_secs_f64())
        } else if seconds < 60 {
            write!(f, "{seconds} s")
        } else {
            write!(f, "{} min {:02} s", seconds / 60, seconds % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(milliseconds: u64, expected: &str) {
        assert_eq!(Span(Duration::from_millis(milliseconds)).to_string(), expected);
    }

    #[test]
    fn short_times_have_tenths() {
        check(0, "0.0 s");
        check(4_240, "4.2 s");
    }

    #[test]
    fn longer_times_are_whole() {
        check(42_900, "42 s");
        check(185_000, "3 min 05 s");
    }
}
