//! The formats of version 1. Frozen: golden files in `tests/it/golden/` contain examples.

pub(super) mod attempt;
pub(super) mod bookmark;
pub(super) mod deletion;
pub(super) mod goal;
pub(super) mod record;
pub(super) mod responses;

use crate::bank::SkillId;

/// The maximum number of options in a question that version 1 can hold.
pub(super) const MOST_OPTIONS: usize = 6;

/// Whether version 1 can hold this skill number, for which it has three, three and six bits.
pub(super) fn holds_skill(skill: SkillId) -> bool {
    skill.domain < 8 && skill.task < 8 && skill.skill < 64
}
