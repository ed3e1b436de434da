//! `cargo xtask …`: sets up, builds, serves and tests Carrel, on a machine that has Rust and nothing else.
//!
//! Every job that the project needs done is one word here, so that a person and a server do it alike.

mod args;
mod bank;
mod checks;
mod error;
mod project;
mod run;
mod site;
mod tools;

use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use args::Request;
use error::{Error, Result};
use project::Project;
use run::{Desk, Done, Lane, Span, Step};
use tools::Need;

/// What the exit code is for a command line that makes no sense.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let request = match args::read(&words) {
        Ok(request) => request,
        Err(sentence) => {
            eprint!("{sentence}\n\n{}", args::USAGE);
            return ExitCode::from(MISUSE);
        }
    };
    match answer(request) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(request: Request) -> Result<ExitCode> {
    let project = Project::find()?;
    match request {
        Request::Help => print!("{}", args::USAGE),
        Request::SetUp => drop(tools::set_up(&project, Need::Test)?),
        Request::Serve(port) => {
            let tools = tools::set_up(&project, Need::Build)?;
            one_step(&project, "site", |desk| site::build(&project, &tools, desk))?;
            site::serve(&project, port)?;
        }
        Request::Test => return Ok(test(&project)),
        Request::Dist => {
            let tools = tools::set_up(&project, Need::Build)?;
            one_step(&project, "dist", |desk| site::dist(&project, &tools, desk))?;
        }
        Request::Bank => println!("{}", bank::report(&project)?),
        Request::New { topic, id } => println!("Wrote {}", bank::new(&project, &topic, &id)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the site as the only step.
fn one_step<'a>(
    project: &'a Project,
    name: &'static str,
    work: impl FnOnce(&Arc<Desk>) -> Result<Done> + Send + 'a,
) -> Result<()> {
    let step = Step::new(name, "builds the release site", "3 min the first time, then less", Lane::Web, work);
    match run::run(project, vec![step]).broken.as_slice() {
        [] => Ok(()),
        _ => Err(Error::new("the site was not built")),
    }
}

/// Runs everything. The last line has a form that programs look for: the sums, alone on it.
fn test(project: &Project) -> ExitCode {
    let started = Instant::now();
    let (passed, failed) = match tools::set_up(project, Need::Test) {
        Ok(tools) => {
            let summary = checks::all(project, &tools);
            println!("{summary}");
            if !summary.broken.is_empty() {
                println!("Did not pass: {}", summary.broken.join(", "));
            }
            (summary.passed, summary.failed)
        }
        Err(error) => {
            println!("{error}");
            (0, 1)
        }
    };
    println!("All in {}", Span(started.elapsed()));
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
