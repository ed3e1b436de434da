//! The wall clock, and dates in the person's format.

use carrel_core::Millis;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970-01-01 UTC.
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

/// A date and time in the person's format and time zone: `23 Nov 2026, 18:05`.
pub(crate) fn moment(at: Millis) -> String {
    written(at, &["dateStyle", "timeStyle"])
}

/// A date in the person's format: `23 Nov 2026`.
pub(crate) fn day(at: Millis) -> String {
    written(at, &["dateStyle"])
}

fn written(at: Millis, styles: &[&str]) -> String {
    let options = js_sys::Object::new();
    for style in styles {
        // Setting a key of a new object cannot fail.
        let length = if *style == "dateStyle" { "medium" } else { "short" };
        let _ = js_sys::Reflect::set(&options, &(*style).into(), &length.into());
    }
    String::from(date(at).to_locale_string("default", &options))
}

/// The date in the person's time zone, for file names: `2026-11-23`.
pub(crate) fn iso_day(at: Millis) -> String {
    let date = date(at);
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The day in the person's time zone, including daylight saving time, as days since 1970-01-01.
pub(crate) fn day_number(at: Millis) -> i64 {
    let minutes_behind = date(at).get_timezone_offset() as Millis;
    (at - minutes_behind * 60_000).div_euclid(86_400_000)
}
