//! The wall clock; dates in English words as the reader's region orders them, and numbers as it groups them.

use crate::format::grouped;
use carrel_core::Millis;
use carrel_core::bank::Date;
use std::sync::OnceLock;
use wasm_bindgen::JsValue;

/// No language has this name: the browser takes the reader's.
const DEFAULT: &str = "default";
const DAY: Millis = 24 * 60 * 60 * 1_000;

/// Milliseconds since 1970.
pub(crate) fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// Milliseconds since the page loaded, from a clock that can't be set. On several systems it stops while the device
/// sleeps.
pub(crate) fn monotonic() -> Millis {
    let performance = web_sys::window().and_then(|w| w.performance());
    performance.map_or_else(now, |p| p.now() as Millis)
}

fn date(at: Millis) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at as f64))
}

/// A moment in the reader's time zone: `Nov 23, 2026, 6:05 PM`, or `23 Nov 2026, 18:05`.
pub(crate) fn moment(at: Millis) -> String {
    let hours = if region().has_24_hours { "h23" } else { "h12" };
    written(at, region().locale, &[("dateStyle", "medium"), ("timeStyle", "short"), ("hourCycle", hours)])
}

/// The day of a moment in the reader's time zone: `Nov 23, 2026`, or `23 Nov 2026`.
pub(crate) fn day(at: Millis) -> String {
    written(at, region().locale, &[("dateStyle", "medium")])
}

/// The same without the year: `Nov 23`, or `23 Nov`.
pub(crate) fn day_of_year(at: Millis) -> String {
    written(at, region().locale, &[("month", "short"), ("day", "numeric")])
}

/// A day, in days since 1970-01-01, written as [`day`] writes one.
pub(crate) fn numbered_day(day: i64) -> String {
    written(day * DAY, region().locale, &[("dateStyle", "medium"), ("timeZone", "UTC")])
}

/// A day of the calendar, written as [`day`] writes one. It is the same day in every time zone.
pub(crate) fn calendar_day(day: Date) -> String {
    let (year, month, day) = day.parts();
    // January is 0.
    let first_of_month = js_sys::Date::utc(f64::from(year), f64::from(month) - 1.0) as Millis / DAY;
    numbered_day(first_of_month + i64::from(day) - 1)
}

/// A number with its digits grouped as in the reader's region: `3,650`, or `3.650`.
pub(crate) fn number(n: usize) -> String {
    let written = String::from(js_sys::Number::from(n as f64).to_locale_string(DEFAULT));
    grouped(n, &written)
}

/// How the reader's region writes dates. The words are English everywhere.
struct Region {
    /// An English locale with the same order of day and month.
    locale: &'static str,
    /// Whether the day has 24 hours, and no AM and PM.
    has_24_hours: bool,
}

/// Read off a date that the browser writes: most regions have no English locale of their own, and fall back to American
/// order.
fn region() -> &'static Region {
    static REGION: OnceLock<Region> = OnceLock::new();
    REGION.get_or_init(|| {
        let plain = [("calendar", "gregory"), ("numberingSystem", "latn"), ("timeZone", "UTC")];
        let with = |more: &[(&'static str, &'static str)]| {
            // 2001-11-25, 13:00.
            written(1_006_693_200_000, DEFAULT, &[&plain, more].concat())
        };
        let order = with(&[("month", "2-digit"), ("day", "2-digit")]);
        let is_day_first = order.find("25") < order.find("11");
        Region {
            locale: if is_day_first { "en-GB" } else { "en-US" },
            has_24_hours: with(&[("hour", "numeric")]).contains("13"),
        }
    })
}

fn written(at: Millis, locale: &str, styles: &[(&'static str, &'static str)]) -> String {
    let options = js_sys::Object::new();
    for (name, value) in styles {
        // A fresh object takes every key.
        let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    String::from(date(at).to_locale_string(locale, &options))
}

/// The date in the person's time zone, for file names: `2026-11-23`.
pub(crate) fn iso_day(at: Millis) -> String {
    let date = date(at);
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The day in the person's time zone, including daylight saving time, as days since 1970-01-01.
pub(crate) fn day_number(at: Millis) -> i64 {
    let minutes_behind = date(at).get_timezone_offset() as Millis;
    (at - minutes_behind * 60_000).div_euclid(DAY)
}
