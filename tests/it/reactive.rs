//! A project rule: changing content is the entire content of an element of its own (`src/ui/reactive.rs` explains why).
//!
//! This test checks the sources; the browser tests' `translated.rs` checks what pages do to their text.

use std::fs;
use std::path::Path;

use crate::literals::rust_code;

/// Builder methods that make content reactive.
const REACTIVE: [&str; 3] = [".reactive(", ".reactive_text(", ".reactive_rows("];
/// Builder methods that add no content to an element.
const NO_CONTENT: [&str; 10] = [
    "attr",
    "reactive_attr",
    "class",
    "reactive_bool_attr",
    "aria_disabled",
    "on",
    "on_click",
    "percent",
    "checked",
    "value",
];
/// The only files that may work differently.
const MAKERS: [&str; 2] = ["src/ui/element.rs", "src/ui/reactive.rs"];

/// The position of the parenthesis that closes at the end of `code`.
fn opens(code: &str) -> Option<usize> {
    let mut depth = 0;
    code.char_indices().rev().find_map(|(at, c)| {
        depth += i32::from(c == ')') - i32::from(c == '(');
        (depth == 0).then_some(at)
    })
}

/// The error in the chain of calls at the end of `code`: it must be an element without content.
fn not_empty(code: &str) -> Option<String> {
    let mut rest = code.trim_end();
    loop {
        let open = opens(rest).filter(|_| rest.ends_with(')'));
        let Some(open) = open else { return Some("begins with a variable: write the element in place".into()) };
        let (arguments, before) = (&rest[open + 1..rest.len() - 1], rest[..open].trim_end());
        let from = before.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
        let (head, name) = before.split_at(from);
        match head.trim_end().strip_suffix('.') {
            Some(_) if !NO_CONTENT.contains(&name) => return Some(format!("has other content, by .{name}()")),
            Some(earlier) => rest = earlier.trim_end(),
            None => return (!arguments.trim().is_empty()).then(|| format!("has other content, by {name}()")),
        }
    }
}

/// The error in the reactive blocks of `view!`: each must be the only child of its element.
fn not_alone(code: &str) -> Option<String> {
    code.match_indices("{move ||").find_map(|(at, _)| {
        let before = code[..at].trim_end();
        let mut depth = 0;
        let end = code[at..].char_indices().find_map(|(i, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            (depth == 0).then_some(at + i + 1)
        })?;
        let tag = before.rfind('<').map(|from| &before[from..]);
        let first = before.ends_with('>') && tag.is_some_and(|tag| !tag.starts_with("</") && !tag.ends_with("/>"));
        let last = code[end..].trim_start().starts_with("</");
        let attribute = before.ends_with('=');
        let alone = first && last;
        (!attribute && !alone).then(|| format!("shares its parent: {}", &code[at..end]))
    })
}

/// All violations in a file.
fn breaches(path: &str, text: &str) -> Vec<String> {
    let code = rust_code(text);
    let mut found = Vec::new();
    for (at, way) in REACTIVE.iter().flat_map(|way| code.match_indices(way)) {
        let line = 1 + code[..at].matches('\n').count();
        found.extend(not_empty(&code[..at]).map(|what| format!("{path}:{line}: {way} {what}")));
    }
    found.extend(not_alone(&code).map(|what| format!("{path}: {what}")));
    if !MAKERS.contains(&path) {
        let ways = [".into_any()", "into_any(", "tachys", "RenderEffect", "set_data(", "set_node_value("];
        found.extend(ways.into_iter().filter(|way| code.contains(way)).map(|way| format!("{path}: names {way}")));
    }
    found
}

#[test]
fn changing_content_is_the_entire_content_of_an_element() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("src/ui")];
    let (mut found, mut looked_at) = (Vec::new(), 0);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("folders can be read").flatten().map(|e| e.path()));
            continue;
        }
        let text = fs::read_to_string(&path).expect("sources are text");
        let shown = path.strip_prefix(root).expect("it lies under the root").to_string_lossy().replace('\\', "/");
        looked_at += REACTIVE.iter().map(|way| rust_code(&text).matches(way).count()).sum::<usize>();
        found.extend(breaches(&shown, &text));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(looked_at > 20, "only {looked_at} pieces of reactive content were found");
}

#[test]
fn violations_of_the_rule_are_found() {
    let good = [
        "p().reactive_text(words)",
        "div().with(p().class(\"a (b\").attr(\"role\", id(x)).reactive(move || f(x)))",
        "let x = // .with(\n    ul()\n        .attr(\"role\", \"list\")\n        .reactive_rows(all, row);",
        "view! { <p class=\"a\">{move || words()}</p> }",
        "view! { <p class={move || words()}>\"fixed\" <b>{move || { words() }}</b></p> }",
    ];
    for code in good {
        assert_eq!(breaches("src/ui/x.rs", code), Vec::<String>::new(), "{code}");
    }
    let bad = [
        "p().with(\"a\").reactive_text(words)",
        "title(\"a\").reactive(words)",
        "let a = p(); a.reactive_text(words)",
        "p().with(\"Left: \").class(\"a\").reactive_rows(all, row)",
        "words.into_any()",
        "view! { <p>\"Left: \" {move || words()}</p> }",
        "view! { <p>{move || words()}\" left\"</p> }",
        "view! { <p><b/>{move || words()}</p> }",
    ];
    for code in bad {
        assert!(!breaches("src/ui/x.rs", code).is_empty(), "{code}");
    }
}
