//! Text and whole numbers for guidance: memory, readiness, today's plan. Pure. Nothing here claims more precision than
//! the models have.

use carrel_core::bank::{Bank, Blueprint, Date};

/// A probability as a whole number out of 100. Never 0 or 100, because nothing is certain.
pub fn of_100(chance: f32) -> u8 {
    ((chance * 100.0 + 0.5) as u8).clamp(1, 99)
}

/// How long a fact will probably be remembered, from the stability of its memory in days.
pub fn remembered(stability: f32) -> String {
    let units = |n: f32, unit: &str| {
        let n = (n + 0.5) as u32;
        if n < 2 { format!("about a {unit}") } else { format!("about {n} {unit}s") }
    };
    let span = match stability {
        s if s < 1.0 => return "You may forget this within a day. Practice it again soon.".into(),
        s if s < 45.0 => units(s, "day"),
        s if s < 600.0 => units(s / 30.4, "month"),
        s => units(s.min(36_500.0) / 365.0, "year"),
    };
    format!("You will probably remember this for {span}.")
}

/// The range of a chance: `, likely 41 to 99`. Empty for a range of one number: "likely 1 to 1" reads like betting odds.
pub fn likely(low: u8, high: u8) -> String {
    if low < high { format!(", likely {low} to {high}") } else { String::new() }
}

/// The size of today's session: `8 new, 12 review, about 25 min`.
pub fn session(new: usize, review: usize, minutes: usize) -> String {
    let minutes = if minutes > 10 { minutes.div_ceil(5) * 5 } else { minutes.max(1) };
    let parts = match (new, review) {
        (0, review) => format!("{review} review"),
        (new, 0) => format!("{new} new"),
        _ => format!("{new} new, {review} review"),
    };
    format!("{parts}, about {minutes} min")
}

/// Parses the value of a date field (`2026-12-18`) into days since 1970-01-01; `None` for an earlier day, such as one
/// in the year 202 while 2026 is being typed.
pub fn day_of_date(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let (year, month, day) = Date::new(year, month, day).filter(|_| parts.next().is_none())?.parts();
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`: the inverse of
    // `Date::from_days`.
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    (days >= 0).then_some(days)
}

/// The value of a date field for a day; empty for `None`.
pub fn date_of_day(day: Option<i64>) -> String {
    day.and_then(Date::from_days).map(|date| date.to_string()).unwrap_or_default()
}

/// Says that the chosen exam is not offered on the exam day or, without one, today; and which exam is. `None` if it is
/// offered. Days are days since 1970-01-01.
pub fn not_offered(bank: &Bank, chosen: usize, exam_day: Option<i64>, today: i64) -> Option<String> {
    let exam = bank.blueprints.get(chosen)?;
    let day = Date::from_days(exam_day.unwrap_or(today))?;
    let is_over = exam.last_sitting.is_some_and(|last| last < day);
    if exam.is_offered(day) || exam_day.is_none() && !is_over {
        return None;
    }
    let when = if exam_day.is_some() { "not offered on this date" } else { "no longer offered" };
    let other = bank.blueprints.iter().find(|other| other.is_offered(day));
    let name = |exam: &Blueprint| exam.code.to_ascii_uppercase();
    let advice = other.map(|other| format!(" Choose {} above.", name(other))).unwrap_or_default();
    Some(format!("{} is {when}.{advice}", name(exam)))
}
