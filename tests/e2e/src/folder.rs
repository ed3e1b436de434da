//! Temporary folders for the duration of a test.

use crate::failure::{Result, fail};
use crate::page::{LIMIT, POLL};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Instant, SystemTime};

/// A name that is unique among all tests and runs on this machine.
pub(crate) fn unique(what: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    // Process namespaces reuse small process ids; the time never repeats.
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
    format!("carrel-{what}-{}-{nanos}-{count}", std::process::id())
}

/// A temporary folder, removed with its contents on drop.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Creates an empty folder.
    ///
    /// # Errors
    /// If it cannot be created.
    pub fn new(what: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(unique(what));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Waits until a download with this extension is complete in the folder.
pub(crate) async fn arrival(folder: &Path, ending: &str) -> Result<PathBuf> {
    let end = Instant::now() + LIMIT;
    while Instant::now() < end {
        let files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
        let ends = |path: &&PathBuf, with| path.extension().is_some_and(|e| e == with);
        // Firefox starts with an empty file of this name and another one beside it.
        let unfinished = files.iter().any(|path| ends(&path, "part"));
        let found = files.iter().find(|path| ends(path, ending) && path.metadata().is_ok_and(|m| m.len() > 0));
        match found {
            Some(path) if !unfinished => return Ok(path.clone()),
            _ => tokio::time::sleep(POLL).await,
        }
    }
    let came: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|entry| (entry.path(), entry.metadata())).collect();
    fail(format!("no .{ending} file arrived, but {came:?}"))
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Leftovers are in the system's temporary folder and do no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
