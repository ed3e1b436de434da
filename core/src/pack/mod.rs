//! A pack: one bank split into files, so that a page can ask questions before it can explain them. `carrel-author`
//! writes them.
//!
//! | part | contains | needed to |
//! | --- | --- | --- |
//! | index | [`Bank`](crate::bank::Bank) | start, draw, score, show progress |
//! | words | [`Words`](crate::bank::Words) | ask |
//! | rest | [`Rest`](crate::bank::Rest) | explain, look up, search |
//!
//! Every part starts with a header line with its kind, its pack and the digest of its body ([`head()`]). So a part that
//! was truncated, altered, swapped or taken from another edition is rejected with the specific reason. The body is
//! [postcard](https://postcard.jamesmunns.com/wire-format): columns in the index, because they are 38 % smaller than
//! rows, and texts with marks (`marks.rs`), because they are 10 % smaller than trees (measured after gzip).
//!
//! Limits: the format belongs to one build. A program reads only the parts built with it, so the format can change.

mod columns;
mod head;
mod marks;
mod rest;
mod words;

pub use columns::{read_index, write_index};
pub use head::{Part, PartError, digest, head, open};
pub use marks::is_plain;
pub use rest::{read_rest, write_rest};
pub use words::{read_wordings, read_words, write_wordings, write_words};

/// The maximum number of questions in a pack.
pub const MOST_QUESTIONS: usize = 100_000;
