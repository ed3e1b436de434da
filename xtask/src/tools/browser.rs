//! Finds Chromium and its driver.

use std::env;
use std::path::{Path, PathBuf};

use super::version;

/// Debian's package with [`SHELL`].
pub(super) const SHELL_PACKAGE: &str = "chromium-headless-shell";
/// Headless Chromium of Debian's package. The program on PATH is a script around it.
const SHELL: &str = "/usr/lib/chromium/chromium-headless-shell";
/// Where Debian's browser is.
const DEBIAN: &str = "/usr/lib/chromium";
const BROWSERS: [&str; 5] = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"];

/// A browser, and its WebDriver.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// The browser's program.
    pub(crate) browser: PathBuf,
    /// The WebDriver program.
    pub(crate) driver: PathBuf,
    /// Headless Chromium of the same version, if there is one: pages open twice as fast in it.
    pub(crate) shell: Option<PathBuf>,
}

impl Browser {
    /// The browser of this system: set by CHROMIUM and CHROMEDRIVER, or on PATH.
    ///
    /// Ignores browsers without a driver of the same version.
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
            let shell = || shell().filter(|shell| version::of(shell).is_some_and(|shell| shell.0 == wanted.0));
            (version.0 == wanted.0).then(|| Self { browser, driver: driver.clone(), shell: shell() })
        })
    }

    /// Whether the headless shell is missing, and Debian's Chromium or none is installed.
    pub(super) fn is_shell_missing() -> bool {
        Self::find().is_none_or(|found| found.shell.is_none() && Path::new(DEBIAN).exists())
    }
}

/// The program set by CHROMIUM_SHELL, or the one of Debian's package.
fn shell() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM_SHELL").map(PathBuf::from);
    named.or_else(|| Some(PathBuf::from(SHELL)).filter(|shell| shell.exists()))
}
