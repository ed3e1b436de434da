//! What is kept, read at the start.
//!
//! A text that cannot be read is set aside under another name, reported, and offered for download; it is never
//! replaced by a default. Only when the copy is there is the original removed, and a text of a newer Carrel stays
//! where it is, so that the newer Carrel finds it.

use super::Notice;
use crate::browser::storage::Store;
use carrel_core::attempt::Attempt;
use carrel_core::log::{Log, Record};
use carrel_core::save::keys::Kept;
use carrel_core::save::{Settings, Unreadable, keys, read_attempt, read_record, read_settings, write_record};

/// A text that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Aside {
    /// The name under which it is kept now.
    pub(crate) key: String,
    /// The text as it is.
    pub(crate) text: String,
    /// Why it could not be read, if it was found so at this start.
    pub(crate) why: Option<String>,
}

/// What was found.
pub(super) struct Loaded {
    pub(super) settings: Settings,
    pub(super) open: Vec<Attempt>,
    pub(super) log: Log,
    pub(super) aside: Vec<Aside>,
    pub(super) notices: Vec<Notice>,
}

pub(super) fn load(store: Store) -> Loaded {
    let mut settings = Settings::default();
    let mut open: Vec<Attempt> = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    let mut unreadable: Vec<(String, String, Unreadable)> = Vec::new();
    let mut aside: Vec<Aside> = Vec::new();
    for key in store.keys() {
        let Some(kept) = keys::parse(&key) else { continue };
        let Some(text) = store.get(&key) else { continue };
        let read = match kept {
            Kept::Settings => read_settings(&text).map(|s| settings = s),
            Kept::Attempt(id) => read_attempt(&text).and_then(|a| {
                same_id(a.id(), id)?;
                let begun = (a.clock().began(), id);
                let place = open.partition_point(|b| (b.clock().began(), b.id()) > begun);
                open.insert(place, a);
                Ok(())
            }),
            Kept::Record(id) => read_record(&text).and_then(|r| same_id(r.id, id).map(|()| records.push(r))),
            Kept::Aside => {
                aside.push(Aside { key: key.clone(), text: text.clone(), why: None });
                Ok(())
            }
        };
        if let Err(why) = read {
            unreadable.push((key, text, why));
        }
    }
    let found = unreadable.len();
    for (key, text, why) in unreadable {
        set_aside(store, &mut aside, key, text, &why);
    }
    // A page that ended between the two steps of finishing left both: the record is the later one.
    let log = Log::new(records);
    open.iter().filter(|a| log.get(a.id()).is_some()).for_each(|a| store.remove(&keys::attempt(a.id())));
    open.retain(|a| log.get(a.id()).is_none());

    let mut notices = Vec::new();
    if store == Store::Nowhere {
        notices.push(Notice::NoStorage);
    }
    if found > 0 {
        notices.push(Notice::Unreadable(found));
    }
    Loaded { settings, open, log, aside, notices }
}

/// A text under another attempt's name was put there by somebody else.
fn same_id(found: u64, named: u64) -> Result<(), Unreadable> {
    let why = || Unreadable::Invalid("it is kept under the name of another attempt".into());
    (found == named).then_some(()).ok_or_else(why)
}

fn set_aside(store: Store, aside: &mut Vec<Aside>, key: String, text: String, why: &Unreadable) {
    let reason = Some(why.to_string());
    let newer = matches!(why, Unreadable::Newer(_));
    if newer && keys::parse(&key) != Some(Kept::Settings) {
        // Nothing here ever writes under that name, so it is safe where it is.
        aside.push(Aside { key, text, why: reason });
        return;
    }
    if let Some(copy) = aside.iter_mut().find(|a| a.text == text) {
        copy.why = reason;
        if !newer {
            store.remove(&key);
        }
        return;
    }
    let name = (1..).map(|n| keys::aside(&key, n)).find(|name| store.get(name).is_none());
    let name = name.filter(|name| store.set(name, &text) && store.get(name).as_deref() == Some(text.as_str()));
    if name.is_some() && !newer {
        store.remove(&key);
    }
    aside.push(Aside { key: name.unwrap_or(key), text, why: reason });
}

/// Keeps the record of a finished attempt in place of the attempt; false if it could not be kept.
pub(super) fn finish(store: Store, record: &Record) -> bool {
    let kept = store.set(&keys::record(record.id), &write_record(record));
    if kept {
        store.remove(&keys::attempt(record.id));
    }
    kept
}
