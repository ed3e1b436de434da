//! Tests of the built site in real browsers, and what they need.
//!
//! The tests are in `tests/browser/`, one file for each theme; `README.md` says how to run and to write them.
//! This library is what they are made of, from the outside in:
//!
//! - [`stage`]: one test's world: a server, a browser, and the checks that end every test;
//! - [`scene`]: every page and state of the app by name, for the tests that look at all of them;
//! - [`page`]: what a person finds and does on a page, by role and name; [`keyboard`]: the same by keyboard;
//! - [`saves`], [`made`] and [`bank`]: what the app keeps, read and made with the app's own core;
//! - [`engines!`]: which engines a test is for; `pool`: running browsers that tests borrow; `ports`: numbers for them;
//! - [`clock`]: a clock that the test sets;
//! - [`site`]: versions that came broken; [`axe`]: accessibility; [`server`]: a plain static host; [`browser`] and [`engine`]: sessions.
//!
//! Limits: Linux only (processes are found through `/proc`); the engines are those of `engine`.

pub mod axe;
pub mod bank;
pub mod browser;
pub mod clock;
pub mod engine;
mod engines;
pub mod failure;
pub mod folder;
pub mod keyboard;
pub mod made;
pub mod page;
mod pool;
mod ports;
mod process;
pub mod saves;
pub mod scene;
pub mod server;
pub mod setting;
pub mod site;
pub mod stage;
mod stopped;

pub use clock::Clock;
pub use engine::{Engine, Look};
pub use failure::{Failure, Result, fail, holds, same, within};
pub use page::{Page, Role};
pub use stage::Stage;
