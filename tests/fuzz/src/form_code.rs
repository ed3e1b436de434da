//! Form codes: no text crashes the reader, and a readable code gives one form, whose code gives the same form again.
//!
//! Only one in 1024 random texts passes the check digits, and one in a million of those belongs to the bank. So each
//! input is read unchanged, and then as digits with valid check digits, for the bank that they name.

use crate::bank::small;
use carrel_core::bank::{Bank, Digest};
use carrel_core::form::code::{read, write};
use std::cell::RefCell;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The number of digits in the longest code, without the check digits.
const MOST: usize = 1_998;

/// Reads the input as a code and draws the form.
pub fn check(data: &[u8]) {
    thread_local!(static BANK: RefCell<Bank> = RefCell::new(small()));
    BANK.with_borrow_mut(|bank| {
        if let Some(text) = crate::text(data) {
            form(bank, text);
        }
        let digits: Vec<u8> = data.iter().take(MOST).map(|byte| digit(*byte)).collect();
        bank.editions = vec![Digest(bank_of(&digits))];
        form(bank, &show(&digits));
    });
}

/// Draws the form of a code, and writes the code of the form.
fn form(bank: &Bank, text: &str) {
    let Ok(shared) = read(text) else { return };
    let Ok(form) = shared.form(bank) else {
        assert!(shared.nearest(bank).is_none_or(|near| !near.items.is_empty()));
        return;
    };
    let indices: Vec<usize> = form.items.iter().map(|item| item.question).collect();
    let code = write(bank, shared.blueprint, shared.full, form.seed, shared.session_options, &indices);
    let code = code.expect("a form that came from a code has one");
    let second = read(&code).expect("it was just written");
    assert_eq!((second.seed, second.session_options), (shared.seed, shared.session_options));
    assert_eq!(second.form(bank).map(|form| form.items), Ok(form.items), "{code} for {text:?}");
}

/// A byte as a digit: as people write it, otherwise its lowest bits.
fn digit(byte: u8) -> u8 {
    let index = SYMBOLS.iter().position(|symbol| *symbol == byte);
    index.map_or(byte & 31, |index| index as u8)
}

/// The check of the bank in a code with these digits. The table of `form/code` gives its position.
fn bank_of(digits: &[u8]) -> u64 {
    let bit = |at: usize| digits.get(at / 5).is_some_and(|digit| digit >> (4 - at % 5) & 1 == 1);
    // The first three bits are the version, 0 or 1.
    let (blueprint, questions, minutes) = if bit(2) { (4, 10, 10) } else { (2, 7, 9) };
    let (full, wide) = (bit(3), bit(5));
    let timed = bit(6 + blueprint + questions + 1);
    let drill = questions + 2 + if timed { minutes } else { 0 };
    let head = 6 + blueprint + if full { 0 } else { drill };
    let at = head + if wide { 64 } else { 32 };
    (at..at + 20).fold(0, |check, at| check << 1 | u64::from(bit(at)))
}

/// The digits with their check digits, computed by polynomial division as described at the top of `form/code/digits`.
fn show(digits: &[u8]) -> String {
    let mut all = [digits, &[0, 0]].concat();
    let state = all.iter().fold((0, 1), |(high, low), digit| (low ^ high, times_three(high) ^ digit));
    let end = digits.len();
    // The remainder of a valid code is 21 x + 21.
    all[end] = state.0 ^ 21;
    all[end + 1] = state.1 ^ 21;
    all.iter().map(|digit| char::from(SYMBOLS[usize::from(*digit)])).collect()
}

/// Three times this in the field of 32 elements with `y^5 + y^2 + 1`.
fn times_three(element: u8) -> u8 {
    let twice = element << 1;
    element ^ if twice & 32 == 0 { twice } else { twice ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_digits_are_those_that_check_and_the_bank_is_the_one_named() {
        let bank = crate::fixtures::bank(&crate::fixtures::C03, &[vec![20], vec![17], vec![14], vec![14]]);
        let version_1 = include_str!("../../it/golden/code-v1.txt").lines();
        for code in include_str!("../../it/golden/code.txt").lines().chain(version_1) {
            let bare = code.replace('-', "");
            let digits: Vec<u8> = bare.bytes().map(digit).collect();
            let digits = &digits[..digits.len() - 2];
            assert_eq!(show(digits), bare);
            assert_eq!(bank_of(digits), u64::from(bank.edition().check()));
        }
    }
}
