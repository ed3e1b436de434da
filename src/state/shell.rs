//! The shell around the pages: the route, notices, screen reader announcements, and the offline status.

use super::read_only_signal::ReadOnlySignal;
use super::saves::TextChange;
use crate::browser::address;
use crate::browser::bridge::Offline;
use crate::route::Route;
use carrel_core::Millis;
use leptos::prelude::*;
use std::sync::Arc;

/// A message at the top or bottom of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// This many saved texts are unreadable.
    Unreadable(usize),
    /// A bulk change to the saves (deletion, import), with the texts before it.
    Changed(String, Arc<Vec<TextChange>>),
    /// The device's clock was set back by this many milliseconds; the time left does not follow it.
    SetBack(Millis),
    /// The browser did not grant persistent storage.
    MayForget,
    /// Time ran out on an attempt that was not in view, and it was scored.
    TimedOut {
        /// The attempt's id.
        id: u64,
        /// Whether the page was closed when time ran out.
        closed: bool,
    },
}

/// The shell. `Copy`, so that closures can capture it by value.
#[derive(Clone, Copy)]
pub(crate) struct Shell {
    route: RwSignal<Route>,
    notices: RwSignal<Vec<Notice>>,
    announcement: RwSignal<String>,
    refused: RwSignal<String>,
    offline: RwSignal<Offline>,
}

impl Shell {
    pub(super) fn start() -> Self {
        Self {
            route: RwSignal::new(Route::parse(&address::hash())),
            notices: RwSignal::new(Vec::new()),
            announcement: RwSignal::new(String::new()),
            refused: RwSignal::new(String::new()),
            offline: RwSignal::new(Offline::default()),
        }
    }

    /// The current route.
    pub(crate) fn route(self) -> ReadOnlySignal<Route> {
        ReadOnlySignal(self.route)
    }

    /// The current notices.
    pub(crate) fn notices(self) -> ReadOnlySignal<Vec<Notice>> {
        ReadOnlySignal(self.notices)
    }

    /// The next screen reader announcement.
    pub(crate) fn announcement(self) -> ReadOnlySignal<String> {
        ReadOnlySignal(self.announcement)
    }

    /// Why the last action was refused; shown for a moment, and announced.
    pub(crate) fn refused(self) -> ReadOnlySignal<String> {
        ReadOnlySignal(self.refused)
    }

    /// The offline status.
    pub(crate) fn offline(self) -> ReadOnlySignal<Offline> {
        ReadOnlySignal(self.offline)
    }

    /// Navigates to a page. The page changes immediately, without waiting for the browser's event: the second click of
    /// a double click must not hit the button of the first.
    pub(crate) fn go(self, route: Route) {
        if self.route.with_untracked(|here| *here != route) {
            address::go(&route.href());
            self.route.set(route);
        }
    }

    /// Navigates to a page, replacing the current entry in the browser's history.
    pub(crate) fn replace(self, route: Route) {
        address::replace(&route.href());
        self.arrive(route);
    }

    /// Handles a new address.
    pub(crate) fn arrive(self, route: Route) {
        // After the app's own navigation, the page is already shown: redrawing it would lose the focus.
        if self.route.with_untracked(|here| *here != route) {
            self.route.set(route);
        }
    }

    /// Changes the address of the current page without redrawing it.
    pub(crate) fn rename(self, route: Route) {
        address::replace(&route.href());
        self.route.update_untracked(|here| *here = route);
    }

    /// Shows a notice.
    pub(crate) fn notify(self, notice: Notice) {
        self.notices.update(|all| all.push(notice));
    }

    /// Removes the notices that `which` selects, if any.
    pub(crate) fn dismiss(self, which: &dyn Fn(&Notice) -> bool) {
        if self.notices.with_untracked(|all| all.iter().any(which)) {
            self.notices.update(|all| all.retain(|n| !which(n)));
        }
    }

    /// Announces a message to screen readers. A repeated message must differ from the previous one to be announced
    /// again.
    pub(crate) fn announce(self, words: impl Into<String>) {
        let words = words.into();
        self.announcement.update(|announcement| {
            *announcement = if *announcement == words { format!("{words}\u{a0}") } else { words }
        });
    }

    /// Shows, for a moment, why something was refused.
    pub(crate) fn refuse(self, why: String) {
        self.refused.set(why);
    }

    pub(super) fn set_offline(self, offline: Offline) {
        self.offline.set(offline);
    }
}
