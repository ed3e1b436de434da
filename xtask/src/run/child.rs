//! Running a program for a step: both of its outputs go, line by line, to the step's log.

use std::io::{BufRead as _, BufReader, PipeReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::board::Desk;
use crate::error::{Context, Error, Result};

/// How often a running child is looked at.
const POLL: Duration = Duration::from_millis(50);
/// How long we wait for the rest of an ended child's output: a grandchild may hold the pipe open.
const GRACE: Duration = Duration::from_secs(3);

impl Desk {
    /// Runs `command` to its end and gives back what it printed; an error if it failed.
    pub(crate) fn run(self: &Arc<Self>, command: &mut Command) -> Result<String> {
        let (status, output) = self.watch(command, None)?;
        match status {
            Some(status) if status.success() => Ok(output),
            Some(status) => Err(Error::new(format!("`{}` ended with {status}", words(command)))),
            None => Err(Error::new(format!("`{}` was ended", words(command)))),
        }
    }

    /// Runs `command` to its end, and tells whether it succeeded, and what it printed.
    pub(crate) fn try_run(self: &Arc<Self>, command: &mut Command) -> Result<(bool, String)> {
        let (status, output) = self.watch(command, None)?;
        Ok((status.is_some_and(|status| status.success()), output))
    }

    /// Runs `command`, ends it after `limit`, and tells whether it succeeded, and what it printed.
    pub(crate) fn attempt(self: &Arc<Self>, command: &mut Command, limit: Duration) -> Result<(bool, String)> {
        let (status, output) = self.watch(command, Some(limit))?;
        if status.is_none() {
            self.note(&format!("ended after {} s without a result", limit.as_secs()));
        }
        Ok((status.is_some_and(|status| status.success()), output))
    }

    fn watch(self: &Arc<Self>, command: &mut Command, limit: Option<Duration>) -> Result<(Option<ExitStatus>, String)> {
        let program = command.get_program().to_string_lossy().into_owned();
        self.note(&format!("$ {}", words(command)));
        let (reader, writer) = std::io::pipe().context("making a pipe")?;
        let second = writer.try_clone().context("making a pipe")?;
        let child = command.stdin(Stdio::null()).stdout(writer).stderr(second).spawn();
        // The command owns the writing ends, and while it does the reader never sees the end.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = child.context(format!("starting {program}"))?;
        let output = Arc::new(Mutex::new(String::new()));
        let reading = thread::spawn({
            let (desk, output) = (Arc::clone(self), Arc::clone(&output));
            move || read(reader, &desk, &output)
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

/// Waits for the child; nothing when it had to be ended at the limit.
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

fn read(reader: PipeReader, desk: &Desk, output: &Mutex<String>) {
    let mut reader = BufReader::new(reader);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
        let line = String::from_utf8_lossy(&bytes);
        desk.note(line.trim_end());
        output.lock().unwrap_or_else(PoisonError::into_inner).push_str(&line);
        bytes.clear();
    }
}

/// The command as a person would type it.
fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
