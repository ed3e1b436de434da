//! Processes that keep every core busy, to run tests on a loaded machine.

use std::process::{Child, Command, Stdio};

use crate::error::{Context, Result};

/// Counts until its parent process ends, no matter how.
const BUSY: &str = "while kill -0 $PPID 2>/dev/null; do i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; done";

/// One busy process for each core. They are killed on drop.
#[derive(Debug)]
pub(super) struct Load(Vec<Child>);

impl Load {
    /// Starts the processes.
    pub(super) fn start() -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut load = Self(Vec::new());
        for _ in 0..cores {
            let mut busy = Command::new("sh");
            busy.args(["-c", BUSY]);
            busy.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            load.0.push(busy.spawn().context("starting a busy process")?);
        }
        Ok(load)
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        for busy in &mut self.0 {
            // Killing a process that has already ended is not an error.
            let _ = busy.kill();
            let _ = busy.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processes_run_until_drop() -> Result<()> {
        let mut load = Load::start()?;
        assert!(!load.0.is_empty());
        let running = load.0.iter_mut().all(|busy| matches!(busy.try_wait(), Ok(None)));
        assert!(running);
        let ids: Vec<u32> = load.0.iter().map(Child::id).collect();
        drop(load);
        assert!(ids.iter().all(|id| !std::path::Path::new(&format!("/proc/{id}")).exists()));
        Ok(())
    }
}
