//! Broken sites: copies with a damaged program.

use crate::failure::{Failure, Result};
use crate::folder::Folder;
use crate::setting::dist;
use std::io;
use std::path::Path;

/// The file name of a site's program, or of its main part: the name contains its digest.
///
/// # Errors
/// If there is none.
pub fn program(site: &Path) -> Result<String> {
    found(site, |name| name.ends_with("_bg.wasm"))?.ok_or_else(|| Failure::new("the site has no program"))
}

/// The name of the file of the built site that starts with this.
///
/// # Errors
/// If there is none.
pub fn file(start: &str) -> Result<String> {
    file_of(&dist()?, start)
}

/// The name of the file of that site that starts with this.
///
/// # Errors
/// If there is none.
pub fn file_of(site: &Path, start: &str) -> Result<String> {
    found(site, |name| name.starts_with(start))?.ok_or_else(|| Failure::new(format!("the site has no file {start}…")))
}

fn found(site: &Path, fits: impl Fn(&str) -> bool) -> Result<Option<String>> {
    let mut names = std::fs::read_dir(site)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.find(|name| fits(name)))
}

/// A copy of a site with `change` applied to its program file.
///
/// # Errors
/// If it cannot be copied or changed.
pub fn broken(site: &Path, change: impl FnOnce(&Path) -> io::Result<()>) -> Result<Folder> {
    let folder = Folder::new("broken")?;
    for entry in std::fs::read_dir(site)? {
        let path = entry?.path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap_or_default()))?;
    }
    change(&folder.path().join(program(folder.path())?))?;
    Ok(folder)
}

/// Changes one byte in the middle.
///
/// # Errors
/// If the file cannot be read or written.
pub fn change_a_byte(file: &Path) -> io::Result<()> {
    let mut bytes = std::fs::read(file)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(file, &bytes)
}
