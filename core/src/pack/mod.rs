//! A pack: one bank as files, so that a page can ask before it can explain. `carrel-author` writes them.
//!
//! | part | holds | read to |
//! | --- | --- | --- |
//! | index | [`Bank`](crate::bank::Bank) | start, draw, score, show progress |
//! | words | [`Words`](crate::bank::Words) | ask |
//! | rest | [`Rest`](crate::bank::Rest) | explain, look up, search |
//!
//! Every part begins with a line that says what it is, of which pack, and the digest of what follows ([`head()`]). So a part
//! that was cut off, changed, swapped or taken from another edition is refused, and says which of these it is. After the
//! line stands [postcard](https://postcard.jamesmunns.com/wire-format): columns in the index, because they are 38 % smaller
//! than rows, and texts with marks (`marks.rs`), because they are 10 % smaller than trees (measured after gzip).
//!
//! Limits: the format is of one build. A program reads the parts that were built with it, so nothing here is for ever.

mod columns;
mod head;
mod marks;
mod rest;
mod words;

pub use columns::{read_index, write_index};
pub use head::{BadPart, Part, digest, head, open};
pub use marks::is_plain;
pub use rest::{read_rest, write_rest};
pub use words::{read_words, write_words};

/// The most questions that a pack may have.
pub const MOST_QUESTIONS: usize = 100_000;
