//! `cargo xtask …`: sets up, builds, serves and tests Carrel, on a machine that has Rust and nothing else.
//!
//! Every job that the project needs done is one word here, so that a person and a server do it alike.

#[macro_use]
mod tell;

mod args;
mod bank;
mod checks;
mod error;
mod fuzz;
mod lint;
mod project;
mod run;
mod site;
mod tools;

use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use args::Request;
use error::{Error, Result};
use project::Project;
use run::{Span, Summary};
use tools::{Need, Tools};

/// What the exit code is for a command line that makes no sense.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    if let Some(code) = lint::compile() {
        return code;
    }
    if let Some(code) = site::bindgen() {
        return code;
    }
    let mut words: Vec<String> = env::args().skip(1).collect();
    let whole = args::takes_whole(&mut words);
    let (request, questions) = match args::read(&words) {
        Ok(asked) => asked,
        Err(sentence) => {
            eprint!("{sentence}\n\n{}", args::USAGE);
            return ExitCode::from(MISUSE);
        }
    };
    match answer(request, questions.as_deref(), whole) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(request: Request, questions: Option<&Path>, whole: bool) -> Result<ExitCode> {
    let project = Project::find(questions)?.whole(whole);
    match request {
        Request::Help => tell!("{}", args::USAGE.trim_end()),
        Request::SetUp => drop(tools::set_up(&project, Need::Test)?),
        Request::Serve(port) => {
            // A draft may be looked at before anybody has read it blind.
            site(&project, false)?;
            site::serve(&project, port)?;
        }
        Request::Check => return Ok(test(&project, checks::quick)),
        Request::Test(selection) => {
            return Ok(test(&project, |project, tools| checks::all(project, tools, &selection)));
        }
        Request::Repeat(selection, repeat) => {
            return Ok(test(&project, |project, tools| checks::repeated(project, tools, &selection, repeat)));
        }
        Request::Dist => {
            bank::is_reviewed(&project)?;
            site(&project, true)?;
        }
        Request::Next => {
            done(&run::run(&project, vec![site::next_step(&project)]).broken)?;
        }
        Request::Other => {
            done(&run::run(&project, vec![site::other_step(&project)]).broken)?;
        }
        Request::Bank(order) => {
            let told = bank::answer(&project, &order)?;
            tell!("{}", told.text.trim_end());
            return Ok(if told.ready { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Request::Fuzz(order) => {
            tools::set_up(&project, Need::Test)?;
            fuzz::long(&project, &order)?;
        }
        Request::New { topic, id } => tell!("Wrote {}", bank::new(&project, &topic, &id)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the site, and weighs it if that is wanted.
fn site(project: &Project, weigh: bool) -> Result<()> {
    let tools = tools::set_up(project, Need::Build)?;
    let mut steps = vec![site::build_step(project, &tools)];
    if weigh {
        steps.push(site::weigh_step(project));
    }
    done(&run::run(project, steps).broken)
}

fn done(broken: &[&str]) -> Result<()> {
    match broken {
        [] => Ok(()),
        broken => Err(Error::new(format!("did not pass: {}", broken.join(", ")))),
    }
}

/// Runs checks. The last line has a form that programs look for: the sums, alone on it.
fn test(project: &Project, checks: impl FnOnce(&Project, &Tools) -> Summary) -> ExitCode {
    let started = Instant::now();
    let (passed, failed) = match tools::set_up(project, Need::Test) {
        Ok(tools) => {
            let summary = checks(project, &tools);
            tell!("{summary}");
            if !summary.broken.is_empty() {
                tell!("Did not pass: {}", summary.broken.join(", "));
            }
            (summary.passed, summary.failed)
        }
        Err(error) => {
            tell!("{error}");
            (0, 1)
        }
    };
    tell!("All in {}", Span(started.elapsed()));
    tell!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
