//! Encodes a set of indices in few bits: the gaps between them, in a Golomb-Rice code.
//!
//! The gaps between randomly chosen indices are roughly geometrically distributed, and for those this code is within a
//! few percent of the optimum (R. F. Rice, 1979; R. G. Gallager, D. C. van Voorhis, 1975): a gap is its quotient by
//! `2^k` as that many ones and a zero, then `k` bits of remainder. `k` follows from the number of indices and the size
//! of the range, which both sides know.

use super::bits::Bits;

/// The `k` for `count` of `all` indices: about log2 of 0.69 times the mean gap.
fn width(count: usize, all: usize) -> u32 {
    let mut k = 0;
    while (count << (k + 1)) * 3 <= all * 2 && k < 20 {
        k += 1;
    }
    k
}

/// Writes indices, which are in ascending order and below `all`.
pub(super) fn put(bits: &mut Bits, indices: &[usize], all: usize) {
    let k = width(indices.len(), all);
    let mut next = 0;
    for &index in indices {
        let gap = index.saturating_sub(next);
        for _ in 0..gap >> k {
            bits.put(1, 1);
        }
        bits.put(0, 1);
        bits.put(gap as u64, k);
        next = index + 1;
    }
}

/// Reads `count` indices below `all`; `None` if the bits don't encode such a set or continue after it.
pub(super) fn take(mut bits: Bits, count: usize, all: usize) -> Option<Vec<usize>> {
    let k = width(count, all);
    let mut indices = Vec::new();
    let mut next = 0;
    for _ in 0..count {
        let mut gap = 0;
        while bits.take(1)? == 1 {
            gap += 1 << k;
        }
        let index = next + gap + bits.take(k)? as usize;
        if index >= all {
            return None;
        }
        indices.push(index);
        next = index + 1;
    }
    bits.is_read().then_some(indices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Rng;

    #[track_caller]
    fn digits_of(indices: &[usize], all: usize) -> usize {
        let mut bits = Bits::default();
        put(&mut bits, indices, all);
        let digits = bits.into_digits();
        let length = digits.len();
        assert_eq!(take(Bits::of_digits(digits), indices.len(), all).as_deref(), Some(indices));
        length
    }

    #[test]
    fn sets_of_every_size_and_shape_come_back() {
        for (count, all) in [
            (0, 0),
            (0, 9),
            (1, 1),
            (1, 100_000),
            (9, 9),
            (127, 127),
            (127, 60_000),
            (65, 425),
            (512, 1_023),
            (1_023, 2_100),
            (1_023, 98_207),
            (1_023, 100_000),
        ] {
            let from_start: Vec<usize> = (0..count).collect();
            let at_end: Vec<usize> = (all - count..all).collect();
            let spaced: Vec<usize> = (0..count).map(|i| i * all / count).collect();
            for indices in [from_start, at_end, spaced] {
                // The longest set of version 0, and of any version.
                let most = if count <= 127 { 370 } else { 1_835 };
                assert!(digits_of(&indices, all) <= most, "{count} of {all}");
            }
        }
    }

    #[test]
    fn a_set_at_random_takes_little_more_than_its_chance() {
        let mut most = 0;
        let mut sum = 0;
        for seed in 0..1_000 {
            let mut indices: Vec<usize> = (0..425).collect();
            Rng::new(seed).shuffle(&mut indices);
            indices.truncate(65);
            indices.sort_unstable();
            let digits = digits_of(&indices, 425);
            most = most.max(digits);
            sum += digits;
        }
        // log2 of C(425, 65) is 258 bits, 52 digits.
        assert!(sum < 54_000 && most <= 55, "{sum}, {most}");
    }

    #[test]
    fn bits_of_no_such_set_are_refused() {
        let read = |digits: &[u8], count, all| take(Bits::of_digits(digits.to_vec()), count, all);
        assert_eq!(read(&[0b11111, 0b11111], 3, 9), None, "no end");
        assert_eq!(read(&[0b10000], 1, 3), Some(vec![2]), "a quotient of 1, a remainder of 0");
        assert_eq!(read(&[0b10100], 1, 3), None, "beyond the last index");
        assert_eq!(read(&[0b10000, 0], 1, 3), None, "something after it");
        assert_eq!(read(&[0b10001], 1, 3), None, "something after it");
        assert_eq!(read(&[], 1, 3), None);
        assert_eq!(read(&[], 0, 3), Some(vec![]));
    }
}
