//! Dates that a device's clock cannot have shown yet.
//!
//! A clock that was wrong leaves dates in the future: in the year 2100, say. Such a date says nothing about when something
//! happened, so it must not order anything: whatever carries it would be the latest for decades.

use crate::Millis;

/// How far ahead of the present a date may be and still count as the present: clocks of two devices differ, and a clock
/// that was set to the wrong day leaves dates one day ahead.
pub const TOLERANCE: Millis = 2 * 24 * 60 * 60 * 1_000;

/// The moment that a date stands for at `now`: never later than `now`. None for a date too far in the future to mean
/// anything; sort that before all others.
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
