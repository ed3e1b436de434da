//! Carrel in the browser: routes, state and pages on top of `carrel-core`.
//!
//! `route`, `format`, `guidance`, `ledger`, `markup`, `first`, `opening`, `paging`, `report`, `shortcut` and
//! `simulated` are pure and tested natively. The rest exists only for wasm32, and its dependencies point one way: `ui`
//! -> `state` -> `browser`, all of them on core. Only `browser` names `web_sys`, `js_sys` or `gloo`.

pub mod first;
pub mod format;
pub mod guidance;
pub mod ledger;
pub mod markup;
pub mod opening;
pub mod paging;
pub mod report;
pub mod route;
pub mod shortcut;
pub mod simulated;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(target_arch = "wasm32")]
pub use ui::{show, start};
