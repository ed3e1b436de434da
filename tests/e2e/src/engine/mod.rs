//! The browser engines that the tests run in, and their differences.
//!
//! One file per engine: how its driver is started, how size and colors are set, and how faults are read. To add one,
//! add a variant here, a file beside this one, and its lines in [`engines!`](crate::engines!).

mod chromium;
mod display;
pub(crate) mod firefox;
mod options;
mod webkit;

use crate::failure::Result;
pub(crate) use display::Display;
pub use options::Options;
use std::path::Path;
use std::process::Command;
use thirtyfour::{Capabilities, WebDriver};

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK, through WebKitWebDriver.
    WebKit,
}

/// The look of a page. Nothing moves: screenshots and colors are those at the end of every transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The width of the page in CSS pixels; below 600 it is a phone.
    pub width: u32,
    /// The height of the page in CSS pixels.
    pub height: u32,
    /// Whether the system prefers dark colors.
    pub dark: bool,
    /// Whether the system forces its own colors, as high-contrast modes do.
    pub forced: bool,
}

impl Look {
    /// The default look, for tests in which size and colors don't matter.
    pub const DEFAULT: Self = Self { width: 1280, height: 900, dark: false, forced: false };
}

/// The driver's command and the requested capabilities.
pub(crate) struct Launch {
    pub(crate) command: Command,
    pub(crate) capabilities: Capabilities,
    /// The browser's screen, if it needs one.
    pub(crate) display: Option<Display>,
}

impl Engine {
    /// Whether it can force colors on pages, as high-contrast modes do: WebKitGTK has no such mode.
    pub fn forces_colors(self) -> bool {
        self != Engine::WebKit
    }

    /// The packages that contain it, for error messages.
    pub(crate) fn packages(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium and chromium-driver",
            Engine::Firefox => "firefox-esr, and geckodriver of the Rust package of that name",
            Engine::WebKit => "webkit2gtk-driver and xvfb",
        }
    }

    pub(crate) fn launch(self, options: &Options, port: u16) -> Result<Launch> {
        let mut launch = match self {
            Engine::Chromium => chromium::launch(options, port)?,
            Engine::Firefox => firefox::launch(options, port)?,
            Engine::WebKit => webkit::launch(options, port)?,
        };
        if let Some(zone) = &options.time_zone {
            launch.command.env("TZ", zone);
        }
        Ok(launch)
    }

    /// Prepares a new session for tests.
    pub(crate) async fn prepare(self, driver: &WebDriver) -> Result {
        match self {
            Engine::Firefox => firefox::prepare(driver).await,
            Engine::Chromium | Engine::WebKit => Ok(()),
        }
    }

    /// Prepares the current window for tests, with this download folder.
    pub(crate) async fn prepare_window(self, driver: &WebDriver, downloads: &Path) -> Result {
        match self {
            Engine::Chromium => chromium::prepare_window(driver, downloads).await,
            Engine::Firefox | Engine::WebKit => Ok(()),
        }
    }

    /// Empties all storage of an origin, from outside. False if the engine offers no way: then a page must do it.
    pub(crate) async fn clear(self, driver: &WebDriver, origin: &str) -> Result<bool> {
        match self {
            Engine::Chromium => chromium::clear(driver, origin).await.map(|()| true),
            Engine::Firefox | Engine::WebKit => Ok(false),
        }
    }

    /// Sets the size and colors of the current page.
    pub(crate) async fn look(self, driver: &WebDriver, profile: &Path, look: Look) -> Result {
        match self {
            Engine::Chromium => chromium::look(driver, look).await,
            Engine::Firefox => firefox::look(driver, look).await,
            Engine::WebKit => webkit::look(driver, profile, look).await,
        }
    }

    /// Allows motion on the current page until its look is set again.
    pub(crate) async fn with_motion(self, driver: &WebDriver, profile: &Path) -> Result {
        match self {
            Engine::Chromium => chromium::with_motion(driver).await,
            Engine::Firefox => firefox::with_motion(driver).await,
            Engine::WebKit => webkit::with_motion(driver, profile).await,
        }
    }

    /// Shows the current page as it is printed.
    pub(crate) async fn emulate_print(self, driver: &WebDriver) -> Result {
        match self {
            Engine::Chromium => chromium::emulate_print(driver).await,
            Engine::Firefox => firefox::emulate_print(driver).await,
            Engine::WebKit => webkit::emulate_print(driver).await,
        }
    }

    /// A screenshot of the visible area, as a PNG file.
    pub(crate) async fn screenshot(self, driver: &WebDriver, profile: &Path) -> Result<Vec<u8>> {
        match self {
            Engine::WebKit => webkit::screenshot(driver, profile).await,
            Engine::Chromium | Engine::Firefox => Ok(driver.screenshot_as_png().await?),
        }
    }

    /// The faults since the last call: console output, violations of the content security policy, and requests to other
    /// origins than `origin`. `printed` is the browser's output.
    pub(crate) async fn faults(self, driver: &WebDriver, printed: &str, origin: &str) -> Result<Vec<String>> {
        match self {
            Engine::Chromium => chromium::faults(driver, origin).await,
            Engine::Firefox => firefox::faults(driver, origin).await,
            Engine::WebKit => Ok(webkit::faults(printed, origin)),
        }
    }
}

/// URLs without a host and the browsers' own pages count as ours too. `origin` is a server's origin or a file's URL;
/// blobs created by a file have no origin.
fn is_ours(address: &str, origin: &str) -> bool {
    let rest = address.strip_prefix("blob:").unwrap_or(address);
    let is_file = origin.starts_with("file:");
    let end = if is_file { '#' } else { '/' };
    let here = rest.strip_prefix(origin).is_some_and(|path| path.is_empty() || path.starts_with(end));
    let made = is_file && address.starts_with("blob:null/");
    here || made || ["data:", "about:", "chrome:", "chrome-untrusted:"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: bool) {
        assert_eq!(is_ours(address, "http://127.0.0.1:80"), expected, "{address}");
    }

    #[test]
    fn of_files_only_the_one_that_was_opened_is_ours() {
        let check = |address: &str, expected: bool| {
            assert_eq!(is_ours(address, "file:///a/carrel.html"), expected, "{address}");
        };
        check("file:///a/carrel.html", true);
        check("file:///a/carrel.html#/settings", true);
        check("blob:null/0-0", true);
        check("file:///a/carrel.html.js", false);
        check("file:///etc/passwd", false);
        check("http://127.0.0.1:80/x", false);
    }

    #[test]
    fn only_the_servers_origin_is_ours() {
        check("http://127.0.0.1:80/x", true);
        check("blob:http://127.0.0.1:80/0-0", true);
        check("data:image/png;base64,AA==", true);
        check("about:blank", true);
        check("chrome-untrusted://new-tab-page/", true);
        check("chrome-extension://a/", false);
        check("http://127.0.0.1:8080/x", false);
        check("https://example.org/", false);
        check("blob:https://example.org/0-0", false);
    }
}
