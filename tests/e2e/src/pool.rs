//! Running browsers that tests borrow one after the other: starting one takes longer than most tests.
//!
//! Tests do not see each other in them. Each has a server of its own, at a port that no other test of the run has
//! had: another origin, and so another storage, other workers, another cache. Each has a window of its own. What a
//! test needs a browser of its own for (other options, coming back to the same profile, what is on the disk) it does
//! with one: see [`stage`](crate::stage).
//!
//! **None is left over**: when no test runs any more, whoever ended last ends the browsers that wait here. So nothing
//! waits where only one test runs at a time.

use crate::browser::{Browser, Options};
use crate::engine::Engine;
use crate::failure::Result;
use crate::folder::Folder;
use std::sync::{Mutex, PoisonError};

/// A browser with its profile.
pub(crate) type Pair = (Browser, Folder);

#[derive(Debug)]
struct Pool {
    /// How many tests run.
    running: usize,
    waiting: Vec<(Engine, Pair)>,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { running: 0, waiting: Vec::new() });

fn with<T>(work: impl FnOnce(&mut Pool) -> T) -> T {
    work(&mut POOL.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A test that runs.
#[derive(Debug)]
pub(crate) struct Running(());

impl Running {
    pub(crate) fn begin() -> Self {
        with(|pool| pool.running += 1);
        Self(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let left = with(|pool| {
            pool.running -= 1;
            if pool.running == 0 { std::mem::take(&mut pool.waiting) } else { Vec::new() }
        });
        // Outside of the lock, because it takes a while. A browser that goes out of use is ended.
        drop(left);
    }
}

/// A browser with the usual options: one that waits, or else a new one.
pub(crate) async fn borrow(engine: Engine) -> Result<Pair> {
    let waiting = with(|pool| {
        let place = pool.waiting.iter().position(|(its, _)| *its == engine)?;
        Some(pool.waiting.swap_remove(place).1)
    });
    if let Some((mut browser, profile)) = waiting {
        // One that has broken down meanwhile is ended, and no test is the worse for it.
        if browser.renew().await.is_ok() {
            return Ok((browser, profile));
        }
    }
    let profile = Folder::new("profile")?;
    Ok((Browser::start(engine, &Options::usual(profile.path())).await?, profile))
}

/// Takes back a browser that did what it should.
pub(crate) fn give_back(engine: Engine, pair: Pair) {
    with(|pool| pool.waiting.push((engine, pair)));
}
