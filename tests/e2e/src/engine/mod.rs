//! The browser engines that the tests run in, and the little that differs between them.
//!
//! One file for each: how its driver is started, how it takes a size and colours, what it can tell about faults.
//! To add one, add a variant here, a file beside this one, and a line in [`engines!`](crate::engines).

mod chromium;

use crate::browser::Options;
use crate::failure::Result;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;
use thirtyfour::{Capabilities, WebDriver};

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
}

/// How a page is looked at. Nothing moves: pictures and colours are those of the end of every transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Width of the page in CSS pixels; below 600 it is a phone's.
    pub width: u32,
    /// Height of the page in CSS pixels.
    pub height: u32,
    /// Whether the system asks for dark colours.
    pub dark: bool,
    /// Whether the system forces colours of its own, as high-contrast modes do.
    pub forced: bool,
}

impl Look {
    /// What the tests look at when size and colours do not matter.
    pub const USUAL: Self = Self { width: 1280, height: 900, dark: false, forced: false };
}

/// What starts a session: the driver's command, and what it is asked for.
pub(crate) struct Launch {
    pub(crate) command: Command,
    pub(crate) capabilities: Capabilities,
}

impl Engine {
    pub(crate) fn launch(self, options: &Options, port: u16) -> Result<Launch> {
        match self {
            Engine::Chromium => chromium::launch(options, port),
        }
    }

    /// Gives the page in view a size and colours, until they are changed.
    pub(crate) async fn look(self, driver: &WebDriver, look: Look) -> Result {
        match self {
            Engine::Chromium => chromium::look(driver, look).await,
        }
    }

    /// Shows the page in view as it is printed.
    pub(crate) async fn on_paper(self, driver: &WebDriver) -> Result {
        match self {
            Engine::Chromium => chromium::on_paper(driver).await,
        }
    }

    /// Puts the machine in a time zone.
    pub(crate) async fn time_zone(self, driver: &WebDriver, name: &str) -> Result {
        match self {
            Engine::Chromium => chromium::time_zone(driver, name).await,
        }
    }

    /// When the browser last wrote what pages keep to the disk.
    pub(crate) fn last_write(self, profile: &Path) -> Option<SystemTime> {
        match self {
            Engine::Chromium => chromium::last_write(profile),
        }
    }

    /// What has gone wrong without anybody asking, since the last call: words on the console, breaches of the
    /// content security policy, requests to elsewhere than `origin`.
    pub(crate) async fn faults(self, driver: &WebDriver, origin: &str) -> Result<Vec<String>> {
        match self {
            Engine::Chromium => chromium::faults(driver, origin).await,
        }
    }
}
