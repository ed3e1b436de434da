//! WebKitGTK: WebKitWebDriver, and our own window (`src/bin/wkshell.rs`) on a virtual screen.
//!
//! The driver has nothing beyond the standard: other commands reach our window through files in the profile, and its
//! responses are in its output.

use super::display::Display;
use super::{Launch, Look, Options};
use crate::failure::{Result, fail};
use crate::setting;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};

/// The name of our window and its program.
const SHELL: &str = "wkshell";

/// Messages about intentional behavior: WebKitGTK is built without web app manifests, for which the policy has a
/// directive; and without a host it reports its own check for a newer worker.
const REMARKS: [&str; 2] =
    ["Unrecognized Content-Security-Policy directive 'manifest-src'", "sw.js due to access control checks"];

/// Shows the print layout on screen by swapping the media rules for print and screen. WebKitGTK has no other way to
/// show a page in print layout.
const PAPER: &str = "
    const swap = text => text.replace(/print|screen/g, m => m === 'print' ? 'screen' : 'print');
    const walk = rules => {
        for (const rule of rules) {
            if (rule.media) rule.media.mediaText = swap(rule.media.mediaText);
            if (rule.cssRules) walk(rule.cssRules);
        }
    };
    for (const sheet of document.styleSheets) {
        sheet.media.mediaText = swap(sheet.media.mediaText);
        walk(sheet.cssRules);
    }
    window.onPaper = !window.onPaper;";

pub(super) fn launch(options: &Options, port: u16) -> Result<Launch> {
    let profile = &options.profile;
    let display = Display::start()?;
    let mut command = Command::new(setting::program("WEBKITWEBDRIVER", "/usr/bin/WebKitWebDriver"));
    command.arg(format!("--port={port}"));
    command.env("DISPLAY", display.name()).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    // Uses nothing of the person running the tests, and leaves nothing behind.
    command.env("HOME", profile).env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1");
    for (variable, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "share"), ("XDG_CACHE_HOME", "cached")]
    {
        command.env(variable, profile.join(folder));
    }

    let mut arguments = vec!["--automation".to_owned(), format!("--profile={}", profile.display())];
    arguments.push(format!("--downloads={}", options.downloads().display()));
    if options.block_storage {
        arguments.push("--no-storage".into());
    }
    set_look(profile, Look::DEFAULT, "still")?;
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", SHELL)?;
    capabilities.set("webkitgtk:browserOptions", json!({ "binary": shell()?, "args": arguments }))?;
    Ok(Launch { command, capabilities, display: Some(display) })
}

/// Our window, built beside the tests that use it.
fn shell() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let folder = program.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
    let shell = folder.unwrap_or(Path::new(".")).join(SHELL);
    if shell.is_file() { Ok(shell) } else { fail(format!("{SHELL} is not built: cargo build -p carrel-e2e --bins")) }
}

fn set_look(profile: &Path, look: Look, motion: &str) -> Result {
    tell(profile, "look", &format!("{} {motion}", if look.dark { "dark" } else { "light" }))
}

/// Writes a file for the window, atomically: it may be reading.
fn tell(profile: &Path, name: &str, words: &str) -> Result {
    let (new, file) = (profile.join(name).with_extension("new"), profile.join(name));
    std::fs::write(&new, words)?;
    Ok(std::fs::rename(new, file)?)
}

/// A screenshot by our window: the driver's own never ends without the (simulated) graphics card. The window finds the
/// page by its title, which changes for that long.
pub(super) async fn screenshot(driver: &WebDriver, profile: &Path) -> Result<Vec<u8>> {
    static TAKEN: AtomicUsize = AtomicUsize::new(0);
    let name = format!("picture-{}", TAKEN.fetch_add(1, Relaxed));
    let title = driver.title().await?;
    let set = "document.title = arguments[0]";
    driver.execute(set, vec![json!(name)]).await?;
    tell(profile, "picture", &name)?;
    let file = profile.join(&name).with_extension("png");
    let end = Instant::now() + Duration::from_secs(20);
    while !file.exists() {
        if Instant::now() > end {
            return fail("the window takes no screenshot");
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    driver.execute(set, vec![json!(title)]).await?;
    Ok(std::fs::read(file)?)
}

pub(super) async fn look(driver: &WebDriver, profile: &Path, look: Look) -> Result {
    if look.forced {
        return fail("WebKitGTK can't force colors");
    }
    set_look(profile, look, "still")?;
    driver.execute(format!("if (window.onPaper) {{ {PAPER} }}"), vec![]).await?;
    let fits = format!(
        "return [innerWidth - {}, innerHeight - {}, matchMedia('(prefers-color-scheme: dark)').matches === {}
            && matchMedia('(prefers-reduced-motion: reduce)').matches]",
        look.width, look.height, look.dark
    );
    let end = Instant::now() + Duration::from_secs(10);
    let mut asked = None;
    loop {
        let (wide, high, colored): (i64, i64, bool) = driver.execute(&*fits, vec![]).await?.convert()?;
        if (wide, high, colored) == (0, 0, true) {
            return Ok(());
        }
        if Instant::now() > end {
            return fail(format!("the window does not reach {look:?}: {wide} too wide, {high} too high, {colored}"));
        }
        // The page learns its new size a little later: resizing again immediately would overshoot.
        if (wide, high) != (0, 0) && asked.is_none_or(|asked: Instant| asked.elapsed() > Duration::from_millis(400)) {
            let now = driver.get_window_rect().await?;
            let (width, height) = (now.width - wide, now.height - high);
            driver.set_window_rect(0, 0, u32::try_from(width)?, u32::try_from(height)?).await?;
            asked = Some(Instant::now());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

pub(super) async fn with_motion(driver: &WebDriver, profile: &Path) -> Result {
    set_look(profile, Look::DEFAULT, "")?;
    let end = Instant::now() + Duration::from_secs(10);
    let moves = "return !matchMedia('(prefers-reduced-motion: reduce)').matches";
    while !driver.execute(moves, vec![]).await?.convert::<bool>()? {
        if Instant::now() > end {
            return fail("the window does not let the page move");
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // The page has the new setting, but its rules are reevaluated only when something changes them.
    let ask = "
        const walk = rules => {
            for (const rule of rules) {
                if (rule.media) rule.media.mediaText = rule.media.mediaText;
                if (rule.cssRules) walk(rule.cssRules);
            }
        };
        for (const sheet of document.styleSheets) walk(sheet.cssRules);";
    driver.execute(ask, vec![]).await?;
    Ok(())
}

pub(super) async fn emulate_print(driver: &WebDriver) -> Result {
    driver.execute(format!("if (!window.onPaper) {{ {PAPER} }}"), vec![]).await?;
    Ok(())
}

/// Faults in the output of the window and the web process.
pub(super) fn faults(lines: &str, origin: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in lines.lines() {
        if let Some(address) = line.strip_prefix("REQUEST ") {
            if !super::is_ours(address, origin) {
                faults.push(format!("request to elsewhere: {address}"));
            }
        } else if let Some(words) = line.split_once("CONSOLE ").map(|(_, words)| words) {
            let kind: Vec<&str> = words.split(' ').take(3).collect();
            // The second part loads in the background, and WebKit reports a download that a navigation cancels.
            let cancelled = words.contains("/pages-") && words.contains("due to access control checks");
            let known = cancelled || REMARKS.iter().any(|remark| words.contains(remark));
            if !known && (kind.contains(&"ERROR") || kind.contains(&"WARN")) {
                faults.push(format!("console: {words}"));
            }
        }
    }
    faults
}
