//! The clock of an attempt. It never counts down: the remaining time is computed from the wall clock, so that a page
//! that slept, was throttled or was closed resumes with the correct time.

use crate::Millis;

/// When an attempt began, its time limit and its time paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub(crate) began: Millis,
    pub(crate) limit: Option<Millis>,
    pub(crate) paused: Millis,
    /// The time of the latest action: setting the wall clock back doesn't give time back.
    pub(crate) latest: Millis,
}

impl Clock {
    pub(super) fn start(now: Millis, limit: Option<Millis>) -> Self {
        Self { began: now, limit, paused: 0, latest: now }
    }

    /// When the attempt began.
    pub fn began(&self) -> Millis {
        self.began
    }

    /// The time of the latest action.
    pub fn latest(&self) -> Millis {
        self.latest
    }

    /// The time limit in milliseconds, without pauses.
    pub fn limit(&self) -> Option<Millis> {
        self.limit
    }

    /// `now`, or the time of the latest action if the wall clock was set back.
    pub(super) fn monotone(&self, now: Millis) -> Millis {
        now.max(self.latest)
    }

    /// Elapsed time, without pauses.
    pub fn elapsed(&self, now: Millis) -> Millis {
        self.elapsed_at(self.monotone(now))
    }

    /// Remaining time, never below zero; `None` without a limit.
    pub fn remaining(&self, now: Millis) -> Option<Millis> {
        self.remaining_at(self.monotone(now))
    }

    /// Like [`elapsed`](Self::elapsed), for a time that may be before the latest action.
    pub(super) fn elapsed_at(&self, moment: Millis) -> Millis {
        moment.saturating_sub(self.began).saturating_sub(self.paused).max(0)
    }

    /// Like [`remaining`](Self::remaining), for a time that may be before the latest action.
    pub(super) fn remaining_at(&self, moment: Millis) -> Option<Millis> {
        self.limit.map(|limit| limit.saturating_sub(self.elapsed_at(moment)).max(0))
    }

    /// When time runs out if the attempt is not paused again.
    pub(super) fn deadline(&self) -> Option<Millis> {
        self.limit.map(|limit| self.began.saturating_add(self.paused).saturating_add(limit))
    }
}
