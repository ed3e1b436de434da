//! Chromium and chromedriver. If the headless shell is available (`CHROMIUM_SHELL`), most tests use it.

use super::{Launch, Look, Options};
use crate::failure::Result;
use crate::setting;
use serde_json::{Value, json};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use thirtyfour::{Capabilities, WebDriver};

/// No sandbox, because containers often have none; no shared memory, because theirs is small. The rest keeps the
/// browser from contacting its vendor; without the resolver rule it would still look up its hosts.
const ARGUMENTS: [&str; 15] = [
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-sync",
    // One process for all pages, and none for a missing GPU: starting one costs more than most pages.
    "--renderer-process-limit=1",
    "--process-per-site",
    "--in-process-gpu",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

pub(super) fn launch(options: &Options, port: u16) -> Result<Launch> {
    let mut command = Command::new(setting::program("CHROMEDRIVER", "/usr/bin/chromedriver"));
    command.arg(format!("--port={port}"));

    let mut arguments: Vec<String> = ARGUMENTS.map(String::from).into();
    arguments.push(format!("--user-data-dir={}", options.profile.display()));
    if let Some(shell) = shell(options) {
        let binary = with_a_page(&shell, &options.profile)?;
        return Ok(Launch { command, capabilities: capabilities(&binary, &arguments, &json!({}))?, display: None });
    }
    // It starts with an empty page, because its own start page is a large program.
    let mut preferences = json!({ "session.restore_on_startup": 4, "session.startup_urls": ["about:blank"] });
    if options.block_storage {
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    let binary = setting::program("CHROMIUM", "/usr/bin/chromium");
    Ok(Launch { command, capabilities: capabilities(&binary, &arguments, &preferences)?, display: None })
}

/// The headless shell, if it is available and supports the options: pages open twice as fast in it. A full run uses the
/// browser that people have.
fn shell(options: &Options) -> Option<String> {
    let does = !options.block_storage && !setting::everything();
    does.then(|| setting::optional_program("CHROMIUM_SHELL")).flatten()
}

/// A script that starts the shell with a page. By itself it opens none, and the driver, which waits for one, treats
/// every argument as an option.
fn with_a_page(shell: &str, profile: &Path) -> Result<String> {
    let script = profile.join("shell.sh");
    if !script.exists() {
        fs::write(&script, format!("#!/bin/sh\nexec '{shell}' \"$@\" about:blank\n"))?;
        fs::set_permissions(&script, Permissions::from_mode(0o755))?;
    }
    Ok(script.display().to_string())
}

fn capabilities(binary: &str, arguments: &[String], preferences: &Value) -> Result<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "chrome")?;
    // Of the events, only requests are read.
    let logged = json!({ "enableNetwork": true, "enablePage": false });
    let browser = json!({ "binary": binary, "args": arguments, "prefs": preferences, "perfLoggingPrefs": logged });
    capabilities.set("goog:chromeOptions", browser)?;
    capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
    Ok(capabilities)
}

/// Sets the download folder. The setting belongs to the window.
pub(super) async fn prepare_window(driver: &WebDriver, downloads: &Path) -> Result {
    let folder = json!({ "behavior": "allow", "downloadPath": downloads });
    driver.cdp().send_raw("Browser.setDownloadBehavior", folder).await?;
    Ok(())
}

pub(super) async fn clear(driver: &WebDriver, origin: &str) -> Result {
    let what = json!({ "origin": origin, "storageTypes": "all" });
    driver.cdp().send_raw("Storage.clearDataForOrigin", what).await?;
    Ok(())
}

pub(super) async fn look(driver: &WebDriver, look: Look) -> Result {
    let Look { width, height, dark, forced } = look;
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
    driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
    let features = json!({ "media": "screen", "features": [
        { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
        { "name": "prefers-reduced-motion", "value": "reduce" },
        { "name": "forced-colors", "value": if forced { "active" } else { "none" } },
    ] });
    driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

pub(super) async fn emulate_print(driver: &WebDriver) -> Result {
    driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    Ok(())
}

pub(super) async fn with_motion(driver: &WebDriver) -> Result {
    driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    Ok(())
}

pub(super) async fn faults(driver: &WebDriver, origin: &str) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for entry in driver.get_log("browser").await? {
        // This includes policy violations and failed requests.
        if matches!(entry.level.as_str(), "WARNING" | "SEVERE") {
            faults.push(format!("console: {}", entry.message));
        }
    }
    for entry in driver.get_log("performance").await? {
        let event: Value = serde_json::from_str(&entry.message)?;
        let event = &event["message"];
        let method = event["method"].as_str().unwrap_or_default();
        let address = match method {
            "Network.requestWillBeSent" => &event["params"]["request"]["url"],
            "Network.webSocketCreated" => &event["params"]["url"],
            _ => continue,
        };
        let address = address.as_str().unwrap_or_default();
        if !super::is_ours(address, origin) {
            faults.push(format!("request to elsewhere: {address}"));
        }
    }
    Ok(faults)
}
