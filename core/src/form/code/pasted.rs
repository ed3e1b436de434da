//! Finds codes in pasted text: in a message, surrounded by words, quotes or punctuation, or in a link to which other
//! sites added parameters.
//!
//! Limits. Prose uses the same letters as codes, and one text in a thousand passes the check by chance. So a code among
//! words must stand alone: as one word, on a line of its own, or after a colon.

use super::digits::is_hyphen;

/// Longer texts are truncated. No message with a code needs more.
const MOST: usize = 4_000;
/// The number of digits in the shortest code.
const FEWEST: usize = 14;
/// The part of a link before the code.
const LINK: &str = "/form/";

/// The text without invisible characters, and with full-width characters converted to ASCII.
pub(super) fn plain(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_invisible(*c)).take(MOST);
    let text: String = seen.map(narrow).collect();
    text.trim().to_owned()
}

/// Invisible characters, which messages are full of.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Converts the full-width digits, letters and hyphens of East Asian keyboards.
fn narrow(c: char) -> char {
    let ascii = u32::from(c).wrapping_sub(0xfee0);
    char::from_u32(ascii).filter(|_| matches!(c, '\u{ff01}'..='\u{ff5e}')).unwrap_or(c)
}

/// A word without surrounding quotes and punctuation.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The candidates if a plain text is a link to a form, or only a code in quotes or punctuation.
pub(super) fn alone(text: &str) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    for (at, _) in text.match_indices(LINK) {
        let rest = &text[at + LINK.len()..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !is_hyphen(c)).unwrap_or(rest.len());
        parts.push(rest[..end].to_owned());
    }
    parts.push(bare(text));
    parts
}

/// The candidates among the words of a plain text: words, lines, and anything after a colon.
pub(super) fn among_words(text: &str) -> Vec<String> {
    let text = joined(text);
    let mut parts: Vec<String> = text.split_whitespace().map(bare).collect();
    for line in text.lines() {
        parts.push(bare(line));
        for (at, _) in line.match_indices([':', '=']) {
            // Codes don't contain these signs. A code with one has a typo and is not two codes.
            let before = line[..at].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
            if before.chars().all(char::is_alphabetic) {
                parts.push(bare(&line[at + 1..]));
                parts.extend(line[at + 1..].split_whitespace().next().map(bare));
            }
        }
    }
    parts.retain(|part| part.len() >= FEWEST);
    parts
}

/// Removes line breaks after hyphens, and the quote marks of mail that follow them.
fn joined(text: &str) -> String {
    let mut joined = String::new();
    for line in text.lines() {
        let is_open = joined.trim_end().ends_with(is_hyphen);
        if is_open {
            joined.truncate(joined.trim_end().len());
        } else if !joined.is_empty() {
            joined.push('\n');
        }
        joined.push_str(if is_open { line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()) } else { line });
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out_and_wide_characters_are_narrow() {
        assert_eq!(plain("\u{feff} ０１Ｚａ\u{200b}－９\u{2060} "), "01Za-9");
    }

    #[test]
    fn a_code_is_looked_for_where_it_stands_apart() {
        let code = "01ZA-JKMP-TD01-ZAJK-MP";
        let all = "01ZAJKMPTD01ZAJKMP";
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let mut parts = alone(text);
            parts.extend(among_words(text));
            assert!(parts.iter().any(|p| p.replace(['-', ' '], "") == expected), "{text}: {parts:?}");
        }
        for text in [
            format!("\"{code}\""),
            format!("\u{201c}{code}\u{201d}."),
            format!("Here is the code: {code}, have fun"),
            format!("Code:{code}"),
            format!("(see https://example.org/a/#/form/{code}?fbclid=x)"),
            format!("this code: {}!", code.replace('-', " ")),
            format!("Look:\n{}\nBye", code.replace('-', " ")),
            format!("> my code {}", code.replace("-Z", "-\n> Z")),
        ] {
            check(&text, all);
        }
        assert_eq!(among_words("see you"), Vec::<String>::new());
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(plain(&"a".repeat(1_000_000)).len(), MOST);
        assert!(among_words(&plain(&"AAAA ".repeat(100_000))).len() < MOST);
    }
}
