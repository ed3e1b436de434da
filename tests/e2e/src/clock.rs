//! A clock that the test sets, so that no test waits for time to pass.
//!
//! [`Stage::clock`](crate::Stage::clock) switches it on for every page that is loaded from then on: a script in front of
//! the page's own replaces `Date`, `performance.now` and the timers. The wall clock and the monotonic clock are set
//! independently, so that sleep, a jump and a clock set back can all be tested, in every engine.
//!
//! Limits: event timestamps, animation frames, workers and pages opened from a file keep the real time, and in Firefox
//! scripts that a test runs have a `Date` of their own (the page has the one that is set). The monotonic
//! clock starts at zero with each page, as it does in browsers; the wall clock keeps its offset across loads. The
//! worker refuses a page that the server changed, so a test with this clock has no offline copy of the site; and what an
//! earlier worker has cached has no clock, so a test asks for it before it opens the first page.

use crate::failure::{Failure, Result};
use crate::page::Page;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const SCRIPT: &str = include_str!("clock.js");

/// The clock of one test's machine. All offsets are in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// How far the wall clock is ahead of the real one.
    wall: Arc<AtomicI64>,
}

impl Clock {
    /// What the server puts in front of a page's own scripts.
    pub(crate) fn head(&self) -> String {
        format!("<script>{}</script>", SCRIPT.replacen("WALL", &self.ahead().to_string(), 1))
    }

    /// Time passes while the page lives: both clocks move on, timeouts that are due run in their order, and each
    /// interval runs once.
    ///
    /// # Errors
    /// When the page was loaded without this clock.
    pub async fn advance(&self, page: &Page, by: i64) -> Result {
        self.order(page, by, json!(["advance", by])).await
    }

    /// The wall clock alone jumps, forward or back. No timer runs because of it: follow up with [`tick`](Self::tick).
    /// This is also what a device's sleep looks like where the monotonic clock stops in sleep.
    ///
    /// # Errors
    /// When the page was loaded without this clock.
    pub async fn jump(&self, page: &Page, by: i64) -> Result {
        self.order(page, by, json!(["set", by, 0])).await
    }

    /// The monotonic clock alone moves on.
    ///
    /// # Errors
    /// When the page was loaded without this clock.
    pub async fn jump_monotonic(&self, page: &Page, by: i64) -> Result {
        self.order(page, 0, json!(["set", 0, by])).await
    }

    /// Every interval of the page runs now, among them its tick of one second.
    ///
    /// # Errors
    /// When the page was loaded without this clock.
    pub async fn tick(&self, page: &Page) -> Result {
        self.order(page, 0, json!(["tick"])).await
    }

    /// The wall clock jumps while no page is open: only pages that are loaded from now on see it.
    pub fn jump_while_closed(&self, by: i64) {
        self.wall.fetch_add(by, Ordering::SeqCst);
    }

    /// How far the wall clock is ahead of the real one.
    pub fn ahead(&self) -> i64 {
        self.wall.load(Ordering::SeqCst)
    }

    /// Gives an order to the page in view, which passes it on to the other tabs of the site.
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
