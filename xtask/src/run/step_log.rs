//! The log of a running step, and its progress lines.
//!
//! A [`StepLog`] has a log file and the last line that its child printed. A thread of the runner checks the logs every
//! second and prints a line for each step that has been silent, so that a build of five minutes shows progress.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::span::Span;
use crate::error::{Context, Result};
use crate::project::Project;

/// How many lines of a log are shown when its step fails.
const TAIL: usize = 40;
/// How many lines of failed tests are shown at most.
const FAILURES: usize = 150;
/// How many characters of a child's output a progress line shows at most.
const WIDTH: usize = 70;

/// The log of one running step, with its latest progress.
#[derive(Debug)]
pub(crate) struct StepLog {
    name: &'static str,
    started: Instant,
    path: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    file: File,
    last: String,
    printed: Instant,
}

impl StepLog {
    pub(super) fn new(project: &Project, name: &'static str) -> Result<Self> {
        let path = project.logs().join(format!("{}.log", name.replace(' ', "-")));
        std::fs::create_dir_all(project.logs()).context("creating the folder for the logs")?;
        let file = File::create(&path).context(format!("opening {}", path.display()))?;
        let now = Instant::now();
        let state = Mutex::new(State { file, last: String::new(), printed: now });
        Ok(Self { name, started: now, path, state })
    }

    /// Prints a message of this step now, and logs it.
    pub(crate) fn say(&self, message: &str) {
        status!("  {}: {message}", self.name);
        self.note(message);
    }

    /// Writes a line into the log, and remembers it as the latest.
    pub(crate) fn note(&self, line: &str) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // A failure to write the log must not stop the step.
        let _ = writeln!(state.file, "{line}");
        if !line.trim().is_empty() {
            state.last = plain(line);
        }
    }

    /// Prints the latest line if the step has been silent for `silence`.
    pub(super) fn heartbeat(&self, silence: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.printed.elapsed() < silence {
            return;
        }
        state.printed = Instant::now();
        let last: String = state.last.chars().take(WIDTH).collect();
        status!("  … {}, {}: {last}", self.name, Span(self.started.elapsed()));
    }

    /// The part of the log to show for a failed step: the test runner's report on failed tests if there is one, the
    /// last lines otherwise.
    pub(super) fn tail(&self) -> String {
        let text = std::fs::read(&self.path).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines = relevant_lines(&text).into_iter().map(|line| format!("    | {line}\n"));
        format!("{}    full output: {}", lines.collect::<String>(), self.path.display())
    }
}

/// The lines of a log that explain a failure.
fn relevant_lines(log: &str) -> Vec<&str> {
    let lines: Vec<&str> = log.lines().collect();
    match lines.iter().position(|line| line.trim() == "failures:") {
        Some(first) => lines.into_iter().skip(first).take(FAILURES).collect(),
        None => lines[lines.len().saturating_sub(TAIL)..].to_vec(),
    }
}

/// A line without color codes and without text that a carriage return overwrote.
fn plain(line: &str) -> String {
    let line = line.trim_end().rsplit('\r').next().unwrap_or_default();
    let mut out = String::new();
    let mut escape = false;
    for c in line.trim().chars() {
        match c {
            '\u{1b}' => escape = true,
            _ if escape => escape = !c.is_ascii_alphabetic(),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        assert_eq!(plain(line), expected);
    }

    #[test]
    fn the_end_of_a_long_log_is_shown() {
        let log: String = (0..100).map(|n| format!("line {n}\n")).collect();
        let shown = relevant_lines(&log);
        assert_eq!((shown.len(), shown.first(), shown.last()), (TAIL, Some(&"line 60"), Some(&"line 99")));
        assert_eq!(relevant_lines("one"), ["one"]);
    }

    #[test]
    fn all_failed_tests_are_shown() {
        assert_eq!(relevant_lines("test a ... FAILED\n\nfailures:\n\n---- a ----\nwhy\n")[0], "failures:");
    }

    #[test]
    fn color_codes_are_removed() {
        check("\u{1b}[1m\u{1b}[32m   Compiling\u{1b}[0m carrel", "   Compiling carrel");
    }

    #[test]
    fn an_overwritten_line_shows_its_last_text() {
        check("10%\r50%\r", "50%");
    }
}
