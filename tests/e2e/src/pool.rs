//! Running browsers that tests borrow one after the other: starting one takes longer than most tests.
//!
//! Tests that share a browser are isolated. Each has a server of its own on a port that no other test of the run has
//! used: another origin, and so separate storage, workers and cache. Each has its own window. A test that needs a
//! browser of its own (other options, returning to the same profile, checking the disk) starts one: see
//! [`stage`](crate::stage).
//!
//! **None is left over**: when no test is running anymore, the last one ends the browsers that wait here. So no browser
//! waits if only one test runs at a time.

use crate::browser::Browser;
use crate::engine::{Engine, Options};
use crate::failure::Result;
use crate::folder::Folder;
use std::sync::{Mutex, PoisonError};

/// A browser with its profile.
pub(crate) type Pair = (Browser, Folder);

#[derive(Debug)]
struct Pool {
    /// The number of running tests.
    running: usize,
    waiting: Vec<(Engine, Pair)>,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { running: 0, waiting: Vec::new() });

fn with<T>(work: impl FnOnce(&mut Pool) -> T) -> T {
    work(&mut POOL.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A running test.
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
        // Outside the lock, because it takes a while. Dropping a browser ends it.
        drop(left);
    }
}

/// A browser with the default options: a waiting one, or a new one.
pub(crate) async fn borrow(engine: Engine) -> Result<Pair> {
    let waiting = with(|pool| {
        let index = pool.waiting.iter().position(|(its, _)| *its == engine)?;
        Some(pool.waiting.swap_remove(index).1)
    });
    if let Some((mut browser, profile)) = waiting {
        // A browser that crashed in the meantime is ended, which affects no test.
        if browser.renew().await.is_ok() {
            return Ok((browser, profile));
        }
    }
    let profile = Folder::new("profile")?;
    Ok((Browser::start(engine, &Options::with_profile(profile.path())).await?, profile))
}

/// Takes back a browser after a successful test.
pub(crate) fn give_back(engine: Engine, pair: Pair) {
    with(|pool| pool.waiting.push((engine, pair)));
}
