//! Splits text into words, for rules that compare texts.

use std::collections::BTreeSet;

/// Stop words.
const STOP: &str = " a an the of to in on for and or with by from as at is are be been being it its that this these \
    those which into than then each any no not only their they them there one two so has have had can will must should \
    was were but if when how what who whom does do did after before use uses using used without within between every \
    per over under same other more most new all also both during while until where whose you your we our ";

/// The words of a text in lowercase: letters, digits, and punctuation inside names such as `s3:GetObject`.
pub(super) fn words(text: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '/' | '-' | '@');
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split(|c| !inside(c)).map(bare).filter(|w| !w.is_empty()).collect()
}

/// The words without stop words, in the singular.
pub(super) fn content(text: &str) -> BTreeSet<String> {
    let singular = |w: String| match w.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => w,
    };
    words(text).into_iter().filter(|w| !STOP.contains(&format!(" {w} "))).map(singular).collect()
}

/// The Jaccard index of two sets, from 0 to 1.
pub(super) fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count() as f64;
    let together = (a.len() + b.len()) as f64 - shared;
    if together == 0.0 { 0.0 } else { shared / together }
}

/// The number of sentences: end marks before a space or the end, plus an unfinished last sentence.
pub(super) fn sentences(text: &str) -> usize {
    let text = text.trim();
    let ends = |(i, c): (usize, char)| {
        matches!(c, '.' | '?' | '!') && text[i + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
    };
    let open = !text.is_empty() && !text.ends_with(['.', '?', '!']);
    text.char_indices().filter(|&at| ends(at)).count() + usize::from(open)
}

/// The text in lowercase with single spaces and without punctuation, to find texts that differ only in formatting.
pub(super) fn bare(text: &str) -> String {
    words(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_whole_and_plurals_match() {
        assert_eq!(words("Call `s3:GetObject`, then 2 queues."), ["call", "s3:getobject", "then", "2", "queues"]);
        assert_eq!(content("the queues"), content("a queue"));
        assert_eq!(content("access status this of"), ["access", "status"].map(String::from).into());
    }

    #[test]
    fn sentences_are_counted() {
        let counts = ["", "Create it", "Set `a.b` to 1.5. Wait.", "Why? No!"].map(sentences);
        assert_eq!(counts, [0, 1, 2, 2]);
    }

    #[test]
    fn likeness_ranges_from_0_to_1() {
        assert_eq!(likeness(&content("alpha beta"), &content("alpha beta")), 1.0);
        assert_eq!(likeness(&content("alpha"), &content("beta")), 0.0);
        assert_eq!(likeness(&content(""), &content("")), 0.0);
    }
}
