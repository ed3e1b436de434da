//! What is kept, read at the start, or when something that was deleted comes back.
//!
//! A text that cannot be read is set aside under another name, reported, and offered for download; it is never
//! replaced by a default. Only when the copy is there is the original removed, and a text of a newer Carrel stays
//! where it is, so that the newer Carrel finds it.

use crate::browser::bridge;
use crate::browser::storage::Store;
use carrel_core::attempt::Attempt;
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Record;
use carrel_core::save::keys::{Kept, PREFIX};
use carrel_core::save::{
    Settings, Unreadable, keys, read_attempt, read_bookmark, read_record, read_settings, write_record,
};

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

/// A text and the name under which it is kept.
pub(super) type Text = (String, String);

/// What texts hold.
#[derive(Default)]
pub(super) struct Found {
    pub(super) settings: Option<Settings>,
    pub(super) open: Vec<Attempt>,
    pub(super) records: Vec<Record>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) aside: Vec<Aside>,
    pub(super) unreadable: Vec<(Text, Unreadable)>,
}

/// Every text of Carrel's that the store has.
pub(super) fn texts(store: Store) -> Vec<Text> {
    let ours = store.keys().into_iter().filter(|key| key.starts_with(PREFIX));
    ours.filter_map(|key| store.get(&key).map(|text| (key, text))).collect()
}

/// Reads texts; names of no known form are passed over.
pub(super) fn read(texts: Vec<Text>) -> Found {
    let mut found = Found::default();
    for (key, text) in texts {
        let Some(kept) = keys::parse(&key) else { continue };
        bridge::reading(&key);
        let read = match kept {
            Kept::Settings => read_settings(&text).map(|s| found.settings = Some(s)),
            Kept::Attempt(id) => read_attempt(&text).and_then(|a| named(a.id() == id).map(|()| found.open.push(a))),
            Kept::Record(id) => read_record(&text).and_then(|r| named(r.id == id).map(|()| found.records.push(r))),
            Kept::Bookmark(question) => {
                read_bookmark(&text).and_then(|b| named(b.question == question).map(|()| found.bookmarks.push(b)))
            }
            Kept::Aside => {
                found.aside.push(Aside { key: key.clone(), text: text.clone(), why: None });
                Ok(())
            }
        };
        if let Err(why) = read {
            found.unreadable.push(((key, text), why));
        }
    }
    bridge::done_reading();
    found
}

/// A text under the name of something else was put there by somebody else.
fn named(right: bool) -> Result<(), Unreadable> {
    let why = || Unreadable::Invalid("it is kept under the name of something else".into());
    right.then_some(()).ok_or_else(why)
}

/// Puts a text that cannot be read where nothing writes over it.
pub(super) fn set_aside(store: Store, aside: &mut Vec<Aside>, (key, text): Text, why: &Unreadable) {
    let reason = Some(why.to_string());
    let newer = matches!(why, Unreadable::Newer(_));
    if newer && !matches!(keys::parse(&key), Some(Kept::Settings | Kept::Bookmark(_))) {
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
