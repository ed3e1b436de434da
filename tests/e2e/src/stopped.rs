//! Starts of the program that WebKit's compiler stopped.
//!
//! WebKitGTK's optimizing compiler for WebAssembly miscompiles a long loop now and then: about one start in two thousand
//! ends with a panic or a trap at a place that cannot be reached. The page repeats such a start by itself
//! (`src/web/trap.js`), so a person sees nothing. A test that passes in spite of it passes, and the start is reported; the
//! test command counts these reports and fails above one in a run.
//!
//! Limits: only in WebKit, only as many crashes as the page says that it repeated at its start (`carrel-repeated` in the
//! tab's storage), and only while the page works. Any other crash is a failure.

use crate::failure::Result;
use thirtyfour::WebDriver;

/// Begins the line of the report; the test command looks for it (`xtask/src/checks/results.rs`).
pub(crate) const TOLD: &str = "WebKit's compiler stopped a start";

/// What the console says of a crash of the program.
const CRASHES: [&str; 2] = ["panicked at ", "RuntimeError"];

/// How many starts the page repeated, unless it shows a crash now.
const REPEATED: &str = "const works = document.getElementById('broken')?.hidden !== false;
    return works ? Number(sessionStorage.getItem('carrel-repeated')) : 0";

/// Takes the faults of a stopped start out of `faults`, and returns the first of them.
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
