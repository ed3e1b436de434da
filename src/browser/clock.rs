//! The wall clock, and the person's way to write a day.

use carrel_core::Millis;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
pub(crate) fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// A moment as the person writes it, in their time zone: `23 Nov 2026, 18:05`.
pub(crate) fn moment(at: Millis) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
    let options = js_sys::Object::new();
    let set = |key: &str, value: &str| js_sys::Reflect::set(&options, &key.into(), &value.into()).is_ok();
    if !(set("dateStyle", "medium") && set("timeStyle", "short")) {
        return String::from(date.to_iso_string());
    }
    String::from(date.to_locale_string("default", &options))
}
