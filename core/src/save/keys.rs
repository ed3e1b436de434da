//! The names under which texts are kept. Some browsers give one storage to all local files, and GitHub Pages
//! gives one to all sites of a user: so every name begins with the program's.

use super::GoalPart;
use crate::bank::Key;

/// What all of Carrel's names begin with.
pub const PREFIX: &str = "carrel.";
/// Settings.
pub const SETTINGS: &str = "carrel.settings";

/// What a name says about the text under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
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
    /// Something that could not be read, set aside.
    Aside,
}

/// What a part of the goal is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalName {
    /// The day of the exam.
    ExamDay,
    /// How many questions a day.
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

    /// As it is written.
    pub fn text(self) -> &'static str {
        match self {
            Self::ExamDay => "exam-day",
            Self::Daily => "daily",
        }
    }

    /// The name that is written so.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.text() == text)
    }
}

/// The name for a running attempt.
pub fn attempt(id: u64) -> String {
    format!("carrel.attempt.{id:016x}")
}

/// The name for a finished attempt's record.
pub fn record(id: u64) -> String {
    format!("carrel.record.{id:016x}")
}

/// The name for a bookmark of a question.
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

/// The name under which the text of `key` is set aside; `n` tells it from earlier ones.
pub fn aside(key: &str, n: u32) -> String {
    format!("carrel.aside.{n}.{}", key.strip_prefix(PREFIX).unwrap_or(key))
}

/// The key that a running attempt has once it is finished.
pub fn finished_as(key: &str) -> Option<String> {
    match parse(key) {
        Some(Kept::Attempt(id)) => Some(record(id)),
        _ => None,
    }
}

/// What a name says; none for names that are not Carrel's, or of no known form.
pub fn parse(key: &str) -> Option<Kept> {
    let id = id_parse;
    let (kind, rest) = key.strip_prefix(PREFIX)?.split_once('.').unwrap_or((key.strip_prefix(PREFIX)?, ""));
    match kind {
        "settings" if rest.is_empty() => Some(Kept::Settings),
        "attempt" => id(rest).map(Kept::Attempt),
        "record" => id(rest).map(Kept::Record),
        "bookmark" => question_parse(rest).map(Kept::Bookmark),
        "goal" => GoalName::from_text(rest).map(Kept::Goal),
        "deletion" => id(rest).map(Kept::Deletion),
        "aside" => Some(Kept::Aside),
        _ => None,
    }
}

/// An id as it is written in names and addresses.
pub fn id_text(id: u64) -> String {
    format!("{id:016x}")
}

/// An id from how it is written.
pub fn id_parse(text: &str) -> Option<u64> {
    hex(text, 16)
}

/// A question's key as it is written in names and addresses.
pub fn question_text(question: Key) -> String {
    format!("{:09x}", question.value())
}

/// A question's key from how it is written.
pub fn question_parse(text: &str) -> Option<Key> {
    hex(text, 9).map(Key::from_value)
}

/// A number from exactly so many small hexadecimal digits.
fn hex(text: &str, digits: usize) -> Option<u64> {
    let is_hex = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    is_hex.then(|| u64::from_str_radix(text, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_as_what_it_was_made_for() {
        assert_eq!(parse(SETTINGS), Some(Kept::Settings));
        assert_eq!(parse(&attempt(7)), Some(Kept::Attempt(7)));
        let key = Key::of_id("s3/a");
        assert_eq!(parse(&bookmark(key)), Some(Kept::Bookmark(key)));
        assert_eq!(parse(&record(u64::MAX)), Some(Kept::Record(u64::MAX)));
        assert_eq!(parse(&deletion(9)), Some(Kept::Deletion(9)));
        for name in GoalName::ALL {
            assert_eq!(parse(&goal(name)), Some(Kept::Goal(name)));
        }
        assert_eq!(parse(&aside(&record(7), 2)), Some(Kept::Aside));
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
    fn ids_are_read_as_they_are_written_and_nothing_else_is() {
        assert_eq!(id_parse(&id_text(0xabc)), Some(0xabc));
        for bad in ["", "abc", "+000000000000abc", "0000000000000ABC", "00000000000000abc"] {
            assert_eq!(id_parse(bad), None, "{bad}");
        }
    }
}
