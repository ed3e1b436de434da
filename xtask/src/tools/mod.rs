//! What Carrel is built and tested with: the pinned versions, whether they are here, and the steps
//! that install what is not.
//!
//! Everything that can lie under the project does (`target/tools`); only the browsers and, where
//! rustup fetches nothing, a second Rust come from the system's packages.

mod apt;
mod browser;
mod components;
mod crates;
mod engine;
mod npm;
mod plan;
mod rust;
pub(crate) mod scripts;
mod std_web;
mod version;

use std::path::PathBuf;
use std::time::Instant;

pub(crate) use browser::Browser;
pub(crate) use engine::Engine;
pub(crate) use rust::{TARGET, WebRust};
pub(crate) use version::ask;

use crate::error::{Context as _, Error, Result};
use crate::project::Project;
use crate::run::{self, Span};

/// What the tools are wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Building the site.
    Build,
    /// Building it, and every check and test.
    Test,
}

/// Everything that set-up finds or installs.
#[derive(Debug, Clone)]
pub(crate) struct Tools {
    /// The compiler for the browser.
    pub(crate) rust: WebRust,
    /// Chromium; always there when the need was [`Need::Test`].
    browser: Option<Browser>,
}

impl Tools {
    /// The browser for the tests of components.
    pub(crate) fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().ok_or_else(|| Error::new("set-up found no browser"))
    }

    /// The program that runs tests compiled for the browser in one.
    pub(crate) fn test_runner(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "wasm-bindgen-test-runner")
    }

    /// The program that checks dependencies.
    pub(crate) fn deny(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "cargo-deny")
    }

    /// The program that connects the compiled program with JavaScript.
    pub(crate) fn bindgen(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "wasm-bindgen")
    }

    /// The program that splits the compiled program.
    pub(crate) fn splitter(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "wasm-split-cli")
    }

    /// The program that builds the site.
    pub(crate) fn trunk(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "trunk")
    }
}

fn installed(project: &Project, program: &str) -> Result<PathBuf> {
    crates::find(project, program).ok_or_else(|| Error::new(format!("set-up did not leave {program}")))
}

/// Installs what is missing, telling about it, and gives back where everything is.
pub(crate) fn set_up(project: &Project, need: Need) -> Result<Tools> {
    std::fs::create_dir_all(project.tools()).context("making the folder of the tools")?;
    let steps = plan::steps(project, need);
    if !steps.is_empty() {
        tell!("Set-up: installing what is missing, under {}", project.tools().display());
        let started = Instant::now();
        let summary = run::run(project, steps);
        tell!("Set-up took {}:\n{summary}", Span(started.elapsed()));
        if !summary.broken.is_empty() {
            return Err(Error::new(format!("set-up failed: {}", summary.broken.join(", "))));
        }
    }
    let rust = WebRust::find(project).ok_or_else(|| Error::new("no Rust for the browser was found"))?;
    let browser = Browser::find();
    if need == Need::Test && browser.is_none() {
        return Err(Error::new("no Chromium with a driver of the same version was found"));
    }
    if need == Need::Test {
        // A missing engine is an error now, not in half an hour.
        Engine::ALL.into_iter().try_for_each(|engine| engine.programs(project).map(drop))?;
    }
    // Built things only: nothing of it is needed once the tools are there.
    let _ = std::fs::remove_dir_all(project.tools().join("build"));
    tell!("Compiler for the browser: {}", rust.describe());
    if need == Need::Test {
        let engines: Vec<String> = Engine::ALL.into_iter().map(Engine::describe).collect();
        tell!("Browsers: {}", engines.join(", "));
    }
    Ok(Tools { rust, browser })
}
