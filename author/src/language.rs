//! Finds spelling and wording that the exam does not use: British spelling, phrases, punctuation.
//!
//! The lists are in `pack.toml`, and find only what they contain. Code is ignored, because identifiers keep their
//! spelling.

use super::words::words;
use carrel_core::bank::{Block, Inline};

/// What not to write, and what to write instead.
#[derive(Clone, Debug, Default)]
pub(super) struct Language {
    /// Words in the order of the list. The flag says whether they are prefixes.
    british: Vec<(String, bool, String)>,
    /// Phrases.
    phrases: Vec<(String, String)>,
    marks: Vec<String>,
}

/// A violation, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) what: String,
    pub(super) remedy: String,
}

impl Language {
    /// From the lists of the pack: `colour* color` (a star for any ending), `the stem -> the question`.
    pub(super) fn new(british: &[String], phrases: &[String], marks: Vec<String>) -> Self {
        let pair = |entry: &String, by: &str| {
            let (not, but) = entry.split_once(by).unwrap_or((entry, ""));
            (not.trim().to_owned(), but.trim().to_owned())
        };
        let british = british.iter().map(|entry| {
            let (not, but) = pair(entry, " ");
            match not.strip_suffix('*') {
                Some(stem) => (stem.to_owned(), true, but),
                None => (not, false, but),
            }
        });
        Self { british: british.collect(), phrases: phrases.iter().map(|p| pair(p, "->")).collect(), marks }
    }

    /// British spelling in a text.
    pub(super) fn british(&self, text: &str) -> Vec<Slip> {
        let mut slips = Vec::new();
        // Spell-check compound words such as "event-driven" part by part.
        for word in words(text).iter().flat_map(|w| w.split(['-', '/', '.', ':', '_', '@'])) {
            let form = self.british.iter().find(|(not, any_ending, _)| match any_ending {
                true => word.starts_with(not.as_str()),
                false => word == not,
            });
            if let Some((not, _, but)) = form {
                let what = format!("{word:?} is British spelling");
                slips.push(Slip { what, remedy: format!("Write {}", word.replacen(not.as_str(), but, 1)) });
            }
        }
        if text.to_lowercase().contains("e-mail") {
            slips.push(Slip { what: "\"e-mail\" is outdated".into(), remedy: "Write email".into() });
        }
        slips
    }

    /// Listed phrases in a text.
    pub(super) fn phrases(&self, text: &str) -> Vec<Slip> {
        let text = format!(" {} ", words(text).join(" "));
        let found = self.phrases.iter().filter(|(not, _)| text.contains(&format!(" {not} ")));
        found
            .map(|(not, but)| Slip { what: format!("the text contains {not:?}"), remedy: format!("Write {but}") })
            .collect()
    }

    /// Listed punctuation in a text.
    pub(super) fn marks(&self, text: &str) -> Vec<Slip> {
        let found = self.marks.iter().filter(|mark| text.contains(mark.as_str()));
        let remedy = "Split it into two sentences";
        found.map(|mark| Slip { what: format!("the text contains {mark:?}"), remedy: remedy.into() }).collect()
    }
}

/// A space between a number and its percent sign.
pub(super) fn spaced_percent(text: &str) -> Option<Slip> {
    let spaced = text.match_indices('%').any(|(at, _)| {
        let before = text[..at].trim_end();
        before.len() < at && before.ends_with(|c: char| c.is_ascii_digit())
    });
    spaced.then(|| Slip { what: "there is a space between a number and \"%\"".into(), remedy: "Write 10%".into() })
}

/// The words of a line without its code.
pub(super) fn line(pieces: &[Inline]) -> String {
    let word = |piece: &Inline| match piece {
        // A character that is not part of a word keeps the surrounding words separate.
        Inline::Code(_) => "\u{b7}".to_owned(),
        other => other.plain().to_owned(),
    };
    pieces.iter().map(word).collect()
}

/// The words of prose without its code.
pub(super) fn prose(prose: &[Block]) -> String {
    let of = |block: &Block| match block {
        Block::Paragraph(pieces) => line(pieces),
        Block::List(items) => items.iter().map(|i| line(i)).collect::<Vec<_>>().join("\n"),
        Block::Code(_) => String::new(),
    };
    prose.iter().map(of).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language() -> Language {
        let list = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        let british = list(&["colour* color", "programme program", "analyse analyze"]);
        Language::new(&british, &list(&["the stem -> the question"]), list(&[";"]))
    }

    #[test]
    fn british_spelling_is_found_with_its_endings() {
        let found = |text: &str| language().british(text).into_iter().map(|s| s.remedy).collect::<Vec<_>>();
        assert_eq!(found("Two Colours, colour-coded."), ["Write colors", "Write color"]);
        assert_eq!(found("The programme analyses nothing; programmers need an analysis."), ["Write program"]);
        assert_eq!(found("Send an E-Mail."), ["Write email"]);
        assert_eq!(found("A color."), Vec::<String>::new());
    }

    #[test]
    fn code_is_ignored() {
        let pieces = [Inline::Text("Set ".into()), Inline::Code("colour".into()), Inline::Text(" to 5".into())];
        assert_eq!(line(&pieces), "Set \u{b7} to 5");
        assert_eq!(prose(&[Block::Code("colour".into()), Block::Paragraph(pieces.into())]), "\nSet \u{b7} to 5");
    }

    #[test]
    fn listed_phrases_and_punctuation_are_found() {
        assert_eq!(language().phrases("As the Stem says.").len(), 1);
        assert_eq!(language().phrases("as the stems say").len(), 0);
        assert_eq!(language().marks("a; b").len(), 1);
    }

    #[test]
    fn a_percent_sign_directly_follows_its_number() {
        assert!(spaced_percent("by 10 % each").is_some() && spaced_percent("10\u{a0}%").is_some());
        assert!(spaced_percent("by 10% each, in %, or a %").is_none());
    }
}
