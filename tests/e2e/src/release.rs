//! Another version of the site, made from the one that was built: its page has another title, and everything that the
//! worker knows of its files is as a build would write it.

use crate::failure::{Result, fail};
use crate::folder::Folder;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};
use std::path::Path;

/// What the title of the other version begins with.
pub const MARK: &str = "Next";

/// A copy of `dist` with another page, in a folder that goes with it.
///
/// # Errors
/// When files cannot be copied, or the worker is not as it is expected.
pub fn next(dist: &Path) -> Result<Folder> {
    let folder = Folder::new("next")?;
    for entry in std::fs::read_dir(dist)? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.is_file()) else { continue };
        std::fs::copy(&path, folder.path().join(name))?;
    }
    let index = folder.path().join("index.html");
    let html = std::fs::read_to_string(&index)?;
    // A mark that the program leaves alone; the title it sets itself.
    let marked = html.replacen("<body>", &format!("<body data-version=\"{MARK}\">"), 1);
    if marked == html {
        return fail("the page has no <body>");
    }
    std::fs::write(&index, &marked)?;
    let worker = folder.path().join("sw.js");
    let script = std::fs::read_to_string(&worker)?;
    let digest = |text: &str| format!("sha384-{}", STANDARD.encode(Sha384::digest(text.as_bytes())));
    let script = replaced(&script, &digest(&html), &digest(&marked))?;
    let version = script.split("const VERSION = '").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
    let (version, next) = (version.to_owned(), format!("{MARK}-{version}"));
    std::fs::write(&worker, replaced(&script, &format!("'{version}'"), &format!("'{next}'"))?)?;
    Ok(folder)
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    if text.matches(from).count() != 1 {
        return fail(format!("the worker has {from:?} {} times", text.matches(from).count()));
    }
    Ok(text.replacen(from, to, 1))
}
