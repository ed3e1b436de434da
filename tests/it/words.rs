//! Numbers in words.

use carrel::format::{advice, brief, bytes, clock, count, grouped, span};

#[test]
fn a_clock_shows_hours_only_if_needed_and_zero_only_at_the_end() {
    let shown = [0, 1, 999, 1_000, 59_999, 60_000, 3_599_001, 7_800_000, -5].map(clock);
    assert_eq!(shown, ["0:00", "0:01", "0:01", "0:01", "1:00", "1:00", "1:00:00", "2:10:00", "0:00"]);
}

#[test]
fn durations_are_in_words() {
    let said = [0, 59_999, 60_000, 3_600_000, 3_660_000, 7_500_000].map(span);
    let expected = ["under a minute", "under a minute", "1 minute", "1 hour", "1 hour 1 minute", "2 hours 5 minutes"];
    assert_eq!(said, expected);
    assert_eq!(
        [86_399_999, 86_400_000, 90_060_000, 172_800_000].map(span),
        ["23 hours 59 minutes", "1 day", "1 day 1 hour", "2 days"]
    );
}

#[test]
fn short_durations_are_exact_to_the_second() {
    let said = [0, 4, 5, 481, 600, 795, 12_000, 36_000, 73_790].map(brief);
    let expected = ["0 s", "0 s", "1 s", "48 s", "1 min", "1 min 20 s", "20 min", "1 h 0 min", "2 h 2 min"];
    // A number stays with its unit: the spaces do not break.
    assert_eq!(said.map(|words| words.replace('\u{a0}', " ")), expected);
    assert!(!brief(795).contains("1 min") && !brief(795).contains("20 s"));
    assert_eq!(brief(u32::MAX), "119304\u{a0}h 38\u{a0}min");
}

#[test]
fn numbers_agree_with_their_nouns() {
    assert_eq!(
        [count(0, "question"), count(1, "question"), count(2, "question")],
        ["0 questions", "1 question", "2 questions"]
    );
}

#[test]
fn digits_are_latin_and_grouped_by_region() {
    for (written, expected) in [
        ("1,234,567", "1,234,567"),
        ("1.234.567", "1.234.567"),
        ("12,34,567", "12,34,567"),
        ("1\u{202f}234\u{202f}567", "1\u{202f}234\u{202f}567"),
        ("1’234’567", "1’234’567"),
        ("\u{661}\u{66c}\u{662}\u{663}\u{664}\u{66c}\u{665}\u{666}\u{667}", "1\u{66c}234\u{66c}567"),
    ] {
        assert_eq!(grouped(1_234_567, written), expected);
    }
}

#[test]
fn sizes_are_rounded() {
    assert_eq!([bytes(1), bytes(999), bytes(1_500), bytes(999_499)], ["1 byte", "999 bytes", "2 kB", "999 kB"]);
    assert_eq!([bytes(1_000_000), bytes(4_949_999), bytes(4_950_000)], ["1.0 MB", "4.9 MB", "5.0 MB"]);
}

#[test]
fn a_failed_download_comes_with_one_piece_of_advice() {
    assert_eq!(advice("the host did not answer", "try again"), " Check your connection, then try again.");
    assert_eq!(advice("the host answered with 404; after an update, reload the page", "try again"), "");
}
