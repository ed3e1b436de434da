//! Fills in what the page and the manifest say about the exam: their sources have placeholders in braces, the pack has
//! the text.
//!
//! The single-file edition is built from the page, so it says the same.

use std::fs;
use std::path::Path;

use carrel::markup::escaped as html;
use carrel_core::bank::Bank;

use crate::error::{Context, Error, Result};

/// The title of the default exam, with its code.
const EXAM: &str = "{exam}";
/// The title of the pack.
const TITLE: &str = "{title}";
/// The short title of the pack.
const SHORT_TITLE: &str = "{short-title}";
/// The file name of the manifest.
const MANIFEST: &str = "manifest.webmanifest";

/// The page `index`, filled in for this bank.
pub(super) fn page(index: &str, bank: &Bank) -> Result<String> {
    filled(index, "index.html", &[(EXAM, exam(bank))], html)
}

/// Fills in the manifest in `dist`.
pub(super) fn manifest(dist: &Path, bank: &Bank) -> Result<()> {
    let file = dist.join(MANIFEST);
    let text = fs::read_to_string(&file).context(format!("reading {}", file.display()))?;
    let words = [(TITLE, bank.about.title.as_str()), (SHORT_TITLE, bank.about.short_title.as_str())];
    let text = filled(&text, MANIFEST, &words, json)?;
    fs::write(&file, text).context(format!("writing {}", file.display()))
}

fn exam(bank: &Bank) -> &str {
    bank.blueprints.first().map_or(bank.about.title.as_str(), |blueprint| &blueprint.title)
}

/// Replaces each placeholder in the text. A missing placeholder is an error.
fn filled(text: &str, file: &str, words: &[(&str, &str)], escape: fn(&str) -> String) -> Result<String> {
    let mut text = text.to_owned();
    for (name, words) in words {
        if !text.contains(name) {
            return Err(Error::new(format!("{file} does not have {name}, so it says nothing about the exam")));
        }
        text = text.replace(name, &escape(words));
    }
    Ok(text)
}

/// Escapes text for a JSON string.
fn json(words: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    words.chars().map(plain).collect::<String>().replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_by_escaped_text() {
        let of = |text: &str, escape| filled(text, "f", &[(TITLE, "A \"B\" & <C>\\\n")], escape).unwrap_or_default();
        assert_eq!(of("<meta content=\"{title}.\">", html), "<meta content=\"A &quot;B&quot; &amp; &lt;C&gt;\\\n.\">");
        assert_eq!(of("{ \"name\": \"{title}\" }", json), "{ \"name\": \"A \\\"B\\\" & <C>\\\\ \" }");
    }

    #[test]
    fn a_file_without_placeholders_is_rejected() {
        let missing = filled("<p>", "index.html", &[(EXAM, "E")], html);
        assert!(missing.is_err_and(|error| error.to_string().contains("index.html does not have {exam}")));
    }

    #[test]
    fn the_sources_have_the_placeholders() {
        let (page, manifest) =
            (include_str!("../../../index.html"), include_str!("../../../src/web/manifest.webmanifest"));
        assert!(page.contains(EXAM) && manifest.contains(TITLE) && manifest.contains(SHORT_TITLE));
    }
}
