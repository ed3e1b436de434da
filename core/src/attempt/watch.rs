//! Reads two clocks together: the wall clock, which people set and networks correct, and a monotonic clock, which
//! counts the milliseconds since the page loaded.
//!
//! While the two agree, the wall clock gives the time. If they differ:
//!
//! - The wall clock **falls behind**: it was set back. Time continues by the monotonic clock.
//! - The wall clock **runs ahead** by more than [`Watch::LEAP`] since the last reading: either the device slept (on
//!   several systems the monotonic clock stops during sleep) or the clock was set forward. There is no way to tell
//!   which. If the difference would not end an attempt, it counts. If it would end one, the person is asked, and until
//!   they answer, time continues by the monotonic clock.
//! - A clock that ran ahead **comes back**: the device didn't sleep. An open question is withdrawn, and time already
//!   counted is given back.
//!
//! Limit: a reloaded page has no earlier reading, so the wall clock counts. Only an open question survives, in the
//! attempts that were suspended for it.

use crate::Millis;

/// The current time according to both clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// The time.
    now: Millis,
    /// The last reading of the wall clock.
    wall: Millis,
    /// The last reading of the monotonic clock.
    monotonic: Millis,
    /// How far the time derived from the wall clock is ahead of its display: the amount by which it was set back.
    ahead: Millis,
    /// The last difference that counted without asking.
    counted: Millis,
    /// Whether the person has been asked and has not answered yet.
    asked: bool,
}

/// A reading of both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The time.
    pub now: Millis,
    /// How the clocks compare.
    pub verdict: Verdict,
}

/// How the wall clock compares with the monotonic one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They agree, or the difference counts without asking.
    Agreed,
    /// The wall clock ran ahead by this much, which would end an attempt: ask the person.
    Ahead(Millis),
    /// The wall clock was set back and is this far behind.
    Behind(Millis),
    /// The wall clock ran ahead by this much, which counted, and then came back. There were actions in between, so
    /// attempts must exclude this time.
    Returned(Millis),
}

impl Watch {
    /// The difference from which the two clocks count as disagreeing: two minutes.
    pub const LEAP: Millis = 2 * 60_000;

    /// Starts with the first reading of both clocks.
    pub fn new(wall: Millis, monotonic: Millis) -> Self {
        Self { now: wall, wall, monotonic, ahead: 0, counted: 0, asked: false }
    }

    /// Reads both clocks. `deadlines` are those of running or suspended attempts; `latest` is the time of their latest
    /// action.
    pub fn read(&mut self, wall: Millis, monotonic: Millis, deadlines: &[Millis], latest: Millis) -> Reading {
        let mut run = self.now.saturating_add(monotonic.saturating_sub(self.monotonic).max(0));
        (self.wall, self.monotonic) = (wall, monotonic);
        let mut returned = None;
        let back = run.saturating_sub(self.claimed());
        if self.counted > 0 && back.abs_diff(self.counted) <= Self::LEAP.unsigned_abs() {
            let counted = core::mem::take(&mut self.counted);
            if latest <= run - counted {
                run -= counted;
            } else {
                returned = Some(counted);
            }
        }
        // Set back further than before, or correct again.
        if self.claimed() < run || wall >= run - Self::LEAP {
            self.ahead = (run - wall).max(0);
        }
        let claimed = self.claimed();
        let leap = claimed - run;
        let ends = |deadline: &Millis| *deadline <= claimed && (self.asked || run < *deadline);
        self.asked = leap > Self::LEAP && deadlines.iter().any(ends);
        if self.asked {
            self.now = run;
            return Reading { now: run, verdict: Verdict::Ahead(leap) };
        }
        if leap > Self::LEAP {
            self.counted = leap;
        }
        self.now = claimed;
        let verdict = match (returned, claimed - wall) {
            (Some(returned), _) => Verdict::Returned(returned),
            (None, behind) if behind > Self::LEAP => Verdict::Behind(behind),
            (None, _) => Verdict::Agreed,
        };
        Reading { now: claimed, verdict }
    }

    /// The time of the last reading.
    pub fn now(&self) -> Millis {
        self.now
    }

    /// Restores the open question of another page, or of this one before a reload: whether the time since then counts.
    /// A time in the future raises no question.
    pub fn ask_since(&mut self, since: Millis) {
        if !self.asked && since < self.now {
            self.now = since;
            self.counted = 0;
            self.asked = true;
        }
    }

    /// Accepts the wall clock's time after the person has answered; returns how far it was ahead.
    pub fn accept_wall_clock(&mut self) -> Millis {
        let leap = self.claimed() - self.now;
        self.now = self.claimed();
        (self.asked, self.counted) = (false, 0);
        leap
    }

    /// The time according to the wall clock.
    fn claimed(&self) -> Millis {
        self.wall.saturating_add(self.ahead)
    }
}
