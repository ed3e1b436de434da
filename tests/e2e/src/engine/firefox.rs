//! Firefox and geckodriver.
//!
//! What the standard lacks is done in Firefox's own context, where WebDriver's scripts have the rights of the
//! browser: sizes, colours, print, and everything that is said on its console.

mod used;

use super::{Launch, Look};
use crate::browser::Options;
use crate::failure::Result;
use crate::ports;
use crate::setting;
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use thirtyfour::common::command::{Command as Order, ExtensionCommand};
use thirtyfour::{Capabilities, WebDriver};

/// What Firefox remarks on that is as we want it. A fetch with an integrity value takes nothing from a preload, but
/// from the cache, which is as good where hosts allow one. What the person has forbidden is told to each who asks. And
/// it alone tells when a worker refuses files that came broken, which is what that worker is for; when a stream that is
/// unpacked ends too early, which the program then says itself; and that it ended a script, or a transaction of the
/// journal, because its page was left.
const REMARKS: [&str; 7] = [
    "Failed to read data from the ReadableStream: “TypeError: The input is ended without reaching the stream end”",
    "content javascript: Script terminated by timeout",
    "An IndexedDB transaction that was not yet complete has been aborted due to page navigation",
    "_bg.wasm” preloaded with link preload was not used within a few seconds",
    "Storage access is restricted in this context due to user settings",
    "was blocked because we are blocking all storage access requests",
    "Service worker event waitUntil() was passed a promise that rejected with 'TypeError: NetworkError",
];

/// Where Debian's package puts it.
const USUAL: &str = "/usr/bin/firefox-esr";

/// Scripts of the browser's own context.
const PREPARE: &str = include_str!("firefox/prepare.js");
const LOOK: &str = include_str!("firefox/look.js");
const FAULTS: &str = include_str!("firefox/faults.js");

pub(super) fn launch(options: &Options, port: u16) -> Result<Launch> {
    let mut command = Command::new(setting::program("GECKODRIVER", "geckodriver"));
    command.arg(format!("--port={port}"));
    // By itself it would look for one and close it again, and use one number for the other protocol always.
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
    let binary = setting::program("FIREFOX", USUAL);
    let arguments = json!(["-headless", "-profile", options.profile]);
    capabilities.set("moz:firefoxOptions", json!({ "binary": binary, "args": arguments, "prefs": preferences }))?;
    Ok(Launch { command, capabilities, display: None })
}

/// Silence: no traffic of the browser's own. Where no preference stops it, it goes to a port at which nobody listens.
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
        // Pages name their icons. The one that it would guess is outside of the site.
        "browser.chrome.guess_favicon": false,
        "browser.shell.checkDefaultBrowser": false,
        "browser.download.alwaysOpenPanel": false,
        // Whoever has colours forced has ones that can be read; without a desktop Firefox makes up others.
        "ui.highlight": "#003399",
        "ui.highlighttext": "#ffffff",
        // As on phones, bars for scrolling take no room.
        "widget.gtk.overlay-scrollbars.enabled": true,
        "ui.useOverlayScrollbars": 1,
    })
}

pub(super) async fn warm_up(profile: &Path) -> Result {
    used::fill(profile).await
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

pub(super) async fn on_paper(driver: &WebDriver) -> Result {
    let script = "gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print'";
    chrome::<Value>(driver, script, json!([])).await.map(drop)
}

pub(super) async fn faults(driver: &WebDriver, origin: &str) -> Result<Vec<String>> {
    let (said, requests): (Vec<String>, Vec<String>) = chrome(driver, FAULTS, json!([])).await?;
    // Firefox writes the policy's name as that of its header.
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
    by_worker || REMARKS.iter().any(|remark| words.contains(remark))
}

/// Runs a script, the body of a function with `arguments`, with the rights of the browser.
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
