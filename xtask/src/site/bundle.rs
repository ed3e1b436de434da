//! Bundles the files into one style sheet and two scripts: on a slow connection every request before the start costs at
//! least a tenth of a second.
//!
//! Trunk writes a file for each sheet and script. This module joins the sheets into one file and the scripts into two:
//! `early`, which starts the program, and wasm-bindgen's module with those that the program calls once it runs. Each
//! script keeps its own scope, as a block. The icon and the drawings become `data:` addresses. The single-file edition does
//! not use the bundles.
//!
//! The page contains `early`, with its digest in the policy, so that it runs while the sheet loads. It names the program
//! and its module in `<meta>` elements, from which `early` loads them (`src/web/boot.js`): as preloads, they would take
//! most of a slow connection from what a newcomer waits for. A host that minifies scripts in pages breaks the digest:
//! then a third script loads `early` as a file.

use std::fs;
use std::path::Path;

use super::comments;
use super::digest::{integrity, short};
use super::html::{Tag, tags, with_tags};
use super::single;
use crate::error::{Context, Error, Result};

/// The prefixes of the scripts that start the program. The module contains all others.
const EARLY: [&str; 9] = ["rescue-", "bridge-", "pack-", "journal-", "starter-", "twice-", "first-", "trap-", "boot-"];
/// The start of `early`. It runs once, and only when the page is complete, for which async scripts do not wait.
const ONCE: &str = "\
if (globalThis.carrel) throw new Error('Carrel runs already');
globalThis.carrel = {};
if (document.readyState === 'loading') {
  await new Promise(resolve => { document.addEventListener('readystatechange', resolve, { once: true }); });
}
";
/// The start of the script that loads `early` as a file: browsers that do run the page's own have done so by then.
const LOADED: &str = "\
if (document.readyState !== 'complete') {
  await new Promise(resolve => { window.addEventListener('load', resolve, { once: true }); });
}
";
/// The directive of the policy to which the digest of `early` is added.
const SCRIPTS: &str = "script-src 'self'";

/// The names in the page of the program and of its module.
pub(super) const PROGRAM: &str = "carrel-program";
pub(super) const MODULE: &str = "carrel-module";

/// Trunk's page without what is bundled, and that.
#[derive(Default)]
struct Taken {
    page: String,
    style: String,
    early: String,
    late: String,
    /// The file names of the program and its module.
    wasm: String,
    module: String,
    /// The file name of the icon.
    icon: String,
}

/// Bundles the sheets and scripts of the page `index` from `site` into `dist`. Returns the page with the bundles.
pub(super) fn write(site: &Path, dist: &Path, index: &str) -> Result<String> {
    let Taken { mut page, style, early, late, wasm, module, icon } = take(site, index)?;
    if [&style, &early, &late, &wasm, &module, &icon].iter().any(|text| text.is_empty()) {
        return Err(Error::new(
            "Trunk's page lacks style sheets, early or other scripts, the program, its module or an icon",
        ));
    }
    let named = |start: &str, ending: &str, text: &str| -> Result<String> {
        let name = format!("{start}-{}.{ending}", short(text.as_bytes()));
        fs::write(dist.join(&name), text).context(format!("writing dist/{name}"))?;
        Ok(name)
    };
    let style = named("style", "css", &single::drawings(&style, |name| removed(dist, name))?)?;
    let icon = single::drawing(&removed(dist, &icon)?);
    let early = single::inline(&format!("{ONCE}{early}"));
    let file = named("early", "js", &early)?;
    let again = named("again", "js", &format!("{LOADED}if (!globalThis.carrel) import('./{file}');\n"))?;
    let late = read(site, &module)? + &late;
    removed(dist, &module)?;
    let module = named("module", "js", &late)?;
    let program = fs::read(dist.join(&wasm)).context(format!("reading dist/{wasm}"))?;

    // Before all other links, because browsers request them in this order. `async`, because other inline modules wait for
    // the sheet.
    let first = tags(&page).iter().find(|tag| tag.name == "link").map(|tag| tag.range.start);
    let loads = format!(
        "<script type=\"module\" async>{early}</script><link rel=\"stylesheet\" href=\"{style}\">\
         <script type=\"module\" src=\"{again}\"></script>"
    );
    page.insert_str(first.ok_or_else(|| Error::new("Trunk's page has no links"))?, &loads);
    if page.matches(SCRIPTS).count() != 1 {
        return Err(Error::new(format!("the policy of index.html must have {SCRIPTS} once")));
    }
    let page = page.replace(SCRIPTS, &format!("{SCRIPTS} '{}'", integrity(early.as_bytes())));
    let meta = |name: &str, file: &str, contents: &[u8]| {
        format!("<meta name=\"{name}\" content=\"{file} {}\">", integrity(contents))
    };
    let icon = format!("<link rel=\"icon\" href=\"{icon}\">");
    with_tags(&page, &(meta(PROGRAM, &wasm, &program) + &meta(MODULE, &module, late.as_bytes()) + &icon))
}

