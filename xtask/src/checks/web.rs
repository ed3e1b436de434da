//! Checks and tests of code for the browser.

use std::process::Command;
use std::sync::Arc;

use super::{check, tests};
use crate::error::{Context, Result};
use crate::lint;
use crate::project::Project;
use crate::run::{StepLog, StepResult};
use crate::tools::{Browser, TARGET, Tools};

/// Selects the app, for the browser, with the profile of the site, so that both share most compiled dependencies.
const TARGETS: [&str; 5] = ["--release", "-p", "carrel", "--target", TARGET];
/// The example that contains the component tests.
const TESTS: [&str; 2] = ["--example", "web"];
/// Links the example without optimizing again what it shares with the site: that would take five times as long. Cargo
/// compiles dependencies of a program with fat link-time optimization to bitcode only, so the linker must finish them.
const QUICKLY: [&str; 4] = ["-Clto=off", "-Clinker-plugin-lto", "-Clink-arg=--lto-O0", "-Copt-level=0"];

/// Flags for a browser in a test: no window, no background network traffic.
const FLAGS: [&str; 10] = [
    "--headless",
    // The sandbox does not work as root, as in containers; the pages are our own.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/// Compiles the app for the browser, with lints and documentation (`crate::lint`).
pub(super) fn build(project: &Project, tools: &Tools, log: &Arc<StepLog>) -> Result<StepResult> {
    check(log, cargo(project, tools)?.arg("build").args(TARGETS).arg("--lib"))
}

/// Runs the component tests, each on its own page in a real browser.
pub(super) fn component_tests(project: &Project, tools: &Tools, log: &Arc<StepLog>) -> Result<StepResult> {
    let browser = tools.browser()?;
    let settings = project.logs().join("webdriver.json");
    std::fs::write(&settings, webdriver(browser)).context("writing the settings of the browser")?;
    log.run(cargo(project, tools)?.arg("rustc").args(TARGETS).args(TESTS).arg("--").args(QUICKLY))?;
    let mut runner = Command::new(tools.test_runner(project)?);
    runner
        .current_dir(project.root())
        .arg(project.web_target().join(TARGET).join("release/examples/web.wasm"))
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    tests(log, &mut runner)
}

fn cargo(project: &Project, tools: &Tools) -> Result<Command> {
    let mut cargo = tools.rust.cargo();
    tools.rust.apply(project, &mut cargo);
    lint::apply(project, &mut cargo)?;
    cargo.current_dir(project.root());
    Ok(cargo)
}

/// The settings that the test runner passes to the driver.
fn webdriver(browser: &Browser) -> String {
    // `{:?}` of a plain string is a JSON string.
    let binary = browser.browser.display().to_string();
    format!("{{\"goog:chromeOptions\": {{\"binary\": {binary:?}, \"args\": {FLAGS:?}}}}}\n")
}
