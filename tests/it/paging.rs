//! Lists of many entries.

use carrel::format::grouped;
use carrel::paging::{PER_PAGE, Paging};

#[track_caller]
fn check(count: usize, page: usize, expected: (usize, usize, usize), words: &str) {
    let paging = Paging::of(count, page);
    assert_eq!((paging.page, paging.entries.start, paging.entries.end), expected, "{count} entries, page {page}");
    let number = |n: usize| grouped(n, if n < 1000 { "999" } else { "9,999" });
    assert_eq!(paging.words(number), words);
}

#[test]
fn pages_hold_fifty_entries_and_the_last_one_the_rest() {
    check(1, 1, (1, 0, 1), "1–1 of 1");
    check(50, 1, (1, 0, 50), "1–50 of 50");
    check(51, 2, (2, 50, 51), "51–51 of 51");
    check(3650, 3, (3, 100, 150), "101–150 of 3,650");
    check(3650, 73, (73, 3600, 3650), "3,601–3,650 of 3,650");
    const { assert!(PER_PAGE <= 100) };
}

#[test]
fn a_missing_page_becomes_the_nearest_one() {
    check(120, 9, (3, 100, 120), "101–120 of 120");
    check(120, 0, (1, 0, 50), "1–50 of 120");
    check(120, usize::MAX, (3, 100, 120), "101–120 of 120");
    assert_eq!(Paging::of(0, 7), Paging { page: 1, last: 1, entries: 0..0, count: 0 });
}
