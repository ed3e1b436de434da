//! The clock of an attempt. It is never counted down: what is left is worked out from the wall clock, so that
//! a page that slept, was throttled or was closed comes back to the right time.

use crate::Millis;

/// When an attempt began, how long it may take and how long it stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub(crate) began: Millis,
    pub(crate) limit: Option<Millis>,
    pub(crate) paused: Millis,
    /// The latest time that any action was applied at: a wall clock set back does not give time back.
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

    /// When anything was last done.
    pub fn latest(&self) -> Millis {
        self.latest
    }

    /// How long it may take, in milliseconds, pauses not counted.
    pub fn limit(&self) -> Option<Millis> {
        self.limit
    }

    /// `now`, or the latest time known if the wall clock was set back.
    pub(super) fn monotone(&self, now: Millis) -> Millis {
        now.max(self.latest)
    }

    /// Time gone by, pauses not counted.
    pub fn elapsed(&self, now: Millis) -> Millis {
        self.elapsed_at(self.monotone(now))
    }

    /// Time left, never below zero; none without a limit.
    pub fn remaining(&self, now: Millis) -> Option<Millis> {
        self.remaining_at(self.monotone(now))
    }

    /// As [`elapsed`](Self::elapsed), for a moment that may lie before the latest action.
    pub(super) fn elapsed_at(&self, moment: Millis) -> Millis {
        moment.saturating_sub(self.began).saturating_sub(self.paused).max(0)
    }

    /// As [`remaining`](Self::remaining), for a moment that may lie before the latest action.
    pub(super) fn remaining_at(&self, moment: Millis) -> Option<Millis> {
        self.limit.map(|limit| limit.saturating_sub(self.elapsed_at(moment)).max(0))
    }

    /// The moment at which time runs out, if it is not paused again.
    pub(super) fn deadline(&self) -> Option<Millis> {
        self.limit.map(|limit| self.began.saturating_add(self.paused).saturating_add(limit))
    }
}
