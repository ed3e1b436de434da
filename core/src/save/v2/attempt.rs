//! A running attempt that version 1 cannot hold, because its record needs version 2. The format is that of version 1,
//! with today's limits.
//!
//! It has a higher version although the format is the same: an older Carrel would accept eight options and lose two of
//! them in the record. With the higher version it reports that a newer Carrel wrote the attempt, and leaves it alone.

use crate::attempt::Attempt;
use crate::bank::SkillId;
use crate::save::Unreadable;
use crate::save::fields::Fields;
use crate::save::v1;

pub(crate) fn write(attempt: &Attempt) -> String {
    v1::attempt::write_as(attempt, 2)
}

pub(crate) fn read(fields: Fields) -> Result<Attempt, Unreadable> {
    v1::attempt::read_as(fields, SkillId::is_in_limits)
}
