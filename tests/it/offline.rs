//! What the script beside the worker says.

use carrel::offline::Offline;

#[track_caller]
fn check(text: &str, update: bool, install: bool, [words, file, link]: [&str; 3]) {
    let (words, file, link) = (words.into(), file.into(), link.into());
    assert_eq!(Offline::parse(text), Offline { update, install, words, file, link }, "{text:?}");
}

#[test]
fn flags_and_words_are_read_and_anything_else_says_nothing() {
    check("10\nNew.\nOne file.\nGet it", true, false, ["New.", "One file.", "Get it"]);
    check("01\nReady.", false, true, ["Ready.", "", ""]);
    check("11", true, true, ["", "", ""]);
    check("", false, false, ["", "", ""]);
    check("x1y\n\n-3", false, true, ["", "-3", ""]);
}
