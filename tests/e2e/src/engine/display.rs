//! A virtual screen for engines that need one: Xvfb.

use crate::failure::{Failure, Result, fail};
use crate::setting;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Larger than every window in the tests.
const SCREEN: &str = "2000x1600x24";

/// A running X server.
#[derive(Debug)]
pub(crate) struct Display {
    child: Child,
    name: String,
}

impl Display {
    /// Starts one with a free number.
    pub(super) fn start() -> Result<Self> {
        let program = setting::program("XVFB", "Xvfb");
        let mut command = Command::new(&program);
        // It exits with its last window, in case we no longer exist to end it.
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-terminate"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let missing = format!("{program} (the package xvfb) does not start");
        let mut child = command.spawn().map_err(|error| Failure::from(error).during(&missing))?;
        let Some(output) = child.stdout.take() else { return fail(missing) };
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        if number.trim().is_empty() {
            return fail(format!("{program} found no free display"));
        }
        Ok(Self { child, name: format!(":{}", number.trim()) })
    }

    /// The value for the variable DISPLAY.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // On SIGTERM it removes its files. It may have exited already.
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let end = Instant::now() + Duration::from_secs(2);
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
