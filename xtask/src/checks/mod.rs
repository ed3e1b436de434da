//! Every check and test there is, and the order that they are run in.
//!
//! Native code and browser code are built in folders of their own, so that the two lanes run side
//! by side; in each, what is quick or fails often comes first. The browser tests come last and
//! alone: all of their time is the processor's, and they look at times.

mod browser;
mod dependencies;
mod listed;
mod load;
mod namespace;
mod native;
mod repeat;
mod results;
mod scripts;
mod web;

use std::process::Command;
use std::sync::Arc;

pub(crate) use listed::Selection;

use crate::args::Repeat;
use crate::bank;
use crate::error::{Error, Result};
use crate::fuzz;
use crate::project::Project;
use crate::run::{self, Desk, Done, Lane, Step, Summary};
use crate::site;
use crate::tools::{Engine, Tools};

/// Runs what is quick after a small change.
pub(crate) fn quick(project: &Project, tools: &Tools) -> Summary {
    tell!("Quick checks; the whole output of each is under {}", project.logs().display());
    run::run(project, quick_steps(project, tools))
}

/// Runs all of them, with the browser tests that are selected.
pub(crate) fn all(project: &Project, tools: &Tools, selection: &Selection) -> Summary {
    tell!("Checks and tests; the whole output of each is under {}", project.logs().display());
    let mut steps = quick_steps(project, tools);
    steps.extend([
        Step::new("dependencies", "licences, duplicates, sources, known holes", "10 s", Lane::Here, |desk| {
            dependencies::check(project, tools, desk)
        }),
        Step::new("docs", "rustdoc of native code", "20 s", Lane::Native, |desk| native::docs(project, desk)),
        fuzz::step(project),
    ]);
    steps.extend(site_steps(project, tools));
    steps.extend([
        Step::new("docs web", "rustdoc of browser code", "20 s", Lane::Web, |desk| web::docs(project, tools, desk)),
        Step::new("component tests", "components in a browser, one by one", "2 min", Lane::Web, |desk| {
            web::component_tests(project, tools, desk)
        }),
    ]);
    steps.extend(engines(selection).map(|engine| browser_tests(project, engine, selection)));
    if let Some(engine) = selection.engine {
        tell!("The browser tests are run in {} only: this is not the whole test", engine.name());
    }
    run::run(project, steps)
}

/// Runs the selected browser tests alone, as often as asked.
pub(crate) fn repeated(project: &Project, tools: &Tools, selection: &Selection, repeat: Repeat) -> Summary {
    tell!("Browser tests only: this is not the whole test");
    let mut steps = site_steps(project, tools);
    let what = "whether there are such tests";
    let work = |desk: &Arc<Desk>| repeat::refuse_none(project, selection, desk);
    steps.push(Step::new("selection", what, "1 s", Lane::Native, work).needs(&["harness"]));
    for engine in engines(selection) {
        let work = move |desk: &Arc<Desk>| repeat::run(project, engine, selection, repeat, desk);
        let step = Step::new(engine.name(), "the built site in it", "minutes", Lane::Native, work);
        steps.push(step.needs(&["dist", "next", "harness", "selection"]));
    }
    run::run(project, steps)
}

/// The engines that were asked for.
fn engines(selection: &Selection) -> impl Iterator<Item = Engine> {
    let only = selection.engine;
    Engine::ALL.into_iter().filter(move |engine| only.is_none_or(|only| only == *engine))
}

/// What is quick, and fails often.
fn quick_steps<'a>(project: &'a Project, tools: &'a Tools) -> Vec<Step<'a>> {
    vec![
        Step::new("format", "the layout of the source", "2 s", Lane::Native, |desk| native::format(project, desk)),
        Step::new("bank", "every rule for questions", "2 s", Lane::Here, |desk| bank::check(project, desk)),
        Step::new("scripts", "types and lints of src/web/*.js", "10 s", Lane::Npm, |desk| {
            scripts::check(project, desk)
        }),
        Step::new("clippy", "lints of native code", "1 min", Lane::Native, |desk| native::clippy(project, desk)),
        Step::new("clippy web", "lints of browser code", "1 min", Lane::Web, |desk| web::clippy(project, tools, desk)),
        Step::new("core tests", "the rules of exams", "1 min", Lane::Native, |desk| native::core_tests(project, desk)),
        Step::new("app tests", "app and xtask", "30 s", Lane::Native, |desk| native::app_tests(project, desk)),
    ]
}

/// What the browser tests need: the site, a later version of it, and their own program.
fn site_steps<'a>(project: &'a Project, tools: &'a Tools) -> Vec<Step<'a>> {
    vec![
        site::build_step(project, tools),
        site::weigh_step(project),
        Step::new(
            "harness",
            "compiles the browser tests, and tests what they are made of",
            "1 min",
            Lane::Native,
            |desk| browser::harness(project, desk),
        ),
        site::next_step(project),
    ]
}

/// The built site in one engine. They are run one after the other, because they share the lane.
fn browser_tests<'a>(project: &'a Project, engine: Engine, selection: &'a Selection) -> Step<'a> {
    let usual = match engine {
        Engine::Chromium => "4 min",
        Engine::WebKit => "2 min",
        Engine::Firefox => "2 min",
    };
    let work = move |desk: &Arc<Desk>| browser::run(project, engine, selection, desk);
    let step = Step::new(engine.name(), "the built site in it", usual, Lane::Native, work);
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
    let count = results::Count::read(&output);
    let (passed, failed) = (count.passed, count.failed);
    if failed == 0 && !fine {
        return Err(Error::new("the tests could not be built, or did not come to an end"));
    }
    if passed + failed == 0 {
        return Err(Error::new("no test was run"));
    }
    let note = format!("{passed} tests passed, {failed} failed");
    Ok(Done { note, passed, failed })
}
