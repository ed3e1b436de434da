//! Detects dates in the future that only a wrong clock can have produced.
//!
//! A wrong clock leaves dates such as one in the year 2100. Such a date says nothing about when something happened, so
//! it must not order anything: its entry would be the latest one for decades.

use crate::Millis;

/// How far in the future a date may lie and still count as now. The clocks of two devices differ, and a clock set to
/// the wrong day leaves dates one day ahead.
pub const TOLERANCE: Millis = 2 * 24 * 60 * 60 * 1_000;

/// Clamps a date to `now`. Returns `None` for a date too far in the future to mean anything; sort such dates before all
/// others.
pub fn plausible(at: Millis, now: Millis) -> Option<Millis> {
    (at <= now.saturating_add(TOLERANCE)).then_some(at.min(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_near_future_is_now_and_the_far_future_is_unknown() {
        assert_eq!(plausible(5, 9), Some(5));
        assert_eq!(plausible(9 + TOLERANCE, 9), Some(9));
        assert_eq!(plausible(10 + TOLERANCE, 9), None);
        assert_eq!(plausible(Millis::MAX, Millis::MAX), Some(Millis::MAX));
    }
}
