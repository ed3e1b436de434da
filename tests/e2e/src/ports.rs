//! Port numbers that are never given out twice in a run.
//!
//! If a program asks the system for "any free port" and closes it again to pass its number on, the system may give it
//! to another program in the meantime: to another test's server, which then receives a driver's commands, or to the
//! local end of any connection. These ports come from a range that the system does not use for that, each number once.
//!
//! Limits: another program may still take a port between our check and its use; the code that starts a driver retries.

use crate::failure::{Result, fail};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Below Linux's ephemeral ports (32768 to 60999), and without any port that browsers block.
const RANGE: std::ops::Range<u16> = 20_000..32_000;

/// Listens on a loopback port that nothing in this run has used: for a browser it is an origin without data.
///
/// # Errors
/// If all ports are taken.
pub(crate) fn listen() -> Result<TcpListener> {
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    // Two concurrent runs start at different numbers.
    static FIRST: std::sync::OnceLock<u16> = std::sync::OnceLock::new();
    let size = RANGE.end - RANGE.start;
    let first = *FIRST.get_or_init(|| {
        let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_micros());
        u16::try_from(nanos % u128::from(size)).unwrap_or(0)
    });
    loop {
        let given = GIVEN.fetch_add(1, Ordering::Relaxed);
        if given >= size {
            return fail(format!("every port from {} to {} was given or is taken", RANGE.start, RANGE.end - 1));
        }
        let port = RANGE.start + (first + given) % size;
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
            return Ok(listener);
        }
    }
}

/// The number of such a port, on which nothing listens.
///
/// # Errors
/// If all ports are taken.
pub(crate) fn free() -> Result<u16> {
    Ok(listen()?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_number_is_given_once_also_when_it_is_free_again() -> Result {
        let ask = || (0..200).map(|_| free()).collect::<Result<Vec<_>>>();
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(ask)).collect();
        let mut all = Vec::new();
        for thread in threads {
            let Ok(numbers) = thread.join() else { return fail("a thread ended") };
            all.extend(numbers?);
        }
        let different: BTreeSet<u16> = all.iter().copied().collect();
        crate::failure::expect_eq("ports", different.len(), 800)?;
        crate::failure::expect("within the range", all.iter().all(|port| RANGE.contains(port)))
    }
}
