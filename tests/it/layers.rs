//! Dependencies point one way: which modules of core and of the app may import which, and who may name the browser.
//!
//! The rules read `use` trees and paths in code (`modules.rs`), so a word in a comment or a string breaks none, and no
//! way to write an import evades one.

use crate::documents::root;
use crate::modules::Modules;
use crate::paths::{Segments, segments};

/// For each of some siblings, the others that it may import.
type Layers = [(&'static str, &'static str)];

/// The modules of core.
const CORE: [(&str, &str); 18] = [
    ("bank", ""),
    ("moment", ""),
    ("timeline", "moment"),
    ("form", "bank"),
    ("attempt", "bank form"),
    ("log", "attempt bank moment timeline"),
    ("bookmark", "bank"),
    ("score", "attempt bank log"),
    ("progress", "attempt bank log moment score"),
    ("memory", "attempt bank log"),
    ("readiness", "attempt bank log memory"),
    ("learner", "attempt bank log memory moment readiness score"),
    ("today", "bank form learner"),
    ("save", "attempt bank bookmark log today"),
    ("merge", "save"),
    ("pack", "bank"),
    ("search", "bank"),
    // Only compiled for unit tests.
    ("fixtures", "bank log"),
];

/// The modules of the app.
const APP: [(&str, &str); 14] = [
    ("format", ""),
    ("guidance", ""),
    ("ledger", ""),
    ("markup", ""),
    ("paging", ""),
    ("report", ""),
    ("route", ""),
    ("shortcut", ""),
    ("simulated", ""),
    ("first", "format markup route"),
    ("opening", "markup"),
    ("browser", "format markup shortcut"),
    ("state", "browser format guidance ledger markup route"),
    ("ui", "browser first format guidance markup opening paging report route shortcut simulated state"),
];

/// The modules of the user interface.
const UI: [(&str, &str); 7] = [
    ("reactive", ""),
    ("effects", ""),
    ("element", "reactive"),
    ("parts", "element effects"),
    ("pages", "element parts effects"),
    ("later", "element pages parts effects"),
    ("app", "element later pages parts effects"),
];

/// The crates of the browser.
const BROWSER: [&str; 4] = ["gloo_storage", "js_sys", "wasm_bindgen", "web_sys"];
/// Time, randomness and everything else that differs between two runs of core.
const CHANGING: [&str; 8] = ["chrono", "getrandom", "leptos", "rand", "Instant", "OsRng", "RandomState", "SystemTime"];

/// The imports among the children of `parent` that `layers` does not allow, and children that it does not list.
fn upward(modules: &Modules, parent: &str, layers: &Layers) -> Vec<String> {
    let siblings = modules.siblings().remove(&segments(parent)).unwrap_or_default();
    let allowed = |name: &str| layers.iter().find(|(from, _)| *from == name).map(|(_, to)| *to);
    let imports = siblings.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to)));
    imports
        .filter(|(from, to)| {
            allowed(to).is_none() || allowed(from).is_none_or(|names| names.split(' ').all(|name| name != *to))
        })
        .map(|(from, to)| format!("{from} imports {to}"))
        .collect()
}

/// The imports by which modules in `within` (all, if it is empty) name one of `names` anywhere in a path.
fn naming(modules: &Modules, within: &str, names: &[&str]) -> Vec<String> {
    found(modules, within, |path| path.iter().any(|segment| names.contains(&segment.as_str())))
}

/// The paths that modules in `within` import or name and that break a rule.
fn found(modules: &Modules, within: &str, breaks: impl Fn(&[String]) -> bool) -> Vec<String> {
    let within = segments(within);
    let inside = modules.paths().filter(|(module, _)| module.starts_with(&within));
    let broken = inside.flat_map(|(module, paths)| paths.into_iter().map(move |path| (module, path)));
    let broken = broken.filter(|(_, path)| breaks(path));
    broken.map(|(module, path)| format!("{} names {}", module.join("::"), path.join("::"))).collect()
}

/// The pages that another page imports.
fn between_pages(modules: &Modules) -> Vec<String> {
    let siblings = modules.siblings().remove(&segments("ui::pages")).unwrap_or_default();
    siblings.iter().map(|(page, others)| format!("{page} imports {others:?}")).collect()
}

/// Whether a path leads to a part of the standard library that reads the machine or the time, or has side effects.
fn is_outside(path: &[String]) -> bool {
    path[0] == "std" && path.get(1).is_some_and(|part| part != "collections")
}

fn read(folder: &str) -> Modules {
    Modules::read(&root().join(folder))
}

const NONE: [&str; 0] = [];

