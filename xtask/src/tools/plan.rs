//! The steps of a set-up: one for each thing that is missing, none for what is there.
//!
//! What waits for the network (packages, npm) runs beside what waits for the processor (the
//! programs that are compiled). The longest comes last, so that a set-up that cannot work fails
//! before it.

use std::sync::Arc;

use super::apt::{self, Apt};
use super::browser::{Browser, SHELL_PACKAGE};
use super::engine::Engine;
use super::rust::{self, WebRust};
use super::{Need, components, crates, npm, scripts, std_web, version};
use crate::error::Result;
use crate::project::Project;
use crate::run::{Desk, Done, Lane, Step};

/// The steps for what is not here yet.
pub(super) fn steps(project: &Project, need: Need) -> Vec<Step<'_>> {
    let tests = need == Need::Test;
    let mut steps = Vec::new();
    if tests && !components::are_here() {
        let what = "asks rustup for what checks native code";
        steps.push(Step::new("components", what, "10 s", Lane::Rustup, components::install));
    }
    let rust = WebRust::find(project).is_none();
    if rust {
        let what = "asks it for the WebAssembly library";
        steps.push(Step::new("rustup", what, "5 s", Lane::Rustup, ask_rustup));
    }
    let engines: Vec<&str> = Engine::ALL
        .into_iter()
        .filter(|engine| tests && !engine.is_here())
        .flat_map(|engine| engine.packages())
        .copied()
        .collect();
    // Only where we may: without it the browser tests run too, and say what they do without.
    let ip = tests && version::on_path(&["ip"]).is_none() && Apt::find().is_usable();
    let shell = tests && Browser::lacks_shell() && Apt::find().is_usable();
    let cpp = tests && version::on_path(&["c++"]).is_none();
    if rust || !engines.is_empty() || ip || shell || cpp {
        let what = "installs what is missing of the system's";
        let work = move |desk: &Arc<Desk>| {
            // Only now, behind rustup, is it known whether the packaged compiler is wanted.
            let rust = rust && WebRust::find(project).is_none() && !std_web::has_packages();
            let wanted: [(bool, &[&str]); 5] = [
                (rust, &apt::RUST),
                (true, &engines),
                (shell, &[SHELL_PACKAGE]),
                (ip, &["iproute2"]),
                (cpp, &apt::CPP),
            ];
            let packages: Vec<&str> =
                wanted.iter().filter(|(wanted, _)| *wanted).flat_map(|(_, names)| *names).copied().collect();
            Apt::find().install(&packages, desk)
        };
        steps.push(Step::new("packages", what, "2 min", Lane::System, work).after(&["rustup"]));
    }
    if rust {
        let what = "builds it for WebAssembly, if rustup had none";
        let work = |desk: &Arc<Desk>| match WebRust::find(project) {
            Some(_) => Ok(Done::work("not needed")),
            None => std_web::build(project, desk),
        };
        steps.push(Step::new("standard library", what, "1 min", Lane::System, work).needs(&["packages"]));
    }
    if !npm::is_here(project) {
        let what = "installs wasm-opt and axe-core";
        steps.push(Step::new("npm", what, "10 s", Lane::Npm, |desk| npm::install(project, desk)));
    }
    if tests && !scripts::are_here(project) {
        let what = "installs what checks scripts";
        steps.push(Step::new("npm scripts", what, "10 s", Lane::Npm, |desk| scripts::install(project, desk)));
    }
    if !crates::WASM_BINDGEN.is_here(project) {
        steps.push(compile(project, &crates::WASM_BINDGEN, "2 min"));
    }
    if !crates::WASM_SPLIT.is_here(project) {
        steps.push(compile(project, &crates::WASM_SPLIT, "2 min"));
    }
    if tests && !crates::CARGO_DENY.is_here(project) {
        steps.push(compile(project, &crates::CARGO_DENY, "1 min"));
    }
    if !crates::TRUNK.is_here(project) {
        steps.push(compile(project, &crates::TRUNK, "4 min").needs(&["packages", "npm"]));
    }
    if tests && !crates::GECKODRIVER.is_here(project) {
        steps.push(compile(project, &crates::GECKODRIVER, "2 min").needs(&["packages"]));
    }
    steps
}

fn compile<'a>(project: &'a Project, tool: &'a crates::Tool, usual: &'static str) -> Step<'a> {
    Step::new(tool.package, "compiles it from source", usual, Lane::Crates, |desk| tool.install(project, desk))
}

fn ask_rustup(desk: &Arc<Desk>) -> Result<Done> {
    let gave = rust::ask_rustup(desk)?;
    Ok(Done::work(if gave { "it gave the library" } else { "it gave nothing, so Debian's packages are used" }))
}
