//! The paths that a Rust source imports or names: `use` trees and paths in code. Code of unit tests does not count.

use crate::literals::rust_code;

/// The segments of a path, such as `crate`, `form`, `Rng`.
pub(crate) type Segments = Vec<String>;

/// The segments of a path as it is written.
pub(crate) fn segments(path: &str) -> Segments {
    path.split("::").filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
}

/// A path that code names.
#[derive(Debug)]
pub(crate) struct NamedPath {
    /// The name that a `use` gives it.
    pub(crate) name: Option<String>,
    pub(crate) path: Segments,
}

/// Names, `::`, and all other characters but blanks one by one.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while !rest.is_empty() {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let name = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let one = rest.chars().next().map_or(1, char::len_utf8);
        let length = match name {
            0 if rest.starts_with("::") => 2,
            0 => one,
            name => name,
        };
        found.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    found
}

/// Everything that a source imports or names, without its unit tests.
pub(crate) fn named_paths(text: &str) -> Vec<NamedPath> {
    let code = rust_code(text);
    let tokens = tokens(&code);
    let (mut found, mut at) = (Vec::new(), 0);
    // Modules in this file: the depth of their braces. `super` is then this file's module.
    let (mut depth, mut inner) = (0, Vec::new());
    while at < tokens.len() {
        let rest = &tokens[at..];
        let from = found.len();
        match rest {
            ["#", "[", "cfg", "(", "test", ")", "]", ..] => at += item_length(rest),
            ["mod", _, "{", ..] => {
                inner.push(depth);
                at += 2;
            }
            ["{", ..] => (depth, at) = (depth + 1, at + 1),
            ["}", ..] => {
                (depth, at) = (depth - 1, at + 1);
                inner.pop_if(|outer| *outer == depth);
            }
            ["use", next, ..] if *next != "<" => {
                let end = rest.iter().position(|token| *token == ";").unwrap_or(rest.len());
                use_tree(&rest[1..end], &[], &mut found);
                at += end;
            }
            [first, "::", second, ..] if is_name(first) && is_name(second) => {
                let more = rest[1..].chunks(2).take_while(|pair| pair[0] == "::" && pair.len() > 1 && is_name(pair[1]));
                let length = 1 + 2 * more.count();
                // The rest of a longer path, such as `<T as A>::B::c`, names no module.
                if at == 0 || tokens[at - 1] != "::" {
                    let path = rest[..length].iter().step_by(2).map(ToString::to_string).collect();
                    found.push(NamedPath { name: None, path });
                }
                at += length;
            }
            _ => at += 1,
        }
        for import in &mut found[from..] {
            let outward = import.path.iter().take_while(|part| *part == "super").count().min(inner.len());
            import.path.drain(..outward);
            if outward > 0 && import.path.first().is_none_or(|part| part != "super") {
                import.path.insert(0, "self".to_owned());
            }
            // A name inside is none of the file's module.
            import.name = import.name.take().filter(|_| inner.is_empty());
        }
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The number of tokens of an item with its attributes: to the end of its braces, or else to its semicolon.
fn item_length(tokens: &[&str]) -> usize {
    let keywords = ["const", "enum", "fn", "impl", "mod", "static", "struct", "trait", "type", "use"];
    let is_use = tokens.iter().find(|token| keywords.contains(token)) == Some(&"use");
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        depth += i32::from(["{", "(", "["].contains(token)) - i32::from(["}", ")", "]"].contains(token));
        if depth == 0 && (*token == ";" || *token == "}" && !is_use) {
            return at + 1;
        }
    }
    tokens.len()
}

/// Adds the paths of a `use` tree, such as `a::b` and `a::c` of `a::{b, c as d}`.
fn use_tree(tree: &[&str], prefix: &[String], found: &mut Vec<NamedPath>) {
    let group = tree.iter().position(|token| *token == "{");
    let end = group.or_else(|| tree.iter().position(|token| *token == "as")).unwrap_or(tree.len());
    let own = tree[..end].iter().filter(|token| is_name(token)).map(ToString::to_string);
    let mut path: Segments = prefix.iter().cloned().chain(own).collect();
    let Some(group) = group else {
        // `a::{self}` names `a`; in `a::*` nothing is left of the star.
        path.pop_if(|last| last == "self" && !prefix.is_empty());
        let is_glob = tree.last() == Some(&"*");
        let last = if end < tree.len() { tree.last().map(ToString::to_string) } else { path.last().cloned() };
        found.push(NamedPath { name: last.filter(|_| !is_glob), path });
        return;
    };
    let inside = &tree[group + 1..tree.len() - 1];
    let (mut depth, mut from) = (0, 0);
    for (at, token) in inside.iter().enumerate() {
        depth += i32::from(*token == "{") - i32::from(*token == "}");
        if *token == "," && depth == 0 {
            use_tree(&inside[from..at], &path, found);
            from = at + 1;
        }
    }
    if from < inside.len() {
        use_tree(&inside[from..], &path, found);
    }
}
