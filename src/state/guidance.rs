//! What guidance shows on pages of the main part. It is empty until the second part of the program, which has memory, readiness
//! and the plan (`learner.rs`), fills it.

use super::reader::Reader;
use leptos::prelude::*;

/// What Today shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TodayView {
    /// The chance to pass an exam today and the interval around it, out of 100; none while answers are missing.
    pub(crate) chance: Option<Chance>,
    /// How many more first answers a chance needs; none if that is not known, because the second part could not be loaded.
    pub(crate) missing: Option<usize>,
    /// Questions left to ask today, as indices of the bank, the new ones first.
    pub(crate) questions: Vec<usize>,
    /// How many of them are new.
    pub(crate) new: usize,
    /// About how many minutes they take.
    pub(crate) minutes: usize,
    /// Questions answered today already.
    pub(crate) answered: usize,
    /// How many questions tomorrow brings.
    pub(crate) tomorrow: usize,
}

/// A chance and its interval, out of 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Chance {
    pub(crate) pass: u8,
    pub(crate) low: u8,
    pub(crate) high: u8,
}

/// What guidance shows. `Copy`, so closures take it as it is.
#[derive(Clone, Copy)]
pub(crate) struct Guidance {
    today: RwSignal<Option<TodayView>>,
    memory: RwSignal<String>,
    version: RwSignal<usize>,
}

impl Guidance {
    pub(super) fn start() -> Self {
        Self { today: RwSignal::new(None), memory: RwSignal::new(String::new()), version: RwSignal::new(0) }
    }

    /// What Today shows; none until it is known.
    pub(crate) fn today(self) -> Reader<Option<TodayView>> {
        Reader(self.today)
    }

    /// How long the checked answer in view will be remembered, in words; empty if that is not known.
    pub(crate) fn memory(self) -> Reader<String> {
        Reader(self.memory)
    }

    /// Shows this on Today.
    pub(crate) fn show_today(self, view: TodayView) {
        // Repeated, it must not draw Today again, which would lose the focus.
        if self.today.with_untracked(|shown| shown.as_ref() != Some(&view)) {
            self.today.set(Some(view));
        }
    }

    /// Shows these words on the checked answer in view.
    pub(crate) fn show_memory(self, words: String) {
        if self.memory.with_untracked(|shown| *shown != words) {
            self.memory.set(words);
        }
    }

    /// The number of changes of the learner: whoever reads it follows them.
    pub(super) fn version(self) -> usize {
        self.version.get()
    }

    pub(super) fn changed(self) {
        self.version.update(|version| *version += 1);
    }
}
