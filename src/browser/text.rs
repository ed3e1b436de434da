//! What browsers know of Unicode, whose tables would be a fifth of the program.

/// The text with what means the same made the same: compatibility forms (NFKC), and case, which is folded by way of the
/// capitals (`ß` is `SS`, and `ẞ` is a capital `ß`).
pub(crate) fn folded(text: &str) -> String {
    let capitals = js_sys::JsString::from(text).normalize("NFKC").to_lower_case().to_upper_case();
    capitals.to_lower_case().normalize("NFKC").into()
}
