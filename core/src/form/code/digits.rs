//! Digits that people copy by hand: Crockford's base 32 (<https://www.crockford.com/base32.html>), which leaves out I,
//! L, O and U, in groups of four, followed by two check digits.
//!
//! The check digits are the remainder of dividing the code, as a polynomial over the field of 32 elements, by
//! `x^2 + x + 3`, as Bech32 does with six (<https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki>). The
//! divisor is primitive: `x` has order 1023. So in codes of any length here, these errors are always detected: one
//! wrong digit; two adjacent digits swapped; two wrong digits, unless exactly 33, 66, ... digits apart. One in 1024
//! other errors goes undetected.

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Number of check digits.
const CHECKING: usize = 2;
/// Digits per group.
const GROUP: usize = 4;
/// The maximum number of digits in a code. The longest has 1,861: a set of 1,023 out of 98,207 questions takes 9,175
/// bits (`gaps`), and the rest of a drill with a 64-bit seed 116.
const MOST: usize = 2_000;
/// `x^2` reduced by the divisor, times each power of two in the field (modulus `y^5 + y^2 + 1`).
const REDUCED: [u16; 5] = [0x23, 0x46, 0x8c, 0x118, 0x215];
/// The remainder of a valid code. Neither 0 nor close to it, so that digits added or lost at the end are detected.
const RIGHT: u16 = 0x2b5;

fn remainder(digits: &[u8]) -> u16 {
    // Doesn't start at 0, so that digits added or lost at the start are detected.
    digits.iter().fold(1, |state, &digit| {
        let shifted = (state & 31) << 5 | u16::from(digit);
        (0..5).filter(|i| state >> 5 >> i & 1 == 1).fold(shifted, |sum, i| sum ^ REDUCED[i])
    })
}

/// Formats digits and adds the check digits; `None` if there are too many.
pub(super) fn show(mut digits: Vec<u8>) -> Option<String> {
    digits.extend([0; CHECKING]);
    let check = remainder(&digits) ^ RIGHT;
    let end = digits.len() - CHECKING;
    digits[end] = (check >> 5) as u8;
    digits[end + 1] = (check & 31) as u8;
    let mut text = String::with_capacity(digits.len() * 5 / 4);
    for (i, &digit) in digits.iter().enumerate() {
        if i > 0 && i % GROUP == 0 {
            text.push('-');
        }
        text.push(char::from(DIGITS[usize::from(digit & 31)]));
    }
    (digits.len() <= MOST).then_some(text)
}

/// Whether it is any kind of hyphen: messaging apps replace them freely.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Parses a text's digits and removes the check digits; `None` if they don't match or the text contains anything else.
pub(super) fn parse(text: &str) -> Option<Vec<u8>> {
    let mut digits = Vec::new();
    for c in text.chars() {
        if c.is_whitespace() || is_hyphen(c) {
            continue;
        }
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        let digit = DIGITS.iter().position(|&d| char::from(d) == c)?;
        if digits.len() == MOST {
            return None;
        }
        digits.push(digit as u8);
    }
    let end = digits.len().checked_sub(CHECKING)?;
    let right = remainder(&digits) == RIGHT;
    digits.truncate(end);
    right.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_people_write_them() {
        let digits: Vec<u8> = vec![0, 1, 31, 10, 18, 19, 20, 22];
        let shown = show(digits.clone()).expect("short");
        // The last two were computed by a separate program.
        assert_eq!(shown, "01ZA-JKMP-TD");
        for text in ["01zajkmptd", " oIz a-JKMp\ntd", "0L\u{2013}ZAJK\u{a0}MP--TD", "OlZA-JKMP-TD-"] {
            assert_eq!(parse(text).as_ref(), Some(&digits), "{text}");
        }
        for text in ["", "-", "0", "00", "01ZA-JKMP-TE", "01ZA-JKMU-TD", "01ZA-JKMP-T\u{fc}", "01ZA_JKMP_TD"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    /// The claim about the divisor at the top of this file: an error in two digits `d` apart is detected unless `x^d`
    /// is a single digit.
    #[test]
    fn two_wrong_digits_are_noticed_unless_they_are_33_apart() {
        let mut power = 1;
        for apart in 1..MOST {
            let high = power >> 5;
            power = (0..5).filter(|i| high >> i & 1 == 1).fold((power & 31) << 5, |sum, i| sum ^ REDUCED[i]);
            assert_eq!(power < 32, apart % 33 == 0, "{apart} apart");
        }
    }

    #[test]
    fn what_is_too_long_is_neither_shown_nor_read() {
        assert!(show(vec![3; MOST - CHECKING]).and_then(|text| parse(&text)).is_some());
        assert_eq!(show(vec![3; MOST - CHECKING + 1]), None);
        assert_eq!(parse(&"7".repeat(1_000_000)), None);
    }

    #[test]
    fn digits_added_or_lost_at_the_end_are_noticed() {
        for first in 0..32 {
            let shown = show(vec![first, 7, 0, 9]).expect("short");
            assert_eq!(parse(&shown[..shown.len() - 1]), None);
            for more in DIGITS {
                assert_eq!(parse(&format!("{shown}{}", char::from(*more))), None);
            }
        }
    }
}
