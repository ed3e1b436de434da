//! What the person must know about what is kept.

use super::App;
use super::change::Texts;
use carrel_core::Millis;
use leptos::prelude::*;
use std::sync::Arc;

/// A message above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The browser gives no storage.
    NoStorage,
    /// The last change could not be saved.
    NotSaved,
    /// This many saved texts could not be read.
    Unreadable(usize),
    /// What is kept was changed at once (deleted, imported): what it was before.
    Changed(String, Arc<Texts>),
    /// The device's clock was set back by so many milliseconds, and the time left does not follow it.
    SetBack(Millis),
    /// The browser did not promise to keep what pages keep.
    MayForget,
    /// Time ran out while nobody was there; the attempt with this id was scored.
    TimedOut(u64),
}

impl App {
    /// Puts a message above the page.
    pub(crate) fn notify(self, notice: Notice) {
        self.notices.update(|all| all.push(notice));
    }

    /// Whether that message stands there.
    pub(super) fn notified(self, notice: &Notice) -> bool {
        self.notices.with_untracked(|all| all.contains(notice))
    }

    /// Takes away the messages that `over` says yes to, if there are any.
    pub(crate) fn take_away(self, over: &dyn Fn(&Notice) -> bool) {
        if self.notices.with_untracked(|all| all.iter().any(over)) {
            self.notices.update(|all| all.retain(|n| !over(n)));
        }
    }
}
