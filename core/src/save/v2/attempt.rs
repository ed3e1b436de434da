//! A running attempt that version 1 cannot hold: one whose record must be of version 2. The shape is that of version 1, with
//! the limits of today.
//!
//! Its version is higher although it looks the same: a former Carrel would take eight options, and lose two of them in the
//! record. Now it says that the attempt is of a newer Carrel, and leaves it where it is.

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
