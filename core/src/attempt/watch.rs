//! Two clocks read together: the wall clock, which people set and networks correct, and a monotonic clock, which counts
//! the milliseconds since the page was loaded.
//!
//! Time is that of the wall clock as long as the two agree. Where they do not:
//!
//! - The wall clock **falls behind**: it was set back. Time goes on by the monotonic clock.
//! - The wall clock **runs ahead**, by more than [`Watch::LEAP`] since the last reading: the device slept, as the monotonic
//!   clock stops in sleep on several systems, or the clock was set forward. Nobody can tell which. If the difference would
//!   end no attempt, it counts. If it would end one, the person is asked, and until they answer, time goes on by the
//!   monotonic clock.
//! - What ran ahead **comes back**: it was no sleep. An open question is void, and time that was counted is given back.
//!
//! Limit: a page that was loaded anew has no earlier reading, so the wall clock counts; only what was asked is remembered,
//! by the attempts that were suspended for it.

use crate::Millis;

/// The time so far, by two clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// The time.
    now: Millis,
    /// The last reading of the wall clock.
    wall: Millis,
    /// The last reading of the monotonic clock.
    monotonic: Millis,
    /// How far the time that the wall clock claims is ahead of what it shows: by how much it was set back.
    ahead: Millis,
    /// The difference that was last counted without asking.
    counted: Millis,
    /// Whether the person has a question to answer.
    asked: bool,
}

/// What two clocks say.
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
    /// They agree, or the difference counts without a question.
    Agreed,
    /// The wall clock ran ahead by this much, which would end an attempt: ask the person.
    Ahead(Millis),
    /// The wall clock was set back and is this far behind.
    Behind(Millis),
    /// The wall clock ran ahead by this much, which counted, and came back. Something was done in between, so attempts have
    /// to leave this time out.
    Returned(Millis),
}

impl Watch {
    /// The difference between the two clocks from which on they disagree: two minutes.
    pub const LEAP: Millis = 2 * 60_000;

    /// Begins with the first reading of both clocks.
    pub fn new(wall: Millis, monotonic: Millis) -> Self {
        Self { now: wall, wall, monotonic, ahead: 0, counted: 0, asked: false }
    }

    /// Reads both clocks. `deadlines` are those of attempts that run or are suspended; `latest` is when anything was last
    /// done in one of them.
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
        // Set back further than before, or right again.
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

    /// Goes on with the question of another page, or of this one before it was loaded anew: whether the time since then
    /// counts. A moment that is still to come raises no question.
    pub fn ask_since(&mut self, since: Millis) {
        if !self.asked && since < self.now {
            self.now = since;
            self.counted = 0;
            self.asked = true;
        }
    }

    /// Takes the wall clock's time, because the person has answered; gives what it was ahead.
    pub fn settle(&mut self) -> Millis {
        let leap = self.claimed() - self.now;
        self.now = self.claimed();
        (self.asked, self.counted) = (false, 0);
        leap
    }

    /// The time that the wall clock claims.
    fn claimed(&self) -> Millis {
        self.wall.saturating_add(self.ahead)
    }
}
