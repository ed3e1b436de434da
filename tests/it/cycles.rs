//! Modules of `author` and `xtask` do not import each other in cycles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::documents::root;

/// For each module, the modules that it imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// The paths of a `use` tree, such as `a::b` and `a::c` of `a::{b, c as d}`.
fn paths(tree: &str) -> Vec<String> {
    let Some((prefix, group)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let group = group.trim_end().trim_end_matches('}');
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            parts.push(&group[from..at]);
            from = at + 1;
        }
    }
    parts.push(&group[from..]);
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(paths).map(|path| format!("{}{path}", prefix.trim())).collect()
}

/// The paths that a file's code imports or names, without its unit tests.
fn imported(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut found = Vec::new();
    for statement in code.join("\n").split(';') {
        if let Some((_, tree)) = format!("\n{}", statement.trim_start()).rsplit_once("use ") {
            found.extend(paths(tree));
        }
        for start in ["super::", "crate::"] {
            let named = statement.match_indices(start).map(|(at, _)| {
                let rest = &statement[at..];
                rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(rest.len())]
                    .to_owned()
            });
            found.extend(named);
        }
    }
    found
}

/// The Rust files in a folder and its subfolders.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("folders can be read").flatten().map(|entry| entry.path());
    let of = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(of).filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// The imports among the modules of `folder`. `name` is the module path of the folder in its crate.
fn imports(folder: &Path, name: &str) -> Imports {
    let mut imports = Imports::new();
    for path in sources(folder) {
        let relative = path.strip_prefix(folder).expect("it is in the folder").with_extension("");
        let mut parts = relative.iter().map(|part| part.to_string_lossy().into_owned());
        let module = parts.next().unwrap_or_default();
        if ["mod", "lib", "main"].contains(&module.as_str()) {
            continue;
        }
        let is_direct = parts.next().is_none_or(|part| part == "mod");
        let text = fs::read_to_string(&path).expect("sources are text");
        let entry: &mut BTreeSet<String> = imports.entry(module.clone()).or_default();
        for target in imported(&text) {
            let own = is_direct && !path.ends_with("mod.rs");
            let target = match target.strip_prefix(&format!("crate::{name}")) {
                Some(target) => Some(target.to_owned()),
                None if own => target.strip_prefix("super::").map(str::to_owned),
                None => target.strip_prefix("super::super::").map(str::to_owned),
            };
            entry.extend(target.and_then(|target| target.split("::").next().map(str::to_owned)));
        }
        entry.remove(&module);
    }
    imports
}

/// A cycle of imports through one of the modules.
fn circle(imports: &Imports) -> Option<Vec<String>> {
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

#[test]
fn modules_do_not_import_each_other_in_cycles() {
    let folders = [
        ("author/src", ""),
        ("author/src/pack_file", "pack_file::"),
        ("author/src/report", "report::"),
        ("author/src/review", "review::"),
        ("author/src/rules", "rules::"),
        ("xtask/src", ""),
        ("xtask/src/bank", "bank::"),
        ("xtask/src/checks", "checks::"),
        ("xtask/src/fuzz", "fuzz::"),
        ("xtask/src/run", "run::"),
        ("xtask/src/site", "site::"),
        ("xtask/src/tools", "tools::"),
    ];
    let mut count = 0;
    for (folder, name) in folders {
        let imports = imports(&root().join(folder), name);
        count += imports.values().map(BTreeSet::len).sum::<usize>();
        assert_eq!(circle(&imports), None, "in {folder}");
    }
    assert!(count > 200, "only {count} imports were found");
}

#[test]
fn cycles_are_found() {
    let all = |text: &str| -> Imports {
        let of =
            |line: &str| line.split_once(": ").map(|(a, b)| (a.to_owned(), b.split(' ').map(str::to_owned).collect()));
        text.lines().filter_map(of).collect()
    };
    assert_eq!(circle(&all("a: b c\nb: c\nc: d")), None);
    assert_eq!(circle(&all("a: b\nb: c\nc: b")), Some(["a", "b", "c", "b"].map(str::to_owned).to_vec()));
    let text = "use super::{a::{B, C as D}, e};\nfn f() { super::g::h() }\n// super::x\n#[cfg(test)]\nmod tests { use super::y; }";
    for path in ["super::a::B", "super::a::C", "super::e", "super::g::h"] {
        assert!(imported(text).iter().any(|found| found == path), "{path}: {:?}", imported(text));
    }
    assert!(!imported(text).iter().any(|found| found.ends_with('x') || found.ends_with('y')));
}
