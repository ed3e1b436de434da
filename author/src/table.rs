//! Parses TOML tables manually, so that every value has its line and unknown keys are reported.
//!
//! serde would stop at the first unknown key or wrong type in a file; an author needs all of them.

use super::problem::Sink;
use super::source::Source;
use carrel_core::bank::Date;
use carrel_core::pack::is_plain;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and its line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) line: usize,
}

impl<T> At<T> {
    pub(super) fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At { value: f(self.value), line: self.line }
    }
}

/// The tables of a file; `None` if it is not TOML, with its syntax errors in the sink.
pub(super) fn parse<'s>(source: &'s Source, sink: &mut Sink<'_>) -> Option<DeTable<'s>> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let line = error.span().map_or(1, |span| source.line(span.start));
        sink.add(
            line,
            format!("this is not valid TOML ({})", error.message().replace('\n', " ")),
            "Correct the syntax",
        );
    }
    errors.is_empty().then(|| table.into_inner())
}

/// A table that is being parsed: keys are taken out one by one, and the remaining ones are unknown.
pub(super) struct Table<'s, 't> {
    source: &'s Source,
    values: Vec<(&'t str, usize, &'t DeValue<'t>, usize)>,
    known: Vec<String>,
    /// The line of the table's header, for missing keys.
    pub(super) line: usize,
}

impl<'s, 't> Table<'s, 't> {
    pub(super) fn new(source: &'s Source, table: &'t DeTable<'t>, line: usize) -> Self {
        let at = |span: core::ops::Range<usize>| source.line(span.start);
        let values = table.iter().map(|(k, v)| (k.get_ref().as_ref(), at(k.span()), v.get_ref(), at(v.span())));
        Self { source, values: values.collect(), known: Vec::new(), line }
    }

    fn take(&mut self, key: &str) -> Option<(&'t DeValue<'t>, usize)> {
        self.known.push(key.to_owned());
        let index = self.values.iter().position(|(k, ..)| *k == key)?;
        let (_, line, value, _) = self.values.remove(index);
        Some((value, line))
    }

    /// Whether the table still has the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.values.iter().any(|(k, ..)| *k == key)
    }

    /// Reports unknown keys.
    pub(super) fn finish(self, sink: &mut Sink<'_>) {
        for (key, line, ..) in &self.values {
            let near = self.known.iter().min_by_key(|k| distance(key, k)).filter(|k| 2 * distance(key, k) <= key.len());
            let remedy = match near {
                Some(near) => format!("Did you mean {near:?}"),
                None => format!("Known keys here are {}", self.known.join(", ")),
            };
            sink.add(*line, format!("there is no key {key:?}"), remedy);
        }
    }

    fn typed<T>(
        &mut self,
        key: &str,
        kind: &str,
        sink: &mut Sink<'_>,
        read: impl FnOnce(&'t DeValue<'t>, &'s Source) -> Option<T>,
    ) -> Option<At<T>> {
        let (value, line) = self.take(key)?;
        let read = read(value, self.source);
        if read.is_none() {
            sink.add(line, format!("{key:?} is not {kind}"), format!("Write {kind}"));
        }
        read.map(|value| At { value, line })
    }

    /// Reports a missing key.
    pub(super) fn need<T>(&self, key: &str, got: Option<T>, asked_before: bool, sink: &mut Sink<'_>) -> Option<T> {
        if got.is_none() && !asked_before {
            sink.add(self.line, format!("{key:?} is missing"), format!("Add {key} = …"));
        }
        got
    }

    pub(super) fn string(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<String>> {
        self.typed(key, PLAIN, sink, |v, _| plain(v))
    }

    pub(super) fn needed_string(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<String>> {
        let had = self.has(key);
        let got = self.string(key, sink);
        self.need(key, got, had, sink)
    }

    /// All keys and strings of a table whose keys are names of the bank.
    pub(super) fn into_strings(self, sink: &mut Sink<'_>) -> Vec<(String, At<String>)> {
        let mut strings = Vec::new();
        for (key, line, value, _) in self.values {
            match plain(value) {
                Some(value) => strings.push((key.to_owned(), At { value, line })),
                None => sink.add(line, format!("{key:?} is not {PLAIN}"), format!("Write {PLAIN}")),
            }
        }
        strings
    }

    pub(super) fn integer(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<u32>> {
        self.typed(key, "a whole number", sink, |v, _| v.as_integer()?.as_str().parse().ok())
    }

    pub(super) fn needed_integer(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<u32>> {
        let had = self.has(key);
        let got = self.integer(key, sink);
        self.need(key, got, had, sink)
    }

    pub(super) fn boolean(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<bool>> {
        self.typed(key, "true or false", sink, |v, _| v.as_bool())
    }

    pub(super) fn date(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<Date>> {
        self.typed(key, "a date such as 2026-11-23, without quotes", sink, |v, _| {
            let datetime = v.as_datetime().filter(|d| d.time.is_none())?;
            let date = datetime.date?;
            Date::new(date.year, date.month, date.day)
        })
    }

    pub(super) fn needed_date(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<Date>> {
        let had = self.has(key);
        let got = self.date(key, sink);
        self.need(key, got, had, sink)
    }

    /// An array of strings, each with its line.
    pub(super) fn strings(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<Vec<At<String>>>> {
        self.typed(key, "a list of strings without control characters", sink, |v, source| {
            let text = |v: &Spanned<DeValue<'_>>| Some((plain(v.get_ref())?, source.line(v.span().start)));
            v.as_array()?.iter().map(|v| text(v).map(|(value, line)| At { value, line })).collect()
        })
    }

    /// An array of whole numbers.
    pub(super) fn integers(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<At<Vec<u16>>> {
        self.typed(key, "a list of whole numbers", sink, |v, _| {
            v.as_array()?.iter().map(|v| v.get_ref().as_integer()?.as_str().parse().ok()).collect()
        })
    }

    /// A table under a key.
    pub(super) fn table(&mut self, key: &str, sink: &mut Sink<'_>) -> Option<Table<'s, 't>> {
        let line = self.values.iter().find(|(k, ..)| *k == key).map_or(self.line, |v| v.1);
        let table = self.typed(key, "a table", sink, |v, source| v.as_table().map(|t| (t, source)))?;
        Some(Table::new(table.value.1, table.value.0, line))
    }

    /// Every `[[key]]`.
    pub(super) fn tables(&mut self, key: &str, sink: &mut Sink<'_>) -> Vec<Table<'s, 't>> {
        let tables = self.typed(key, "a list of [[…]] tables", sink, |v, source| {
            let each = |v: &'t Spanned<DeValue<'t>>| {
                let line = source.line(v.span().start);
                v.get_ref().as_table().map(|t| Table::new(source, t, line))
            };
            v.as_array()?.iter().map(each).collect::<Option<Vec<_>>>()
        });
        tables.map(|t| t.value).unwrap_or_default()
    }
}

/// The kind of a string: the files of a pack use some control characters as separators.
const PLAIN: &str = "a string without control characters";

fn plain(value: &DeValue<'_>) -> Option<String> {
    value.as_str().filter(|text| is_plain(text)).map(str::to_owned)
}

/// The Levenshtein distance between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_words_have_a_small_distance() {
        assert_eq!(distance("refrences", "references"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("stem", "stem"), 0);
    }
}
