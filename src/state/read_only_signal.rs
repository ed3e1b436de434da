//! Read-only signals for pages. (Leptos' own type would add a second copy of each signal's code.)

use leptos::prelude::*;

/// A signal that pages can read and only its owner can write.
#[derive(Debug)]
pub(crate) struct ReadOnlySignal<T: 'static>(pub(super) RwSignal<T>);

impl<T> Clone for ReadOnlySignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ReadOnlySignal<T> {}

impl<T: Send + Sync + 'static> ReadOnlySignal<T> {
    /// Reads the value and tracks it.
    pub(crate) fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with(read)
    }

    /// Reads the current value without tracking it.
    pub(crate) fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with_untracked(read)
    }

    /// The value, tracked.
    pub(crate) fn get(self) -> T
    where
        T: Clone,
    {
        self.0.get()
    }
}
