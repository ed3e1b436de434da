//! The browser engines that the site is tested in, and finding their programs.

use std::env;
use std::path::PathBuf;

use super::browser::Browser;
use super::crates;
use super::version;
use crate::error::{Error, Result};
use crate::project::Project;

/// An engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// Each program of an engine: the variable that names it to the tests, and where it is.
pub(crate) type Programs = Vec<(&'static str, PathBuf)>;

impl Engine {
    /// All of them, in the order of the tests: what fails often and is quick to run comes first.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::WebKit, Self::Firefox];

    /// The one of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// As it is written on the command line, and what its tests are named after.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Debian's packages with its programs.
    pub(super) fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// What to install by hand where those packages cannot be.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::Chromium => {
                "Chromium or Chrome (known to work: 156), and the chromedriver of the same version, both on PATH"
            }
            Self::Firefox => "Firefox (known to work: 153) on PATH; its driver is built here",
            Self::WebKit => "WebKitGTK for GTK 3 (known to work: 2.50) with WebKitWebDriver, and Xvfb, all on PATH",
        }
    }

    /// Whether what comes from the system is here.
    pub(super) fn is_here(self) -> bool {
        self.of_system().is_some()
    }

    /// Its programs, the driver that set-up built among them.
    pub(crate) fn programs(self, project: &Project) -> Result<Programs> {
        let missing = || Error::new(format!("{} is not here. It is in: {}", self.name(), self.packages().join(", ")));
        let mut programs = self.of_system().ok_or_else(missing)?;
        if self == Self::Firefox {
            let driver = crates::find(project, "geckodriver");
            programs.push(("GECKODRIVER", driver.ok_or_else(|| Error::new("set-up did not leave geckodriver"))?));
        }
        Ok(programs)
    }

    fn of_system(self) -> Option<Programs> {
        match self {
            Self::Chromium => {
                let Browser { browser, driver, shell } = Browser::find()?;
                let mut programs = vec![("CHROMIUM", browser), ("CHROMEDRIVER", driver)];
                programs.extend(shell.map(|shell| ("CHROMIUM_SHELL", shell)));
                Some(programs)
            }
            Self::Firefox => Some(vec![("FIREFOX", named("FIREFOX", &["firefox-esr", "firefox"])?)]),
            Self::WebKit => {
                let driver = named("WEBKITWEBDRIVER", &["WebKitWebDriver"])?;
                Some(vec![("WEBKITWEBDRIVER", driver), ("XVFB", named("XVFB", &["Xvfb"])?)])
            }
        }
    }

    /// Where it is, and its version, for the line that says what is here.
    pub(super) fn describe(self) -> String {
        let program = self.of_system().and_then(|programs| programs.into_iter().next());
        let Some((_, program)) = program else { return format!("{} is not here", self.name()) };
        // WebKit's driver does not tell its own.
        let version = version::of(&program).map(|found| format!(" {found}")).unwrap_or_default();
        format!("{}{version}", program.display())
    }
}

/// The program that the variable names, or the first of `names` on PATH.
fn named(variable: &str, names: &[&str]) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).or_else(|| version::on_path(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_is_found_by_its_name() {
        assert_eq!(Engine::named("webkit"), Some(Engine::WebKit));
        assert_eq!(Engine::named("Firefox"), None);
    }
}
