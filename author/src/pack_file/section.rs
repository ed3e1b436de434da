//! Parses a table of `pack.toml`: a missing key means no bound, and an invalid value is a problem.

use crate::problem::Sink;
use crate::table::{At, Table};
use core::ops::RangeInclusive;

/// A table and its problems.
pub(super) struct Section<'a, 'p, 's, 't> {
    pub(super) table: Table<'s, 't>,
    pub(super) sink: &'a mut Sink<'p>,
}

impl<'s, 't> Section<'_, '_, 's, 't> {
    /// The table under this key, or the default of `T`. Reports unknown keys.
    pub(super) fn part<T: Default>(&mut self, key: &str, read: impl FnOnce(&mut Section<'_, '_, 's, 't>) -> T) -> T {
        let Some(table) = self.table.table(key, self.sink) else { return T::default() };
        let mut section = Section { table, sink: &mut *self.sink };
        let read = read(&mut section);
        section.finish();
        read
    }

    /// Reports unknown keys.
    pub(super) fn finish(self) {
        self.table.finish(self.sink);
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, key: &str) -> Option<At<String>> {
        let text = self.table.string(key, self.sink)?;
        let is_empty = text.value.trim().is_empty();
        if is_empty {
            self.sink.add(text.line, format!("{key:?} is empty"), "Write it, or remove the key");
        }
        (!is_empty).then_some(text)
    }

    /// A required text.
    pub(super) fn needed_text(&mut self, key: &str) -> Option<At<String>> {
        let had = self.table.has(key);
        let text = self.text(key);
        self.table.need(key, text, had, self.sink)
    }

    /// Texts with their lines, and the line of the list.
    pub(super) fn texts(&mut self, key: &str) -> Option<At<Vec<At<String>>>> {
        self.table.strings(key, self.sink)
    }

    /// Required texts, at least one.
    pub(super) fn needed_texts(&mut self, key: &str) -> Option<At<Vec<At<String>>>> {
        let had = self.table.has(key);
        let texts = self.texts(key);
        let texts = self.table.need(key, texts, had, self.sink)?;
        if texts.value.is_empty() {
            self.sink.add(texts.line, format!("{key:?} is empty"), "Add at least one");
        }
        (!texts.value.is_empty()).then_some(texts)
    }

    /// Texts without lines.
    pub(super) fn list(&mut self, key: &str) -> Vec<String> {
        let texts = self.texts(key).map(|texts| texts.value).unwrap_or_default();
        texts.into_iter().map(|text| text.value).collect()
    }

    /// A count.
    pub(super) fn count(&mut self, key: &str) -> Option<usize> {
        self.table.integer(key, self.sink).and_then(|n| usize::try_from(n.value).ok())
    }

    /// A percentage.
    pub(super) fn share(&mut self, key: &str) -> Option<f64> {
        let share = self.table.integer(key, self.sink)?;
        if share.value > 100 {
            self.sink.add(share.line, format!("{key:?} is {}", share.value), "Write a percentage from 0 to 100");
            return None;
        }
        Some(f64::from(share.value))
    }

    /// Two numbers: the smallest and the largest.
    pub(super) fn range(&mut self, key: &str) -> Option<RangeInclusive<usize>> {
        let got = self.table.integers(key, self.sink)?;
        match got.value[..] {
            [least, most] if least <= most => Some(usize::from(least)..=usize::from(most)),
            _ => {
                let what = format!("{key:?} is not a range of two numbers");
                self.sink.add(got.line, what, format!("Write {key} = [45, 70]"));
                None
            }
        }
    }
}
