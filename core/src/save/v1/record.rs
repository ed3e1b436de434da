//! A finished attempt's record, as version 1 writes it.

use crate::bank::Digest;
use crate::log::Record;
use crate::save::fields::Fields;
use crate::save::json::Writer;
use crate::save::{Unreadable, keys, pack};

pub(crate) const KIND: &str = "record";

pub(crate) fn write(record: &Record) -> String {
    let mut out = Writer::begin(KIND, 1);
    out.text("id", &keys::id_text(record.id));
    out.text("blueprint", &record.blueprint);
    out.text("bank", &record.bank.to_string());
    out.text("seed", &keys::id_text(record.seed));
    out.flag("full", record.full);
    out.number("began", record.began);
    out.number("ended", record.ended);
    out.number("took", record.took);
    out.flag("timed_out", record.timed_out);
    out.text("responses", &pack::pack(&record.responses));
    out.end()
}

pub(crate) fn read(mut fields: Fields) -> Result<Record, Unreadable> {
    let responses = pack::unpack(&fields.text("responses")).unwrap_or_else(|why| {
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
