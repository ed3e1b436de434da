//! Parts of the pack that load after the program: the words of the questions and their explanations. The surrounding
//! scripts fetch them; this module parses each one once and keeps it for the lifetime of the page.

use crate::browser::bridge;
use carrel_core::bank::{Bank, Rest, Wording, Words};
use carrel_core::pack::{Part, PartError, read_rest, read_words};
use leptos::prelude::*;
use std::sync::OnceLock;

/// The loading state of a part.
#[derive(Clone, Debug)]
pub(crate) enum LoadState<T: 'static> {
    /// Loading.
    Loading,
    /// Loaded.
    Loaded(&'static T),
    /// Failed, with the reason for the person.
    Failed(String),
}

impl<T> LoadState<T> {
    /// The part, if it has loaded.
    pub(crate) fn loaded(&self) -> Option<&'static T> {
        match self {
            Self::Loaded(part) => Some(part),
            _ => None,
        }
    }
}

/// The parts. `Copy`, so that closures can capture it by value.
#[derive(Clone, Copy)]
pub(crate) struct PackParts {
    /// The words of the few questions that a starter brought, with their index in the bank.
    early: &'static OnceLock<Vec<(usize, Wording)>>,
    words: RwSignal<LoadState<Words>>,
    rest: RwSignal<LoadState<Rest>>,
    pages: RwSignal<LoadState<()>>,
}

impl PackParts {
    pub(super) fn start() -> Self {
        let pages = if cfg!(feature = "split") { LoadState::Loading } else { LoadState::Loaded(&()) };
        Self {
            early: Box::leak(Box::default()),
            words: RwSignal::new(LoadState::Loading),
            rest: RwSignal::new(LoadState::Loading),
            pages: RwSignal::new(pages),
        }
    }

    /// Stems and options.
    pub(crate) fn words(self) -> LoadState<Words> {
        self.words.get()
    }

    /// Whether stems and options have loaded; not tracked.
    pub(crate) fn words_are_loaded(self) -> bool {
        self.words.with_untracked(|words| words.loaded().is_some())
    }

    /// The words of a question that a starter brought. They never change, so this is not tracked.
    pub(crate) fn early_wording(self, question: usize) -> Option<&'static Wording> {
        self.early.get()?.iter().find(|(index, _)| *index == question).map(|(_, wording)| wording)
    }

    /// Whether this question can be shown; not tracked.
    pub(crate) fn has_wording(self, question: usize) -> bool {
        self.words_are_loaded() || self.early_wording(question).is_some()
    }

    /// Keeps the words of these questions, so that they can be asked before all words have loaded.
    pub(super) fn keep_early(self, wordings: impl Iterator<Item = (usize, Wording)>) {
        // Only the first starter counts: there is one for each start of the program.
        let _ = self.early.set(wordings.collect());
    }

    /// Explanations, facts and sources.
    pub(crate) fn rest(self) -> LoadState<Rest> {
        self.rest.get()
    }

    /// The second part of the program (`ui/later.rs`).
    pub(crate) fn pages(self) -> LoadState<()> {
        self.pages.get()
    }

    /// Records that the second part of the program was loaded, or why it failed.
    pub(crate) fn pages_arrived(self, loaded: Result<(), String>) {
        // Several pages may have been waiting for it.
        if self.pages.with_untracked(|pages| matches!(pages, LoadState::Loading)) {
            self.pages.set(loaded.map_or_else(LoadState::Failed, |()| LoadState::Loaded(&())));
        }
    }

    /// Requests the second part of the program again; the page that is waiting for it loads it.
    pub(crate) fn retry_pages(self) {
        self.pages.set(LoadState::Loading);
    }

    /// Fetches a part again.
    pub(crate) fn load(self, part: Part) {
        match part {
            Part::Words => self.words.set(LoadState::Loading),
            Part::Rest => self.rest.set(LoadState::Loading),
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
    signal: RwSignal<LoadState<T>>,
    bytes: Result<Vec<u8>, String>,
    read: impl FnOnce(&[u8]) -> Result<T, PartError>,
) {
    if signal.with_untracked(|state| state.loaded().is_some()) {
        return;
    }
    let read = bytes.and_then(|bytes| read(&bytes).map_err(|bad| bad.to_string()));
    signal.set(match read {
        Ok(part) => LoadState::Loaded(Box::leak(Box::new(part))),
        Err(why) => LoadState::Failed(why),
    });
}
