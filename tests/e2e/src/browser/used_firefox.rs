//! A profile that Firefox has used before: its first start in an empty one takes twice the work of later ones.
//!
//! It is created once and stored beside the test program; each new profile is a copy. No page has been opened in it.

use super::Browser;
use crate::engine::{Engine, Options, firefox};
use crate::failure::{Result, fail};
use crate::folder::{Folder, unique};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use tokio::sync::Mutex;

/// Files of an ended session.
const LEFT_OUT: [&str; 6] =
    ["printed.txt", "sessionstore.jsonlz4", "sessionstore-backups", "sessionCheckpoints.json", "user.js", "downloads"];
/// Firefox writes this early in every profile that it starts in.
const SIGN: &str = "compatibility.ini";

/// Fills an empty profile; leaves one alone that has been used.
pub(super) async fn fill(profile: &Path) -> Result {
    if profile.join(SIGN).exists() {
        return Ok(());
    }
    copy(&used().await?, profile)
}

/// Its path. Creates it if it doesn't exist.
async fn used() -> Result<PathBuf> {
    static MAKING: Mutex<()> = Mutex::const_new(());
    let _guard = MAKING.lock().await;
    let saved_profile = folder()?;
    if saved_profile.exists() {
        return Ok(saved_profile);
    }
    let profile = Folder::new("used")?;
    Browser::connect(Engine::Firefox, &Options::with_profile(profile.path())).await?.quit().await?;
    let new = saved_profile.with_file_name(unique("used"));
    copy(profile.path(), &new)?;
    // Another test program may have been faster, and its folder is as good.
    if fs::rename(&new, &saved_profile).is_err() {
        fs::remove_dir_all(&new)?;
    }
    Ok(saved_profile)
}

/// Beside the test program, with a name that changes with the browser.
fn folder() -> Result<PathBuf> {
    let changed = fs::metadata(firefox::program())?.modified()?;
    let seconds = changed.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let program = std::env::current_exe()?;
    let Some(beside) = program.parent() else { return fail("the test program is in no folder") };
    Ok(beside.join(format!("firefox-profile-{seconds}")))
}

/// Copies a profile without the files of a session; links are locks.
fn copy(from: &Path, to: &Path) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let target = to.join(entry.file_name());
        if LEFT_OUT.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if kind.is_dir() {
            copy(&entry.path(), &target)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
