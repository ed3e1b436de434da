//! Every check and test there is, and the order that they are run in.
//!
//! Native code and browser code are built in folders of their own, so that the two lanes run side
//! by side; in each, what is quick or fails often comes first. The browser tests begin as soon as the site and their
//! program are there.

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
use crate::lint;
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
    steps.extend([Step::new(
        "dependencies",
        "licences, duplicates, sources, known holes",
        "10 s",
        Lane::Here,
        |desk| dependencies::check(project, tools, desk),
    )]);
    steps.extend(site_steps(project, tools));
    steps.extend([
        Step::new("examples", "the examples in the documentation", "5 s", Lane::Native, |desk| {
            native::examples(project, desk)
        }),
        fuzz::step(project, selection.all),
        Step::new("component tests", "components in a browser, one by one", "20 s", Lane::Web, |desk| {
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
    steps.push(Step::new("selection", what, "1 s", Lane::Native, work).needs(&["browser tests"]));
    for engine in engines(selection) {
        let work = move |desk: &Arc<Desk>| repeat::run(project, engine, selection, repeat, desk);
        let step = Step::new(engine.name(), "the built site in it", "minutes", Lane::Browsers, work);
        steps.push(step.needs(&["dist", "next", "other", "browser tests", "selection"]));
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
        Step::new("native build", "compiles native code and its tests; lints, docs", "2 min", Lane::Native, |desk| {
            native::build(project, desk)
        }),
        Step::new("web build", "compiles browser code and its tests; lints, docs", "2 min", Lane::Web, |desk| {
            web::build(project, tools, desk)
        }),
        Step::new("native tests", "core, app, harness, xtask", "1 min", Lane::Native, |desk| {
            native::tests_of_all(project, desk)
        }),
    ]
}

/// What the browser tests need: the site, a later version of it, a site of another exam, and their own program.
fn site_steps<'a>(project: &'a Project, tools: &'a Tools) -> Vec<Step<'a>> {
    vec![
        site::build_step(project, tools),
        site::weigh_step(project),
        Step::new("browser tests", "compiles them, and lists them", "1 min", Lane::Native, |desk| {
            browser::build(project, desk)
        }),
        site::next_step(project),
        site::other_step(project),
    ]
}

/// The built site in one engine. They are run one after the other, and beside what is left to do of the other lanes: tests
/// that drive a browser wait a fifth of their time.
fn browser_tests<'a>(project: &'a Project, engine: Engine, selection: &'a Selection) -> Step<'a> {
    let usual = match engine {
        Engine::Chromium => "4 min",
        Engine::WebKit => "2 min",
        Engine::Firefox => "2 min",
    };
    let work = move |desk: &Arc<Desk>| browser::run(project, engine, selection, desk);
    let step = Step::new(engine.name(), "the built site in it", usual, Lane::Browsers, work);
    step.needs(&["dist", "next", "other", "browser tests"])
}

/// A `cargo` of the toolchain that runs this program, at the root of the repository.
fn cargo(project: &Project) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(project.root()).env_remove("CARGO_TARGET_DIR");
    cargo
}

/// The same, for building: lints and documents our own crates. All native steps build so, or what one has compiled would be
/// of no use to the next.
fn linting(project: &Project) -> Result<Command> {
    let mut cargo = cargo(project);
    lint::apply(project, &mut cargo)?;
    Ok(cargo)
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
