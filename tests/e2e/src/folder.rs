//! Folders that live as long as a test.

use crate::failure::{Result, fail};
use crate::page::{LIMIT, POLL};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Instant, SystemTime};

/// A name that no other test and no other run on this machine has.
pub(crate) fn unique(what: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    // In a process namespace small process numbers come again and again; the time does not.
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
    format!("carrel-{what}-{}-{nanos}-{count}", std::process::id())
}

/// A folder for temporary files, removed with all that is in it when it goes out of use.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty one.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(what: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(unique(what));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Waits until a download with this ending has come into the folder, whole.
pub(crate) async fn arrival(folder: &Path, ending: &str) -> Result<PathBuf> {
    let end = Instant::now() + LIMIT;
    while Instant::now() < end {
        let files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
        let ends = |path: &&PathBuf, with| path.extension().is_some_and(|e| e == with);
        // Firefox begins with an empty file of the name, and another one beside it.
        let unfinished = files.iter().any(|path| ends(&path, "part"));
        let found = files.iter().find(|path| ends(path, ending) && path.metadata().is_ok_and(|m| m.len() > 0));
        match found {
            Some(path) if !unfinished => return Ok(path.clone()),
            _ => tokio::time::sleep(POLL).await,
        }
    }
    let came: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|entry| (entry.path(), entry.metadata())).collect();
    fail(format!("no .{ending} file came, but {came:?}"))
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is in the system's folder for temporary files, and harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
