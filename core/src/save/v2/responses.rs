//! Packed responses in version 2: sixteen base-64 digits each, one more than version 1, for exams with more domains,
//! tasks, skills or options than version 1 can hold. Most significant bit first:
//!
//! | bits | meaning |
//! | --- | --- |
//! | 36 | question key |
//! | 12 | revision |
//! | 4 | domain minus 1 |
//! | 5 | task minus 1 |
//! | 6 | skill minus 1 |
//! | 8 | options chosen |
//! | 2 | 0 |
//! | 5 | from the lowest: right, scored, flagged, sure, unsure |
//! | 18 | time spent, tenths of a second |
//!
//! Numbers are stored minus 1 because 16, 32 and 64 would not fit in 4, 5 and 6 bits. Nothing is lost, because skills
//! are numbered from 1. The two zeros fill the sixteenth digit; the key cannot grow into them, because bookmarks
//! contain it too.

use crate::bank::{Key, Revision, SkillId};
use crate::log::Response;
use crate::save::responses::{self, flags, number, put, with_flags};

/// Digits per response.
const LENGTH: usize = 16;

/// Packs responses into one text.
pub(crate) fn pack(responses: &[Response]) -> String {
    let mut out = String::with_capacity(responses.len() * LENGTH);
    for r in responses {
        let skill = minus_one(r.skill.domain, SkillId::MOST_DOMAINS) << 11
            | minus_one(r.skill.task, SkillId::MOST_TASKS) << 6
            | minus_one(r.skill.skill, SkillId::MOST_SKILLS);
        let answer = skill << 15 | u64::from(r.chosen) << 7 | flags(r);
        put(&mut out, r.question.value() << Revision::BITS | u64::from(r.revision.value()), 8);
        put(&mut out, answer << 18 | u64::from(r.spent.min(Response::MOST_SPENT)), 8);
    }
    out
}

/// No bank has a number outside these limits; if a record does anyway, it must not corrupt the adjacent bits.
fn minus_one(number: u8, most: u8) -> u64 {
    u64::from(number.clamp(1, most) - 1)
}

/// Unpacks the responses of a text, or returns what is wrong with it.
pub(crate) fn unpack(text: &str) -> Result<Vec<Response>, String> {
    responses::unpack(text, LENGTH, unpack_one)
}

fn unpack_one(digits: &[u8]) -> Result<Response, String> {
    let (asked, answer) = (number(&digits[..8]), number(&digits[8..]));
    let bits = |from: u32, count: u32| answer >> from & ((1 << count) - 1);
    // Includes the two zeros above, so that flags of a later version are detected.
    let flags = bits(18, 7);
    let response = Response {
        question: Key::from_value(asked >> Revision::BITS),
        revision: Revision::from_value((asked & 0xfff) as u16),
        skill: SkillId { domain: bits(44, 4) as u8 + 1, task: bits(39, 5) as u8 + 1, skill: bits(33, 6) as u8 + 1 },
        chosen: bits(25, 8) as u8,
        right: false,
        scored: false,
        flagged: false,
        confidence: None,
        spent: bits(0, 18) as u32,
    };
    with_flags(response, flags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attempt::Confidence;

    #[test]
    fn what_is_no_response_is_refused() {
        // Sure and unsure at once, and each of the two zeros set.
        for bad in
            ["A", "AAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAA=", "AAAAAAAAAAAAYAAA", "AAAAAAAAAAAAgAAA", "AAAAAAAAAAABAAAA"]
        {
            assert!(unpack(bad).is_err(), "{bad}");
        }
        assert_eq!(unpack(""), Ok(Vec::new()));
        let all = unpack("AAAAAAAAAAAAAAAA").expect("a response");
        assert_eq!(all[0].skill, SkillId { domain: 1, task: 1, skill: 1 });
    }

    #[test]
    fn the_largest_numbers_fit_and_leave_the_two_zeros() {
        let largest = Response {
            question: Key::from_value(u64::MAX),
            revision: Revision::from_value(u16::MAX),
            skill: SkillId { domain: 16, task: 32, skill: 64 },
            chosen: u8::MAX,
            right: true,
            scored: true,
            flagged: true,
            confidence: Some(Confidence::Sure),
            spent: Response::MOST_SPENT,
        };
        let text = pack(core::slice::from_ref(&largest));
        assert_eq!(text, "___________-P___");
        assert_eq!(unpack(&text), Ok(vec![largest]));
    }
}
