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

/// Starts the app in the element `#app`.
pub fn start() {
    document::log_panics();
    let Some(root) = document::root() else { panic!("the page has no element for the app") };
    let Some(Ok(bank)) = bridge::index().map(|bytes| read_index(&bytes)) else {
        // The file that the page names was served, but this program cannot use it as an index: the page says what to
        // do.
        return bridge::report_unusable_index();
    };
    let bank: &'static Bank = Box::leak(Box::new(bank));
    mount_to(root, move || {
        let app = App::start(bank);
        provide_context(app);
        app::root(app)
    })
    .forget();
}
