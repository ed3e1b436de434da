//! A record that version 1 cannot hold: of an exam with more domains, tasks or skills, or of a question with more
//! options. The format is that of version 1 except for the responses.

use super::responses;
use crate::log::Record;
use crate::save::Unreadable;
use crate::save::fields::Fields;
use crate::save::v1;

pub(crate) fn write(record: &Record) -> String {
    v1::record::write_as(record, 2, &responses::pack(&record.responses))
}

pub(crate) fn read(fields: Fields) -> Result<Record, Unreadable> {
    v1::record::read_as(fields, responses::unpack)
}
