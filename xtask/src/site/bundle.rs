//! One style sheet and two scripts instead of sixteen files: on a slow connection every request that a start waits for costs a
//! tenth of a second and more.
//!
//! Trunk writes a file for each sheet and script. Here the sheets become one, and the scripts two: `early`, which the start
//! of the program needs, and `late`, which the program calls once it runs. Each script keeps a scope of its own, as a block.
//! The edition in one file is made of the single files.

use std::fs;
use std::path::Path;

use super::offline::short;
use super::page::{Tag, tags};
use crate::error::{Context, Error, Result};

/// The scripts without which the program cannot be started, by the beginnings of their names. Every other one is late.
const EARLY: [&str; 8] = ["rescue-", "bridge-", "pack-", "journal-", "starter-", "first-", "trap-", "boot-"];

/// Writes the sheets and scripts that the page `index` of the folder `site` names into `dist`. Gives the page that names them.
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
        page += &index[from..tag.place.start];
        from = tag.place.end;
        if tag.name == "script" {
            let end = "</script>";
            from = index[from..].find(end).map_or(from, |at| from + at + end.len());
        }
    }
    page += &index[from..];
    if [&style, &early, &late].iter().any(|text| text.is_empty()) {
        return Err(Error::new("the page that Trunk wrote lacks style sheets, early scripts or late ones"));
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
        None => Err(Error::new("the page that Trunk wrote has no </head>")),
    }
}

/// The file of a sheet or script that is put together with others.
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
    fn sheets_become_one_and_scripts_two_in_their_order() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("carrel-bundle-{}", std::process::id()));
        let (site, dist) = (folder.join("site"), folder.join("dist"));
        for folder in [&site, &dist] {
            fs::create_dir_all(folder).context("making a folder")?;
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
