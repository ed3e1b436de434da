//! Spelling and wording that the exam's language does not have: British forms, worn phrases, marks.
//!
//! The lists are in `pack.toml`. A list catches what it names, no more; code is left alone, since identifiers are
//! spelled as their makers spell them.

use super::words::words;
use carrel_core::bank::{Block, Inline};

/// What must not be written, and what to write instead.
#[derive(Clone, Debug, Default)]
pub(super) struct Language {
    /// Words, in order of the list; each with whether longer words that begin so are meant too.
    british: Vec<(String, bool, String)>,
    /// Runs of words.
    phrases: Vec<(String, String)>,
    marks: Vec<String>,
}

/// A form that must not be written, and the remedy.
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

    /// The British forms in a text.
    pub(super) fn british(&self, text: &str) -> Vec<Slip> {
        let mut slips = Vec::new();
        // "behaviour-driven" is two words to a speller.
        for word in words(text).iter().flat_map(|w| w.split(['-', '/', '.', ':', '_', '@'])) {
            let form = self.british.iter().find(|(not, any_ending, _)| match any_ending {
                true => word.starts_with(not.as_str()),
                false => word == not,
            });
            if let Some((not, _, but)) = form {
                let what = format!("{word:?} is a British form");
                slips.push(Slip { what, remedy: format!("Write {}", word.replacen(not.as_str(), but, 1)) });
            }
        }
        if text.to_lowercase().contains("e-mail") {
            slips.push(Slip { what: "\"e-mail\" is an old form".into(), remedy: "Write email".into() });
        }
        slips
    }

    /// The phrases of the list in a text.
    pub(super) fn phrases(&self, text: &str) -> Vec<Slip> {
        let text = format!(" {} ", words(text).join(" "));
        let found = self.phrases.iter().filter(|(not, _)| text.contains(&format!(" {not} ")));
        found.map(|(not, but)| Slip { what: format!("a text says {not:?}"), remedy: format!("Write {but}") }).collect()
    }

    /// The marks of the list in a text.
    pub(super) fn marks(&self, text: &str) -> Vec<Slip> {
        let found = self.marks.iter().filter(|mark| text.contains(mark.as_str()));
        let remedy = "Make two sentences of it";
        found.map(|mark| Slip { what: format!("a text holds {mark:?}"), remedy: remedy.into() }).collect()
    }
}

/// A space between a number and its percent sign.
pub(super) fn spaced_percent(text: &str) -> Option<Slip> {
    let spaced = text.match_indices('%').any(|(at, _)| {
        let before = text[..at].trim_end();
        before.len() < at && before.ends_with(|c: char| c.is_ascii_digit())
    });
    spaced.then(|| Slip { what: "a number and its \"%\" have a space between them".into(), remedy: "Write 10%".into() })
}

/// The words of a line without its code.
pub(super) fn line(pieces: &[Inline]) -> String {
    let word = |piece: &Inline| match piece {
        // A mark that is no word keeps the words around it apart.
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
    fn british_forms_are_found_with_their_endings_and_nothing_else_is() {
        let found = |text: &str| language().british(text).into_iter().map(|s| s.remedy).collect::<Vec<_>>();
        assert_eq!(found("Two Colours, colour-coded."), ["Write colors", "Write color"]);
        assert_eq!(found("The programme analyses nothing; programmers need an analysis."), ["Write program"]);
        assert_eq!(found("Send an E-Mail."), ["Write email"]);
        assert_eq!(found("A color."), Vec::<String>::new());
    }

    #[test]
    fn code_is_left_alone() {
        let pieces = [Inline::Text("Set ".into()), Inline::Code("colour".into()), Inline::Text(" to 5".into())];
        assert_eq!(line(&pieces), "Set \u{b7} to 5");
        assert_eq!(prose(&[Block::Code("colour".into()), Block::Paragraph(pieces.into())]), "\nSet \u{b7} to 5");
    }

    #[test]
    fn phrases_and_marks_of_the_lists_are_found() {
        assert_eq!(language().phrases("As the Stem says.").len(), 1);
        assert_eq!(language().phrases("as the stems say").len(), 0);
        assert_eq!(language().marks("a; b").len(), 1);
    }

    #[test]
    fn a_percent_sign_follows_its_number_at_once() {
        assert!(spaced_percent("by 10 % each").is_some() && spaced_percent("10\u{a0}%").is_some());
        assert!(spaced_percent("by 10% each, in %, or a %").is_none());
    }
}
