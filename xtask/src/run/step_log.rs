//! What is running now, and the lines that say so.
//!
//! Each running step has a [`Desk`]: its log, and the last line that its child printed. A thread of
//! the runner reads the desks every few seconds and prints one line for each, so that a build of
//! five minutes is never silent.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::span::Span;
use crate::error::{Context, Result};
use crate::project::Project;

/// The lines of a log that are shown when its step fails.
const TAIL: usize = 40;
/// The most that is shown of tests that failed.
const FAILURES: usize = 150;
/// The widest piece of a child's line in a progress line.
const WIDTH: usize = 70;

/// The place of one running step: its log, and how far it has come.
#[derive(Debug)]
pub(crate) struct Desk {
    name: &'static str,
    started: Instant,
    log: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    file: File,
    last: String,
    spoken: Instant,
}

impl Desk {
    pub(super) fn new(project: &Project, name: &'static str) -> Result<Self> {
        let log = project.logs().join(format!("{}.log", name.replace(' ', "-")));
        std::fs::create_dir_all(project.logs()).context("making the folder of the logs")?;
        let file = File::create(&log).context(format!("opening {}", log.display()))?;
        let now = Instant::now();
        let state = Mutex::new(State { file, last: String::new(), spoken: now });
        Ok(Self { name, started: now, log, state })
    }

    /// Tells a person something now, in the name of this step.
    pub(crate) fn say(&self, words: &str) {
        tell!("  {}: {words}", self.name);
        self.note(words);
    }

    /// Keeps one line in the log, as the last one seen.
    pub(crate) fn note(&self, line: &str) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // A log that cannot be written must not stop the work that it describes.
        let _ = writeln!(state.file, "{line}");
        if !line.trim().is_empty() {
            state.last = plain(line);
        }
    }

    /// Prints how far the step is, when it has said nothing for `silence`.
    pub(super) fn heartbeat(&self, silence: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.spoken.elapsed() < silence {
            return;
        }
        state.spoken = Instant::now();
        let last: String = state.last.chars().take(WIDTH).collect();
        tell!("  … {}, {}: {last}", self.name, Span(self.started.elapsed()));
    }

    /// The end of the log, for a step that failed: all that the runner of the tests says of those
    /// that failed, where it does, and the last lines otherwise.
    pub(super) fn tail(&self) -> String {
        let text = std::fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines = telling(&text).into_iter().map(|line| format!("    | {line}\n"));
        format!("{}    the whole output: {}", lines.collect::<String>(), self.log.display())
    }
}

/// The lines of a log that tell most about a failure.
fn telling(log: &str) -> Vec<&str> {
    let lines: Vec<&str> = log.lines().collect();
    match lines.iter().position(|line| line.trim() == "failures:") {
        Some(first) => lines.into_iter().skip(first).take(FAILURES).collect(),
        None => lines[lines.len().saturating_sub(TAIL)..].to_vec(),
    }
}

/// A line without colours and without what a carriage return overwrote.
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
    fn of_a_long_log_the_end_is_shown() {
        let log: String = (0..100).map(|n| format!("line {n}\n")).collect();
        let shown = telling(&log);
        assert_eq!((shown.len(), shown.first(), shown.last()), (TAIL, Some(&"line 60"), Some(&"line 99")));
        assert_eq!(telling("one"), ["one"]);
    }

    #[test]
    fn of_tests_all_that_failed_is_shown() {
        assert_eq!(telling("test a ... FAILED\n\nfailures:\n\n---- a ----\nwhy\n")[0], "failures:");
    }

    #[test]
    fn colours_are_dropped() {
        check("\u{1b}[1m\u{1b}[32m   Compiling\u{1b}[0m carrel", "   Compiling carrel");
    }

    #[test]
    fn an_overwritten_line_shows_its_last_text() {
        check("10%\r50%\r", "50%");
    }
}
