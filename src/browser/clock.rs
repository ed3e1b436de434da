//! The wall clock, and the person's way to write a day.

use carrel_core::Millis;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
pub(crate) fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// Milliseconds since the page was loaded, by a clock that nobody sets. On several systems it stops while the device sleeps.
pub(crate) fn monotonic() -> Millis {
    let performance = web_sys::window().and_then(|w| w.performance());
    performance.map_or_else(now, |p| p.now() as Millis)
}

fn date(at: Millis) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at as f64))
}

/// A moment as the person writes it, in their time zone: `23 Nov 2026, 18:05`.
pub(crate) fn moment(at: Millis) -> String {
    written(at, &["dateStyle", "timeStyle"])
}

/// The day of a moment as the person writes it: `23 Nov 2026`.
pub(crate) fn day(at: Millis) -> String {
    written(at, &["dateStyle"])
}

fn written(at: Millis, styles: &[&str]) -> String {
    let options = js_sys::Object::new();
    for style in styles {
        // A fresh object takes every key.
        let length = if *style == "dateStyle" { "medium" } else { "short" };
        let _ = js_sys::Reflect::set(&options, &(*style).into(), &length.into());
    }
    String::from(date(at).to_locale_string("default", &options))
}

/// The day of a moment in the person's time zone, for names of files: `2026-11-23`.
pub(crate) fn iso_day(at: Millis) -> String {
    let date = date(at);
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The day of a moment in the person's time zone, summer time and all: days since 1 January 1970.
pub(crate) fn day_number(at: Millis) -> i64 {
    let minutes_behind = date(at).get_timezone_offset() as Millis;
    (at - minutes_behind * 60_000).div_euclid(86_400_000)
}

/// A day of the calendar as the person writes it: `23 Nov 2026`. The same everywhere: noon of that day in their time zone.
pub(crate) fn calendar_day(day: carrel_core::bank::Date) -> String {
    let (year, month, day) = day.parts();
    let noon = js_sys::Date::new_with_year_month_day_hr(year.into(), i32::from(month) - 1, day.into(), 12);
    self::day(noon.get_time() as Millis)
}
