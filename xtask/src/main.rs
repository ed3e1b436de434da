//! `cargo xtask …`: sets up, builds, serves and tests Carrel, on a machine that only has Rust.
//!
//! Every task of the project is one command here, so that people and CI run the same.

#[macro_use]
mod status;

mod args;
mod bank;
mod bench;
mod checks;
mod error;
mod fuzz;
mod lint;
mod options;
mod project;
mod run;
mod site;
mod tools;

use std::env;
use std::process::ExitCode;
use std::time::Instant;

use args::{CommandLine, Request};
use error::{Error, Result};
use project::Project;
use run::{Span, Summary};
use tools::{Need, Tools};

/// The exit code for an invalid command line.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    if let Some(code) = lint::compile() {
        return code;
    }
    if let Some(code) = site::bindgen() {
        return code;
    }
    let command = match args::parse(env::args_os().skip(1).collect()) {
        Ok(command) => command,
        Err(sentence) => {
            eprint!("{sentence}\n\n{}", args::USAGE);
            return ExitCode::from(MISUSE);
        }
    };
    match answer(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(command: CommandLine) -> Result<ExitCode> {
    let project = Project::find(command.questions.as_deref())?.whole(command.whole);
    match command.request {
        Request::Help => status!("{}", args::USAGE.trim_end()),
        Request::Setup => drop(tools::set_up(&project, Need::Test)?),
        Request::Serve(port) => {
            // A draft can be served before its blind review.
            site(&project, None)?;
            site::serve(&project, port)?;
        }
        Request::Check => return Ok(test(&project, checks::quick)),
        Request::Test(selection) => {
            return Ok(test(&project, |project, tools| checks::all(project, tools, &selection)));
        }
        Request::Repeat(selection, repeat) => {
            return Ok(test(&project, |project, tools| checks::repeated(project, tools, &selection, repeat)));
        }
        Request::Dist { keep_sizes } => {
            bank::is_reviewed(&project)?;
            site(&project, Some(keep_sizes))?;
        }
        Request::Next => {
            done(&run::run(&project, vec![site::next_step(&project)]).broken)?;
        }
        Request::Other => {
            done(&run::run(&project, vec![site::other_step(&project)]).broken)?;
        }
        Request::Bank(action) => {
            let output = bank::run(&project, &action)?;
            status!("{}", output.text.trim_end());
            return Ok(if output.ready { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Request::Bench => done(&run::run(&project, vec![bench::step(&project)]).broken)?,
        Request::Fuzz(options) => {
            tools::set_up(&project, Need::Test)?;
            fuzz::long(&project, &options)?;
        }
        Request::New { topic, id } => status!("Wrote {}", bank::new(&project, &topic, &id)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the site. If `measured`, also measures its sizes; the value is whether to save them.
fn site(project: &Project, measured: Option<bool>) -> Result<()> {
    let tools = tools::set_up(project, Need::Build)?;
    let mut steps = vec![site::build_step(project, &tools)];
    if let Some(keep_sizes) = measured {
        steps.push(site::sizes_step(project, keep_sizes));
    }
    done(&run::run(project, steps).broken)
}

fn done(broken: &[&str]) -> Result<()> {
    match broken {
        [] => Ok(()),
        broken => Err(Error::new(format!("failed: {}", broken.join(", ")))),
    }
}

/// Runs checks. The last line contains only the totals: programs look for it.
fn test(project: &Project, checks: impl FnOnce(&Project, &Tools) -> Summary) -> ExitCode {
    let started = Instant::now();
    let (passed, failed) = match tools::set_up(project, Need::Test) {
        Ok(tools) => {
            let summary = checks(project, &tools);
            status!("{summary}");
            if !summary.broken.is_empty() {
                status!("Failed: {}", summary.broken.join(", "));
            }
            (summary.passed, summary.failed)
        }
        Err(error) => {
            status!("{error}");
            (0, 1)
        }
    };
    status!("Total time: {}", Span(started.elapsed()));
    status!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
