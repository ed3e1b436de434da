//! The icons are one drawing: numbers and sizes in the styles must follow the count of its parts.

const STYLES: &str = include_str!("../../style/icons.css");

/// All numbers between these texts.
fn numbers(before: &str, after: char) -> Vec<usize> {
    let parts = STYLES.split(before).skip(1);
    parts.filter_map(|part| part.split(after).next()?.trim().parse().ok()).collect()
}

#[test]
fn the_drawing_is_as_wide_as_its_icons_and_each_has_a_number() {
    let count = STYLES.matches("<g").count();
    assert!(count > 40);
    assert_eq!(numbers("viewBox='0 0 ", ' ')[0], 24 * count, "24 units for each icon");
    assert_eq!(numbers("* 100% / ", ')'), [count - 1; 2], "the last icon is at 100%");
    assert_eq!(numbers(") 0 / ", '%'), [100 * count; 2], "one icon fills the box");
    let mut places = numbers("--icon: ", ';');
    places.sort_unstable();
    places.dedup();
    assert_eq!(places, (0..count).collect::<Vec<_>>());
    for place in 1..count {
        assert!(STYLES.contains(&format!("<g transform='translate({})'", 24 * place)), "icon {place} is in its place");
    }
}
