//! Keys that act on questions.

use carrel::shortcut::{Command, LIST, Press, command};

#[track_caller]
fn check(key: &str, expected: Option<Command>) {
    assert_eq!(command(Press { key, ..Press::default() }, 4), expected, "{key}");
}

#[test]
fn letters_and_digits_name_options_and_nothing_that_is_not_there() {
    check("a", Some(Command::Choose(0)));
    check("C", Some(Command::Choose(2)));
    check("4", Some(Command::Choose(3)));
    check("5", None);
    check("e", None);
    let six = |key| command(Press { key, ..Press::default() }, 6);
    assert_eq!((six("f"), six("6")), (Some(Command::Choose(5)), Some(Command::Choose(5))));
    let strike = |key| command(Press { key, shift: true, ..Press::default() }, 4);
    assert_eq!((strike("B"), strike("F"), strike("2")), (Some(Command::Strike(1)), None, None));
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
    ] {
        check(key, Some(expected));
    }
    for nothing in ["", "x", "Tab", "Enter", " ", "Escape", "ArrowUp", "ä", "7"] {
        check(nothing, None);
    }
    assert!(LIST.iter().all(|(keys, what)| !keys.is_empty() && !what.is_empty()));
}

#[test]
fn the_browser_and_whoever_types_go_first() {
    let press = Press { key: "r", ..Press::default() };
    assert_eq!(command(Press { other: true, ..press }, 4), None, "Ctrl+R reloads");
    assert_eq!(command(Press { typing: true, ..press }, 4), None);
    assert_eq!(
        command(Press { key: "ArrowRight", arrows_used: true, ..press }, 4),
        None,
        "radio buttons move by arrows"
    );
    assert_eq!(command(Press { key: "n", arrows_used: true, ..press }, 4), Some(Command::Next));
}
