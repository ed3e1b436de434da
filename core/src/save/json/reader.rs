//! Reads JSON in one pass over the bytes, with nesting up to [`DEEPEST`] and at most [`MOST`] values.

use super::{JsonError, Value};

/// The maximum nesting depth: hostile text must not exhaust the stack.
const DEEPEST: u32 = 64;
/// The maximum number of values: each takes up to 28 times its text in memory. The largest possible export, with
/// everything that a browser can store for us, has half as many.
const MOST: u32 = 1_000_000;

/// Reads a whole text.
pub(crate) fn read(text: &str) -> Result<Value, JsonError> {
    let mut reader = Reader { text: text.as_bytes(), at: 0, values: 0 };
    let value = reader.value(0)?;
    reader.blanks();
    if reader.at == text.len() { Ok(value) } else { reader.bad() }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    values: u32,
}

impl Reader<'_> {
    fn bad<T>(&self) -> Result<T, JsonError> {
        Err(JsonError(self.at))
    }

    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or_default()
    }

    /// Consumes this byte if it is next.
    fn passes(&mut self, byte: u8) -> bool {
        let is_next = self.text.get(self.at) == Some(&byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, JsonError> {
        if word.bytes().all(|byte| self.passes(byte)) { Ok(value) } else { self.bad() }
    }

    fn value(&mut self, depth: u32) -> Result<Value, JsonError> {
        self.blanks();
        self.values += 1;
        if depth > DEEPEST || self.values > MOST {
            return self.bad();
        }
        match self.peek() {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Flag(true)),
            b'f' => self.word("false", Value::Flag(false)),
            b'"' => self.string().map(Value::Text),
            b'[' => {
                let mut list = Vec::new();
                self.series(b']', |reader| {
                    list.push(reader.value(depth + 1)?);
                    Ok(())
                })?;
                Ok(Value::List(list))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.series(b'}', |reader| {
                    let name = reader.string()?;
                    reader.blanks();
                    if !reader.passes(b':') {
                        return reader.bad();
                    }
                    fields.push((name, reader.value(depth + 1)?));
                    Ok(())
                })?;
                Ok(Value::Object(fields))
            }
            _ => self.number(),
        }
    }

    /// Reads items between brackets, separated by commas.
    fn series(&mut self, end: u8, mut each: impl FnMut(&mut Self) -> Result<(), JsonError>) -> Result<(), JsonError> {
        self.at += 1;
        self.blanks();
        if self.passes(end) {
            return Ok(());
        }
        loop {
            self.blanks();
            each(self)?;
            self.blanks();
            if self.passes(end) {
                return Ok(());
            }
            if !self.passes(b',') {
                return self.bad();
            }
        }
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let from = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > from { Ok(()) } else { self.bad() }
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let from = self.at;
        self.passes(b'-');
        let first = self.peek();
        let whole = self.at;
        self.digits()?;
        if first == b'0' && self.at > whole + 1 {
            return self.bad();
        }
        let mut foreign = false;
        if self.passes(b'.') {
            foreign = true;
            self.digits()?;
        }
        if self.passes(b'e') || self.passes(b'E') {
            foreign = true;
            let _ = self.passes(b'+') || self.passes(b'-');
            self.digits()?;
        }
        let digits = core::str::from_utf8(&self.text[from..self.at]).unwrap_or_default();
        let number = digits.parse().ok().filter(|_| !foreign);
        Ok(number.map_or(Value::Foreign, Value::Number))
    }

    fn string(&mut self) -> Result<String, JsonError> {
        if !self.passes(b'"') {
            return self.bad();
        }
        let mut bytes = Vec::new();
        loop {
            match self.peek() {
                b'"' => break,
                b'\\' => {
                    self.at += 1;
                    let letter = self.escaped()?;
                    bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                    continue;
                }
                // Control characters must be escaped; 0 also marks the end of the text.
                0..0x20 => return self.bad(),
                byte => bytes.push(byte),
            }
            self.at += 1;
        }
        self.at += 1;
        // Complete slices of a `str` with complete characters in between: always UTF-8.
        String::from_utf8(bytes).or_else(|_| self.bad())
    }

    fn escaped(&mut self) -> Result<char, JsonError> {
        let letter = match self.peek() {
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unit();
            }
            _ => return self.bad(),
        };
        self.at += 1;
        Ok(letter)
    }

    /// The character of one escaped UTF-16 unit or of a surrogate pair.
    fn unit(&mut self) -> Result<char, JsonError> {
        let first = self.hex()?;
        let code = match first {
            0xD800..0xDC00 if self.passes(b'\\') && self.passes(b'u') => match self.hex()? {
                second @ 0xDC00..0xE000 => 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                _ => return self.bad(),
            },
            code => code,
        };
        char::from_u32(code).ok_or(JsonError(self.at))
    }

    fn hex(&mut self) -> Result<u32, JsonError> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else { return self.bad() };
            code = code << 4 | digit;
            self.at += 1;
        }
        Ok(code)
    }
}
