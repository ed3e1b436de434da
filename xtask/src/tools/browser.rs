//! Finding a Chromium and its driver.

use std::env;
use std::path::PathBuf;

use super::version;

const BROWSERS: [&str; 5] = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"];

/// A browser, and the driver that tests steer it with.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// The browser's program.
    pub(crate) browser: PathBuf,
    /// The program that speaks WebDriver.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The browser of this system: named by CHROMIUM and CHROMEDRIVER, or on PATH.
    ///
    /// A browser without a driver, or with the driver of another version, is no use.
    pub(crate) fn find() -> Option<Self> {
        let drivers = env::var_os("CHROMEWEBDRIVER").map(|folder| PathBuf::from(folder).join("chromedriver"));
        let driver = env::var_os("CHROMEDRIVER")
            .map(PathBuf::from)
            .or_else(|| version::on_path(&["chromedriver"]))
            .or(drivers)?;
        let wanted = version::of(&driver)?;
        let named = env::var_os("CHROMIUM").map(PathBuf::from);
        let found = BROWSERS.iter().filter_map(|name| version::on_path(&[name]));
        named.into_iter().chain(found).find_map(|browser| {
            let version = version::of(&browser)?;
            (version.0 == wanted.0).then(|| Self { browser, driver: driver.clone() })
        })
    }
}
