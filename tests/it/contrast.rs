//! The contrast of every pair of text and background that the styles use, in both color schemes, computed from
//! `style/tokens.css`. Axe checks the pages that tests open; this checks the tokens, so that a new color fails before
//! any page uses it.

use std::collections::BTreeMap;

/// Text on its background: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
const TEXT: [(&str, &str); 34] = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "raised"),
    ("ink", "sunken"),
    ("ink", "accent-wash"),
    ("ink", "right-wash"),
    ("ink", "wrong-wash"),
    ("ink", "warn-wash"),
    ("paper", "ink"),
    ("quiet", "paper"),
    ("quiet", "surface"),
    ("quiet", "raised"),
    ("quiet", "sunken"),
    ("quiet", "accent-wash"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent", "raised"),
    ("accent", "sunken"),
    ("accent", "accent-wash"),
    ("accent-ink", "accent"),
    ("right", "paper"),
    ("right", "surface"),
    ("right", "right-wash"),
    ("surface", "right"),
    ("wrong", "paper"),
    ("wrong", "surface"),
    ("wrong", "wrong-wash"),
    ("surface", "wrong"),
    ("warn", "paper"),
    ("warn", "surface"),
    ("warn", "warn-wash"),
    ("night-ink", "night"),
    ("night-quiet", "night"),
    ("night-quiet", "night-deep"),
];

/// Edges and icons on their background: at least 3 to 1 (WCAG 2.2, 1.4.11).
const MARKS: [(&str, &str); 9] = [
    ("edge", "paper"),
    ("edge", "surface"),
    ("edge", "raised"),
    ("accent", "sunken"),
    ("accent-line", "surface"),
    ("flag", "surface"),
    ("flag", "paper"),
    ("lamp", "night"),
    ("right", "sunken"),
];

/// Each color by name: its values in the light and the dark scheme.
fn colors() -> BTreeMap<String, [u32; 2]> {
    let css = include_str!("../../style/tokens.css");
    let hex = |text: &str| u32::from_str_radix(text.trim().strip_prefix('#')?, 16).ok();
    let line = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
        let value = value.trim().strip_suffix(';')?;
        let both = match value.strip_prefix("light-dark(").and_then(|v| v.strip_suffix(')')) {
            Some(both) => both.split_once(',').and_then(|(light, dark)| Some([hex(light)?, hex(dark)?])),
            None => hex(value).map(|one| [one, one]),
        };
        Some((name.to_owned(), both?))
    };
    css.lines().filter_map(line).collect()
}

/// Relative luminance (WCAG 2.2, "relative luminance").
fn luminance(color: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from(color >> shift & 255) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

/// Contrast ratio (WCAG 2.2, "contrast ratio").
fn contrast(one: u32, other: u32) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn too_low(pairs: &[(&str, &str)], least: f64) -> Vec<String> {
    let colors = colors();
    let mut bad = Vec::new();
    for (text, ground) in pairs {
        let (Some(fore), Some(back)) = (colors.get(*text), colors.get(*ground)) else {
            bad.push(format!("style/tokens.css has no {text} or no {ground}"));
            continue;
        };
        for (scheme, (fore, back)) in ["light", "dark"].iter().zip(fore.iter().zip(back)) {
            let ratio = contrast(*fore, *back);
            if ratio < least {
                bad.push(format!("{text} on {ground}, {scheme}: {ratio:.2} is under {least}"));
            }
        }
    }
    bad
}

#[test]
fn text_has_enough_contrast() {
    assert_eq!(too_low(&TEXT, 4.5), Vec::<String>::new());
}

#[test]
fn edges_and_icons_have_enough_contrast() {
    assert_eq!(too_low(&MARKS, 3.0), Vec::<String>::new());
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((contrast(0x00_00_00, 0xff_ff_ff) - 21.0).abs() < 0.001);
}
