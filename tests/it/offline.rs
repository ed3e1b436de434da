//! What the script beside the worker says.

use carrel::offline::Offline;

#[track_caller]
fn check(text: &str, ready: bool, update: bool, install: bool, bytes: usize) {
    assert_eq!(Offline::parse(text), Offline { ready, update, install, bytes }, "{text:?}");
}

#[test]
fn flags_and_size_are_read_and_anything_else_says_nothing() {
    check("100 1340000", true, false, false, 1_340_000);
    check("011 0", false, true, true, 0);
    check("111", true, true, true, 0);
    check("", false, false, false, 0);
    check("x1y -3", false, true, false, 0);
}
