//! Every check and test there is, and the order that they are run in.
//!
//! Native code and browser code are built in folders of their own, so that the two lanes run side
//! by side; in each, what is quick or fails often comes first. The browser tests come last and
//! alone, because they look at times.

mod browser;
mod namespace;
mod native;
mod results;
mod web;

use std::process::Command;
use std::sync::Arc;

use crate::bank;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::run::{self, Desk, Done, Lane, Step, Summary};
use crate::site;
use crate::tools::Tools;

/// Runs all of them.
pub(crate) fn all(project: &Project, tools: &Tools) -> Summary {
    tell!("Checks and tests; the whole output of each is under {}", project.logs().display());
    let steps = vec![
        Step::new("format", "the layout of the source", "2 s", Lane::Native, |desk| native::format(project, desk)),
        Step::new("bank", "every rule for questions", "2 s", Lane::Here, |desk| bank::check(project, desk)),
        Step::new("clippy", "lints of native code", "1 min", Lane::Native, |desk| native::clippy(project, desk)),
        Step::new("clippy web", "lints of browser code", "1 min", Lane::Web, |desk| web::clippy(project, tools, desk)),
        Step::new("core tests", "the rules of exams", "1 min", Lane::Native, |desk| native::core_tests(project, desk)),
        Step::new("app tests", "app and xtask", "30 s", Lane::Native, |desk| native::app_tests(project, desk)),
        site::build_step(project, tools),
        site::weigh_step(project),
        Step::new("docs", "rustdoc of native code", "20 s", Lane::Native, |desk| native::docs(project, desk)),
        Step::new("docs web", "rustdoc of browser code", "20 s", Lane::Web, |desk| web::docs(project, tools, desk)),
        Step::new("browser tests build", "compiles them", "1 min", Lane::Native, |desk| browser::build(project, desk)),
        Step::new("component tests", "components in a browser, one by one", "2 min", Lane::Web, |desk| {
            web::component_tests(project, tools, desk)
        }),
        Step::new("browser tests", "the built site in a browser", "8 min", Lane::Native, |desk| {
            browser::run(project, tools, desk)
        })
        .needs(&["dist", "browser tests build"])
        .after(&["component tests"]),
    ];
    run::run(project, steps)
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
    let results::Count { passed, failed } = results::Count::read(&output);
    if failed == 0 && !fine {
        return Err(Error::new("the tests could not be built, or did not come to an end"));
    }
    if passed + failed == 0 {
        return Err(Error::new("no test was run"));
    }
    let note = format!("{passed} tests passed, {failed} failed");
    Ok(Done { note, passed, failed })
}
