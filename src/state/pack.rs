//! Parts of the pack that load after the program: the words of the questions and their explanations. The surrounding
//! scripts fetch them; this module parses each one once and keeps it for the lifetime of the page.

use crate::browser::bridge;
use carrel_core::bank::{Bank, Rest, Words};
use carrel_core::pack::{BadPart, Part, read_rest, read_words};
use leptos::prelude::*;

/// The loading state of a part.
#[derive(Clone, Debug)]
pub(crate) enum Arrival<T: 'static> {
    /// Loading.
    Pending,
    /// Loaded.
    Here(&'static T),
    /// Failed, with the reason for the person.
    Failed(String),
}

impl<T> Arrival<T> {
    /// The part, if it has loaded.
    pub(crate) fn here(&self) -> Option<&'static T> {
        match self {
            Self::Here(part) => Some(part),
            _ => None,
        }
    }
}

/// The parts. `Copy`, so that closures can capture it by value.
#[derive(Clone, Copy)]
pub(crate) struct PackParts {
    words: RwSignal<Arrival<Words>>,
    rest: RwSignal<Arrival<Rest>>,
    pages: RwSignal<Arrival<()>>,
}

impl PackParts {
    pub(super) fn start() -> Self {
        let pages = if cfg!(feature = "split") { Arrival::Pending } else { Arrival::Here(&()) };
        Self {
            words: RwSignal::new(Arrival::Pending),
            rest: RwSignal::new(Arrival::Pending),
            pages: RwSignal::new(pages),
        }
    }

    /// Stems and options.
    pub(crate) fn words(self) -> Arrival<Words> {
        self.words.get()
    }

    /// Whether stems and options have loaded; not tracked.
    pub(crate) fn words_are_here(self) -> bool {
        self.words.with_untracked(|words| words.here().is_some())
    }

    /// Explanations, facts and sources.
    pub(crate) fn rest(self) -> Arrival<Rest> {
        self.rest.get()
    }

    /// The second part of the program (`ui/later.rs`).
    pub(crate) fn pages(self) -> Arrival<()> {
        self.pages.get()
    }

    /// Records that the second part of the program was loaded, or why it failed.
    pub(crate) fn pages_arrived(self, loaded: Result<(), String>) {
        // Several pages may have been waiting for it.
        if self.pages.with_untracked(|pages| matches!(pages, Arrival::Pending)) {
            self.pages.set(loaded.map_or_else(Arrival::Failed, |()| Arrival::Here(&())));
        }
    }

    /// Requests the second part of the program again; the page that is waiting for it loads it.
    pub(crate) fn retry_pages(self) {
        self.pages.set(Arrival::Pending);
    }

    /// Fetches a part again.
    pub(crate) fn load(self, part: Part) {
        match part {
            Part::Words => self.words.set(Arrival::Pending),
            Part::Rest => self.rest.set(Arrival::Pending),
            Part::Index => {}
        }
        bridge::load_part(part);
    }

    /// Handles a fetched part, or the reason why the fetch failed.
    pub(super) fn arrived(self, bank: &Bank, part: Part, bytes: Result<Vec<u8>, String>) {
        match part {
            Part::Words => arrive(self.words, bytes, |bytes| read_words(bytes, bank)),
            Part::Rest => arrive(self.rest, bytes, |bytes| read_rest(bytes, bank)),
            // The program would not run without it.
            Part::Index => {}
        }
    }
}

/// A loaded part stays: a late response to an earlier request changes nothing.
fn arrive<T: Send + Sync + 'static>(
    signal: RwSignal<Arrival<T>>,
    bytes: Result<Vec<u8>, String>,
    read: impl FnOnce(&[u8]) -> Result<T, BadPart>,
) {
    if signal.with_untracked(|arrival| arrival.here().is_some()) {
        return;
    }
    let read = bytes.and_then(|bytes| read(&bytes).map_err(|bad| bad.to_string()));
    signal.set(match read {
        Ok(part) => Arrival::Here(Box::leak(Box::new(part))),
        Err(why) => Arrival::Failed(why),
    });
}
