//! What the page must not have, if its content security policy is to hold, and what it must.
//!
//! Reads tags, not documents: enough for a page that we and Trunk write, and no HTML parser.

use std::ops::Range;

use super::pack;
use crate::error::{Error, Result};

/// The end of the page's head.
const HEAD: &str = "</head>";

/// The page with more tags at the end of its head.
pub(super) fn with_tags(page: &str, tags: &str) -> Result<String> {
    match page.split_once(HEAD) {
        Some((head, rest)) => Ok(format!("{head}{tags}{HEAD}{rest}")),
        None => Err(Error::new(format!("the page that Trunk wrote has no {HEAD}"))),
    }
}

/// Everything that is wrong with the page; `exists` tells whether a file is in `dist/`.
pub(super) fn faults(html: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    let mut policy = false;
    let tags = tags(html);
    for tag in &tags {
        let name = tag.name.as_str();
        if name == "script" && tag.value("src").is_none() {
            faults.push("has an inline script, which the policy refuses".to_owned());
        }
        if name == "style" {
            faults.push("has an inline style sheet, which the policy refuses".to_owned());
        }
        for (attribute, value) in &tag.attributes {
            if attribute == "style" || attribute.starts_with("on") {
                faults.push(format!("<{name}> has the attribute `{attribute}`, which the policy refuses"));
            }
            let loads = attribute == "src" || (attribute == "href" && name != "a");
            match local(value) {
                Some(file) if (loads || attribute == "href") && !exists(file) => {
                    faults.push(format!("mentions {file}, which is not in dist/"));
                }
                None if loads && is_elsewhere(value) => faults.push(format!("loads {value} from elsewhere")),
                _ => {}
            }
        }
        // Some hosts minify. What they change still works, but browsers would refuse it.
        let checked = tag.value("integrity").is_some_and(|value| !value.is_empty());
        let is_style = name == "link" && tag.value("rel") == Some("stylesheet");
        if checked && (name == "script" || is_style) {
            faults.push(format!("<{name}> has an integrity value: give it data-integrity=\"none\""));
        }
        if !checked && tag.value("type") == Some("application/wasm") {
            faults.push("has a program without an integrity value".to_owned());
        }
        let equiv = tag.value("http-equiv").unwrap_or_default();
        policy |= name == "meta" && equiv.eq_ignore_ascii_case("content-security-policy");
    }
    for part in pack::missing(&tags, &exists) {
        faults.push(format!("does not name the {part} of the questions with its integrity value"));
    }
    if !policy {
        faults.push("has no content security policy".to_owned());
    }
    faults
}

/// The file in `dist/` that an address means, if it is one of ours.
fn local(address: &str) -> Option<&str> {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let path = path.strip_prefix("./").unwrap_or(path);
    (!path.is_empty() && !path.starts_with("//") && !path.contains(':')).then_some(path)
}

fn is_elsewhere(address: &str) -> bool {
    address.starts_with("//") || address.starts_with("http:") || address.starts_with("https:")
}

/// An opening tag.
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Where it stands, from `<` to `>`.
    pub(super) place: Range<usize>,
}

impl Tag {
    pub(super) fn value(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }
}

/// The opening tags of `html`, in order; comments and closing tags are passed over.
pub(super) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (mut tag, after) = tag(rest);
            tag.place = html.len() - rest.len() - 1..html.len() - after.len();
            tags.push(tag);
            rest = after;
        }
    }
    tags
}

/// Reads one tag from behind its `<`; also gives what follows it.
fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let mut tag = Tag { name: text[..end].to_ascii_lowercase(), attributes: Vec::new(), place: 0..0 };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if rest.is_empty() {
            return (tag, rest);
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        } else if end == 0 {
            // A stray sign: pass over it, or we would stay here for ever.
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        tag.attributes.push((name, value.to_owned()));
    }
}

/// The value at the start of `text`, with or without quotes, and what follows it.
fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: &str = r#"<meta name="carrel-index" content="i.txt sha384-a"><meta name="carrel-words" content="w.txt sha384-b">
        <meta name="carrel-rest" content="r.txt sha384-c">"#;
    const POLICY: &str = r#"<meta http-equiv="Content-Security-Policy" content="script-src 'self'">"#;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let html = format!("<!DOCTYPE html><html><head>{POLICY}{PARTS}</head>{body}</html>");
        assert_eq!(faults(&html, |file| file == "app.js" || file.ends_with(".txt")), expected);
    }

    #[test]
    fn a_good_page_has_no_faults() {
        check(r#"<script type=module src=./app.js></script><a href="https://example.org/">x</a>"#, &[]);
        check(r##"<link rel="modulepreload" href="app.js" integrity="sha384-a/b="><a href="#main">x</a>"##, &[]);
        check("<!-- <script>old</script> --><img src=\"data:image/png;base64,AA==\">", &[]);
    }

    #[test]
    fn inline_code_is_found() {
        check("<script>go()</script>", &["has an inline script, which the policy refuses"]);
        check("<style>p{}</style>", &["has an inline style sheet, which the policy refuses"]);
        check("<p style='color:red'>", &["<p> has the attribute `style`, which the policy refuses"]);
        check("<body onload=go()>", &["<body> has the attribute `onload`, which the policy refuses"]);
    }

    #[test]
    fn the_program_alone_is_checked_by_its_digest() {
        let fault = |name| format!("<{name}> has an integrity value: give it data-integrity=\"none\"");
        check("<script src=app.js integrity=sha384-a></script>", &[&fault("script")]);
        check("<link rel=stylesheet href=app.js integrity=sha384-a>", &[&fault("link")]);
        check("<link rel=preload href=app.js type=application/wasm>", &["has a program without an integrity value"]);
        check("<link rel=preload href=app.js type=application/wasm integrity=sha384-a>", &[]);
    }

    #[test]
    fn missing_files_are_found() {
        check("<script src='./lost.js'></script>", &["mentions lost.js, which is not in dist/"]);
        check("<link rel=icon href=icon.svg>", &["mentions icon.svg, which is not in dist/"]);
    }

    #[test]
    fn nothing_may_come_from_elsewhere() {
        check("<script src='https://example.org/x.js'></script>", &["loads https://example.org/x.js from elsewhere"]);
        check("<link rel=stylesheet href=//example.org/x.css>", &["loads //example.org/x.css from elsewhere"]);
    }

    #[test]
    fn a_page_needs_a_policy() {
        assert_eq!(faults(PARTS, |_| true), ["has no content security policy"]);
    }

    #[test]
    fn a_page_names_every_part_of_the_questions() {
        let of = |parts: &str| faults(&format!("{POLICY}{parts}"), |file| file != "lost.txt");
        let fault = |part| format!("does not name the {part} of the questions with its integrity value");
        assert_eq!(of(PARTS), [] as [String; 0]);
        assert_eq!(of(""), ["index", "words", "rest"].map(fault));
        assert_eq!(of(&PARTS.replace("w.txt", "lost.txt")), [fault("words")]);
        assert_eq!(of(&PARTS.replace(" sha384-c", "")), [fault("rest")]);
    }

    #[test]
    fn broken_tags_end() {
        check("<p = '", &[]);
        check("<p a", &[]);
    }
}
