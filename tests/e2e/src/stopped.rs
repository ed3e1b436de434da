//! Starts of the program that crashed because of WebKit's compiler.
//!
//! WebKitGTK's optimizing compiler for WebAssembly occasionally miscompiles a long loop: about one start in two
//! thousand ends with a panic or a trap at an unreachable place. The page retries such a start by itself
//! (`src/web/trap.js`), so people don't notice. A test that passes anyway counts as passed, and the start is reported;
//! the test command counts these reports and fails above one in a run.
//!
//! Limits: only in WebKit, only as many crashes as starts that the page reports to have retried (`carrel-repeated` in
//! the tab's storage), and only while the page works. Any other crash is a failure.

use crate::failure::Result;
use thirtyfour::WebDriver;

/// Starts the line of the report; the test command looks for it (`xtask/src/checks/results.rs`).
pub(crate) const REPORT: &str = "WebKit's compiler stopped a start";

/// Console output of a crash of the program.
const CRASHES: [&str; 2] = ["panicked at ", "RuntimeError"];

/// The number of starts that the page retried; 0 if it shows a crash now.
const REPEATED: &str = "const works = document.getElementById('broken')?.hidden !== false;
    return works ? Number(sessionStorage.getItem('carrel-repeated')) : 0";

/// Removes the faults of a crashed start from `faults`, and returns the first of them.
pub(crate) async fn take(driver: &WebDriver, faults: &mut Vec<String>) -> Result<Option<String>> {
    let is_crash = |fault: &String| CRASHES.iter().any(|words| fault.contains(words));
    let Some(first) = faults.iter().find(|fault| is_crash(fault)).cloned() else { return Ok(None) };
    let repeated: usize = driver.execute(REPEATED, vec![]).await?.convert()?;
    if faults.iter().filter(|fault| is_crash(fault)).count() > repeated * CRASHES.len() {
        return Ok(None);
    }
    faults.retain(|fault| !is_crash(fault));
    Ok(Some(first.lines().next().unwrap_or_default().to_owned()))
}
