//! The fields of an object that was read: each is taken once, by name; what is missing, of another kind or left over
//! makes the whole text invalid, with the field's name.

use super::Unreadable;
use super::json::Value;

/// Fields that have not been taken yet.
pub(super) struct Fields(Vec<(String, Value)>);

pub(super) fn invalid<T>(why: impl Into<String>) -> Result<T, Unreadable> {
    Err(Unreadable::Invalid(why.into()))
}

impl Fields {
    /// The fields of an object that stands as `what`.
    pub(super) fn of(value: Value, what: &str) -> Result<Self, Unreadable> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => invalid([what, " is no object"].concat()),
        }
    }

    /// What stands under a name, if anything but `null` does.
    pub(super) fn maybe(&mut self, name: &str) -> Option<Value> {
        let place = self.0.iter().position(|(found, _)| found == name)?;
        match self.0.remove(place).1 {
            Value::Null => None,
            value => Some(value),
        }
    }

    pub(super) fn text(&mut self, name: &str) -> Result<String, Unreadable> {
        match self.maybe(name) {
            Some(Value::Text(text)) => Ok(text),
            _ => invalid([name, " is missing or no text"].concat()),
        }
    }

    /// A number from 0 to `most`.
    pub(super) fn number(&mut self, name: &str, most: i64) -> Result<i64, Unreadable> {
        match self.maybe(name) {
            Some(Value::Number(number)) if (0..=most).contains(&number) => Ok(number),
            _ => invalid([name, " is missing, no number or out of range"].concat()),
        }
    }

    /// A moment or a span that arithmetic cannot overflow on: up to the year 5138, in milliseconds.
    pub(super) fn time(&mut self, name: &str) -> Result<i64, Unreadable> {
        self.number(name, 100_000_000_000_000)
    }

    /// A mask of up to eight bits, or another small number.
    pub(super) fn byte(&mut self, name: &str) -> Result<u8, Unreadable> {
        self.number(name, u8::MAX.into()).map(|n| n as u8)
    }

    pub(super) fn flag(&mut self, name: &str) -> Result<bool, Unreadable> {
        match self.maybe(name) {
            Some(Value::Flag(flag)) => Ok(flag),
            _ => invalid([name, " is missing or neither true nor false"].concat()),
        }
    }

    /// As [`flag`](Self::flag), for one that may be missing.
    pub(super) fn flag_or(&mut self, name: &str, usual: bool) -> Result<bool, Unreadable> {
        match self.maybe(name) {
            None => Ok(usual),
            Some(Value::Flag(flag)) => Ok(flag),
            Some(_) => invalid([name, " is neither true nor false"].concat()),
        }
    }

    pub(super) fn list(&mut self, name: &str) -> Result<Vec<Value>, Unreadable> {
        match self.maybe(name) {
            Some(Value::List(list)) => Ok(list),
            _ => invalid([name, " is missing or no list"].concat()),
        }
    }

    /// A 64-bit number as sixteen hexadecimal digits: JSON numbers are only exact to 53 bits.
    pub(super) fn id(&mut self, name: &str) -> Result<u64, Unreadable> {
        let id = super::keys::id_parse(&self.text(name)?);
        id.map_or_else(|| invalid([name, " is not sixteen hexadecimal digits"].concat()), Ok)
    }

    /// Nothing may be left: a field that we do not know was written by somebody else.
    pub(super) fn end(self) -> Result<(), Unreadable> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => invalid(["there is no field \"", name, "\", or not twice"].concat()),
        }
    }
}