fn take(site: &Path, index: &str) -> Result<Taken> {
    let mut taken = Taken::default();
    let mut from = 0;
    for tag in &tags(index) {
        match (tag.name.as_str(), tag.value("rel"), tag.value("type")) {
            ("link", Some("icon"), _) => taken.icon = address(tag, "href").to_owned(),
            ("link", Some("modulepreload"), _) => taken.module = address(tag, "href").to_owned(),
            ("link", Some("preload"), Some("application/wasm")) => taken.wasm = address(tag, "href").to_owned(),
            ("link", Some("stylesheet"), _) => taken.style += &read(site, address(tag, "href"))?,
            ("script", _, _) if tag.value("src").is_some() => {
                let name = address(tag, "src");
                let script = comments::without(&read(site, name)?)?;
                if EARLY.iter().any(|start| name.starts_with(start)) {
                    taken.early += &format!("{{\n{script}}}\n");
                } else {
                    // The program can do without it, and must start all the same.
                    taken.late += &format!("try {{\n{script}}} catch (error) {{ console.error(error); }}\n");
                }
            }
            _ => continue,
        }
        taken.page += &index[from..tag.range.start];
        from = tag.range.end;
        if tag.name == "script" {
            let end = "</script>";
            from = index[from..].find(end).map_or(from, |at| from + at + end.len());
        }
    }
    taken.page += &index[from..];
    Ok(taken)
}

/// The contents of a file of `dist`, which is removed.
fn removed(dist: &Path, name: &str) -> Result<Vec<u8>> {
    let file = dist.join(name);
    let contents = fs::read(&file).context(format!("reading {}", file.display()))?;
    fs::remove_file(&file).context(format!("removing {}", file.display()))?;
    Ok(contents)
}

fn read(site: &Path, name: &str) -> Result<String> {
    fs::read_to_string(site.join(name)).context(format!("reading {name}"))
}

fn address<'a>(tag: &'a Tag, attribute: &str) -> &'a str {
    tag.value(attribute).unwrap_or_default().trim_start_matches("./")
}

/// The file name of a style sheet or script that is bundled.
pub(super) fn file(tag: &Tag) -> Option<&str> {
    match tag.name.as_str() {
        "link" if tag.value("rel") == Some("stylesheet") => Some(address(tag, "href")),
        "script" if tag.value("src").is_some() => Some(address(tag, "src")),
        _ => None,
    }
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
            ("a-1.css", "a{background:url(d.svg)}\n"),
            ("d.svg", "drawing"),
            ("i.svg", "icon"),
            ("b-2.css", "b{}\n"),
            ("rescue-1.js", "1\n"),
            ("tabs-1.js", "2\n"),
            ("boot-1.js", "3\n"),
            ("p.js", "export {}\n"),
            ("p.wasm", "wasm"),
        ] {
            for folder in [&site, &dist] {
                fs::write(folder.join(name), text).context("writing a file")?;
            }
        }
        let index = "<head><meta content=\"script-src 'self'; a\"><link rel=icon href=i.svg>\
            <link href=./a-1.css rel=stylesheet><link href=./b-2.css rel=stylesheet><script src=./rescue-1.js></script>\
            <script src=./tabs-1.js></script><script src=./boot-1.js></script><link href=./p.js rel=modulepreload>\
            <link href=./p.wasm rel=preload type=application/wasm><link rel=alternate href=c.html></head><body>";
        let page = write(&site, &dist, index)?;
        let text = |name: &str| fs::read_to_string(dist.join(name)).unwrap_or_default();
        let tags = tags(&page);
        let loaded: Vec<String> = tags.iter().filter_map(file).map(text).collect();
        assert_eq!(loaded[0], "a{background:url(\"data:image/svg+xml,drawing\")}\nb{}\n");
        assert!(page.contains("<link rel=\"icon\" href=\"data:image/svg+xml,icon\">"), "{page}");
        let early = format!("{ONCE}{{\n1\n}}\n{{\n3\n}}\n");
        let again = loaded[1].rsplit('\'').nth(1).and_then(|name| name.strip_prefix("./"));
        assert_eq!(text(again.unwrap_or_default()), early);
        let digest = integrity(early.as_bytes());
        let start = format!(
            "<head><meta content=\"script-src 'self' '{digest}'; a\"><script type=\"module\" async>{early}</script><link "
        );
        assert!(page.starts_with(&start), "{page}");
        let meta = |name: &str| {
            let tag = tags.iter().find(|tag| tag.value("name") == Some(name));
            tag.and_then(|tag| tag.value("content")?.split_once(' ')).unwrap_or_default()
        };
        assert_eq!(meta(PROGRAM), ("p.wasm", integrity(b"wasm").as_str()));
        let module = "export {}\ntry {\n2\n} catch (error) { console.error(error); }\n";
        assert_eq!(text(meta(MODULE).0), module);
        assert_eq!(meta(MODULE).1, integrity(module.as_bytes()));
        assert!(["p.js", "d.svg", "i.svg"].iter().all(|name| !dist.join(name).exists()));
        assert!(!page.contains("preload"), "{page}");
        assert!(write(&site, &dist, "<head></head>").is_err());
        fs::remove_dir_all(folder).context("removing a folder")
    }
}
