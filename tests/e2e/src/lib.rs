//! Tests of the built site in real browsers, and the library for them.
//!
//! The tests are in `tests/browser/`, one file per topic; `README.md` explains how to run and write them. The modules
//! of this library, from the outside in:
//!
//! - [`stage`]: the environment of one test: a server, a browser, and the checks at the end of every test;
//! - [`scene`]: every page and state of the app by name, for tests that check all of them;
//! - [`page`]: finds and uses elements by role and name; [`keyboard`]: the same with the keyboard;
//! - [`saves`], [`fixtures`] and [`bank`]: reads and creates saves with the app's own core;
//! - [`engines!`]: the engines that a test runs in; `pool`: running browsers that tests borrow; `ports`: their port
//!   numbers;
//! - [`clock`]: a clock controlled by the test;
//! - [`site`]: broken versions of the site; [`axe`]: accessibility; [`server`]: a plain static host; [`browser`] and
//!   [`engine`]: sessions.
//!
//! Limits: Linux only (processes are found through `/proc`); the engines are those of `engine`.

pub mod axe;
pub mod bank;
pub mod browser;
pub mod clock;
pub mod engine;
mod engines;
pub mod failure;
pub mod fixtures;
pub mod folder;
pub mod keyboard;
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
pub use failure::{Failure, Result, expect, expect_eq, fail, within};
pub use page::{Page, Role};
pub use stage::Stage;
