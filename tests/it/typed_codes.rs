//! Codes as people type them: tolerated variants, rejected texts, and no text that does harm.

use crate::codes::{EXAM, NO_TERMS, bare, code, drill_of, golden, much_seen, wide};
use crate::fixtures::ample;
use carrel_core::Millis;
use carrel_core::bank::{Bank, Digest};
use carrel_core::form::SessionOptions;
use carrel_core::form::code::{CodeError, find, read};
use carrel_core::form::{Plan, Rng, draw};
use proptest::prelude::*;

const DIGITS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code of an exam with and without its set, and one of a drill.
fn examples(bank: &Bank, seed: u64) -> [String; 3] {
    let form = |plan: &Plan, seen: &[Option<Millis>]| draw(bank, plan, seed, seen).expect("the bank fills it");
    let session_options = SessionOptions { minutes: Some(30), late: true };
    [
        code(bank, &form(&EXAM, &[]), NO_TERMS),
        code(bank, &form(&EXAM, &much_seen(bank, seed)), NO_TERMS),
        code(bank, &form(&drill_of(20), &[]), session_options),
    ]
}

#[test]
fn case_spaces_hyphens_and_lookalike_letters_do_not_matter() {
    let bank = wide();
    let (mut zeros, mut ones) = (0, 0);
    for code in (0..40).flat_map(|seed| examples(&bank, seed)) {
        assert!(code.split('-').rev().skip(1).all(|group| group.len() == 4), "{code}");
        let meant = read(&code);
        assert!(meant.is_ok());
        let bare = bare(&code);
        let apart: String = bare.chars().flat_map(|c| [c, ' ']).collect();
        let alike = bare.replace('0', "O").replace('1', "l");
        (zeros, ones) = (zeros + bare.matches('0').count(), ones + bare.matches('1').count());
        for text in [
            code.to_lowercase(),
            bare.to_lowercase(),
            apart,
            format!("\n {code}\t"),
            code.replace('-', "\u{2013}"),
            alike.to_lowercase(),
            bare.replace('1', "I"),
            alike,
        ] {
            assert_eq!(read(&text), meant, "{text}");
        }
    }
    assert!(zeros > 40 && ones > 40, "{zeros}, {ones}");
}

#[test]
fn a_code_is_found_in_what_people_paste() {
    let bank = wide();
    for code in (0..10).flat_map(|seed| examples(&bank, seed)) {
        let meant = read(&code);
        let wide: String =
            code.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("a full-width one")).collect();
        let unseen: String = code.chars().flat_map(|c| [c, '\u{200b}']).collect();
        let link = format!("https://example.org/carrel/#/form/{code}");
        for text in [
            format!("\"{code}\""),
            format!("\u{201c}{code}\u{201d}"),
            format!("\u{ab}\u{a0}{code}\u{a0}\u{bb}."),
            format!("({code})"),
            wide,
            unseen,
            format!("Here is the code: {code}"),
            format!("Here is the code:{code}, have fun!"),
            format!("this code {} then", code.replace('-', "-\n")),
            format!("CODE: {}", code.replace('-', " ")),
            format!("Look:\n\n  {}\n\nBye", code.replace('-', " ")),
            format!("I got 70% with {code} :-)"),
            link.clone(),
            format!("{link}?fbclid=IwAR0x-y_z"),
            format!("<{link}>"),
            format!("Try this: {link}. It took me 90 minutes."),
            format!("\u{201c}{link}\u{201d}"),
            format!("{link}/"),
        ] {
            assert_eq!(read(&text), meant, "{text}");
            assert_eq!(find(&text), code, "{text}");
        }
    }
    assert_eq!(find(" no code \u{200b}"), "no code");
}

#[test]
fn prose_is_almost_never_mistaken_for_a_code() {
    let text = concat!(include_str!("../../ARCHITECTURE.md"), include_str!("../../DECISIONS.md"));
    let taken: Vec<&str> = text.lines().filter(|line| read(line).is_ok()).collect();
    assert_eq!(taken, Vec::<&str>::new());
}

