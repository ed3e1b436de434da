//! The list of files that the worker keeps for offline use, written into `dist/sw.js`.
//!
//! Trunk's file names are not digests of contents, so the version is one that we take ourselves, after everything else in
//! `dist/` stands. Limits: folders inside `dist/` are not looked into; there are none.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};

use super::{single, starters};
use crate::error::{Context, Error, Result};

/// The worker itself, which browsers look after, and the edition in one file: kept for everybody, it would double what
/// each visitor downloads.
const LEFT_OUT: [&str; 2] = ["sw.js", single::NAME];

/// A file of the site: its name, what its contents must be, and how long they are.
struct Kept {
    name: String,
    integrity: String,
    bytes: usize,
}

/// Writes the worker for what is in `dist`, from the script that it is made of.
pub(super) fn write(dist: &Path, script: &str) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist).context("reading dist/")? {
        let path = entry.context("reading dist/")?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !LEFT_OUT.contains(&name.as_str()) && !name.starts_with(starters::NAME) {
            let contents = fs::read(&path).context(format!("reading {}", path.display()))?;
            files.push(Kept { name, integrity: integrity(&contents), bytes: contents.len() });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    fs::write(dist.join("sw.js"), filled(script, &files)?).context("writing dist/sw.js")
}

/// A digest as browsers read it.
pub(super) fn integrity(contents: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(contents)))
}

/// The first digits of a digest, for the name of a file.
pub(super) fn short(contents: &[u8]) -> String {
    Sha384::digest(contents).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn filled(script: &str, files: &[Kept]) -> Result<String> {
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

    fn kept(contents: &str) -> Kept {
        Kept { name: "a.js".into(), integrity: integrity(contents.as_bytes()), bytes: contents.len() }
    }

    #[test]
    fn the_lines_are_filled_and_the_rest_stays() {
        let text = filled(SCRIPT, &[kept("one")]).unwrap_or_default();
        assert!(text.contains("const BYTES = 3;\nconst FILES = [\n  ['a.js', 'sha384-"), "{text}");
        assert!(text.ends_with("];\nrest"), "{text}");
    }

    #[test]
    fn other_contents_are_another_version() {
        let version = |contents| filled(SCRIPT, &[kept(contents)]).map(|t| t.lines().next().map(str::to_owned)).ok();
        assert_eq!(version("one"), version("one"));
        assert_ne!(version("one"), version("two"));
    }

    #[test]
    fn a_script_without_the_lines_is_refused() {
        assert!(filled("const VERSION = '';\n", &[]).is_err());
        assert!(filled(&SCRIPT.repeat(2), &[]).is_err());
    }

    #[test]
    fn digests_are_those_that_browsers_work_out() {
        // Published: the SHA-384 of nothing.
        let nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), nothing);
    }
}
