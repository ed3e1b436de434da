//! Whether guidance is here: memory, readiness and today's plan. The main part of the program knows no more of it; `learner.rs` has
//! the rest.

use super::pack::Arrival;
use leptos::prelude::*;

/// Where guidance is. `Copy`, so closures take it as it is.
#[derive(Clone, Copy)]
pub(crate) struct Guidance {
    state: RwSignal<Arrival<()>>,
    version: RwSignal<usize>,
}

impl Guidance {
    pub(super) fn start() -> Self {
        Self { state: RwSignal::new(Arrival::Pending), version: RwSignal::new(0) }
    }

    /// Where it is. Pages ask the second part of the program for what they show of it once it is here.
    pub(crate) fn state(self) -> Arrival<()> {
        self.state.get()
    }

    /// The second part of the program could not be loaded.
    pub(crate) fn failed(self) {
        self.state.set(Arrival::Failed(String::new()));
    }

    /// The number of changes to the learner. Reading it tracks them.
    pub(super) fn version(self) -> usize {
        self.version.get()
    }

    /// The learner has changed.
    pub(super) fn changed(self) {
        self.version.update(|version| *version += 1);
        // Repeated, it must not draw Today again, which would lose the focus.
        if self.state.with_untracked(|state| state.here().is_none()) {
            self.state.set(Arrival::Here(&()));
        }
    }
}
