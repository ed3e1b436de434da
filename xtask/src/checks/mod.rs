//! All checks and tests, and their order.
//!
//! Native code and browser code have separate build folders, so that steps of both run in parallel. In each, steps that
//! are fast or fail often come first. The browser tests start as soon as the site and their program are built.

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
pub(crate) use repeat::Repeat;

use crate::bank;
use crate::error::{Error, Result};
use crate::fuzz;
use crate::lint;
use crate::project::Project;
use crate::run::{self, Resource, Step, StepLog, StepResult, Summary};
use crate::site;
use crate::tools::{Engine, Tools};

/// Runs the quick checks, for small changes.
pub(crate) fn quick(project: &Project, tools: &Tools) -> Summary {
    status!("Quick checks; full output in {}", project.logs().display());
    run::run(project, quick_steps(project, tools))
}

/// Runs all checks, and the selected browser tests.
pub(crate) fn all(project: &Project, tools: &Tools, selection: &Selection) -> Summary {
    status!("Checks and tests; full output in {}", project.logs().display());
    let mut steps = quick_steps(project, tools);
    steps.extend([Step::new(
        "dependencies",
        "licenses, duplicates, sources, vulnerabilities",
        "10 s",
        Resource::Process,
        |log| dependencies::check(project, tools, log),
    )]);
    steps.extend(site_steps(project, tools));
    steps.extend([Step::new("examples", "the examples in the documentation", "5 s", Resource::Native, |log| {
        native::examples(project, log)
    })]);
    if selection.all {
        steps.push(fuzz::step(project));
        // A usual run sees through the page that forms, codes and saves are the same in the browser.
        let work = |log: &Arc<StepLog>| web::component_tests(project, tools, log);
        steps.push(Step::new("component tests", "components in a browser", "20 s", Resource::Web, work));
        let work = |log: &Arc<StepLog>| native::benchmarks(project, log);
        steps.push(Step::new("benchmarks", "compiles and lints them", "1 min", Resource::Native, work));
    }
    steps.extend(engines(selection).map(|engine| browser_tests(project, engine, selection)));
    if let Some(engine) = selection.engine {
        status!("Browser tests run only in {}: this is not a complete test run", engine.name());
    }
    run::run(project, steps)
}

/// Runs only the selected browser tests, repeatedly if requested.
pub(crate) fn repeated(project: &Project, tools: &Tools, selection: &Selection, repeat: Repeat) -> Summary {
    status!("Only browser tests: this is not a complete test run");
    let mut steps = site_steps(project, tools);
    let what = "checks that the selection has tests";
    let work = |log: &Arc<StepLog>| repeat::reject_empty(project, selection, log);
    steps.push(Step::new("selection", what, "1 s", Resource::Native, work).needs(&["browser tests"]));
    for engine in engines(selection) {
        let work = move |log: &Arc<StepLog>| repeat::run(project, engine, selection, repeat, log);
        let step = Step::new(engine.name(), "the built site in this engine", "minutes", Resource::Browsers, work);
        steps.push(step.needs(&["dist", "next", "other", "browser tests", "selection"]));
    }
    run::run(project, steps)
}

/// The selected engines.
fn engines(selection: &Selection) -> impl Iterator<Item = Engine> {
    let only = selection.engine;
    Engine::ALL.into_iter().filter(move |engine| only.is_none_or(|only| only == *engine))
}

/// The quick steps.
fn quick_steps<'a>(project: &'a Project, tools: &'a Tools) -> Vec<Step<'a>> {
    vec![
        Step::new("format", "formatting of the sources", "2 s", Resource::Native, |log| native::format(project, log)),
        Step::new("bank", "all rules for questions", "2 s", Resource::Process, |log| bank::check(project, log)),
        Step::new("scripts", "types and lints of src/web/*.js", "10 s", Resource::Npm, |log| {
            scripts::check(project, log)
        }),
        Step::new(
            "native build",
            "compiles native code and its tests; lints, docs",
            "2 min",
            Resource::Native,
            |log| native::build(project, log),
        ),
        Step::new("web build", "compiles browser code and its tests; lints, docs", "2 min", Resource::Web, |log| {
            web::build(project, tools, log)
        }),
        Step::new("native tests", "core, app, harness, xtask", "1 min", Resource::Native, |log| {
            native::all_tests(project, log)
        }),
    ]
}

/// What the browser tests need: the site, a newer version of it, a site for another exam, and their program.
fn site_steps<'a>(project: &'a Project, tools: &'a Tools) -> Vec<Step<'a>> {
    vec![
        site::build_step(project, tools),
        site::sizes_step(project, false),
        Step::new("browser tests", "compiles and lists them", "1 min", Resource::Native, |log| {
            browser::build(project, log)
        }),
        site::next_step(project),
        site::other_step(project),
    ]
}

/// The tests of one engine. Engines run one after the other, in parallel with other steps: browser tests spend a fifth
/// of their time waiting.
fn browser_tests<'a>(project: &'a Project, engine: Engine, selection: &'a Selection) -> Step<'a> {
    let usual = match engine {
        Engine::Chromium => "4 min",
        Engine::WebKit => "2 min",
        Engine::Firefox => "2 min",
    };
    let work = move |log: &Arc<StepLog>| browser::run(project, engine, selection, log);
    let step = Step::new(engine.name(), "the built site in this engine", usual, Resource::Browsers, work);
    step.needs(&["dist", "next", "other", "browser tests"])
}

/// Cargo of the toolchain that runs this program, in the root of the repository.
fn cargo(project: &Project) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(project.root()).env_remove("CARGO_TARGET_DIR");
    cargo
}

/// Cargo for builds that also run lints and rustdoc on our crates. All native steps use it; otherwise they could not
/// share compiled code.
fn linting(project: &Project) -> Result<Command> {
    let mut cargo = cargo(project);
    lint::apply(project, &mut cargo)?;
    Ok(cargo)
}

/// Runs a command that is one check.
fn check(log: &Arc<StepLog>, command: &mut Command) -> Result<StepResult> {
    log.run(command).map(|_| StepResult::check("no warnings"))
}

/// Runs tests, and counts them.
fn tests(log: &Arc<StepLog>, command: &mut Command) -> Result<StepResult> {
    let (fine, output) = log.try_run(command)?;
    let count = results::Count::read(&output);
    let (passed, failed) = (count.passed, count.failed);
    if failed == 0 && !fine {
        return Err(Error::new("the tests did not build, or did not finish"));
    }
    if passed + failed == 0 {
        return Err(Error::new("no tests ran"));
    }
    let note = format!("{passed} tests passed, {failed} failed");
    Ok(StepResult { note, passed, failed })
}
