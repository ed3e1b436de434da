//! Lists of many entries, page by page: which entries a page shows. Pure.

use std::ops::Range;

/// Entries of a page. More would make every page with a list slow for those who practice for years.
pub const PER_PAGE: usize = 50;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Which page, from 1.
    pub page: usize,
    /// The last page.
    pub last: usize,
    /// The entries of the page.
    pub entries: Range<usize>,
    /// Entries of all pages.
    pub count: usize,
}

impl Paging {
    /// The page of that number of a list of so many entries; the last page where the list is shorter, as after deleting.
    pub fn of(count: usize, page: usize) -> Self {
        let last = count.div_ceil(PER_PAGE).max(1);
        let page = page.clamp(1, last);
        let first = (page - 1) * PER_PAGE;
        Self { page, last, entries: first..(first + PER_PAGE).min(count), count }
    }

    /// `51–100 of 3,650`, with numbers as `number` writes them.
    pub fn words(&self, number: fn(usize) -> String) -> String {
        format!("{}–{} of {}", number(self.entries.start + 1), number(self.entries.end), number(self.count))
    }
}
