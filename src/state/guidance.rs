//! Guidance as pages of the main part show it. It is empty until the second part of the program, which has memory,
//! readiness and the plan (`learner.rs`), fills it.

use super::reader::Reader;
use leptos::prelude::*;

/// The guidance on Today.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TodayView {
    /// The chance of passing an exam today and its interval, out of 100; `None` while answers are missing.
    pub(crate) chance: Option<Chance>,
    /// How many more first answers are needed to state a chance; `None` if unknown because the second part failed to
    /// load.
    pub(crate) missing: Option<usize>,
    /// The questions left for today, by bank index, new ones first.
    pub(crate) questions: Vec<usize>,
    /// The number of new ones.
    pub(crate) new: usize,
    /// Their estimated time, in minutes.
    pub(crate) minutes: usize,
    /// Questions already answered today.
    pub(crate) answered: usize,
    /// The number of questions tomorrow.
    pub(crate) tomorrow: usize,
}

/// A chance and its interval, out of 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Chance {
    pub(crate) pass: u8,
    pub(crate) low: u8,
    pub(crate) high: u8,
}

/// Guidance for pages. `Copy`, so that closures can capture it by value.
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

    /// The guidance on Today; `None` until it is known.
    pub(crate) fn today(self) -> Reader<Option<TodayView>> {
        Reader(self.today)
    }

    /// How long the checked answer in view will be remembered, in words; empty if unknown.
    pub(crate) fn memory(self) -> Reader<String> {
        Reader(self.memory)
    }

    /// Updates the guidance on Today.
    pub(crate) fn show_today(self, view: TodayView) {
        // Setting it again would redraw Today, which would lose the focus.
        if self.today.with_untracked(|shown| shown.as_ref() != Some(&view)) {
            self.today.set(Some(view));
        }
    }

    /// Updates the text on the checked answer in view.
    pub(crate) fn show_memory(self, words: String) {
        if self.memory.with_untracked(|shown| *shown != words) {
            self.memory.set(words);
        }
    }

    /// The number of changes to the learner. Reading it tracks them.
    pub(super) fn version(self) -> usize {
        self.version.get()
    }

    pub(super) fn changed(self) {
        self.version.update(|version| *version += 1);
    }
}
