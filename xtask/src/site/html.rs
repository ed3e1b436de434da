//! Reading and changing the tags of a page.
//!
//! Tags, not documents: enough for a page that we and Trunk write, and no HTML parser.

use std::ops::Range;

use crate::error::{Error, Result};

/// The end of the page's head.
const HEAD: &str = "</head>";

/// The page with `tags` added at the end of its head.
pub(super) fn with_tags(page: &str, tags: &str) -> Result<String> {
    match page.split_once(HEAD) {
        Some((head, rest)) => Ok(format!("{head}{tags}{HEAD}{rest}")),
        None => Err(Error::new(format!("Trunk's page has no {HEAD}"))),
    }
}

/// An opening tag.
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Its bytes in the page, from `<` to `>`.
    pub(super) range: Range<usize>,
}

impl Tag {
    pub(super) fn value(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// Whether it is the page's content security policy.
    pub(super) fn is_policy(&self) -> bool {
        let equiv = self.value("http-equiv").unwrap_or_default();
        self.name == "meta" && equiv.eq_ignore_ascii_case("content-security-policy")
    }
}

/// The opening tags of `html`, in order, without comments, closing tags and the contents of scripts.
pub(super) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (mut tag, after) = tag(rest);
            tag.range = html.len() - rest.len() - 1..html.len() - after.len();
            let is_script = tag.name == "script";
            tags.push(tag);
            // Code may look like tags.
            rest = if is_script { after.find("</script").map_or("", |end| &after[end..]) } else { after };
        }
    }
    tags
}

/// Parses one tag after its `<`. Also returns the rest.
fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let mut tag = Tag { name: text[..end].to_ascii_lowercase(), attributes: Vec::new(), range: 0..0 };
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
            // A stray character: skip it, or this loop would never end.
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        tag.attributes.push((name, value.to_owned()));
    }
}

/// The value at the start of `text`, with or without quotes, and the rest.
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

    #[test]
    fn tags_are_added_at_the_end_of_the_head() -> Result<()> {
        assert_eq!(with_tags("<head><p></head><body>", "<b>")?, "<head><p><b></head><body>");
        assert!(with_tags("<body>", "<b>").is_err());
        Ok(())
    }

    #[test]
    fn broken_tags_end() {
        assert_eq!(tags("<p = '").len(), 1);
        assert_eq!(tags("<p a").len(), 1);
    }
}
