//! Runs a test on a stage of its own, once more if its browser ended by itself.

use super::Stage;
use crate::engine::Engine;
use crate::failure::{Failure, Result, fail};
use crate::pool::Running;
use crate::setting;
use std::io::Write;
use std::pin::Pin;
use std::sync::OnceLock;
use tokio::runtime::Runtime;

/// The body of a test. As an object, because what runs it would otherwise be compiled once for each test.
pub trait Body {
    /// Performs the test on a new stage.
    fn perform<'a>(&'a self, stage: &'a mut Stage) -> Pin<Box<dyn Future<Output = Result> + 'a>>;
}

impl<F: AsyncFn(&mut Stage) -> Result> Body for F {
    fn perform<'a>(&'a self, stage: &'a mut Stage) -> Pin<Box<dyn Future<Output = Result> + 'a>> {
        Box::pin(self(stage))
    }
}

/// Runs a test on a stage of its own, with the checks at the end of every test. `worker` says whether the site has its
/// service worker.
///
/// # Errors
/// The failures of the test or the checks, with the browser's state.
pub fn run(engine: Engine, module: &str, name: &str, worker: bool, test: &dyn Body) -> Result {
    // The output of tests is captured; this must be visible even if they pass.
    let report = &mut std::io::stderr();
    run_reporting(engine, &format!("{}-{name}", module.replace("::", "-")), worker, test, report)
}

/// Runs a test, and **retries it once if its browser ended by itself**: engines crash occasionally, whatever a page
/// does. This is reported. A page that crashes its browser does so twice, which fails.
///
/// # Errors
/// Like [`run`].
pub fn run_reporting(engine: Engine, name: &str, worker: bool, test: &dyn Body, report: &mut dyn Write) -> Result {
    let _running = Running::begin();
    runtime()?.block_on(async {
        match once(engine, name, worker, test, report).await {
            Err((failure, true)) => {
                writeln!(report, "{ENDED}, in {name}, which runs once more: {failure}")?;
                once(engine, name, worker, test, report).await.map_err(|(failure, _)| failure)
            }
            result => result.map_err(|(failure, _)| failure),
        }
    })
}

/// Reports in the log that a test ran twice; the test command counts these lines.
const ENDED: &str = "A browser ended by itself";

/// A failure includes whether the browser had ended by itself.
async fn once(
    engine: Engine,
    name: &str,
    worker: bool,
    test: &dyn Body,
    report: &mut dyn Write,
) -> Result<(), (Failure, bool)> {
    let as_is = |failure| (failure, false);
    let mut stage = Stage::new(engine, &setting::dist().map_err(as_is)?).map_err(as_is)?;
    if worker {
        stage.server.serve_worker();
    }
    if let Err(failure) = test.perform(&mut stage).await {
        let ended = failure.is_of_gone_window() || stage.browser_has_ended().await;
        return Err((failure.and(stage.describe(name).await), ended));
    }
    match stage.finish(name, report).await {
        Ok(()) => Ok(()),
        Err(failure) => Err((failure, stage.browser_has_ended().await)),
    }
}

/// The shared runtime: a borrowed browser's connection belongs to it.
fn runtime() -> Result<&'static Runtime> {
    static RUNTIME: OnceLock<std::io::Result<Runtime>> = OnceLock::new();
    let made = || tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    RUNTIME.get_or_init(made).as_ref().or_else(|error| fail(format!("no runtime: {error}")))
}
