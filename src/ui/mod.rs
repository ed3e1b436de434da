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
    let Some(root) = page::root() else { panic!("the page has no element for the app") };
    let Some(Ok(bank)) = bridge::index().map(|bytes| read_index(&bytes)) else {
        // The host sent what the page names, and it is no index that this program can use: the page says what to do.
        return bridge::refuse_questions();
    };
    let bank: &'static Bank = Box::leak(Box::new(bank));
    mount_to(root, move || {
        let app = App::start(bank);
        provide_context(app);
        app::root(app)
    })
    .forget();
}
