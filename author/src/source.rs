//! The text of a file in the bank, with the line of every byte.

use super::problem::Sink;
use std::path::Path;

/// The text of one file.
pub(super) struct Source {
    pub(super) text: String,
    /// The start of each line except the first.
    starts: Vec<usize>,
}

impl Source {
    /// The file's text. Reports a problem if it cannot be read, is not UTF-8, or is empty.
    pub(super) fn open(file: &Path, sink: &mut Sink<'_>) -> Option<Self> {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                sink.add(1, format!("the file cannot be read ({error})"), "Check that it exists and is readable");
                return None;
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + good.iter().filter(|&&b| b == b'\n').count();
                sink.add(line, "the text is not valid UTF-8", "Save the file as UTF-8");
                return None;
            }
        };
        if text.trim().is_empty() {
            sink.add(1, "the file is empty", "Fill it in, or delete it if it was never released");
            return None;
        }
        Some(Self::new(text))
    }

    pub(super) fn new(text: String) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1).collect();
        Self { text, starts }
    }

    /// The line, from 1, of the byte at `offset`.
    pub(super) fn line(&self, offset: usize) -> usize {
        1 + self.starts.partition_point(|&start| start <= offset)
    }
}
