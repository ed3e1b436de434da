//! Putting together what two devices keep: the union, each thing once.
//!
//! The order of merging does not matter and repeating it changes nothing (commutative, associative, idempotent): of two
//! versions of one thing the same one wins on every device, the one changed last, or where that ties the one with the
//! greater text. A finished attempt wins over the same one running.

use crate::save::Thing;
use crate::save::keys::{self, Kept};

/// What of `theirs` is not in `ours` yet, or wins over it.
pub fn news(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    let mut fresh: Vec<Thing> = Vec::new();
    for thing in theirs {
        let finished = finished_as(&thing.key);
        if [ours, theirs].into_iter().flatten().any(|held| Some(&held.key) == finished.as_ref()) {
            continue;
        }
        let rank = |t: &Thing| (t.changed, t.text.clone());
        let held = fresh.iter().chain(ours).find(|held| held.key == thing.key);
        if held.is_none_or(|held| rank(thing) > rank(held)) {
            fresh.retain(|held| held.key != thing.key);
            fresh.push(thing.clone());
        }
    }
    fresh
}

/// `ours` with the news in it; what is finished runs no more.
pub fn merged(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    let mut all = news(ours, theirs);
    for thing in ours.iter().rev() {
        let finished = finished_as(&thing.key);
        if all.iter().all(|held| held.key != thing.key && Some(&held.key) != finished.as_ref()) {
            all.insert(0, thing.clone());
        }
    }
    all
}

/// The name that a running attempt has once it is finished.
pub fn finished_as(key: &str) -> Option<String> {
    match keys::parse(key) {
        Some(Kept::Attempt(id)) => Some(keys::record(id)),
        _ => None,
    }
}
