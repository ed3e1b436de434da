//! Responses as a short text: fifteen base-64 digits each (RFC 4648 section 5, most significant first), so that
//! ten years of daily exams fit into the 5 MB that browsers give.
//!
//! | digits | bits | what |
//! | --- | --- | --- |
//! | 6 | 36 | question key |
//! | 2 | 12 | revision |
//! | 2 | 12 | domain (3), task (3), skill (6) |
//! | 1 | 6 | options chosen |
//! | 1 | 6 | from the lowest: right, scored, flagged, sure, unsure, 0 |
//! | 3 | 18 | time spent, tenths of a second |

use crate::attempt::Confidence;
use crate::bank::{Key, Revision, SkillId};
use crate::log::Response;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Digits for one response.
const LENGTH: usize = 15;

fn put(out: &mut String, value: u64, digits: u32) {
    for place in (0..digits).rev() {
        out.push(char::from(DIGITS[(value >> (6 * place) & 63) as usize]));
    }
}

/// The responses as one text.
pub(super) fn pack(responses: &[Response]) -> String {
    let mut out = String::with_capacity(responses.len() * LENGTH);
    for r in responses {
        let skill =
            u64::from(r.skill.domain & 7) << 9 | u64::from(r.skill.task & 7) << 6 | u64::from(r.skill.skill & 63);
        let flags = u64::from(r.right)
            | u64::from(r.scored) << 1
            | u64::from(r.flagged) << 2
            | u64::from(r.confidence == Some(Confidence::Sure)) << 3
            | u64::from(r.confidence == Some(Confidence::Unsure)) << 4;
        put(&mut out, r.question.value(), 6);
        put(&mut out, r.revision.value().into(), 2);
        put(&mut out, skill, 2);
        put(&mut out, r.chosen.into(), 1);
        put(&mut out, flags, 1);
        put(&mut out, r.spent.min(Response::MOST_SPENT).into(), 3);
    }
    out
}

/// The responses from one text, or what is wrong with it.
pub(super) fn unpack(text: &str) -> Result<Vec<Response>, String> {
    let digits: Option<Vec<u64>> =
        text.bytes().map(|b| DIGITS.iter().position(|&d| d == b).map(|d| d as u64)).collect();
    let digits = digits.ok_or("responses hold a character that is no base-64 digit")?;
    if !digits.len().is_multiple_of(LENGTH) {
        return Err("responses are cut off".into());
    }
    digits.chunks(LENGTH).map(unpack_one).collect()
}

fn unpack_one(digits: &[u64]) -> Result<Response, String> {
    let number = |from: usize, count: usize| digits[from..from + count].iter().fold(0, |n, d| n << 6 | d);
    let (skill, flags) = (number(8, 2), number(11, 1));
    let confidence = match flags >> 3 {
        0 => None,
        1 => Some(Confidence::Sure),
        2 => Some(Confidence::Unsure),
        _ => return Err("a response has unknown flags".into()),
    };
    Ok(Response {
        question: Key::from_value(number(0, 6)),
        revision: Revision::from_value(number(6, 2) as u16),
        skill: SkillId { domain: (skill >> 9) as u8, task: (skill >> 6 & 7) as u8, skill: (skill & 63) as u8 },
        chosen: number(10, 1) as u8,
        right: flags & 1 != 0,
        scored: flags & 2 != 0,
        flagged: flags & 4 != 0,
        confidence,
        spent: number(12, 3) as u32,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_response_is_refused() {
        for bad in ["A", "AAAAAAAAAAAAAA", "AAAAAAAAAAAAAA=", "AAAAAAAAAAAYAAA", "AAAAAAAAAAAgAAA", "é"] {
            assert!(unpack(bad).is_err(), "{bad}");
        }
        assert_eq!(unpack(""), Ok(Vec::new()));
        assert_eq!(unpack("AAAAAAAAAAAAAAA").map(|r| r.len()), Ok(1));
    }
}
