//! Where the person is and what they are told: the route, notices, what a screen reader says, the state of offline use.

use super::reader::Reader;
use super::saves::Before;
use crate::browser::bridge::Offline;
use crate::browser::page;
use crate::route::Route;
use carrel_core::Millis;
use leptos::prelude::*;
use std::sync::Arc;

/// A message above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// This many saved texts could not be read.
    Unreadable(usize),
    /// Many saves were changed at once (deleted, imported): what they were before.
    Changed(String, Arc<Before>),
    /// The device's clock was set back by so many milliseconds, and the time left does not follow it.
    SetBack(Millis),
    /// The browser did not promise to keep what pages save.
    MayForget,
    /// Time ran out on an attempt that was not in view, and it was scored.
    TimedOut {
        /// The attempt's id.
        id: u64,
        /// Whether the page was closed then.
        closed: bool,
    },
}

/// Everything around the pages. `Copy`, so closures take it as it is.
#[derive(Clone, Copy)]
pub(crate) struct Shell {
    route: RwSignal<Route>,
    notices: RwSignal<Vec<Notice>>,
    spoken: RwSignal<String>,
    refused: RwSignal<String>,
    offline: RwSignal<Offline>,
}

impl Shell {
    pub(super) fn start() -> Self {
        Self {
            route: RwSignal::new(Route::parse(&page::hash())),
            notices: RwSignal::new(Vec::new()),
            spoken: RwSignal::new(String::new()),
            refused: RwSignal::new(String::new()),
            offline: RwSignal::new(Offline::default()),
        }
    }

    /// Where we are.
    pub(crate) fn route(self) -> Reader<Route> {
        Reader(self.route)
    }

    /// What the person must know.
    pub(crate) fn notices(self) -> Reader<Vec<Notice>> {
        Reader(self.notices)
    }

    /// What a screen reader says next.
    pub(crate) fn spoken(self) -> Reader<String> {
        Reader(self.spoken)
    }

    /// Why the last thing that was refused was refused; seen for a moment, and heard.
    pub(crate) fn refused(self) -> Reader<String> {
        Reader(self.refused)
    }

    /// The state of offline use.
    pub(crate) fn offline(self) -> Reader<Offline> {
        Reader(self.offline)
    }

    /// Goes to a place. The page changes at once, not when the browser gets round to saying so: a second click of a double
    /// click must not find the button of the first.
    pub(crate) fn go(self, route: Route) {
        if self.route.with_untracked(|here| *here != route) {
            page::go(&route.href());
            self.route.set(route);
        }
    }

    /// Goes to a place that takes the place of this one in the browser's history.
    pub(crate) fn replace(self, route: Route) {
        page::rename(&route.href());
        self.arrive(route);
    }

    /// The address has changed.
    pub(crate) fn arrive(self, route: Route) {
        // Where the app went by itself it is already: drawing the page again would lose the focus.
        if self.route.with_untracked(|here| *here != route) {
            self.route.set(route);
        }
    }

    /// Changes the address of the page in view without drawing it again.
    pub(crate) fn rename(self, route: Route) {
        page::rename(&route.href());
        self.route.update_untracked(|here| *here = route);
    }

    /// Puts a message above the page.
    pub(crate) fn notify(self, notice: Notice) {
        self.notices.update(|all| all.push(notice));
    }

    /// Removes the messages that `which` says yes to, if there are any.
    pub(crate) fn dismiss(self, which: &dyn Fn(&Notice) -> bool) {
        if self.notices.with_untracked(|all| all.iter().any(which)) {
            self.notices.update(|all| all.retain(|n| !which(n)));
        }
    }

    /// Says something to a screen reader. The same words twice in a row must still differ to be said again.
    pub(crate) fn say(self, words: impl Into<String>) {
        let words = words.into();
        self.spoken.update(|spoken| *spoken = if *spoken == words { format!("{words}\u{a0}") } else { words });
    }

    /// Shows, for a moment, why something was refused.
    pub(crate) fn refuse(self, why: String) {
        self.refused.set(why);
    }

    pub(super) fn set_offline(self, offline: Offline) {
        self.offline.set(offline);
    }
}
