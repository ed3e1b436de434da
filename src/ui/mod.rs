//! Pages and their parts: what a person sees. Reads signals of `state`, sends actions to it, decides nothing else.

mod app;
mod el;
mod later;
mod pages;
mod parts;
mod react;
mod reactive;

use crate::browser::{bridge, page};
use crate::state::App;
use carrel_core::bank::Bank;
use carrel_core::pack::read_index;
use leptos::prelude::*;

/// Starts the app in the element `#app`.
pub fn start() {
    page::log_panics();
    let bank = bridge::index().map(|bytes| read_index(&bytes));
    let (Some(Ok(bank)), Some(root)) = (bank, page::root()) else {
        // The loader has checked that this is the file of this build: the page's own words say that something broke.
        panic!("the index of the questions cannot be read");
    };
    let bank: &'static Bank = Box::leak(Box::new(bank));
    mount_to(root, move || {
        let app = App::start(bank);
        provide_context(app);
        app::root(app)
    })
    .forget();
}
