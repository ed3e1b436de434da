//! The browser's Unicode functions, whose tables would be a fifth of the program.

/// Normalizes a text so that equivalent texts are equal: compatibility forms (NFKC) and case, which is folded via
/// uppercase (`ß` becomes `SS`, and `ẞ` is an uppercase `ß`).
pub(crate) fn folded(text: &str) -> String {
    let capitals = js_sys::JsString::from(text).normalize("NFKC").to_lower_case().to_upper_case();
    capitals.to_lower_case().normalize("NFKC").into()
}
