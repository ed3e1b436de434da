//! Results and running attempts of exams that this bank lacks: another site on the same origin saved them, or an import
//! contained them.
//!
//! They are saved, exported and merged like everything else, and nothing more: no page shows them, no clock ends them,
//! and "Delete everything" leaves them. They are recognized by the blueprint code in each save.

use super::Saves;
use super::parse::Value;
use carrel_core::Millis;
use carrel_core::save::{Entry, read_attempt};

impl Saves {
    /// Notes the key of another exam's value. Returns false if the value belongs to an exam of this bank, or to none.
    pub(super) fn note_other_exam(self, key: &str, value: &Value) -> bool {
        let blueprint = match value {
            Value::Attempt(attempt) => attempt.blueprint(),
            Value::Record(record) => &record.blueprint,
            _ => return false,
        };
        let is_other = self.bank.blueprint(blueprint).is_none();
        if is_other {
            self.bookkeeping().other_exams.add(key);
        }
        is_other
    }

    /// Adds the saves of other exams, unchanged, to the entries of an export.
    pub(super) fn add_other_exams(self, all: &mut Vec<Entry>) {
        let bookkeeping = self.bookkeeping();
        for (key, text) in bookkeeping.ledger.texts() {
            if bookkeeping.other_exams.has(key) {
                all.push(Entry { key: key.to_owned(), text: text.to_owned(), changed: changed(text) });
            }
        }
    }

    /// When a running attempt of another exam last changed; 0 for results, which never change, and for missing values.
    pub(super) fn changed_in_other_exam(self, key: &str) -> Millis {
        let bookkeeping = self.bookkeeping();
        if bookkeeping.other_exams.has(key) { bookkeeping.ledger.text(key).map_or(0, changed) } else { 0 }
    }
}

fn changed(text: &str) -> Millis {
    read_attempt(text).map_or(0, |attempt| attempt.clock().latest())
}
