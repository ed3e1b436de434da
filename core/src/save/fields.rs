//! The fields of an object that was read: each is taken once, by name; what is missing, of another kind or left over
//! makes the whole text invalid, with the field's name.
//!
//! The first fault is remembered and told at the end, not at each field: until then a reader goes on with zeros and empty
//! texts. So what is built from fields counts only once [`Fields::end`] has said that it does.

use super::Unreadable;
use super::json::Value;

/// Fields that have not been taken yet, and what was wrong with those that were.
pub(super) struct Fields {
    left: Vec<(String, Value)>,
    fault: Option<String>,
}

/// The latest moment and the longest span that arithmetic cannot overflow on: the year 5138, in milliseconds.
const LATEST: i64 = 100_000_000_000_000;

impl Fields {
    /// The fields of an object that stands as `what`.
    pub(super) fn of(value: Value, what: &str) -> Self {
        match value {
            Value::Object(left) => Self { left, fault: None },
            _ => Self { left: Vec::new(), fault: Some([what, " is no object"].concat()) },
        }
    }

    /// Remembers a fault, if it is the first.
    pub(super) fn wrong(&mut self, why: String) {
        self.fault.get_or_insert(why);
    }

    #[inline(never)]
    fn misses(&mut self, name: &str, what: &str) {
        self.wrong([name, " is missing or ", what].concat());
    }

    /// What stands under a name, if anything but `null` does.
    #[inline(never)]
    pub(super) fn maybe(&mut self, name: &str) -> Option<Value> {
        let place = self.left.iter().position(|(found, _)| found == name)?;
        match self.left.remove(place).1 {
            Value::Null => None,
            value => Some(value),
        }
    }

    #[inline(never)]
    pub(super) fn text(&mut self, name: &str) -> String {
        if let Some(Value::Text(text)) = self.maybe(name) {
            return text;
        }
        self.misses(name, "no text");
        String::new()
    }

    /// As [`text`](Self::text), for one that may be missing.
    pub(super) fn text_or_none(&mut self, name: &str) -> Option<String> {
        match self.maybe(name)? {
            Value::Text(text) => Some(text),
            _ => {
                self.misses(name, "no text");
                None
            }
        }
    }

    /// A number from 0 to `most`.
    #[inline(never)]
    pub(super) fn number(&mut self, name: &str, most: i64) -> i64 {
        match self.maybe(name) {
            Some(Value::Number(number)) if (0..=most).contains(&number) => number,
            _ => {
                self.misses(name, "no number, or out of range");
                0
            }
        }
    }

    /// A moment or a span in milliseconds, small enough for arithmetic.
    pub(super) fn time(&mut self, name: &str) -> i64 {
        self.number(name, LATEST)
    }

    /// As [`time`](Self::time), for one that may be missing.
    pub(super) fn time_or_none(&mut self, name: &str) -> Option<i64> {
        match self.maybe(name)? {
            Value::Number(time @ 0..=LATEST) => Some(time),
            _ => {
                self.misses(name, "no span of time");
                None
            }
        }
    }

    /// A mask of up to eight bits, or another small number.
    pub(super) fn byte(&mut self, name: &str) -> u8 {
        self.number(name, u8::MAX.into()) as u8
    }

    /// Whether it is so; `usual` where nothing is said, if that is allowed.
    #[inline(never)]
    pub(super) fn flag_or(&mut self, name: &str, usual: Option<bool>) -> bool {
        match (self.maybe(name), usual) {
            (Some(Value::Flag(flag)), _) | (None, Some(flag)) => flag,
            _ => {
                self.misses(name, "neither true nor false");
                false
            }
        }
    }

    pub(super) fn flag(&mut self, name: &str) -> bool {
        self.flag_or(name, None)
    }

    pub(super) fn list(&mut self, name: &str) -> Vec<Value> {
        if let Some(Value::List(list)) = self.maybe(name) {
            return list;
        }
        self.misses(name, "no list");
        Vec::new()
    }

    /// A 64-bit number as sixteen hexadecimal digits: JSON numbers are only exact to 53 bits.
    #[inline(never)]
    pub(super) fn id(&mut self, name: &str) -> u64 {
        let id = self.maybe(name).and_then(|value| match value {
            Value::Text(text) => super::keys::id_parse(&text),
            _ => None,
        });
        if id.is_none() {
            self.misses(name, "not sixteen hexadecimal digits");
        }
        id.unwrap_or_default()
    }

    /// Whether all was as it should be. Nothing may be left: a field that we do not know was written by somebody else.
    pub(super) fn end(mut self) -> Result<(), Unreadable> {
        if let Some((name, _)) = self.left.first() {
            let why = ["there is no field \"", name, "\", or not twice"].concat();
            self.wrong(why);
        }
        self.fault.map_or(Ok(()), |why| Err(Unreadable::Invalid(why)))
    }

    /// As [`end`](Self::end), for fields inside of others, which hear of it.
    pub(super) fn end_in(self, outer: &mut Self) {
        if let Err(Unreadable::Invalid(why)) = self.end() {
            outer.wrong(why);
        }
    }
}
