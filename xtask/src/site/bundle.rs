//! Bundles the files into one style sheet and two scripts: on a slow connection every request before the start costs at
//! least a tenth of a second.
//!
//! Trunk writes a file for each sheet and script. This module joins the sheets into one file and the scripts into two:
//! `early`, which starts the program, and `late`, which the program calls once it runs. Each script keeps its own
//! scope, as a block. The single-file edition does not use the bundles.

use std::fs;
use std::path::Path;

use super::digest::short;
use super::html::{Tag, tags};
use crate::error::{Context, Error, Result};

/// The prefixes of the scripts that the program needs to start. All others are late.
const EARLY: [&str; 9] = ["rescue-", "bridge-", "pack-", "journal-", "starter-", "twice-", "first-", "trap-", "boot-"];

/// Bundles the sheets and scripts of the page `index` from `site` into `dist`. Returns the page with the bundles.
pub(super) fn write(site: &Path, dist: &Path, index: &str) -> Result<String> {
    let read = |name: &str| fs::read_to_string(site.join(name)).context(format!("reading {name}"));
    let (mut style, mut early, mut late) = (String::new(), String::new(), String::new());
    let mut page = String::new();
    let mut from = 0;
    for tag in tags(index).iter().filter(|tag| file(tag).is_some()) {
        let name = file(tag).unwrap_or_default();
        let text = read(name)?;
        match tag.name.as_str() {
            "link" => style += &text,
            _ if EARLY.iter().any(|start| name.starts_with(start)) => early += &format!("{{\n{text}}}\n"),
            _ => late += &format!("{{\n{text}}}\n"),
        }
        page += &index[from..tag.range.start];
        from = tag.range.end;
        if tag.name == "script" {
            let end = "</script>";
            from = index[from..].find(end).map_or(from, |at| from + at + end.len());
        }
    }
    page += &index[from..];
    if [&style, &early, &late].iter().any(|text| text.is_empty()) {
        return Err(Error::new("Trunk's page has no style sheets, no early scripts or no late scripts"));
    }
    let named = |start: &str, ending: &str, text: &str| -> Result<String> {
        let name = format!("{start}-{}.{ending}", short(text.as_bytes()));
        fs::write(dist.join(&name), text).context(format!("writing dist/{name}"))?;
        Ok(name)
    };
    let (style, early, late) =
        (named("style", "css", &style)?, named("early", "js", &early)?, named("late", "js", &late)?);
    let links = format!(
        "<link rel=\"stylesheet\" href=\"{style}\"><script type=\"module\" src=\"{early}\"></script>\
         <script type=\"module\" src=\"{late}\"></script></head>"
    );
    match page.split_once("</head>") {
        Some((head, rest)) => Ok(format!("{head}{links}{rest}")),
        None => Err(Error::new("Trunk's page has no </head>")),
    }
}

/// The file name of a style sheet or script that is bundled.
pub(super) fn file(tag: &Tag) -> Option<&str> {
    let address = match tag.name.as_str() {
        "link" if tag.value("rel") == Some("stylesheet") => tag.value("href"),
        "script" => tag.value("src"),
        _ => None,
    };
    address.map(|address| address.trim_start_matches("./"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_become_one_file_and_scripts_two_in_order() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("carrel-bundle-{}", std::process::id()));
        let (site, dist) = (folder.join("site"), folder.join("dist"));
        for folder in [&site, &dist] {
            fs::create_dir_all(folder).context("creating a folder")?;
        }
        for (name, text) in [
            ("a-1.css", "a{}\n"),
            ("b-2.css", "b{}\n"),
            ("rescue-1.js", "1\n"),
            ("tabs-1.js", "2\n"),
            ("boot-1.js", "3\n"),
        ] {
            fs::write(site.join(name), text).context("writing a file")?;
        }
        let index = "<head><link href=./a-1.css rel=stylesheet><link rel=icon href=i.svg><link href=./b-2.css rel=stylesheet>\
            <script src=./rescue-1.js type=module></script><script src=./tabs-1.js type=module></script>\
            <script src=./boot-1.js type=module></script></head><body>";
        let page = write(&site, &dist, index)?;
        let names: Vec<String> = tags(&page).iter().filter_map(file).map(str::to_owned).collect();
        let texts: Vec<String> =
            names.iter().map(|name| fs::read_to_string(dist.join(name)).unwrap_or_default()).collect();
        assert_eq!(texts, ["a{}\nb{}\n", "{\n1\n}\n{\n3\n}\n", "{\n2\n}\n"]);
        assert!(page.starts_with("<head><link rel=icon href=i.svg><link rel=\"stylesheet\""), "{page}");
        assert!(write(&site, &dist, "<head></head>").is_err());
        fs::remove_dir_all(folder).context("removing a folder")
    }
}
