//! Checks and tests of what is compiled for the browser.

use std::process::Command;
use std::sync::Arc;

use super::{check, tests};
use crate::error::{Context, Result};
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::{Browser, TARGET, Tools};

/// Flags of a browser that is run by a test: no window, no network of its own.
const FLAGS: [&str; 10] = [
    "--headless",
    // Root, as in containers, is refused by the sandbox; the pages are our own.
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

/// Lints of the app as the browser gets it, and of its component tests.
pub(super) fn clippy(project: &Project, tools: &Tools, desk: &Arc<Desk>) -> Result<Done> {
    let mut cargo = cargo(project, tools);
    cargo.args(["clippy", "-p", "carrel", "--target", TARGET, "--lib", "--bins", "--test", "web"]);
    check(desk, cargo.args(["--", "-D", "warnings"]))
}

/// The documentation of the parts that only the browser has.
pub(super) fn docs(project: &Project, tools: &Tools, desk: &Arc<Desk>) -> Result<Done> {
    let mut cargo = cargo(project, tools);
    cargo.args(["doc", "--no-deps", "--document-private-items", "-p", "carrel", "--lib", "--target", TARGET]);
    check(desk, cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTDOCFLAGS", tools.rust.rustdoc_flags("-Dwarnings")))
}

/// The tests of components, each on a page of its own in a real browser.
pub(super) fn component_tests(project: &Project, tools: &Tools, desk: &Arc<Desk>) -> Result<Done> {
    let browser = tools.browser()?;
    let settings = project.logs().join("webdriver.json");
    std::fs::write(&settings, webdriver(browser)).context("writing the settings of the browser")?;
    let mut cargo = cargo(project, tools);
    cargo
        .args(["test", "-p", "carrel", "--target", TARGET, "--test", "web"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.test_runner(project)?)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    tests(desk, &mut cargo)
}

fn cargo(project: &Project, tools: &Tools) -> Command {
    let mut cargo = tools.rust.cargo();
    tools.rust.apply(project, &mut cargo);
    cargo.current_dir(project.root());
    cargo
}

/// The settings that the test runner hands to the driver.
fn webdriver(browser: &Browser) -> String {
    // `{:?}` of a plain string is a JSON string.
    let binary = browser.browser.display().to_string();
    format!("{{\"goog:chromeOptions\": {{\"binary\": {binary:?}, \"args\": {FLAGS:?}}}}}\n")
}
