//! Whether everything is saved, derived from the known copies.

use carrel::ledger::{Journal, Ledger, Status};
use proptest::prelude::*;

const KEYS: [&str; 3] = ["carrel.attempt.1", "carrel.record.1", "carrel.settings"];

/// An event for a key.
#[derive(Clone, Copy, Debug)]
enum Event {
    Written {
        stored: bool,
    },
    Heard {
        stored: bool,
    },
    Answered {
        saved: bool,
    },
    Cleared,
    Forgotten,
    /// The journal was read: it differs from the store in this key, or in no key.
    Read {
        differs: bool,
    },
}

fn any_event() -> impl Strategy<Value = (usize, Event)> {
    let event = prop_oneof![
        any::<bool>().prop_map(|stored| Event::Written { stored }),
        any::<bool>().prop_map(|stored| Event::Heard { stored }),
        any::<bool>().prop_map(|saved| Event::Answered { saved }),
        Just(Event::Cleared),
        Just(Event::Forgotten),
        any::<bool>().prop_map(|differs| Event::Read { differs }),
    ];
    (0..KEYS.len(), event)
}

proptest! {
    /// Compared with a plain list of the copies of each key, searched every time.
    #[test]
    fn the_status_is_saved_exactly_when_the_journal_has_everything(events in prop::collection::vec(any_event(), 0..30)) {
        let mut ledger = Ledger::default();
        let mut copies: [Option<(bool, Journal)>; 3] = [None; 3];
        let mut foreign = [false; 3];
        for (n, event) in events {
            let (key, text) = (KEYS[n], String::from("text"));
            match event {
                Event::Written { stored } => {
                    foreign[n] = false;
                    ledger.written(key, text, stored);
                    copies[n] = Some((stored, Journal::Pending));
                }
                Event::Heard { stored } => {
                    foreign[n] = true;
                    ledger.received(key, text, stored);
                    copies[n] = Some((stored, Journal::Has));
                }
                Event::Answered { saved } => {
                    ledger.journal_answered(&[key.to_owned()], saved);
                    copies[n] = copies[n].map(|(stored, _)| (stored, if saved { Journal::Has } else { Journal::Lacks }));
                }
                Event::Cleared => {
                    ledger.store_cleared();
                    copies = copies.map(|copy| copy.map(|(_, journal)| (false, journal)));
                }
                Event::Forgotten => {
                    ledger.forget(key);
                    copies[n] = None;
                }
                Event::Read { differs } => {
                    ledger.journal_read(&|of| differs && of == key);
                    for (m, copy) in copies.iter_mut().enumerate() {
                        let Some((stored, journal)) = copy else { continue };
                        if *journal != Journal::Pending {
                            let is_there = !(differs && m == n) && (*stored || foreign[m]);
                            *journal = if is_there { Journal::Has } else { Journal::Lacks };
                        }
                    }
                }
            }
            let all: Vec<(bool, Journal)> = copies.iter().flatten().copied().collect();
            let journals = |state| all.iter().any(|(_, journal)| *journal == state);
            let expected = if all.contains(&(false, Journal::Lacks)) {
                Status::Unsaved
            } else if journals(Journal::Pending) {
                Status::Saving
            } else if journals(Journal::Lacks) {
                Status::StoreOnly
            } else {
                Status::Saved
            };
            prop_assert_eq!(ledger.status(), expected);
            prop_assert_eq!(ledger.is_store_short(), all.contains(&(false, Journal::Has)));
        }
    }
}

#[test]
fn a_replaced_text_is_stale_until_it_is_removed_or_written_again() {
    let [attempt, record, _] = KEYS;
    let mut ledger = Ledger::default();
    ledger.written(attempt, "running".into(), true);
    ledger.replaced(attempt, record.into());
    assert_eq!(ledger.text(attempt), None);
    let [(key, stale)] = &ledger.take_stale()[..] else { panic!("one text is stale") };
    assert_eq!((key.as_str(), stale.by.as_str()), (attempt, record));
    ledger.still_stale(key.clone(), stale.clone());
    ledger.written(attempt, "running again".into(), true);
    assert!(ledger.take_stale().is_empty());
}

#[test]
fn reading_the_journal_does_not_affect_pending_writes() {
    let [attempt, record, settings] = KEYS;
    let mut ledger = Ledger::default();
    ledger.found(record, "record".into(), true, Journal::Lacks);
    ledger.found(settings, "settings".into(), true, Journal::Has);
    ledger.written(attempt, "running".into(), true);
    ledger.journal_read(&|key| key != record);
    assert_eq!(
        [attempt, record, settings].map(|key| ledger.journal(key)),
        [Journal::Pending, Journal::Has, Journal::Lacks]
    );
}

/// The journal is compared with the store, so a text that neither has is in no list of differences.
#[test]
fn a_text_that_only_memory_has_is_not_in_a_journal_that_opens_late() {
    let [_, record, settings] = KEYS;
    let mut ledger = Ledger::default();
    ledger.found(record, "record".into(), false, Journal::Lacks);
    ledger.found(settings, "settings".into(), true, Journal::Lacks);
    ledger.journal_read(&|_| false);
    assert_eq!([record, settings].map(|key| ledger.journal(key)), [Journal::Lacks, Journal::Has]);
    assert_eq!(ledger.status(), Status::Unsaved);
}
