//! Pages and their parts: the user interface. It reads the signals of `state` and sends actions to it, and makes no
//! other decisions.

mod app;
mod effects;
mod element;
mod later;
mod pages;
mod parts;
mod reactive;

use crate::browser::{bridge, document};
use crate::state::App;
use carrel_core::bank::Bank;
use carrel_core::pack::read_index;
use leptos::prelude::*;
use std::sync::OnceLock;

/// The app between [`start`] and [`show`], with the owner of its signals.
static STARTED: OnceLock<(Owner, App)> = OnceLock::new();

/// Reads the index of the questions and the saves.
pub fn start() {
    document::log_panics();
    assert!(document::root().is_some(), "the page has no element for the app");
    let Some(Ok(bank)) = bridge::index().map(|bytes| read_index(&bytes)) else {
        // The file that the page names was served, but this program cannot use it as an index: the page says what to
        // do. Buttons that will never work are removed.
        let _ = document::empty_root();
        return bridge::report_unusable_index();
    };
    let bank: &'static Bank = Box::leak(Box::new(bank));
    let owner = Owner::new();
    let app = owner.with(|| App::start(bank));
    let _ = STARTED.set((owner, app));
}

/// Shows the app in the element `#app`. This is a call of its own, so that the page can respond before it: both together
/// take a slow phone over 100 ms. Without a usable index there is nothing to show.
pub fn show() {
    let Some((owner, app)) = STARTED.get() else { return };
    let Some(root) = document::empty_root() else { return };
    let view = || {
        provide_context(*app);
        app::root(*app)
    };
    owner.with(|| mount_to(root, view)).forget();
}
