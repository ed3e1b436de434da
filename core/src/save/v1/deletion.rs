//! A deletion in version 1.

use crate::save::deletion::{Deletion, can_name};
use crate::save::fields::Fields;
use crate::save::json::{Value, Writer};
use crate::save::{Unreadable, keys};

pub(crate) const KIND: &str = "deletion";

pub(crate) fn write(deletion: &Deletion) -> String {
    let mut out = Writer::begin(KIND, 1);
    out.text("id", &keys::id_text(deletion.id));
    out.number("at", deletion.at);
    out.number("changed", deletion.changed);
    out.texts("keys", &deletion.keys);
    out.end()
}

pub(crate) fn read(mut fields: Fields) -> Result<Deletion, Unreadable> {
    let mut names = Vec::new();
    for value in fields.list("keys") {
        match value {
            Value::Text(key) if can_name(&key) => names.push(key),
            _ => fields.wrong("it names a key that cannot be deleted".into()),
        }
    }
    let deletion =
        Deletion { id: fields.id("id"), at: fields.time("at"), changed: fields.time("changed"), keys: names };
    fields.end().map(|()| deletion)
}
