//! A clock controlled by the test, so that no test waits for time to pass.
//!
//! [`Stage::clock`](crate::Stage::clock) enables it for every page loaded from then on: a script before the page's own
//! replaces `Date`, `performance.now` and the timers. The wall clock and the monotonic clock are set independently, so
//! that sleep, a clock jump and a clock set back can all be tested, in every engine.
//!
//! Limits: event timestamps, animation frames, workers and pages opened from a file keep the real time, and in Firefox
//! a test's own scripts have a `Date` of their own (the page has the replaced one). The monotonic clock starts at zero
//! with each page, as it does in browsers; the wall clock keeps its offset across loads. The worker rejects a page that
//! the server changed, so a test with this clock has no offline copy of the site; and pages cached by an earlier worker
//! don't have the clock, so a test must enable it before it opens the first page.

use crate::failure::{Failure, Result};
use crate::page::Page;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const SCRIPT: &str = include_str!("clock.js");

/// The clock of one test. All offsets are in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// How far the wall clock is ahead of the real one.
    wall: Arc<AtomicI64>,
}

impl Clock {
    /// The script that the server inserts before a page's own scripts.
    pub(crate) fn head(&self) -> String {
        format!("<script>{}</script>", SCRIPT.replacen("WALL", &self.ahead().to_string(), 1))
    }

    /// Advances both clocks while the page is open: due timeouts run in order, and each interval runs once.
    ///
    /// # Errors
    /// If the page was loaded without this clock.
    pub async fn advance(&self, page: &Page, by: i64) -> Result {
        self.order(page, by, json!(["advance", by])).await
    }

    /// Moves only the wall clock, forward or back. This runs no timers: follow up with [`tick`](Self::tick). This also
    /// simulates a device's sleep on systems where the monotonic clock stops during sleep.
    ///
    /// # Errors
    /// If the page was loaded without this clock.
    pub async fn jump(&self, page: &Page, by: i64) -> Result {
        self.order(page, by, json!(["set", by, 0])).await
    }

    /// Advances only the monotonic clock.
    ///
    /// # Errors
    /// If the page was loaded without this clock.
    pub async fn jump_monotonic(&self, page: &Page, by: i64) -> Result {
        self.order(page, 0, json!(["set", 0, by])).await
    }

    /// Runs every interval of the page now, including its one-second tick.
    ///
    /// # Errors
    /// If the page was loaded without this clock.
    pub async fn tick(&self, page: &Page) -> Result {
        self.order(page, 0, json!(["tick"])).await
    }

    /// Moves the wall clock while no page is open: only pages loaded from now on see it.
    pub fn jump_while_closed(&self, by: i64) {
        self.wall.fetch_add(by, Ordering::SeqCst);
    }

    /// How far the wall clock is ahead of the real one.
    pub fn ahead(&self) -> i64 {
        self.wall.load(Ordering::SeqCst)
    }

    /// Sends a command to the current page, which passes it on to the other tabs of the site.
    async fn order(&self, page: &Page, wall: i64, order: Value) -> Result {
        let script = "if (!window.testClock) return false; window.testClock.give(...arguments[0]); return true";
        if !page.js::<bool>(script, vec![order]).await? {
            return Err(Failure::new(
                "this page has no test clock: call `stage.clock()` before the first page is opened",
            ));
        }
        self.wall.fetch_add(wall, Ordering::SeqCst);
        page.wait("the clock is set", "window.testClock.done === window.testClock.given").await
    }
}
