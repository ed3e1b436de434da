//! The tools that build and test Carrel: pinned versions, and the steps that install missing tools.
//!
//! Everything is installed below the project if possible (`target/tools`). Only the browsers and, where rustup cannot
//! download, a second Rust come from system packages.

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
mod toolchain;
mod version;

use std::path::PathBuf;
use std::time::Instant;

pub(crate) use browser::Browser;
pub(crate) use engine::Engine;
pub(crate) use plan::Need;
pub(crate) use rust::WebRust;
pub(crate) use toolchain::TARGET;
pub(crate) use version::ask;

use crate::error::{Context as _, Error, Result};
use crate::project::Project;
use crate::run::{self, Span};

/// Everything that setup finds or installs.
#[derive(Debug, Clone)]
pub(crate) struct Tools {
    /// The compiler for the browser.
    pub(crate) rust: WebRust,
    /// Chromium; always set for [`Need::Test`].
    browser: Option<Browser>,
}

impl Tools {
    /// The browser for component tests.
    pub(crate) fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().ok_or_else(|| Error::new("setup found no browser"))
    }

    /// The program that runs compiled tests in a browser.
    pub(crate) fn test_runner(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "wasm-bindgen-test-runner")
    }

    /// The program that checks dependencies.
    pub(crate) fn deny(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "cargo-deny")
    }

    /// The program that generates the JavaScript bindings of the compiled program.
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
    crates::find(project, program).ok_or_else(|| Error::new(format!("setup did not install {program}")))
}

/// Installs missing tools, and returns the paths of all.
pub(crate) fn set_up(project: &Project, need: Need) -> Result<Tools> {
    std::fs::create_dir_all(project.tools()).context("creating the folder for the tools")?;
    let steps = plan::steps(project, need);
    if !steps.is_empty() {
        status!("Setup: installing missing tools in {}", project.tools().display());
        let started = Instant::now();
        let summary = run::run(project, steps);
        status!("Setup took {}:\n{summary}", Span(started.elapsed()));
        if !summary.broken.is_empty() {
            return Err(Error::new(format!("setup failed: {}", summary.broken.join(", "))));
        }
    }
    let rust = WebRust::find(project).ok_or_else(|| Error::new("no Rust for the browser was found"))?;
    let browser = Browser::find();
    if need == Need::Test && browser.is_none() {
        return Err(Error::new("no Chromium with a driver of the same version was found"));
    }
    if need == Need::Test {
        // Report a missing engine now, not in half an hour.
        Engine::ALL.into_iter().try_for_each(|engine| engine.programs(project).map(drop))?;
    }
    // The build folder is no longer needed.
    let _ = std::fs::remove_dir_all(project.tools().join("build"));
    status!("Compiler for the browser: {}", rust.describe());
    if need == Need::Test {
        let engines: Vec<String> = Engine::ALL.into_iter().map(Engine::describe).collect();
        status!("Browsers: {}", engines.join(", "));
    }
    Ok(Tools { rust, browser })
}
