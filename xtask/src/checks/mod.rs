//! Every check and test there is, and the order that they are run in.
//!
//! Native code and browser code are built in folders of their own, so that the two lanes run side
//! by side; in each, what is quick or fails often comes first. The browser tests come last and
//! alone, because they look at times.

mod browser;
mod dependencies;
mod namespace;
mod native;
mod results;
mod web;

use std::process::Command;
use std::sync::Arc;

use crate::bank;
use crate::error::{Error, Result};
use crate::fuzz;
use crate::project::Project;
use crate::run::{self, Desk, Done, Lane, Step, Summary};
use crate::site;
use crate::tools::{Engine, Tools};

/// Runs all of them; with `only`, those in browsers in no other engine.
pub(crate) fn all(project: &Project, tools: &Tools, only: Option<Engine>) -> Summary {
    tell!("Checks and tests; the whole output of each is under {}", project.logs().display());
    let mut steps = vec![
        Step::new("format", "the layout of the source", "2 s", Lane::Native, |desk| native::format(project, desk)),
        Step::new("bank", "every rule for questions", "2 s", Lane::Here, |desk| bank::check(project, desk)),
        Step::new("clippy", "lints of native code", "1 min", Lane::Native, |desk| native::clippy(project, desk)),
        Step::new("clippy web", "lints of browser code", "1 min", Lane::Web, |desk| web::clippy(project, tools, desk)),
        Step::new("core tests", "the rules of exams", "1 min", Lane::Native, |desk| native::core_tests(project, desk)),
        Step::new("app tests", "app and xtask", "30 s", Lane::Native, |desk| native::app_tests(project, desk)),
        Step::new("dependencies", "licences, duplicates, sources, known holes", "10 s", Lane::Here, |desk| {
            dependencies::check(project, tools, desk)
        }),
        site::build_step(project, tools),
        site::weigh_step(project),
        Step::new("docs", "rustdoc of native code", "20 s", Lane::Native, |desk| native::docs(project, desk)),
        Step::new("docs web", "rustdoc of browser code", "20 s", Lane::Web, |desk| web::docs(project, tools, desk)),
        fuzz::step(project),
        Step::new(
            "harness",
            "compiles the browser tests, and tests what they are made of",
            "1 min",
            Lane::Native,
            |desk| browser::harness(project, desk),
        ),
        Step::new("component tests", "components in a browser, one by one", "2 min", Lane::Web, |desk| {
            web::component_tests(project, tools, desk)
        }),
        site::next_step(project, tools).after(&["dist"]),
    ];
    for engine in Engine::ALL.into_iter().filter(|engine| only.is_none_or(|only| only == *engine)) {
        steps.push(browser_tests(project, engine));
    }
    if let Some(engine) = only {
        tell!("The browser tests are run in {} only: this is not the whole test", engine.name());
    }
    run::run(project, steps)
}

/// The built site in one engine. They are run one after the other, because they share the lane.
fn browser_tests(project: &Project, engine: Engine) -> Step<'_> {
    let (name, usual) = match engine {
        Engine::Chromium => ("chromium", "5 min"),
        Engine::WebKit => ("webkit", "6 min"),
        Engine::Firefox => ("firefox", "6 min"),
    };
    let step =
        Step::new(name, "the built site in it", usual, Lane::Native, move |desk| browser::run(project, engine, desk));
    step.needs(&["dist", "next", "harness"]).after(&["component tests"])
}

/// A `cargo` of the toolchain that runs this program, at the root of the repository.
fn cargo(project: &Project) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(project.root()).env_remove("CARGO_TARGET_DIR");
    cargo
}

/// Runs a command that is one check.
fn check(desk: &Arc<Desk>, command: &mut Command) -> Result<Done> {
    desk.run(command).map(|_| Done::check("no complaint"))
}

/// Runs a command that runs tests, and counts them.
fn tests(desk: &Arc<Desk>, command: &mut Command) -> Result<Done> {
    let (fine, output) = desk.try_run(command)?;
    let results::Count { passed, failed, again } = results::Count::read(&output);
    if failed == 0 && !fine {
        return Err(Error::new("the tests could not be built, or did not come to an end"));
    }
    if passed + failed == 0 {
        return Err(Error::new("no test was run"));
    }
    let mut note = format!("{passed} tests passed, {failed} failed");
    if again > 0 {
        note.push_str(&format!("; {again} ran once more, because the browser ended by itself: see the log"));
    }
    Ok(Done { note, passed, failed })
}
