//! Numbers and recurring sentences in words. Pure; dates come from the browser, which knows the reader's locale.

use carrel_core::Millis;

/// A duration as a clock shows it: `2:09:05`, or `9:05` under an hour. Rounds up, so that the clock shows zero only
/// when time is up.
pub fn clock(millis: Millis) -> String {
    let seconds = millis.max(0).div_euclid(1000) + i64::from(millis.max(0) % 1000 > 0);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A duration in words, to the minute: `1 hour 5 minutes`, `under a minute`; from one day, to the hour: `1 day 2
/// hours`.
pub fn span(millis: Millis) -> String {
    let minutes = millis.max(0) / 60_000;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    if days > 0 {
        let rest = if hours > 0 { format!(" {}", count(hours, "hour")) } else { String::new() };
        return count(days, "day") + &rest;
    }
    match (hours, minutes) {
        (0, 0) => "under a minute".into(),
        (0, m) => count(m, "minute"),
        (h, 0) => count(h, "hour"),
        (h, m) => format!("{} {}", count(h, "hour"), count(m, "minute")),
    }
}

/// A short duration to the second, from tenths of a second: `48 s`, `1 min 20 s`, `2 min`, `2 h 3 min`. A number stays with
/// its unit.
pub fn brief(tenths: u32) -> String {
    let seconds = tenths.saturating_add(5) / 10;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s}\u{a0}s"),
        (0, m, 0) => format!("{m}\u{a0}min"),
        (0, m, s) => format!("{m}\u{a0}min {s}\u{a0}s"),
        (h, m, _) => format!("{h}\u{a0}h {m}\u{a0}min"),
    }
}

/// A number with its noun: `1 question`, `3 questions`.
pub fn count(n: i64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// A number with its digits grouped as in `written`, the same number formatted for the reader's region. The digits are
/// always Latin.
pub fn grouped(n: usize, written: &str) -> String {
    let digits = n.to_string();
    let mut digits = digits.chars();
    let is_mark = |c: char| ",.'\u{2019} \u{a0}\u{202f}\u{66c}".contains(c);
    written.chars().filter_map(|c| if is_mark(c) { Some(c) } else { digits.next() }).collect()
}

/// The short weekday name of a day, given in days since 1970-01-01, a Thursday.
pub fn weekday(day: i64) -> &'static str {
    ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][day.rem_euclid(7) as usize]
}

/// A size in bytes, for people: `12 kB`, `1.4 MB`.
pub fn bytes(n: usize) -> String {
    match n {
        0..1000 => count(i64::try_from(n).unwrap_or(i64::MAX), "byte"),
        1000..1_000_000 => format!("{} kB", (n + 500) / 1000),
        _ => {
            let tenths = (n + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// What to do after a failed download, as a sentence with a space before it, and `next` as its end. Empty if the reason
/// has advice of its own, after a semicolon.
pub fn advice(why: &str, next: &str) -> String {
    if why.contains(';') { String::new() } else { format!(" Check your connection, then {next}.") }
}
