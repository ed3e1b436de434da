//! A bookmark in version 1.

use crate::bank::Key;
use crate::bookmark::Bookmark;
use crate::save::Unreadable;
use crate::save::fields::Fields;
use crate::save::json::Writer;

pub(crate) const KIND: &str = "bookmark";

pub(crate) fn write(bookmark: &Bookmark) -> String {
    let mut out = Writer::begin(KIND, 1);
    out.number("question", bookmark.question.value() as i64);
    out.number("at", bookmark.at);
    out.text("note", &bookmark.note);
    out.end()
}

pub(crate) fn read(mut fields: Fields) -> Result<Bookmark, Unreadable> {
    let bookmark = Bookmark {
        question: Key::from_value(fields.number("question", (1 << Key::BITS) - 1) as u64),
        at: fields.time("at"),
        note: fields.text("note"),
    };
    fields.end().map(|()| bookmark)
}
