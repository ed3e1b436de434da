//! Storage keys. Some browsers share one storage among all local files, and GitHub Pages among all sites of a user, so
//! every key starts with the program's name.

use super::GoalPart;
use crate::bank::Key;

/// The prefix of all of Carrel's keys.
pub const PREFIX: &str = "carrel.";
/// What the keys of quarantined texts start with.
const QUARANTINE: &str = "carrel.aside.";
/// Settings.
pub const SETTINGS: &str = "carrel.settings";

/// A parsed storage key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageKey {
    /// Settings.
    Settings,
    /// A running attempt, by id.
    Attempt(u64),
    /// A finished attempt's record, by id.
    Record(u64),
    /// A bookmark, by the question's key.
    Bookmark(Key),
    /// A part of the goal.
    Goal(GoalName),
    /// A deletion, by id.
    Deletion(u64),
    /// A quarantined text, which could not be read.
    Quarantined,
}

/// The name of a part of the goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalName {
    /// The day of the exam.
    ExamDay,
    /// The number of questions a day.
    Daily,
}

impl GoalName {
    /// All parts.
    pub const ALL: [Self; 2] = [Self::ExamDay, Self::Daily];

    /// The name of a part.
    pub fn of(part: GoalPart) -> Self {
        match part {
            GoalPart::ExamDay(_) => Self::ExamDay,
            GoalPart::Daily(_) => Self::Daily,
        }
    }

    /// The name as it is written in a key.
    pub fn text(self) -> &'static str {
        match self {
            Self::ExamDay => "exam-day",
            Self::Daily => "daily",
        }
    }

    /// Parses a written name.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.text() == text)
    }
}

/// The key of a running attempt.
pub fn attempt(id: u64) -> String {
    format!("carrel.attempt.{id:016x}")
}

/// The key of a finished attempt's record.
pub fn record(id: u64) -> String {
    format!("carrel.record.{id:016x}")
}

/// The key of a question's bookmark.
pub fn bookmark(question: Key) -> String {
    format!("carrel.bookmark.{}", question_text(question))
}

/// The key of a part of the goal.
pub fn goal(name: GoalName) -> String {
    format!("carrel.goal.{}", name.text())
}

/// The key of a deletion.
pub fn deletion(id: u64) -> String {
    format!("carrel.deletion.{id:016x}")
}

/// The key under which the text of `key` is quarantined; `n` distinguishes it from earlier ones.
pub fn quarantined(key: &str, n: u32) -> String {
    format!("{QUARANTINE}{n}.{}", key.strip_prefix(PREFIX).unwrap_or(key))
}

/// The key that a quarantined text had before; `None` for other keys.
pub fn before_quarantine(key: &str) -> Option<String> {
    let (_, rest) = key.strip_prefix(QUARANTINE)?.split_once('.')?;
    Some([PREFIX, rest].concat())
}

/// The key that a running attempt gets when it is finished.
pub fn record_key_of(key: &str) -> Option<String> {
    match parse(key) {
        Some(StorageKey::Attempt(id)) => Some(record(id)),
        _ => None,
    }
}

/// Parses a key; `None` for keys that are not Carrel's or have an unknown form.
pub fn parse(key: &str) -> Option<StorageKey> {
    let id = id_parse;
    let (kind, rest) = key.strip_prefix(PREFIX)?.split_once('.').unwrap_or((key.strip_prefix(PREFIX)?, ""));
    match kind {
        "settings" if rest.is_empty() => Some(StorageKey::Settings),
        "attempt" => id(rest).map(StorageKey::Attempt),
        "record" => id(rest).map(StorageKey::Record),
        "bookmark" => question_parse(rest).map(StorageKey::Bookmark),
        "goal" => GoalName::from_text(rest).map(StorageKey::Goal),
        "deletion" => id(rest).map(StorageKey::Deletion),
        "aside" => Some(StorageKey::Quarantined),
        _ => None,
    }
}

/// Formats an id for keys and URLs.
pub fn id_text(id: u64) -> String {
    format!("{id:016x}")
}

/// Parses a formatted id.
pub fn id_parse(text: &str) -> Option<u64> {
    hex(text, 16)
}

/// Formats a question's key for storage keys and URLs.
pub fn question_text(question: Key) -> String {
    format!("{:09x}", question.value())
}

/// Parses a formatted question key.
pub fn question_parse(text: &str) -> Option<Key> {
    hex(text, 9).map(Key::from_value)
}

/// Parses a number of exactly this many lowercase hexadecimal digits.
fn hex(text: &str, digits: usize) -> Option<u64> {
    let is_hex = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    is_hex.then(|| u64::from_str_radix(text, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_as_what_it_was_made_for() {
        assert_eq!(parse(SETTINGS), Some(StorageKey::Settings));
        assert_eq!(parse(&attempt(7)), Some(StorageKey::Attempt(7)));
        let key = Key::of_id("s3/a");
        assert_eq!(parse(&bookmark(key)), Some(StorageKey::Bookmark(key)));
        assert_eq!(parse(&record(u64::MAX)), Some(StorageKey::Record(u64::MAX)));
        assert_eq!(parse(&deletion(9)), Some(StorageKey::Deletion(9)));
        for name in GoalName::ALL {
            assert_eq!(parse(&goal(name)), Some(StorageKey::Goal(name)));
        }
        assert_eq!(parse(&quarantined(&record(7), 2)), Some(StorageKey::Quarantined));
        for foreign in [
            "carrel.goal",
            "carrel.goal.year",
            "",
            "carrel",
            "carrel.",
            "carrel.attempt.x",
            "other.settings",
            "carrel.record.-000000000000001",
        ] {
            assert_eq!(parse(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn a_quarantined_text_is_known_by_the_key_it_had() {
        for key in [SETTINGS.to_owned(), record(7), goal(GoalName::ALL[0])] {
            assert_eq!(before_quarantine(&quarantined(&key, 12)), Some(key));
        }
        for other in [SETTINGS, "carrel.aside.", "carrel.aside.1", "other"] {
            assert_eq!(before_quarantine(other), None, "{other}");
        }
    }

    #[test]
    fn ids_are_read_as_they_are_written_and_nothing_else_is() {
        assert_eq!(id_parse(&id_text(0xabc)), Some(0xabc));
        for bad in ["", "abc", "+000000000000abc", "0000000000000ABC", "00000000000000abc"] {
            assert_eq!(id_parse(bad), None, "{bad}");
        }
    }
}
