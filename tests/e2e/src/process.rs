//! The processes of one browser: finds all of them, and ends them and no others.
//!
//! Linux only. A process is ours if its environment contains our tag or it descends from the driver that does: both
//! checks are needed, because Chromium's children overwrite their environment, and orphans get a new parent.

use crate::failure::Result;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const VARIABLE: &str = "CARREL_E2E";
/// The interval for checking whether a process has ended.
const POLL: Duration = Duration::from_millis(15);

/// A driver and the browser that it started.
#[derive(Debug)]
pub(crate) struct ProcessFamily {
    tag: String,
    driver: Child,
}

impl ProcessFamily {
    /// Starts a driver under its own tag; its output and its browser's go to the file `printed`.
    pub(crate) fn start(command: &mut Command, printed: &Path) -> Result<Self> {
        use std::os::unix::process::CommandExt as _;
        let tag = crate::folder::unique("driver");
        // A process group of its own, so that a keyboard interrupt reaches us first and we end the driver.
        command.env(VARIABLE, &tag).process_group(0);
        let printed = File::create(printed)?;
        command.stdin(Stdio::null()).stdout(printed.try_clone()?).stderr(printed);
        let driver = command.spawn()?;
        Ok(Self { tag, driver })
    }

    /// Whether the driver is running.
    pub(crate) fn runs(&mut self) -> bool {
        matches!(self.driver.try_wait(), Ok(None))
    }

    /// Simulates a power loss: kills every process of the browser at once, and then ends the driver.
    pub(crate) fn crash(&mut self) {
        self.crash_browser();
        self.end();
    }

    /// Kills every process of the browser at once.
    pub(crate) fn crash_browser(&mut self) {
        let driver = pid(self.driver.id());
        let browser: Vec<Pid> = self.members().into_iter().filter(|&p| Some(p) != driver).collect();
        // All are stopped first, so that none can react to another's end.
        for signal in [Signal::STOP, Signal::KILL] {
            browser.iter().for_each(|&p| send(p, signal));
        }
    }

    /// Kills only the processes of its pages, as when one crashes; returns how many.
    pub(crate) fn crash_pages(&mut self) -> usize {
        let pages: Vec<Pid> = self.members().into_iter().filter(|&p| is_page(p)).collect();
        pages.iter().for_each(|&p| send(p, Signal::KILL));
        pages.len()
    }

    /// Waits until the browser has closed by itself, because it writes until then; then ends the driver.
    pub(crate) fn end_after_browser(&mut self) {
        let driver = pid(self.driver.id());
        let limit = Instant::now() + Duration::from_secs(10);
        while self.members().iter().any(|&p| Some(p) != driver) && Instant::now() < limit {
            std::thread::sleep(POLL);
        }
        self.end();
    }

    /// Ends all remaining processes: asks first, then kills.
    pub(crate) fn end(&mut self) {
        if let Some(driver) = pid(self.driver.id()).filter(|_| self.runs()) {
            send(driver, Signal::TERM);
        }
        let polite = Instant::now() + Duration::from_millis(1500);
        while self.runs() && Instant::now() < polite {
            std::thread::sleep(POLL);
        }
        let hard = Instant::now() + Duration::from_secs(5);
        loop {
            let members = self.members();
            members.iter().for_each(|&p| send(p, Signal::KILL));
            if members.is_empty() || Instant::now() > hard {
                break;
            }
            std::thread::sleep(POLL);
        }
        let _ = self.driver.wait();
    }

    fn members(&mut self) -> Vec<Pid> {
        let all: Vec<Process> = Process::all();
        let marked = format!("{VARIABLE}={}\0", self.tag).into_bytes();
        let mut ours: Vec<i32> = all.iter().filter(|p| p.has(&marked)).map(|p| p.id).collect();
        // After `wait`, its process id may belong to another process.
        if self.runs() {
            ours.extend(i32::try_from(self.driver.id()));
        }
        let mut next = 0;
        while let Some(&parent) = ours.get(next) {
            for child in all.iter().filter(|p| p.parent == parent) {
                if !ours.contains(&child.id) {
                    ours.push(child.id);
                }
            }
            next += 1;
        }
        ours.sort_unstable();
        ours.dedup();
        ours.into_iter().filter_map(Pid::from_raw).collect()
    }
}

impl Drop for ProcessFamily {
    fn drop(&mut self) {
        self.end();
    }
}

fn pid(id: u32) -> Option<Pid> {
    i32::try_from(id).ok().and_then(Pid::from_raw)
}

/// Whether a process runs pages, in any of the engines.
fn is_page(pid: Pid) -> bool {
    let command = fs::read(format!("/proc/{}/cmdline", pid.as_raw_nonzero())).unwrap_or_default();
    let command = String::from_utf8_lossy(&command);
    // Firefox's fork server joins the arguments with spaces.
    let is_firefox_tab =
        command.contains("-contentproc") && command.trim_end_matches('\0').replace('\0', " ").ends_with(" tab");
    command.contains("--type=renderer") || command.contains("WebKitWebProcess") || is_firefox_tab
}

/// Ignores processes that have already ended.
fn send(pid: Pid, signal: Signal) {
    let _ = kill_process(pid, signal);
}

struct Process {
    id: i32,
    parent: i32,
}

impl Process {
    /// All live processes, without zombies.
    fn all() -> Vec<Self> {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        entries.filter_map(|e| Self::read(e.file_name().to_str()?.parse().ok()?)).collect()
    }

    fn read(id: i32) -> Option<Self> {
        // `17 (name (may contain anything) S 3 …`: state and parent follow the last parenthesis.
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
        let state = rest.next()?;
        let parent = rest.next()?.parse().ok()?;
        (state != "Z").then_some(Self { id, parent })
    }

    fn has(&self, marked: &[u8]) -> bool {
        let environment = fs::read(format!("/proc/{}/environ", self.id)).unwrap_or_default();
        environment.windows(marked.len()).any(|w| w == marked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_and_its_children_are_ended_and_we_are_not() -> Result {
        let mut command = Command::new("sh");
        let mut family = ProcessFamily::start(command.args(["-c", "sleep 1000 & sleep 1000"]), Path::new("/dev/null"))?;
        let until = Instant::now() + Duration::from_secs(10);
        while family.members().len() < 3 && Instant::now() < until {
            std::thread::sleep(POLL);
        }
        crate::failure::expect_eq("processes", family.members().len(), 3)?;
        family.crash();
        crate::failure::expect_eq("processes", family.members().len(), 0)
    }
}
