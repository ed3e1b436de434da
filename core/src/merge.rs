//! Putting together what two devices keep: the union, each thing once.
//!
//! The order of merging does not matter and repeating it changes nothing (commutative, associative, idempotent): of two
//! versions of one thing the same one wins on every device, the one changed last, or where that ties the one with the
//! greater text. A finished attempt wins over the same one running.

use crate::Millis;
use crate::bank::Digest;
use crate::order::grouped;
use crate::save::Thing;
use crate::save::keys::{self, Kept};

/// What of `theirs` is not in `ours` yet, or wins over it.
pub fn news(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    winners(ours, theirs, ours.len())
}

/// `ours` with the news in it; what is finished runs no more.
pub fn merged(ours: &[Thing], theirs: &[Thing]) -> Vec<Thing> {
    winners(ours, theirs, 0)
}

/// The versions that win, from this place of both lists on, in their order.
///
/// What can stand in each other's way has one digest and is compared among itself only: a file of some megabytes holds
/// fifty thousand bookmarks, and comparing all with all takes minutes.
fn winners(ours: &[Thing], theirs: &[Thing], from: usize) -> Vec<Thing> {
    let all: Vec<&Thing> = ours.iter().chain(theirs).collect();
    let places: Vec<usize> = (0..all.len()).collect();
    let digest = |thing: &&Thing| match finished_as(&thing.key) {
        Some(finished) => Digest::of_bytes(finished.as_bytes()).0 as i64,
        None => Digest::of_bytes(thing.key.as_bytes()).0 as i64,
    };
    let digests: Vec<i64> = all.iter().map(digest).collect();
    let mut wins = vec![false; all.len()];
    for group in grouped(&places, &|place| digests[place]) {
        let mut held: Vec<usize> = Vec::new();
        for place in group {
            match held.iter_mut().find(|held| all[**held].key == all[place].key) {
                Some(held) if rank(all[place]) > rank(all[*held]) => *held = place,
                Some(_) => {}
                None => held.push(place),
            }
        }
        for &place in &held {
            let finished = finished_as(&all[place].key);
            wins[place] = place >= from && held.iter().all(|&other| Some(&all[other].key) != finished.as_ref());
        }
    }
    places.into_iter().filter(|&place| wins[place]).map(|place| all[place].clone()).collect()
}

/// What decides between two versions of one thing.
fn rank(thing: &Thing) -> (Millis, &str) {
    (thing.changed, &thing.text)
}

/// The name that a running attempt has once it is finished.
pub fn finished_as(key: &str) -> Option<String> {
    match keys::parse(key) {
        Some(Kept::Attempt(id)) => Some(keys::record(id)),
        _ => None,
    }
}
