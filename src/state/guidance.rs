//! Whether guidance (memory, readiness, today's plan) is available. The main part of the program knows nothing else
//! about it; everything else is in `learner.rs`.

use super::pack::LoadState;
use leptos::prelude::*;

/// The state of guidance. `Copy`, so that closures can capture it by value.
#[derive(Clone, Copy)]
pub(crate) struct Guidance {
    state: RwSignal<LoadState<()>>,
    version: RwSignal<usize>,
}

impl Guidance {
    pub(super) fn start() -> Self {
        Self { state: RwSignal::new(LoadState::Loading), version: RwSignal::new(0) }
    }

    /// The loading state. Once it is available, pages build their guidance with the second part of the program.
    pub(crate) fn state(self) -> LoadState<()> {
        self.state.get()
    }

    /// Records that the second part of the program failed to load.
    pub(crate) fn failed(self) {
        self.state.set(LoadState::Failed(String::new()));
    }

    /// The number of changes to the learner. Reading it tracks them.
    pub(super) fn version(self) -> usize {
        self.version.get()
    }

    /// Records a change to the learner.
    pub(super) fn changed(self) {
        self.version.update(|version| *version += 1);
        // Setting it again would redraw Today, which would lose the focus.
        if self.state.with_untracked(|state| state.loaded().is_none()) {
            self.state.set(LoadState::Loaded(&()));
        }
    }
}
