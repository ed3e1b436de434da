//! Signals that pages read and cannot write. (Leptos' own type for that would bring a second copy of the code of each
//! signal.)

use leptos::prelude::*;

/// A signal that pages may read, and only its owner may write.
#[derive(Debug)]
pub(crate) struct Reader<T: 'static>(pub(super) RwSignal<T>);

impl<T> Clone for Reader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reader<T> {}

impl<T: Send + Sync + 'static> Reader<T> {
    /// Reads the value, and follows it.
    pub(crate) fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with(read)
    }

    /// Reads the value as it is now.
    pub(crate) fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with_untracked(read)
    }

    /// The value; follows it.
    pub(crate) fn get(self) -> T
    where
        T: Clone,
    {
        self.0.get()
    }
}
