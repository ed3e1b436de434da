//! Runs a program for a step: its stdout and stderr go, line by line, to the step's log.

use std::io::{BufRead as _, BufReader, PipeReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::step_log::StepLog;
use crate::error::{Context, Error, Result};

/// How often a running child is polled.
const POLL: Duration = Duration::from_millis(50);
/// How long to wait for the remaining output of an exited child: a grandchild may keep the pipe open.
const GRACE: Duration = Duration::from_secs(3);

impl StepLog {
    /// Runs `command` and returns its output; an error if it failed.
    pub(crate) fn run(self: &Arc<Self>, command: &mut Command) -> Result<String> {
        let (status, output) = self.watch(command, None)?;
        match status {
            Some(status) if status.success() => Ok(output),
            Some(status) => Err(Error::new(format!("`{}` failed: {status}", words(command)))),
            None => Err(Error::new(format!("`{}` was killed", words(command)))),
        }
    }

    /// Runs `command`, and returns whether it succeeded, and its output.
    pub(crate) fn try_run(self: &Arc<Self>, command: &mut Command) -> Result<(bool, String)> {
        let (status, output) = self.watch(command, None)?;
        Ok((status.is_some_and(|status| status.success()), output))
    }

    /// Runs `command`, kills it after `limit`, and returns whether it succeeded, and its output.
    pub(crate) fn attempt(self: &Arc<Self>, command: &mut Command, limit: Duration) -> Result<(bool, String)> {
        let (status, output) = self.watch(command, Some(limit))?;
        if status.is_none() {
            self.note(&format!("killed after {} s without a result", limit.as_secs()));
        }
        Ok((status.is_some_and(|status| status.success()), output))
    }

    fn watch(self: &Arc<Self>, command: &mut Command, limit: Option<Duration>) -> Result<(Option<ExitStatus>, String)> {
        let program = command.get_program().to_string_lossy().into_owned();
        self.note(&format!("$ {}", words(command)));
        let (reader, writer) = std::io::pipe().context("creating a pipe")?;
        let second = writer.try_clone().context("creating a pipe")?;
        let child = command.stdin(Stdio::null()).stdout(writer).stderr(second).spawn();
        // While the command owns the write ends, the reader never sees the end of the output.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child.context(format!("starting {program}"))?;
        let output = Arc::new(Mutex::new(String::new()));
        let reading = thread::spawn({
            let (log, output) = (Arc::clone(self), Arc::clone(&output));
            move || read(reader, &log, &output)
        });
        let status = wait(&mut child, limit).context(format!("waiting for {program}"))?;
        let end = Instant::now() + GRACE;
        while !reading.is_finished() && Instant::now() < end {
            thread::sleep(POLL);
        }
        let output = output.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok((status, output))
    }
}

/// Waits for the child; `None` if it was killed at the limit.
fn wait(child: &mut Child, limit: Option<Duration>) -> std::io::Result<Option<ExitStatus>> {
    let end = limit.map(|limit| Instant::now() + limit);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if end.is_some_and(|end| Instant::now() >= end) {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

fn read(reader: PipeReader, log: &StepLog, output: &Mutex<String>) {
    let mut reader = BufReader::new(reader);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
        let line = String::from_utf8_lossy(&bytes);
        log.note(line.trim_end());
        output.lock().unwrap_or_else(PoisonError::into_inner).push_str(&line);
        bytes.clear();
    }
}

/// The command as typed in a shell.
fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
