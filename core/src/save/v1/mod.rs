//! The shapes of version 1. Frozen: golden files in `tests/it/golden/` hold what they look like.

pub(super) mod attempt;
pub(super) mod bookmark;
pub(super) mod deletion;
pub(super) mod goal;
pub(super) mod record;
pub(super) mod responses;

use crate::bank::SkillId;

/// The most options of a question that version 1 can hold.
pub(super) const MOST_OPTIONS: usize = 6;

/// Whether version 1 can hold a skill of this number, for which it has three, three and six bits.
pub(super) fn holds_skill(skill: SkillId) -> bool {
    skill.domain < 8 && skill.task < 8 && skill.skill < 64
}