#[test]
fn dependencies_point_one_way() {
    for (folder, parent, layers) in [("core/src", "", &CORE[..]), ("src", "", &APP), ("src", "ui", &UI)] {
        let modules = read(folder);
        assert_eq!(upward(&modules, parent, layers), NONE, "in {folder} {parent}");
        let parent = segments(parent);
        let children: Vec<&Segments> = modules.paths().map(|(name, _)| name).collect();
        for (name, _) in layers {
            let child = [&parent[..], &[(*name).to_owned()]].concat();
            assert!(children.contains(&&child), "{folder} has no module {name}");
        }
    }
}

#[test]
fn pages_import_parts_and_no_other_page() {
    assert_eq!(between_pages(&read("src")), NONE);
}

#[test]
fn only_the_browser_folder_names_the_browser() {
    for folder in ["author/src", "core/src", "src"] {
        let mut named = naming(&read(folder), "", &BROWSER);
        // `main.rs` exports what the page calls.
        let export = " names wasm_bindgen::prelude::wasm_bindgen";
        named.retain(|named| !named.starts_with("browser") && named != export);
        assert_eq!(named, NONE, "in {folder}");
    }
    assert!(naming(&read("src"), "browser", &BROWSER).len() > 20, "the adapters name the browser");
}

#[test]
fn core_and_pure_modules_know_no_framework_time_or_randomness() {
    let core = read("core/src");
    assert_eq!(naming(&core, "", &CHANGING), NONE);
    assert_eq!(found(&core, "", is_outside), NONE);
    let app = read("src");
    for (pure, _) in APP.iter().filter(|(name, _)| !["browser", "state", "ui"].contains(name)) {
        assert_eq!(naming(&app, pure, &CHANGING), NONE);
    }
}

#[test]
fn imports_against_the_layers_are_found() {
    let one = |module: &str, text: &str| {
        Modules::of(&[
            ("", ""),
            ("state", ""),
            ("ui", ""),
            ("ui::parts", ""),
            ("ui::pages", ""),
            ("ui::pages::home", ""),
            (module, text),
        ])
    };
    for text in [
        "use crate::ui;",
        "use crate::{route::Route, ui::parts::X};",
        "fn f() { crate::ui::f() }",
        "use super::ui as x;",
    ] {
        assert_eq!(upward(&one("state", text), "", &APP), ["state imports ui"], "{text}");
        assert_eq!(
            upward(&one("state::saves", &text.replace("super", "super::super")), "", &APP),
            ["state imports ui"]
        );
    }
    for text in ["// use crate::ui;", "const A: &str = \"crate::ui\";", "use crate::browser::page;", "use ui::x;"] {
        assert_eq!(upward(&one("state", text), "", &APP), NONE, "{text}");
    }
    assert_eq!(upward(&one("ui::parts::a", "use crate::ui::pages::home::home;"), "ui", &UI), ["parts imports pages"]);
    assert_eq!(upward(&one("ui::pages::a", "use crate::ui::parts::x;"), "ui", &UI), NONE);
    // A new module has to be listed.
    assert_eq!(upward(&one("sync", "use crate::state::App;"), "", &APP), ["sync imports state"]);
}

#[test]
fn imports_of_other_pages_are_found() {
    let pages = |parent: &str, text: &str| {
        Modules::of(&[("ui::pages", parent), ("ui::pages::lost", ""), ("ui::pages::exam", text)])
    };
    for text in ["use super::lost::lost;", "use crate::ui::pages::{exam, lost};", "fn f() { super::lost::lost() }"] {
        assert_eq!(between_pages(&pages("", text)), ["exam imports {\"lost\"}"], "{text}");
    }
    assert_eq!(between_pages(&pages("pub use lost::lost;", "use super::lost;")), ["exam imports {\"lost\"}"]);
    assert_eq!(between_pages(&pages("", "use crate::ui::parts::lost;")), NONE);
}

#[test]
fn names_of_the_browser_and_of_time_are_found() {
    let named = |text: &str, names: &[&str]| naming(&Modules::of(&[("a", text)]), "", names);
    for text in ["use web_sys::Event;", "use leptos::web_sys;", "fn f(e: &web_sys::Event) {}", "use {js_sys as js};"] {
        assert_eq!(named(text, &BROWSER).len(), 1, "{text}");
    }
    assert_eq!(named("/// Not `web_sys::Event`.\nfn web_sys() {}", &BROWSER), NONE);
    assert_eq!(named("use std::time::{Duration, Instant};", &CHANGING), ["a names std::time::Instant"]);
    let outside = |text: &str| found(&Modules::of(&[("a", text)]), "", is_outside);
    for text in ["use std::fs;", "fn f() { std::env::var(x) }", "use std::{collections::BTreeMap, io::Read};"] {
        assert_eq!(outside(text).len(), 1, "{text}");
    }
    assert_eq!(outside("use std::collections::BTreeMap;\n#[cfg(test)]\nmod tests { use std::fs; }"), NONE);
}
