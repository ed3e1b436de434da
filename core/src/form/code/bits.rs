//! A bit string, most significant bit of each number first, stored as the five-bit digits of a code.

/// Bits per digit.
const WIDTH: usize = 5;

/// A bit string: written at its end, read from its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    digits: Vec<u8>,
    /// The number of bits written or read so far.
    at: usize,
}

impl Bits {
    /// The bits of these digits, for reading.
    pub(super) fn of_digits(digits: Vec<u8>) -> Self {
        Self { digits, at: 0 }
    }

    /// The digits written, the last one padded with zeros.
    pub(super) fn into_digits(self) -> Vec<u8> {
        self.digits
    }

    /// Writes the lowest `width` bits of `value`.
    pub(super) fn put(&mut self, value: u64, width: u32) {
        for position in (0..width).rev() {
            if self.at.is_multiple_of(WIDTH) {
                self.digits.push(0);
            }
            let bit = (value >> position & 1) as u8;
            self.digits[self.at / WIDTH] |= bit << (WIDTH - 1 - self.at % WIDTH);
            self.at += 1;
        }
    }

    /// Reads a number of `width` bits, at most 64; `None` if fewer are left.
    pub(super) fn take(&mut self, width: u32) -> Option<u64> {
        let mut value = 0;
        for _ in 0..width {
            let digit = self.digits.get(self.at / WIDTH)?;
            value = value << 1 | u64::from(digit >> (WIDTH - 1 - self.at % WIDTH) & 1);
            self.at += 1;
        }
        Some(value)
    }

    /// Whether only the padding of the last digit is left.
    pub(super) fn is_read(&self) -> bool {
        let left = self.digits.len() * WIDTH - self.at;
        left < WIDTH && self.digits.last().is_none_or(|digit| digit & ((1 << left) - 1) == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_taken_and_no_more() {
        let mut bits = Bits::default();
        let numbers = [(1, 1), (0, 2), (u64::MAX, 64), (5, 3), (0, 0), (77, 9)];
        numbers.iter().for_each(|&(value, width)| bits.put(value, width));
        let digits = bits.into_digits();
        assert_eq!(digits.len(), 16, "79 bits");
        let mut bits = Bits::of_digits(digits);
        for (value, width) in numbers {
            assert_eq!(bits.take(width), Some(value));
        }
        assert!(bits.is_read());
        assert_eq!((bits.take(1), bits.take(1)), (Some(0), None));
    }

    #[test]
    fn bits_that_are_left_over_are_noticed() {
        let read = |digits: &[u8], width| {
            let mut bits = Bits::of_digits(digits.to_vec());
            bits.take(width).map(|_| bits.is_read())
        };
        assert_eq!(read(&[0b10110, 0b10000], 6), Some(true));
        assert_eq!(read(&[0b10110, 0b10010], 6), Some(false));
        assert_eq!(read(&[0b10110, 0], 5), Some(false), "a whole digit too many");
        assert_eq!(read(&[], 1), None);
    }
}
