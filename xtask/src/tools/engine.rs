//! The browser engines for the tests, and their programs.

use std::env;
use std::path::PathBuf;

use super::browser::Browser;
use super::crates;
use super::version;
use crate::error::{Error, Result};
use crate::project::Project;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// The programs of an engine: for each, the variable that passes it to the tests, and its path.
pub(crate) type Programs = Vec<(&'static str, PathBuf)>;

impl Engine {
    /// All engines, in the order of the tests: those that fail often and run fast come first.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::WebKit, Self::Firefox];

    /// The engine with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// The name on the command line and in the names of tests.
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

    /// What to install by hand if the packages are not available.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::Chromium => {
                "Chromium or Chrome (known to work: 156), and the chromedriver of the same version, both on PATH"
            }
            Self::Firefox => "Firefox (known to work: 153) on PATH; its driver is built here",
            Self::WebKit => "WebKitGTK for GTK 3 (known to work: 2.50) with WebKitWebDriver, and Xvfb, all on PATH",
        }
    }

    /// Whether its system programs are installed.
    pub(super) fn is_installed(self) -> bool {
        self.system_programs().is_some()
    }

    /// Its programs, including the driver that setup built.
    pub(crate) fn programs(self, project: &Project) -> Result<Programs> {
        let missing =
            || Error::new(format!("{} is not installed. Packages: {}", self.name(), self.packages().join(", ")));
        let mut programs = self.system_programs().ok_or_else(missing)?;
        if self == Self::Firefox {
            let driver = crates::find(project, "geckodriver");
            programs.push(("GECKODRIVER", driver.ok_or_else(|| Error::new("setup did not install geckodriver"))?));
        }
        Ok(programs)
    }

    fn system_programs(self) -> Option<Programs> {
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

    /// Its path and version, for the list of installed tools.
    pub(super) fn describe(self) -> String {
        let program = self.system_programs().and_then(|programs| programs.into_iter().next());
        let Some((_, program)) = program else { return format!("{} is not installed", self.name()) };
        // WebKit's driver does not print its version.
        let version = version::of(&program).map(|found| format!(" {found}")).unwrap_or_default();
        format!("{}{version}", program.display())
    }
}

/// The program set by the variable, or the first of `names` on PATH.
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
