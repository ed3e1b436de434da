//! The repository follows its own rules: module docs, file sizes, what code may contain.

use std::fs;
use std::path::{Path, PathBuf};

use crate::literals::rust_code;

/// The length in lines at which a file must be split.
const MOST_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under these folders with one of these extensions: its path from the root, and its text.
fn files(folders: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|f| root().join(f)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("folders can be read").flatten().map(|e| e.path()));
        } else if path.extension().is_some_and(|e| endings.iter().any(|x| e == *x)) {
            let text = fs::read_to_string(&path).expect("sources are text");
            let shown = path.strip_prefix(root()).expect("it lies under the root").to_string_lossy().replace('\\', "/");
            found.push((shown, text));
        }
    }
    assert!(!found.is_empty(), "nothing under {folders:?}");
    found.sort();
    found
}

const CODE: [&str; 5] = ["author/src", "core/src", "src", "xtask/src", "tests"];

/// Asserts that no file breaks a rule; `broken` returns the problem of a file.
#[track_caller]
fn check(files: Vec<(String, String)>, broken: impl Fn(&str, &str) -> Option<String>) {
    let found: Vec<String> =
        files.iter().filter_map(|(p, t)| broken(p, t).map(|what| format!("{p}: {what}"))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_has_documentation() {
    check(files(&CODE, &["rs"]), |_, text| (!text.starts_with("//! ")).then(|| "begins without //!".into()));
}

#[test]
fn no_file_is_too_long() {
    let mut all = files(&CODE, &["rs"]);
    all.extend(files(&["style", "src/web"], &["css", "js"]));
    check(all, |_, text| {
        let lines = text.lines().count();
        (lines > MOST_LINES).then(|| format!("has {lines} lines: split it"))
    });
}

#[test]
fn core_is_the_same_everywhere() {
    // With a `cfg`, the browser would run a different core than the native tests do.
    check(files(&["core/src"], &["rs"]), |_, text| {
        rust_code(text).replace("#[cfg(test)]", "").contains("cfg").then(|| "has cfg".into())
    });
}

#[test]
fn no_exam_is_named_outside_its_pack() {
    // Test fixtures at the end of a file may name any exam.
    check(files(&["core/src", "author/src", "src/state", "src/ui"], &["rs"]), |_, text| {
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_lowercase();
        let mut words = code.split(|c: char| !c.is_ascii_alphanumeric());
        let named = words.find(|word| ["dva", "aws", "amazon", "c03", "c02"].contains(word));
        named.map(|word| format!("names {word}: what is about one exam belongs into its pack.toml"))
    });
}

#[test]
fn domain_types_are_not_serialized() {
    let domain = [
        "core/src/attempt",
        "core/src/form",
        "core/src/log.rs",
        "core/src/score.rs",
        "core/src/progress",
        "core/src/memory",
        "core/src/readiness",
        "core/src/learner",
        "core/src/today",
    ];
    check(files(&domain, &["rs"]), |_, text| {
        text.contains("serde").then(|| "names serde: shapes on disk belong to save/".into())
    });
}

#[test]
fn nothing_from_a_file_or_storage_can_become_markup() {
    check(files(&["src"], &["rs", "js"]), |_, text| {
        let ways = ["inner_html", "set_inner_html", "innerHTML", "insert_adjacent_html", "document.write", "eval("];
        ways.into_iter().find(|way| text.contains(way)).map(|way| format!("uses {way}"))
    });
}

#[test]
fn no_style_attributes_that_the_policy_would_block() {
    check(files(&["src/ui"], &["rs"]), |_, text| {
        [" style=", "<style"].into_iter().find(|way| text.contains(way)).map(|way| format!("has {way}"))
    });
}

#[test]
fn styles_use_logical_directions() {
    let physical = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        ": left",
        ": right",
        " left:",
        " right:",
        " top:",
        " bottom:",
        "to left",
        "to right",
        "bottom left",
        "bottom right",
        "top left",
        "top right",
    ];
    check(files(&["style"], &["css"]), |_, text| {
        physical
            .into_iter()
            .find(|word| text.contains(word))
            .map(|word| format!("holds {word:?}: use a logical property"))
    });
}

#[test]
fn no_test_is_skipped_or_empty() {
    // Split, so that this line does not match itself.
    let marks =
        [concat!("#[ig", "nore"), concat!("to", "do!("), concat!("unimpl", "emented!("), concat!("assert!(tr", "ue")];
    check(files(&CODE, &["rs"]), |_, text| marks.into_iter().find(|m| text.contains(m)).map(|m| format!("has {m}")));
}

#[test]
fn lines_end_cleanly() {
    let mut all = files(&CODE, &["rs"]);
    all.extend(files(&["style", "src/web", "questions"], &["css", "js", "toml", "md", "svg"]));
    check(all, |_, text| {
        let trailing =
            text.lines().position(|l| l.ends_with([' ', '\t'])).map(|i| format!("line {} ends in a blank", i + 1));
        trailing.or_else(|| (!text.ends_with('\n')).then(|| "does not end in a line feed".into()))
    });
}

#[test]
fn the_page_has_what_an_app_needs() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("it is there");
    let manifest: serde_json::Value = serde_json::from_str(&read("src/web/manifest.webmanifest")).expect("it is JSON");
    let icons = manifest["icons"].as_array().expect("it has icons");
    for (size, purpose) in [("192x192", ""), ("512x512", ""), ("512x512", "maskable")] {
        let fits =
            |icon: &&serde_json::Value| icon["sizes"] == size && icon["purpose"].as_str().unwrap_or("") == purpose;
        let icon = icons.iter().find(fits).unwrap_or_else(|| panic!("no icon {size} {purpose:?}"));
        let name = icon["src"].as_str().expect("it has an address");
        assert!(root().join("src/web").join(name).is_file(), "{name} is not there");
        assert!(read("index.html").contains(&format!("href=\"src/web/{name}\"")), "{name} is not copied");
    }
    // The browser's toolbar matches the light or dark page.
    for scheme in ["light", "dark"] {
        let bar = format!("media=\"(prefers-color-scheme: {scheme})\"");
        assert!(read("index.html").lines().any(|l| l.contains("theme-color") && l.contains(&bar)), "{scheme}");
    }
}

#[test]
fn the_policy_is_the_decided_one() {
    let page = fs::read_to_string(root().join("index.html")).expect("there is a page");
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";
    assert!(page.contains(&format!("content=\"{policy}\"")), "the page's policy is another");
    for inline in ["<style", "style=\"", "onclick", "onload", "javascript:"] {
        assert!(!page.contains(inline), "the page has {inline}");
    }
    let scripts: Vec<&str> = page.lines().filter(|line| line.contains("<script")).collect();
    // Trunk's minifier turns '
    // ' into a backslash and an n where it assigns a string to a name. And a host that minifies must not break the app.
    let end = "\" data-integrity=\"none\" data-no-minify></script>";
    for script in scripts {
        assert!(script.starts_with("<script data-trunk type=\"module\" src=\"src/web/"), "{script}");
        assert!(script.ends_with(end), "{script}");
    }
}
