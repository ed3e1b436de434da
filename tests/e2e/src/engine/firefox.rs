//! Firefox and geckodriver.
//!
//! Features beyond the standard use Firefox's chrome context, where WebDriver scripts have the browser's privileges:
//! sizes, colors, printing, and all console output.

use super::{Launch, Look, Options};
use crate::failure::Result;
use crate::ports;
use crate::setting;
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::process::Command;
use std::sync::Arc;
use thirtyfour::common::command::{Command as Order, ExtensionCommand};
use thirtyfour::{Capabilities, WebDriver};

/// Messages about intentional behavior. A person's storage restrictions are reported to every caller. And only Firefox
/// reports when a worker rejects broken files, which is that worker's purpose; when a stream being unpacked ends too
/// early, which the program then reports itself; and when it aborts a script or a journal transaction because its page
/// was left.
const REMARKS: [&str; 6] = [
    "Failed to read data from the ReadableStream: “TypeError: The input is ended without reaching the stream end”",
    "content javascript: Script terminated by timeout",
    "An IndexedDB transaction that was not yet complete has been aborted due to page navigation",
    "Storage access is restricted in this context due to user settings",
    "was blocked because we are blocking all storage access requests",
    "Service worker event waitUntil() was passed a promise that rejected with 'TypeError: NetworkError",
];

/// Scripts of the browser's own context.
const PREPARE: &str = include_str!("firefox/prepare.js");
const LOOK: &str = include_str!("firefox/look.js");
const FAULTS: &str = include_str!("firefox/faults.js");

/// The browser's path, by default that in Debian's package.
pub(crate) fn program() -> String {
    setting::program("FIREFOX", "/usr/bin/firefox-esr")
}

pub(super) fn launch(options: &Options, port: u16) -> Result<Launch> {
    let mut command = Command::new(setting::program("GECKODRIVER", "geckodriver"));
    command.arg(format!("--port={port}"));
    // By default it would pick a port and close it again for one protocol, and always use the same port for the other.
    for other in ["marionette-port", "websocket-port"] {
        command.arg(format!("--{other}={}", ports::free()?));
    }
    command.args(["--log=fatal", "--allow-system-access"]);
    command.env("HOME", &options.profile).env("MOZ_HEADLESS_WIDTH", "2000").env("MOZ_HEADLESS_HEIGHT", "1600");

    let mut preferences = preferences();
    if options.block_storage {
        preferences["network.cookie.cookieBehavior"] = json!(2);
    }
    preferences["browser.download.folderList"] = json!(2);
    preferences["browser.download.dir"] = json!(options.downloads());
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox")?;
    let binary = program();
    let arguments = json!(["-headless", "-profile", options.profile]);
    capabilities.set("moz:firefoxOptions", json!({ "binary": binary, "args": arguments, "prefs": preferences }))?;
    Ok(Launch { command, capabilities, display: None })
}

/// Disables the browser's own traffic. Requests that no preference stops go to a port on which nothing listens.
fn preferences() -> Value {
    json!({
        "app.update.enabled": false,
        "app.normandy.enabled": false,
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "toolkit.telemetry.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "extensions.getAddons.cache.enabled": false,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
        "network.proxy.no_proxies_on": "127.0.0.1, localhost",
        "network.proxy.allow_bypass": false,
        "network.proxy.failover_direct": false,
        "network.dns.disabled": true,
        "network.dns.disablePrefetch": true,
        "network.prefetch-next": false,
        // Pages declare their icons. The default one is outside the site.
        "browser.chrome.guess_favicon": false,
        "browser.shell.checkDefaultBrowser": false,
        "browser.download.alwaysOpenPanel": false,
        // People with forced colors have readable ones; without a desktop, Firefox makes up others.
        "ui.highlight": "#003399",
        "ui.highlighttext": "#ffffff",
        // What only costs time at every start: spare processes, and pages and add-ons of the browser itself.
        "dom.ipc.processPrelaunch.enabled": false,
        "browser.tabs.remote.separatePrivilegedContentProcess": false,
        "browser.newtab.preload": false,
        "browser.sessionstore.interval": 3_600_000,
        "extensions.webextensions.remote": false,
        "extensions.screenshots.disabled": true,
        "extensions.formautofill.addresses.enabled": false,
        "extensions.formautofill.creditCards.enabled": false,
        // Overlay scrollbars take no space, as on phones.
        "widget.gtk.overlay-scrollbars.enabled": true,
        "ui.useOverlayScrollbars": 1,
    })
}

pub(super) async fn prepare(driver: &WebDriver) -> Result {
    chrome::<Value>(driver, PREPARE, json!([])).await.map(drop)
}

pub(super) async fn look(driver: &WebDriver, look: Look) -> Result {
    let Look { width, height, dark, forced } = look;
    chrome::<Value>(driver, LOOK, json!([width, height, dark, forced])).await?;
    Ok(())
}

pub(super) async fn with_motion(driver: &WebDriver) -> Result {
    chrome::<Value>(driver, "Services.prefs.setIntPref('ui.prefersReducedMotion', 0)", json!([])).await?;
    Ok(())
}

pub(super) async fn emulate_print(driver: &WebDriver) -> Result {
    let script = "gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print'";
    chrome::<Value>(driver, script, json!([])).await.map(drop)
}

pub(super) async fn faults(driver: &WebDriver, origin: &str) -> Result<Vec<String>> {
    let (said, requests): (Vec<String>, Vec<String>) = chrome(driver, FAULTS, json!([])).await?;
    // Firefox writes the policy's name like its header.
    let said = said
        .iter()
        .filter(|words| !is_remark(words))
        .map(|words| format!("console: {}", words.replace("Content-Security-Policy", "Content Security Policy")));
    let elsewhere = requests.iter().filter(|address| !super::is_ours(address, origin));
    let elsewhere = elsewhere.map(|address| format!("request to elsewhere: {address}"));
    Ok(said.chain(elsewhere).collect())
}

fn is_remark(words: &str) -> bool {
    let by_worker = words.contains("in the integrity attribute match") && words.ends_with("/sw.js)");
    // The second part loads in the background; a navigation cancels that, also in the worker.
    let is_cancelled = words.contains("ServiceWorker intercepted the request") && words.contains("/pages-");
    by_worker || is_cancelled || REMARKS.iter().any(|remark| words.contains(remark))
}

/// Runs a script (a function body with `arguments`) with the browser's privileges.
async fn chrome<T: DeserializeOwned>(driver: &WebDriver, script: &str, arguments: Value) -> Result<T> {
    context(driver, "chrome").await?;
    let run = Ask("/execute/sync", json!({ "script": script, "args": arguments }));
    let result = driver.cmd(Order::ExtensionCommand(Box::new(run))).await;
    context(driver, "content").await?;
    Ok(result?.value()?)
}

async fn context(driver: &WebDriver, name: &str) -> Result {
    let ask = Ask("/moz/context", json!({ "context": name }));
    driver.cmd(Order::ExtensionCommand(Box::new(ask))).await?;
    Ok(())
}

#[derive(Debug)]
struct Ask(&'static str, Value);

impl ExtensionCommand for Ask {
    fn parameters_json(&self) -> Option<Value> {
        Some(self.1.clone())
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        self.0.into()
    }
}
