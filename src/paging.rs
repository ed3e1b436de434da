//! Pagination of long lists: which entries a page shows. Pure.

use std::ops::Range;

/// Entries on a page. With more, list pages would become slow after years of practice.
pub const PER_PAGE: usize = 50;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The page number, from 1.
    pub page: usize,
    /// The last page.
    pub last: usize,
    /// The range of entries on this page.
    pub entries: Range<usize>,
    /// The number of entries on all pages.
    pub count: usize,
}

impl Paging {
    /// The page with this number in a list of `count` entries; the last page if there are fewer, for example after a
    /// deletion.
    pub fn of(count: usize, page: usize) -> Self {
        let last = count.div_ceil(PER_PAGE).max(1);
        let page = page.clamp(1, last);
        let first = (page - 1) * PER_PAGE;
        Self { page, last, entries: first..(first + PER_PAGE).min(count), count }
    }

    /// `51–100 of 3,650`, with numbers formatted by `number`.
    pub fn words(&self, number: fn(usize) -> String) -> String {
        format!("{}–{} of {}", number(self.entries.start + 1), number(self.entries.end), number(self.count))
    }
}
