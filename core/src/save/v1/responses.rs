//! Packed responses in version 1: fifteen base-64 digits each.
//!
//! | digits | bits | meaning |
//! | --- | --- | --- |
//! | 6 | 36 | question key |
//! | 2 | 12 | revision |
//! | 2 | 12 | domain (3), task (3), skill (6) |
//! | 1 | 6 | options chosen |
//! | 1 | 6 | from the lowest: right, scored, flagged, sure, unsure, 0 |
//! | 3 | 18 | time spent, tenths of a second |

use crate::bank::{Key, Revision, SkillId};
use crate::log::Response;
use crate::save::responses::{self, flags, number, put, with_flags};

/// Digits per response.
const LENGTH: usize = 15;

/// Whether version 1 can hold the response.
pub(crate) fn fits(response: &Response) -> bool {
    super::holds_skill(response.skill) && response.chosen < 1 << super::MOST_OPTIONS
}

/// Packs responses into one text. Each of them must satisfy [`fits`].
pub(crate) fn pack(responses: &[Response]) -> String {
    let mut out = String::with_capacity(responses.len() * LENGTH);
    for r in responses {
        let skill =
            u64::from(r.skill.domain & 7) << 9 | u64::from(r.skill.task & 7) << 6 | u64::from(r.skill.skill & 63);
        put(&mut out, r.question.value(), 6);
        put(&mut out, r.revision.value().into(), 2);
        put(&mut out, skill, 2);
        put(&mut out, r.chosen.into(), 1);
        put(&mut out, flags(r), 1);
        put(&mut out, r.spent.min(Response::MOST_SPENT).into(), 3);
    }
    out
}

/// Unpacks the responses of a text, or returns what is wrong with it.
pub(crate) fn unpack(text: &str) -> Result<Vec<Response>, String> {
    responses::unpack(text, LENGTH, unpack_one)
}

fn unpack_one(digits: &[u8]) -> Result<Response, String> {
    let number = |from: usize, count: usize| number(&digits[from..from + count]);
    let (skill, flags) = (number(8, 2), number(11, 1));
    let response = Response {
        question: Key::from_value(number(0, 6)),
        revision: Revision::from_value(number(6, 2) as u16),
        skill: SkillId { domain: (skill >> 9) as u8, task: (skill >> 6 & 7) as u8, skill: (skill & 63) as u8 },
        chosen: number(10, 1) as u8,
        right: false,
        scored: false,
        flagged: false,
        confidence: None,
        spent: number(12, 3) as u32,
    };
    with_flags(response, flags)
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
