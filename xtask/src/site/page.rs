//! Checks the built page: what its content security policy forbids, and what the app requires.

use super::digest::integrity;
use super::html::tags;
use super::{bundle, pack};

/// All faults of the page. `exists` says whether a file is in `dist/`.
pub(super) fn faults(html: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    let tags = tags(html);
    let policy = tags.iter().find(|tag| tag.is_policy()).and_then(|tag| tag.value("content"));
    for tag in &tags {
        let name = tag.name.as_str();
        let is_allowed = || {
            let code = html[tag.range.end..].split("</script>").next().unwrap_or_default();
            policy.is_some_and(|policy| policy.contains(&format!("'{}'", integrity(code.as_bytes()))))
        };
        if name == "script" && tag.value("src").is_none() && !is_allowed() {
            faults.push("has an inline script, which the policy blocks".to_owned());
        }
        if name == "style" {
            faults.push("has an inline style sheet, which the policy blocks".to_owned());
        }
        for (attribute, value) in &tag.attributes {
            if attribute == "style" || attribute.starts_with("on") {
                faults.push(format!("<{name}> has the attribute `{attribute}`, which the policy blocks"));
            }
            let loads = attribute == "src" || (attribute == "href" && name != "a");
            match local(value) {
                Some(file) if (loads || attribute == "href") && !exists(file) => {
                    faults.push(format!("mentions {file}, which is not in dist/"));
                }
                None if loads && is_remote(value) => faults.push(format!("loads {value} from another host")),
                _ => {}
            }
        }
        // Some hosts minify scripts and style sheets. These still work, but browsers would reject them by their digest.
        let checked = tag.value("integrity").is_some_and(|value| !value.is_empty());
        let is_style = name == "link" && tag.value("rel") == Some("stylesheet");
        if checked && (name == "script" || is_style) {
            faults.push(format!("<{name}> has an integrity value: give it data-integrity=\"none\""));
        }
    }
    for name in [bundle::PROGRAM, bundle::MODULE] {
        let named = tags.iter().filter(|tag| tag.value("name") == Some(name));
        if !named.filter_map(|tag| tag.value("content")).any(|content| pack::is_whole(content, &exists)) {
            faults.push(format!("does not name a file with its integrity value as {name}"));
        }
    }
    for part in pack::missing(&tags, &exists) {
        faults.push(format!("does not name the {part} of the questions with its integrity value"));
    }
    if policy.is_none() {
        faults.push("has no content security policy".to_owned());
    }
    faults
}

/// The file in `dist/` that an address refers to, if it is local.
fn local(address: &str) -> Option<&str> {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let path = path.strip_prefix("./").unwrap_or(path);
    (!path.is_empty() && !path.starts_with("//") && !path.contains(':')).then_some(path)
}

fn is_remote(address: &str) -> bool {
    address.starts_with("//") || address.starts_with("http:") || address.starts_with("https:")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = r#"<meta name="carrel-program" content="p.wasm sha384-a"><meta name="carrel-module" content="app.js sha384-b">"#;
    const PARTS: &str = r#"<meta name="carrel-index" content="i.txt sha384-a"><meta name="carrel-words" content="w.txt sha384-b">
        <meta name="carrel-rest" content="r.txt sha384-c">"#;
    const POLICY: &str = r#"<meta http-equiv="Content-Security-Policy" content="script-src 'self'">"#;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let html = format!("<!DOCTYPE html><html><head>{POLICY}{PROGRAM}{PARTS}</head>{body}</html>");
        assert_eq!(faults(&html, |file| ["app.js", "p.wasm"].contains(&file) || file.ends_with(".txt")), expected);
    }

    #[test]
    fn a_correct_page_has_no_faults() {
        check(r#"<script type=module src=./app.js></script><a href="https://example.org/">x</a>"#, &[]);
        check(r##"<link rel="icon" href="app.js"><a href="#main">x</a>"##, &[]);
        check("<!-- <script>old</script> --><img src=\"data:image/png;base64,AA==\">", &[]);
    }

    #[test]
    fn inline_code_is_found_unless_the_policy_has_its_digest() {
        let allowed = POLICY.replace("'self'", &format!("'self' '{}'", integrity(b"go()")));
        let of = |code: &str| faults(&format!("{allowed}{PROGRAM}{PARTS}<script>{code}</script>"), |_| true);
        assert_eq!(of("go()"), [] as [String; 0]);
        assert_eq!(of("stop()"), ["has an inline script, which the policy blocks"]);
        check("<script>go()</script>", &["has an inline script, which the policy blocks"]);
        check("<style>p{}</style>", &["has an inline style sheet, which the policy blocks"]);
        check("<p style='color:red'>", &["<p> has the attribute `style`, which the policy blocks"]);
        check("<body onload=go()>", &["<body> has the attribute `onload`, which the policy blocks"]);
    }

    #[test]
    fn scripts_and_styles_have_no_integrity_value() {
        let fault = |name| format!("<{name}> has an integrity value: give it data-integrity=\"none\"");
        check("<script src=app.js integrity=sha384-a></script>", &[&fault("script")]);
        check("<link rel=stylesheet href=app.js integrity=sha384-a>", &[&fault("link")]);
    }

    #[test]
    fn the_program_needs_an_integrity_value() {
        let of = |program: &str| faults(&format!("{POLICY}{program}{PARTS}"), |file| file != "lost.wasm");
        let fault = |name| format!("does not name a file with its integrity value as {name}");
        assert_eq!(of(PROGRAM), [] as [String; 0]);
        assert_eq!(of(""), [fault("carrel-program"), fault("carrel-module")]);
        assert_eq!(of(&PROGRAM.replace("p.wasm", "lost.wasm")), [fault("carrel-program")]);
        assert_eq!(of(&PROGRAM.replace(" sha384-b", "")), [fault("carrel-module")]);
    }

    #[test]
    fn missing_files_are_found() {
        check("<script src='./lost.js'></script>", &["mentions lost.js, which is not in dist/"]);
        check("<link rel=icon href=icon.svg>", &["mentions icon.svg, which is not in dist/"]);
    }

    #[test]
    fn files_of_other_hosts_are_rejected() {
        check(
            "<script src='https://example.org/x.js'></script>",
            &["loads https://example.org/x.js from another host"],
        );
        check("<link rel=stylesheet href=//example.org/x.css>", &["loads //example.org/x.css from another host"]);
    }

    #[test]
    fn a_page_needs_a_policy() {
        assert_eq!(faults(&format!("{PROGRAM}{PARTS}"), |_| true), ["has no content security policy"]);
    }

    #[test]
    fn a_page_names_every_part_of_the_questions() {
        let of = |parts: &str| faults(&format!("{POLICY}{PROGRAM}{parts}"), |file| file != "lost.txt");
        let fault = |part| format!("does not name the {part} of the questions with its integrity value");
        assert_eq!(of(PARTS), [] as [String; 0]);
        assert_eq!(of(""), ["index", "words", "rest"].map(fault));
        assert_eq!(of(&PARTS.replace("w.txt", "lost.txt")), [fault("words")]);
        assert_eq!(of(&PARTS.replace(" sha384-c", "")), [fault("rest")]);
    }
}
