//! Documents match the repository: every dependency is justified, and every link resolves.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All documents, by path from the root.
pub(crate) fn documents() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().to_path_buf()];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(&folder).expect("folders can be read").flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let built = ["target", "dist", "node_modules"].contains(&name.as_str()) || name.starts_with('.');
            if path.is_dir() && !built {
                open.push(path);
            } else if name.ends_with(".md") {
                found.push((shown(&path), fs::read_to_string(&path).expect("documents are text")));
            }
        }
    }
    found.sort();
    assert!(found.len() >= 10, "only {} documents were found", found.len());
    found
}

/// The path from the root, with slashes.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).expect("it is below the root").to_string_lossy().replace('\\', "/")
}

/// The dependencies in a `Cargo.toml`, without our own crates.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut in_section = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            in_section = section.trim_end_matches(']').ends_with("dependencies");
        } else if in_section && line.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            names.extend(line.split([' ', '=', '.']).next().filter(|name| !name.starts_with("carrel")));
        }
    }
    names
}

/// What a host can break, as `tests/e2e/tests/browser/hosts.rs` and `policy.rs` simulate it.
#[test]
fn the_readme_says_what_a_host_can_break() {
    let readme = fs::read_to_string(root().join("README.md")).expect("it is there");
    let (_, section) = readme.split_once("\n## Host it\n").expect("it has the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    for host in [
        "| serves an `index.html` that is older than the other files, or responds with 503 |",
        "| modifies files (",
        "| modifies the program or the questions (",
        "| sends a Content-Security-Policy without `'wasm-unsafe-eval'` |",
        "| has other sites on the same origin (",
    ] {
        let row = section.lines().find(|line| line.starts_with(host));
        assert!(
            row.is_some_and(|row| row.len() > host.len() + 40),
            "README.md, Host it: no row says what follows: {host}"
        );
    }
}

#[test]
fn every_dependency_is_justified() {
    let decisions = fs::read_to_string(root().join("DECISIONS.md")).expect("it is there");
    let (_, table) = decisions.split_once("\n## Dependencies\n").expect("it has the table");
    let justified: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .flat_map(|names| names.split(", "))
        .collect();
    let manifests = [".", "core", "author", "xtask", "tests/e2e", "tests/fuzz", "tests/bench"];
    let mut missing = Vec::new();
    for folder in manifests {
        let path = root().join(folder).join("Cargo.toml");
        let text = fs::read_to_string(&path).expect("each crate has a manifest");
        let names = dependencies(&text).into_iter().filter(|name| !justified.contains(name));
        missing.extend(names.map(|name| format!("{}: {name} has no line in DECISIONS.md", shown(&path))));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn links_between_documents_resolve() {
    let mut broken = Vec::new();
    for (path, text) in documents() {
        let folder = root().join(&path).parent().map(PathBuf::from).unwrap_or_default();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains("://") && !folder.join(file).exists() {
                broken.push(format!("{path}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
