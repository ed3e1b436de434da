//! Keyboard shortcuts on questions.

use carrel::shortcut::{Command, LIST, Press, command};

#[track_caller]
fn check(key: &str, expected: Option<Command>) {
    assert_eq!(command(Press { key, ..Press::default() }, 4), expected, "{key}");
}

#[test]
fn letters_and_digits_choose_existing_options_only() {
    check("a", Some(Command::Choose(0)));
    check("C", Some(Command::Choose(2)));
    check("4", Some(Command::Choose(3)));
    check("5", None);
    check("e", None);
    let six = |key| command(Press { key, ..Press::default() }, 6);
    assert_eq!((six("f"), six("6")), (Some(Command::Choose(5)), Some(Command::Choose(5))));
    let eight = |key| command(Press { key, ..Press::default() }, 8);
    assert_eq!((eight("h"), eight("8"), eight("9")), (Some(Command::Choose(7)), Some(Command::Choose(7)), None));
    assert_eq!((six("g"), six("7")), (None, None));
    let strike = |key| command(Press { key, shift: true, ..Press::default() }, 4);
    assert_eq!((strike("B"), strike("F")), (Some(Command::Strike(1)), None));
}

#[test]
fn the_other_keys_do_what_the_list_says() {
    for (key, expected) in [
        ("f", Command::Flag),
        ("u", Command::Unsure),
        ("n", Command::Next),
        ("ArrowRight", Command::Next),
        ("p", Command::Back),
        ("ArrowLeft", Command::Back),
        ("r", Command::Review),
        ("Backspace", Command::Clear),
        ("0", Command::Clear),
        ("?", Command::Help),
        ("Enter", Command::Main),
    ] {
        check(key, Some(expected));
    }
    for nothing in ["", "x", "Tab", " ", "Escape", "ArrowUp", "ä", "7"] {
        check(nothing, None);
    }
    assert!(LIST.iter().all(|(keys, what)| !keys.is_empty() && !what.is_empty()));
}

#[test]
fn browser_shortcuts_and_typing_take_precedence() {
    let press = Press { key: "r", ..Press::default() };
    assert_eq!(command(Press { other: true, ..press }, 4), None, "Ctrl+R reloads");
    assert_eq!(command(Press { typing: true, ..press }, 4), None);
    assert_eq!(
        command(Press { key: "ArrowRight", arrows_used: true, ..press }, 4),
        None,
        "radio buttons move by arrows"
    );
    assert_eq!(command(Press { key: "n", arrows_used: true, ..press }, 4), Some(Command::Next));
    let enter = Press { key: "Enter", ..press };
    assert_eq!(command(Press { enter_used: true, ..enter }, 4), None, "buttons and links act on Enter");
    assert_eq!(command(Press { repeated: true, ..enter }, 4), None, "held down, it skips no question");
}

/// The key and code of a press, without and with Shift.
#[track_caller]
fn check_layout(layout: &str, presses: &[(&str, &str, bool, Option<Command>)]) {
    for (key, code, shift, expected) in presses {
        let press = Press { key, code, shift: *shift, ..Press::default() };
        assert_eq!(command(press, 4), *expected, "{layout}: {key} at {code}, shift {shift}");
    }
}

#[test]
fn if_digits_need_shift_the_key_position_counts() {
    use Command::{Choose, Clear};
    check_layout(
        "AZERTY",
        &[
            ("&", "Digit1", false, Some(Choose(0))),
            ("é", "Digit2", false, Some(Choose(1))),
            ("'", "Digit4", false, Some(Choose(3))),
            ("(", "Digit5", false, None),
            ("à", "Digit0", false, Some(Clear)),
            ("2", "Digit2", true, Some(Choose(1))),
            ("0", "Digit0", true, Some(Clear)),
        ],
    );
    check_layout(
        "US",
        &[("!", "Digit1", true, None), (")", "Digit0", true, None), ("1", "Numpad1", false, Some(Choose(0)))],
    );
}

#[test]
fn if_letters_are_not_latin_the_key_position_counts() {
    use Command::{Back, Choose, Flag, Next, Review, Strike, Sure, Unsure};
    for (layout, [a, c, f, n, p, r, s, u]) in [
        ("Russian", ["ф", "с", "а", "т", "з", "к", "ы", "г"]),
        ("Greek", ["α", "ψ", "φ", "ν", "π", "ρ", "σ", "θ"]),
        ("Hebrew", ["ש", "ב", "כ", "מ", "פ", "ר", "ד", "ו"]),
        ("Arabic", ["ش", "ؤ", "ب", "ى", "ح", "ق", "س", "ع"]),
    ] {
        let press = |key, code, expected| (key, code, false, Some(expected));
        check_layout(
            layout,
            &[
                press(a, "KeyA", Choose(0)),
                press(c, "KeyC", Choose(2)),
                press(f, "KeyF", Flag),
                press(n, "KeyN", Next),
                press(p, "KeyP", Back),
                press(r, "KeyR", Review),
                press(s, "KeyS", Sure),
                press(u, "KeyU", Unsure),
                (a, "KeyA", true, Some(Strike(0))),
            ],
        );
    }
    check_layout("Arabic", &[("لا", "KeyB", false, Some(Choose(1))), ("}", "KeyC", true, Some(Strike(2)))]);
    check_layout("Persian", &[("۱", "Digit1", false, Some(Choose(0)))]);
    check_layout("Russian", &[("?", "Digit7", true, Some(Command::Help)), ("ё", "Backquote", false, None)]);
}

#[test]
fn a_latin_letter_counts_wherever_its_key_is() {
    use Command::{Back, Choose};
    check_layout(
        "AZERTY",
        &[("a", "KeyQ", false, Some(Choose(0))), ("q", "KeyA", false, None), (",", "KeyM", false, None)],
    );
    check_layout(
        "Dvorak",
        &[
            (".", "KeyE", false, None),
            ("e", "KeyD", false, None),
            ("p", "KeyR", false, Some(Back)),
            ("c", "KeyI", false, Some(Choose(2))),
        ],
    );
    check_layout("Turkish", &[("ı", "KeyI", false, None), ("é", "KeyA", false, None)]);
    check_layout(
        "named keys",
        &[("Enter", "KeyA", false, Some(Command::Main)), ("Dead", "KeyB", false, None), ("", "KeyA", false, None)],
    );
}
