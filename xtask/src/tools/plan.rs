//! The steps of setup: one for each missing tool.
//!
//! Steps that wait for the network (packages, npm) run in parallel with steps that use the CPU (compiled programs). The
//! longest step comes last, so that a setup that cannot succeed fails before it.

use std::sync::Arc;

use super::apt::{self, Apt};
use super::browser::{Browser, SHELL_PACKAGE};
use super::engine::Engine;
use super::rust::{self, WebRust};
use super::toolchain::Toolchain;
use super::{components, crates, npm, scripts, std_web, version};
use crate::error::Result;
use crate::project::Project;
use crate::run::{Resource, Step, StepLog, StepResult};

/// What the tools are needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Building the site.
    Build,
    /// Building the site, and every check and test.
    Test,
}

/// The steps for missing tools.
pub(super) fn steps(project: &Project, need: Need) -> Vec<Step<'_>> {
    let tests = need == Need::Test;
    let mut steps = Vec::new();
    if tests && !components::are_installed() {
        let what = "installs clippy and rustfmt with rustup";
        steps.push(Step::new("components", what, "10 s", Resource::Rustup, components::install));
    }
    let rust = WebRust::find(project).is_none();
    if rust {
        let what = "installs the source of the standard library with rustup";
        steps.push(Step::new("rustup", what, "5 s", Resource::Rustup, add_source));
    }
    let engines: Vec<&str> = Engine::ALL
        .into_iter()
        .filter(|engine| tests && !engine.is_installed())
        .flat_map(|engine| engine.packages())
        .copied()
        .collect();
    // Only if apt works: the browser tests also run without it, and say what is missing.
    let ip = tests && version::on_path(&["ip"]).is_none() && Apt::find().is_usable();
    let shell = tests && Browser::is_shell_missing() && Apt::find().is_usable();
    let cpp = tests && version::on_path(&["c++"]).is_none();
    if rust || !engines.is_empty() || ip || shell || cpp {
        let what = "installs missing system packages";
        let work = move |log: &Arc<StepLog>| {
            // Only after the step with rustup is it known whether the packaged compiler is needed.
            let rust = rust && Toolchain::with_source().is_none();
            let wanted: [(bool, &[&str]); 5] = [
                (rust, &apt::RUST),
                (true, &engines),
                (shell, &[SHELL_PACKAGE]),
                (ip, &["iproute2"]),
                (cpp, &apt::CPP),
            ];
            let packages: Vec<&str> =
                wanted.iter().filter(|(wanted, _)| *wanted).flat_map(|(_, names)| *names).copied().collect();
            Apt::find().install(&packages, log)
        };
        steps.push(Step::new("packages", what, "2 min", Resource::System, work).after(&["rustup"]));
    }
    if rust {
        let what = "builds it for WebAssembly";
        let work = |log: &Arc<StepLog>| std_web::build(project, log);
        steps.push(Step::new("standard library", what, "30 s", Resource::System, work).needs(&["packages"]));
    }
    if !npm::is_installed(project) {
        let what = "installs wasm-opt and axe-core";
        steps.push(Step::new("npm", what, "10 s", Resource::Npm, |log| npm::install(project, log)));
    }
    if tests && !scripts::are_installed(project) {
        let what = "installs TypeScript and ESLint";
        steps.push(Step::new("npm scripts", what, "10 s", Resource::Npm, |log| scripts::install(project, log)));
    }
    if !crates::WASM_BINDGEN.is_installed(project) {
        steps.push(compile(project, &crates::WASM_BINDGEN, "2 min"));
    }
    if !crates::WASM_SPLIT.is_installed(project) {
        steps.push(compile(project, &crates::WASM_SPLIT, "2 min"));
    }
    if tests && !crates::CARGO_DENY.is_installed(project) {
        steps.push(compile(project, &crates::CARGO_DENY, "1 min"));
    }
    if !crates::TRUNK.is_installed(project) {
        steps.push(compile(project, &crates::TRUNK, "4 min").needs(&["packages", "npm"]));
    }
    if tests && !crates::GECKODRIVER.is_installed(project) {
        steps.push(compile(project, &crates::GECKODRIVER, "2 min").needs(&["packages"]));
    }
    steps
}

fn compile<'a>(project: &'a Project, tool: &'a crates::Tool, usual: &'static str) -> Step<'a> {
    Step::new(tool.package, "compiles it from source", usual, Resource::Crates, |log| tool.install(project, log))
}

fn add_source(log: &Arc<StepLog>) -> Result<StepResult> {
    let installed = rust::add_source(log)?;
    Ok(StepResult::work(if installed { "installed" } else { "not available, so Debian's packages are used" }))
}
