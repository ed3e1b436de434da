//! Pages and their parts: what a person sees. Reads signals of `state`, sends actions to it, decides nothing else.

mod app;
mod el;
mod pages;
mod parts;
mod react;
mod reactive;

use crate::browser::page;
use crate::state::App;
use carrel_core::bank::Bank;
use leptos::prelude::*;

/// The bank, as `build.rs` wrote it.
static BANK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bank.postcard"));

/// Starts the app in the element `#app`.
pub fn start() {
    page::log_panics();
    let (Ok(bank), Some(root)) = (Bank::decode(BANK), page::root()) else {
        // Both ends of this wire are one build, so this is a broken download: the page's own words say so.
        panic!("the question bank in this program cannot be read");
    };
    let bank: &'static Bank = Box::leak(Box::new(bank));
    mount_to(root, move || {
        let app = App::start(bank);
        provide_context(app);
        app::root(app)
    })
    .forget();
}
