//! Reads the fields of a parsed object: each is taken once, by name. A field that is missing, of the wrong type or left
//! over makes the whole text invalid; the error names the field.
//!
//! Only the first error is stored, and it is reported at the end instead of at each field. Until then reading continues
//! with zeros and empty texts, so a value built from fields is valid only once [`Fields::end`] has succeeded.

use super::Unreadable;
use super::json::Value;

/// The fields that have not been taken yet, and the first error in those that were.
pub(super) struct Fields {
    left: Vec<(String, Value)>,
    error: Option<String>,
}

/// The latest timestamp and longest duration for which arithmetic cannot overflow: the year 5138, in milliseconds.
const LATEST: i64 = 100_000_000_000_000;

impl Fields {
    /// The fields of an object; `what` names it in errors.
    pub(super) fn of(value: Value, what: &str) -> Self {
        match value {
            Value::Object(left) => Self { left, error: None },
            _ => Self { left: Vec::new(), error: Some([what, " is not an object"].concat()) },
        }
    }

    /// Records an error if it is the first.
    pub(super) fn wrong(&mut self, why: String) {
        self.error.get_or_insert(why);
    }

    #[inline(never)]
    fn misses(&mut self, name: &str, what: &str) {
        self.wrong([name, " is missing or not ", what].concat());
    }

    /// Takes an optional field; `None` if it is missing or `null`.
    #[inline(never)]
    pub(super) fn optional(&mut self, name: &str) -> Option<Value> {
        let index = self.left.iter().position(|(found, _)| found == name)?;
        match self.left.remove(index).1 {
            Value::Null => None,
            value => Some(value),
        }
    }

    #[inline(never)]
    pub(super) fn text(&mut self, name: &str) -> String {
        if let Some(Value::Text(text)) = self.optional(name) {
            return text;
        }
        self.misses(name, "a string");
        String::new()
    }

    /// Like [`text`](Self::text), for an optional field.
    pub(super) fn text_or_none(&mut self, name: &str) -> Option<String> {
        match self.optional(name)? {
            Value::Text(text) => Some(text),
            _ => {
                self.misses(name, "a string");
                None
            }
        }
    }

    /// A number from 0 to `most`.
    #[inline(never)]
    pub(super) fn number(&mut self, name: &str, most: i64) -> i64 {
        match self.optional(name) {
            Some(Value::Number(number)) if (0..=most).contains(&number) => number,
            _ => {
                self.misses(name, "a number in range");
                0
            }
        }
    }

    /// A timestamp or a duration in milliseconds, small enough for arithmetic.
    pub(super) fn time(&mut self, name: &str) -> i64 {
        self.number(name, LATEST)
    }

    /// Like [`time`](Self::time), for an optional field.
    pub(super) fn time_or_none(&mut self, name: &str) -> Option<i64> {
        match self.optional(name)? {
            Value::Number(time @ 0..=LATEST) => Some(time),
            _ => {
                self.misses(name, "a time in range");
                None
            }
        }
    }

    /// A mask of up to eight bits, or another small number.
    pub(super) fn byte(&mut self, name: &str) -> u8 {
        self.number(name, u8::MAX.into()) as u8
    }

    /// A Boolean field; `usual`, if given, is its default.
    #[inline(never)]
    pub(super) fn flag_or(&mut self, name: &str, usual: Option<bool>) -> bool {
        match (self.optional(name), usual) {
            (Some(Value::Flag(flag)), _) | (None, Some(flag)) => flag,
            _ => {
                self.misses(name, "true or false");
                false
            }
        }
    }

    pub(super) fn flag(&mut self, name: &str) -> bool {
        self.flag_or(name, None)
    }

    pub(super) fn list(&mut self, name: &str) -> Vec<Value> {
        if let Some(Value::List(list)) = self.optional(name) {
            return list;
        }
        self.misses(name, "a list");
        Vec::new()
    }

    /// A 64-bit number as sixteen hexadecimal digits: JSON numbers are only exact to 53 bits.
    #[inline(never)]
    pub(super) fn id(&mut self, name: &str) -> u64 {
        let id = self.optional(name).and_then(|value| match value {
            Value::Text(text) => super::keys::id_parse(&text),
            _ => None,
        });
        if id.is_none() {
            self.misses(name, "sixteen hexadecimal digits");
        }
        id.unwrap_or_default()
    }

    /// Reports the first error. No field may be left: an unknown field means that something else wrote the text.
    pub(super) fn end(mut self) -> Result<(), Unreadable> {
        if let Some((name, _)) = self.left.first() {
            let why = ["unknown or duplicate field \"", name, "\""].concat();
            self.wrong(why);
        }
        self.error.map_or(Ok(()), |why| Err(Unreadable::Invalid(why)))
    }

    /// Like [`end`](Self::end), for a nested object: passes the error to the outer one.
    pub(super) fn end_in(self, outer: &mut Self) {
        if let Err(Unreadable::Invalid(why)) = self.end() {
            outer.wrong(why);
        }
    }
}
