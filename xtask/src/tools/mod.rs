//! What Carrel is built and tested with: the pinned versions, whether they are here, and the steps
//! that install what is not.
//!
//! Everything that can lie under the project does (`target/tools`); only the browser and, where
//! rustup fetches nothing, a second Rust come from the system's packages.

mod apt;
mod browser;
mod components;
mod crates;
mod npm;
mod rust;
mod std_web;
mod version;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use apt::Apt;
pub(crate) use browser::Browser;
pub(crate) use rust::{TARGET, WebRust};
pub(crate) use version::ask;

use crate::error::{Context as _, Error, Result};
use crate::project::Project;
use crate::run::{self, Desk, Done, Lane, Span, Step};

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
    /// The browser; always there when the need was [`Need::Test`].
    browser: Option<Browser>,
}

impl Tools {
    /// The browser for the tests.
    pub(crate) fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().ok_or_else(|| Error::new("set-up found no browser"))
    }

    /// The program that runs tests compiled for the browser in one.
    pub(crate) fn test_runner(&self, project: &Project) -> Result<PathBuf> {
        installed(project, "wasm-bindgen-test-runner")
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
    let steps = plan(project, need);
    if !steps.is_empty() {
        println!("Set-up: installing what is missing, under {}", project.tools().display());
        let started = Instant::now();
        let summary = run::run(project, steps);
        println!("Set-up took {}:\n{summary}", Span(started.elapsed()));
        if !summary.broken.is_empty() {
            return Err(Error::new(format!("set-up failed: {}", summary.broken.join(", "))));
        }
    }
    let rust = WebRust::find(project).ok_or_else(|| Error::new("no Rust for the browser was found"))?;
    let browser = Browser::find();
    if need == Need::Test && browser.is_none() {
        return Err(Error::new("no Chromium with a driver of the same version was found"));
    }
    // Built things only: nothing of it is needed once the tools are there.
    let _ = std::fs::remove_dir_all(project.tools().join("build"));
    println!("Compiler for the browser: {}", rust.describe());
    if let Some(browser) = browser.as_ref().filter(|_| need == Need::Test) {
        println!("Browser: {} {}", browser.browser.display(), browser.version());
    }
    Ok(Tools { rust, browser })
}

/// The steps for what is not here yet.
fn plan(project: &Project, need: Need) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let wants_rust = WebRust::find(project).is_none();
    let wants_browser = need == Need::Test && Browser::find().is_none();
    // Only where we may: without it the browser tests run too, and say what they do without.
    let wants_ip = need == Need::Test && version::on_path(&["ip"]).is_none() && Apt::find().is_usable();
    if wants_rust {
        steps.push(Step::new("rustup", "asks it for the WebAssembly library", "5 s", Lane::Rustup, |desk| {
            let note =
                if rust::ask_rustup(desk)? { "gave the target" } else { "gave nothing: Debian's packages instead" };
            Ok(Done::work(note))
        }));
    }
    if need == Need::Test && !components::are_here() {
        steps.push(Step::new("clippy and rustfmt", "asks rustup for them", "10 s", Lane::Rustup, components::install));
    }
    if wants_rust || wants_browser || wants_ip {
        let work = move |desk: &Arc<Desk>| {
            let mut packages = Vec::new();
            if wants_rust && WebRust::find(project).is_none() && !std_web::has_packages() {
                packages.extend(apt::RUST);
            }
            if wants_browser {
                packages.extend(apt::BROWSER);
            }
            if wants_ip {
                packages.push("iproute2");
            }
            Apt::find().install(&packages, desk)
        };
        steps.push(
            Step::new("packages", "installs what is missing of the system's", "1 min", Lane::System, work)
                .after(&["rustup"]),
        );
    }
    if wants_rust {
        let work = |desk: &Arc<Desk>| match WebRust::find(project) {
            Some(_) => Ok(Done::work("not needed")),
            None => std_web::build(project, desk),
        };
        steps.push(
            Step::new("standard library", "builds it for WebAssembly, if rustup had none", "1 min", Lane::System, work)
                .needs(&["packages"]),
        );
    }
    if !npm::is_here(project) {
        steps.push(Step::new("npm", "installs wasm-opt and axe-core", "10 s", Lane::Npm, |desk| {
            npm::install(project, desk)
        }));
    }
    for (tool, usual) in [(&crates::WASM_BINDGEN, "2 min"), (&crates::TRUNK, "4 min")] {
        if !tool.is_here(project) {
            steps.push(Step::new(tool.package, "compiles it from source", usual, Lane::Crates, |desk| {
                tool.install(project, desk)
            }));
        }
    }
    steps
}
