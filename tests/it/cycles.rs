//! Modules do not import each other in cycles. A module and its own children may: they are one unit.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::root;
use crate::modules::Modules;

/// For each module, the siblings that it imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// A cycle of imports.
fn cycle(imports: &Imports) -> Option<Vec<String>> {
    fn walk<'a>(imports: &'a Imports, path: &mut Vec<&'a str>, done: &mut BTreeSet<&'a str>) -> bool {
        let module = path[path.len() - 1];
        for next in imports.get(module).into_iter().flatten() {
            if path.contains(&next.as_str()) {
                path.push(next);
                return true;
            }
            if !done.contains(next.as_str()) {
                path.push(next);
                if walk(imports, path, done) {
                    return true;
                }
            }
        }
        done.insert(module);
        path.pop();
        false
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|module| {
        let mut path = vec![module.as_str()];
        let found = !done.contains(module.as_str()) && walk(imports, &mut path, &mut done);
        found.then(|| path.iter().map(ToString::to_string).collect())
    })
}

/// The cycles among the modules of a crate, one for each parent module.
fn cycles(modules: &Modules) -> Vec<String> {
    let shown = |(parent, imports): (&Vec<String>, &Imports)| {
        cycle(imports).map(|found| format!("in {}: {}", parent.join("::"), found.join(" -> ")))
    };
    modules.siblings().iter().filter_map(shown).collect()
}

#[test]
fn modules_do_not_import_each_other_in_cycles() {
    let mut found = Vec::new();
    for (folder, least) in
        [("author/src", 100), ("core/src", 70), ("src", 100), ("tests/e2e/src", 50), ("xtask/src", 100)]
    {
        let modules = Modules::read(&root().join(folder));
        found.extend(cycles(&modules).into_iter().map(|cycle| format!("{folder} {cycle}")));
        let count: usize = modules.siblings().values().flat_map(BTreeMap::values).map(BTreeSet::len).sum();
        assert!(count > least, "only {count} imports were found in {folder}");
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn cycles_are_found() {
    let all = |text: &str| -> Imports {
        let of =
            |line: &str| line.split_once(": ").map(|(a, b)| (a.to_owned(), b.split(' ').map(str::to_owned).collect()));
        text.lines().filter_map(of).collect()
    };
    assert_eq!(cycle(&all("a: b c\nb: c\nc: d")), None);
    assert_eq!(cycle(&all("a: b\nb: c\nc: b")), Some(["a", "b", "c", "b"].map(str::to_owned).to_vec()));
}

#[test]
fn every_way_to_import_a_sibling_is_found() {
    let ways = [
        ("", "use super::b::X;"),
        ("", "use super::{c, b::X as Y};"),
        ("", "use crate::{\n    c::{self, Z},\n    b,\n};"),
        ("", "pub(crate) use super::b::*;"),
        ("", "fn f() { super::b::x() }"),
        ("", "fn f() { use crate::b; b::x() }"),
        ("", "use super as up;\nfn f() { up::b::x() }"),
        ("", "mod inner { use super::super::b; }"),
        ("", "fn f() -> impl Iterator<Item = crate::b::X> + use<'static> { x() }"),
        ("", "const QUOTE: char = '\"'; fn f() { super::b::x(\"\") }"),
        ("", "#[cfg(test)]\nuse super::c;\nuse super::b;"),
        ("", "#[cfg(test)]\nfn f(x: [u8; 2]) { use super::c; }\nuse super::b;"),
        ("pub use b::X;", "use super::X;"),
        ("pub use b::X as Y;", "fn f() { crate::Y::new() }"),
        ("use crate::b;", "use super::b;"),
    ];
    for (parent, text) in ways {
        let modules = Modules::of(&[("", parent), ("a", text), ("b", "use super::a::A;"), ("c", "")]);
        assert_eq!(cycles(&modules), ["in : a -> b -> a"], "{text:?}");
    }
    let none = [
        "// use super::b;",
        "/* use super::b; */",
        "const TEXT: &str = \"use super::b;\";",
        "const TEXT: &str = r#\"\" use super::b;\"#;",
        "#[cfg(test)]\nmod tests { use super::super::b; }",
        "#[cfg(test)]\nuse super::{b, c};",
        "fn f(b: u8) { b.x::<T>(); Self::b::x() }",
        "mod b { } mod inner { use super::b; }",
    ];
    for text in none {
        let modules = Modules::of(&[("", ""), ("a", text), ("b", "use super::a::A;"), ("c", "")]);
        assert_eq!(cycles(&modules), Vec::<String>::new(), "{text:?}");
    }
    // A child counts for its parent.
    let modules = Modules::of(&[("a::x", "use super::super::b;"), ("b", "use super::a;")]);
    assert_eq!(cycles(&modules), ["in : a -> b -> a"]);
}
