//! Writes the list of files that the worker caches for offline use into `dist/sw.js`.
//!
//! Trunk's file names are not digests of contents, so the version is a digest of our own, computed after everything
//! else in
//! `dist/` is complete. Limits: folders in `dist/` are ignored; there are none.

use std::fs;
use std::path::Path;

use super::digest::{integrity, short};
use super::{single, starters};
use crate::error::{Context, Error, Result};

/// Not cached: the worker itself, which browsers update, and the single-file edition, which would double every
/// visitor's download.
const LEFT_OUT: [&str; 2] = ["sw.js", single::NAME];

/// A file of the site, with the digest and the length of its contents.
struct Cached {
    name: String,
    integrity: String,
    bytes: usize,
}

/// Writes the worker for the files in `dist`, from its source `script`.
pub(super) fn write(dist: &Path, script: &str) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist).context("reading dist/")? {
        let path = entry.context("reading dist/")?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !LEFT_OUT.contains(&name.as_str()) && !name.starts_with(starters::NAME) {
            let contents = fs::read(&path).context(format!("reading {}", path.display()))?;
            files.push(Cached { name, integrity: integrity(&contents), bytes: contents.len() });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    fs::write(dist.join("sw.js"), filled(script, &files)?).context("writing dist/sw.js")
}

fn filled(script: &str, files: &[Cached]) -> Result<String> {
    let all: String = files.iter().map(|f| format!("{} {}\n", f.name, f.integrity)).collect();
    let version = short(all.as_bytes());
    let list: String = files.iter().map(|f| format!("  ['{}', '{}'],\n", f.name, f.integrity)).collect();
    let bytes: usize = files.iter().map(|f| f.bytes).sum();
    let mut text = script.to_owned();
    for (empty, full) in [
        ("const VERSION = '';\n", format!("const VERSION = '{version}';\n")),
        ("const BYTES = 0;\n", format!("const BYTES = {bytes};\n")),
        ("const FILES = [];\n", format!("const FILES = [\n{list}];\n")),
    ] {
        if text.matches(empty).count() != 1 {
            return Err(Error::new(format!("src/web/sw.js must have the line `{}` once", empty.trim_end())));
        }
        text = text.replace(empty, &full);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "const VERSION = '';\nconst BYTES = 0;\nconst FILES = [];\nrest";

    fn cached(contents: &str) -> Cached {
        Cached { name: "a.js".into(), integrity: integrity(contents.as_bytes()), bytes: contents.len() }
    }

    #[test]
    fn the_lines_are_filled_in_and_the_rest_is_unchanged() {
        let text = filled(SCRIPT, &[cached("one")]).unwrap_or_default();
        assert!(text.contains("const BYTES = 3;\nconst FILES = [\n  ['a.js', 'sha384-"), "{text}");
        assert!(text.ends_with("];\nrest"), "{text}");
    }

    #[test]
    fn other_contents_give_another_version() {
        let version = |contents| filled(SCRIPT, &[cached(contents)]).map(|t| t.lines().next().map(str::to_owned)).ok();
        assert_eq!(version("one"), version("one"));
        assert_ne!(version("one"), version("two"));
    }

    #[test]
    fn a_script_without_the_lines_is_rejected() {
        assert!(filled("const VERSION = '';\n", &[]).is_err());
        assert!(filled(&SCRIPT.repeat(2), &[]).is_err());
    }
}