#[test]
fn one_wrong_character_never_gives_another_form() {
    let bank = wide();
    let mut lost = (0, 0);
    for code in (0..6).flat_map(|seed| examples(&bank, seed)) {
        let meant = read(&code);
        for (at, old) in code.char_indices() {
            for new in (' '..='~').chain(['\u{e9}', '\u{2013}', '\0']) {
                let text = format!("{}{new}{}", &code[..at], &code[at + 1..]);
                let got = read(&text);
                if got == meant {
                    continue;
                }
                // A hyphen is not a digit: replacing one with the other changes the number of digits. The check lets
                // one in 1024 of those pass, and then the code's length or the bank's check detects it.
                let same_length = old != '-' && !matches!(new, ' ' | '-' | '\u{2013}');
                assert!(!same_length || got == Err(CodeError::Unreadable), "{text} for {code}");
                lost.0 += usize::from(!same_length);
                lost.1 += usize::from(got != Err(CodeError::Unreadable));
                assert!(!got.is_ok_and(|shared| shared.form(&bank).is_ok()), "{text} for {code}");
            }
        }
    }
    assert!(lost.0 > 3_000 && lost.1 * 250 <= lost.0, "{} of {} were read", lost.1, lost.0);
}

#[test]
fn swapped_neighbors_never_give_another_form() {
    let bank = wide();
    let mut noticed = 0;
    for code in (0..40).flat_map(|seed| examples(&bank, seed)) {
        let meant = read(&code);
        for text in [code.clone(), bare(&code)] {
            for at in 1..text.len() {
                let mut swapped = text.clone().into_bytes();
                swapped.swap(at - 1, at);
                let same = bare(&String::from_utf8_lossy(&swapped)) == bare(&code);
                let got = read(&String::from_utf8_lossy(&swapped));
                assert_eq!(got, if same { meant.clone() } else { Err(CodeError::Unreadable) }, "{code}, {at}");
                noticed += usize::from(!same);
            }
        }
    }
    assert!(noticed > 5_000, "{noticed}");
}

#[test]
fn about_one_in_a_thousand_texts_of_digits_passes_as_a_code() {
    let mut rng = Rng::new(4);
    let mut taken = 0;
    for _ in 0..200_000 {
        let text: String = (0..14 + rng.below(60)).map(|_| &DIGITS[rng.below(32)..][..1]).collect();
        taken += usize::from(read(&text) != Err(CodeError::Unreadable));
    }
    // Of the 195 expected, those of version 0 fail that are too short or too long for their header.
    assert!((130..240).contains(&taken), "{taken}");
}

/// The code with this start that passes the check: at most one for each body.
fn ended(body: &str) -> Option<String> {
    let endings = DIGITS.chars().flat_map(|a| DIGITS.chars().map(move |b| format!("{body}{a}{b}")));
    let mut right = endings.filter(|text| read(text) != Err(CodeError::Unreadable));
    let found = right.next();
    assert!(right.next().is_none(), "two endings pass for {body}");
    found
}

#[test]
fn a_code_of_a_later_version_is_distinguished_from_a_typing_error() {
    let golden = bare(&golden());
    let first = DIGITS.find(&golden[..1]).expect("a digit");
    assert!(first < 4, "version 0");
    for version in 2..8 {
        let later = format!("{}{}", &DIGITS[first + 4 * version..][..1], &golden[1..]);
        assert_eq!(read(&later), Err(CodeError::Unreadable));
        let later = ended(&later[..12]).expect("one ending is right");
        assert_eq!(read(&later), Err(CodeError::Newer));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>(), digits in "[0-9a-zA-Z -]{0,500}") {
        for text in [text, digits] {
            if let Ok(shared) = read(&text) {
                let _ = (shared.form(&ample()), shared.nearest(&ample()));
            }
        }
    }

    /// Random text passes a code's check once in a thousand, and the bank's once in a million: these pass both.
    #[test]
    fn no_digits_that_pass_every_check_panic(body in "[0-7][0-9A-HJKMNP-TV-Z]{14,80}") {
        if let Some(Ok(shared)) = ended(&body).map(|text| read(&text)) {
            let mut bank = ample();
            bank.blueprints.extend_from_within(..);
            bank.questions.iter_mut().for_each(|q| q.skills.extend_from_within(..));
            // No check is valid for a blueprint that the bank lacks: a thousand wrong ones are enough.
            let checks = if shared.blueprint < 2 { 1 << 20 } else { 1 << 10 };
            let found = (0..checks).any(|check| {
                bank.editions = vec![Digest(check)];
                shared.is_of(&bank)
            });
            prop_assert_eq!(found, shared.blueprint < 2);
            if let Ok(form) = shared.form(&bank) {
                prop_assert!(!form.items.is_empty());
            }
        }
    }
}
