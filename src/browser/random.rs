//! Random seeds: the browser's generator gives one seed for each form, and core does the rest.

/// 64 random bits.
pub(crate) fn bits() -> u64 {
    let mut bytes = [0u8; 8];
    let crypto = web_sys::window().and_then(|w| w.crypto().ok());
    let filled = crypto.is_some_and(|c| c.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled {
        return u64::from_le_bytes(bytes);
    }
    // Without `crypto` (a browser older than any we support), `Math.random` is still better than no form.
    let half = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    half() << 32 | half()
}
