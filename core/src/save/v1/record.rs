//! A finished attempt's record in version 1.

use super::responses;
use crate::bank::Digest;
use crate::log::{Record, Response};
use crate::save::fields::Fields;
use crate::save::json::Writer;
use crate::save::{Unreadable, keys};

pub(crate) const KIND: &str = "record";

/// Whether version 1 can hold the record.
pub(crate) fn fits(record: &Record) -> bool {
    record.responses.iter().all(responses::fits)
}

pub(crate) fn write(record: &Record) -> String {
    write_as(record, 1, &responses::pack(&record.responses))
}

pub(crate) fn read(fields: Fields) -> Result<Record, Unreadable> {
    read_as(fields, responses::unpack)
}

/// Writes the record as this version; versions differ only in how they pack responses.
pub(crate) fn write_as(record: &Record, version: u32, responses: &str) -> String {
    let mut out = Writer::begin(KIND, version);
    out.text("id", &keys::id_text(record.id));
    out.text("blueprint", &record.blueprint);
    out.text("bank", &record.bank.to_string());
    out.text("seed", &keys::id_text(record.seed));
    out.flag("full", record.full);
    out.number("began", record.began);
    out.number("ended", record.ended);
    out.number("took", record.took);
    out.flag("timed_out", record.timed_out);
    out.text("responses", responses);
    out.end()
}

/// Reads a record and unpacks its responses with `unpack`.
pub(crate) fn read_as(
    mut fields: Fields,
    unpack: fn(&str) -> Result<Vec<Response>, String>,
) -> Result<Record, Unreadable> {
    let responses = unpack(&fields.text("responses")).unwrap_or_else(|why| {
        fields.wrong(why);
        Vec::new()
    });
    let record = Record {
        id: fields.id("id"),
        blueprint: fields.text("blueprint"),
        bank: Digest(fields.id("bank")),
        seed: fields.id("seed"),
        full: fields.flag("full"),
        began: fields.time("began"),
        ended: fields.time("ended"),
        took: fields.time("took"),
        timed_out: fields.flag("timed_out"),
        responses,
    };
    fields.end().map(|()| record)
}
