//! Writes reviews into the text of `REVIEW.toml`, so that nobody copies digests by hand.
//!
//! It edits the text: other entries do not change. An entry of the same question and kind is replaced in place; a new
//! one is inserted in the order of ids.

use carrel_core::bank::Date;

/// The kind of review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Stem and options, by two reviewers who had not seen the key and agreed on it.
    Blind,
    /// Explanations and `right_if`, by a third reviewer with the pages open.
    Third,
}

/// A review to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The question's id.
    pub question: String,
    /// The digest that was reviewed.
    pub digest: String,
    /// What the review changed.
    pub changed: Option<String>,
    /// Another option that a reviewer could defend, and what settled it.
    pub rival: Option<String>,
}

impl Kind {
    fn head(self) -> &'static str {
        match self {
            Self::Blind => "[[reading]]",
            Self::Third => "[[third]]",
        }
    }

    fn write(self, entry: &Entry, date: Date) -> String {
        let mut text =
            format!("{}\nquestion = {:?}\ndigest = {:?}\ndate = {date}\n", self.head(), entry.question, entry.digest);
        if self == Self::Blind {
            text += "readers = 2\nagreed = true\n";
        }
        for (key, value) in [("rival", &entry.rival), ("changed", &entry.changed)] {
            if let Some(value) = value {
                // A single-line TOML string in double quotes needs only these two escapes.
                let value = value.replace('\\', "\\\\").replace('"', "\\\"");
                text += &format!("{key} = \"{value}\"\n");
            }
        }
        text
    }
}

/// The text of `REVIEW.toml` with these reviews.
pub fn record(text: &str, kind: Kind, entries: &[Entry], date: Date) -> String {
    let (head, mut parts) = parts(text);
    for entry in entries {
        let new = kind.write(entry, date);
        let of_kind = |part: &String| part.starts_with(kind.head());
        let id = |part: &String| id(part).unwrap_or_default().to_owned();
        let end = parts.iter().rposition(of_kind).map_or(parts.len(), |last| last + 1);
        match parts.iter().position(|p| of_kind(p) && id(p) >= entry.question) {
            Some(at) if id(&parts[at]) == entry.question => parts[at] = new,
            Some(at) => parts.insert(at, new),
            None => parts.insert(end, new),
        }
    }
    join(&head, &parts)
}

/// The text without the reviews of questions that no longer exist, and the ids of these questions.
pub fn prune(text: &str, exists: impl Fn(&str) -> bool) -> (String, Vec<String>) {
    let (head, parts) = parts(text);
    let is_gone = |part: &String| id(part).is_some_and(|id| !exists(id));
    let (gone, left): (Vec<String>, Vec<String>) = parts.into_iter().partition(is_gone);
    (join(&head, &left), gone.iter().filter_map(|part| id(part)).map(str::to_owned).collect())
}

fn join(head: &str, parts: &[String]) -> String {
    let head = head.trim_end();
    let parts = parts.iter().map(|p| p.trim_end());
    (!head.is_empty()).then_some(head).into_iter().chain(parts).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// The text before the first entry, and each entry with the comments after it.
fn parts(text: &str) -> (String, Vec<String>) {
    let (mut head, mut parts) = (String::new(), Vec::<String>::new());
    for line in text.lines() {
        if line.starts_with("[[") {
            parts.push(String::new());
        }
        let part = parts.last_mut().unwrap_or(&mut head);
        part.push_str(line);
        part.push('\n');
    }
    (head, parts)
}

fn id(part: &str) -> Option<&str> {
    let line = part.lines().find_map(|l| l.strip_prefix("question = "))?;
    line.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(question: &str, digest: &str) -> Entry {
        Entry { question: question.into(), digest: digest.into(), changed: None, rival: None }
    }

    fn day() -> Date {
        Date::new(2026, 11, 23).expect("this day exists")
    }

    const OLD: &str = "# Head.\n\n[[reading]]\nquestion = \"a/b\"\ndigest = \"1\"\ndate = 2026-11-22\nreaders = 2\nagreed = true\n\
        rival = \"kept\"\n\n[[reading]]\nquestion = \"c/d\"\ndigest = \"2\"\ndate = 2026-11-22\nreaders = 2\nagreed = true\n";

    #[test]
    fn a_review_replaces_the_earlier_one() {
        let got = record(OLD, Kind::Blind, &[entry("c/d", "3")], day());
        assert_eq!(got, OLD.replace("\"2\"\ndate = 2026-11-22", "\"3\"\ndate = 2026-11-23"));
        assert_eq!(record(&got, Kind::Blind, &[entry("c/d", "3")], day()), got);
    }

    #[test]
    fn a_new_review_is_inserted_by_id() {
        let got = record(OLD, Kind::Blind, &[entry("b/x", "4"), entry("z/z", "5")], day());
        let ids: Vec<&str> = got.lines().filter(|l| l.starts_with("question")).collect();
        assert_eq!(ids, ["a/b", "b/x", "c/d", "z/z"].map(|id| format!("question = \"{id}\"")));
        assert!(got.starts_with("# Head.\n\n[[reading]]\n") && got.contains("rival = \"kept\""));
    }

    #[test]
    fn third_reviews_are_separate_entries() {
        let changed = Some("says \"at most\" \\ once".to_owned());
        let got = record(OLD, Kind::Third, &[Entry { changed, ..entry("a/b", "6") }], day());
        let third = "\n[[third]]\nquestion = \"a/b\"\ndigest = \"6\"\ndate = 2026-11-23\n\
            changed = \"says \\\"at most\\\" \\\\ once\"\n";
        assert_eq!(got, format!("{OLD}{third}"));
        assert_eq!(record(&got, Kind::Blind, &[entry("z/z", "7")], day()).matches(third).count(), 1);
    }

    #[test]
    fn only_reviews_of_missing_questions_are_removed() {
        let options_only = "\n[[options_only]]\nbatch = \"x\"\n";
        let (left, gone) = prune(&format!("{OLD}{options_only}"), |id| id != "c/d");
        assert_eq!(gone, ["c/d"]);
        let kept = OLD.split("\n[[reading]]\nquestion = \"c/d\"").next().expect("the text before");
        assert_eq!(left, format!("{kept}{options_only}"));
    }

    #[test]
    fn an_empty_file_gets_its_first_entry() {
        assert!(record("", Kind::Third, &[entry("a/b", "1")], day()).starts_with("[[third]]\n"));
    }
}
