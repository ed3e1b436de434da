//! JSON, as far as saves need it: whole numbers, and one shape of tree for everything that is read.
//!
//! Reading by hand from one tree, instead of by a derived reader for each shape, is a tenth of the program's size
//! (ARCHITECTURE.md). `serde_json` is the judge in tests: what it accepts and refuses is accepted and refused here.
//! Numbers with a fraction or an exponent, or beyond 64 bits, are JSON but never ours: they become [`Value::Foreign`].

/// How deep lists and objects may lie in each other: hostile text must not exhaust the stack.
const DEEPEST: u32 = 64;

/// What a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
    /// A number that no save of ours holds.
    Foreign,
}

/// Where a text stops being JSON: so many bytes from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BadJson(pub(super) usize);

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Value, BadJson> {
    let mut reader = Reader { text: text.as_bytes(), at: 0 };
    let value = reader.value(0)?;
    reader.blanks();
    if reader.at == text.len() { Ok(value) } else { reader.bad() }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn bad<T>(&self) -> Result<T, BadJson> {
        Err(BadJson(self.at))
    }

    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or_default()
    }

    /// Passes this byte if it is next.
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

    fn word(&mut self, word: &str, value: Value) -> Result<Value, BadJson> {
        if word.bytes().all(|byte| self.passes(byte)) { Ok(value) } else { self.bad() }
    }

    fn value(&mut self, depth: u32) -> Result<Value, BadJson> {
        self.blanks();
        if depth > DEEPEST {
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

    /// What stands between brackets, with commas between.
    fn series(&mut self, end: u8, mut each: impl FnMut(&mut Self) -> Result<(), BadJson>) -> Result<(), BadJson> {
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

    fn digits(&mut self) -> Result<(), BadJson> {
        let from = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > from { Ok(()) } else { self.bad() }
    }

    fn number(&mut self) -> Result<Value, BadJson> {
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

    fn string(&mut self) -> Result<String, BadJson> {
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
                // Control characters must be escaped; nothing at all is the end of the text.
                0..0x20 => return self.bad(),
                byte => bytes.push(byte),
            }
            self.at += 1;
        }
        self.at += 1;
        // Whole pieces of a `str`, and whole characters between: always UTF-8.
        String::from_utf8(bytes).or_else(|_| self.bad())
    }

    fn escaped(&mut self) -> Result<char, BadJson> {
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

    /// The character of one escaped UTF-16 unit, or of two that belong together.
    fn unit(&mut self) -> Result<char, BadJson> {
        let first = self.hex()?;
        let code = match first {
            0xD800..0xDC00 if self.passes(b'\\') && self.passes(b'u') => match self.hex()? {
                second @ 0xDC00..0xE000 => 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                _ => return self.bad(),
            },
            code => code,
        };
        char::from_u32(code).ok_or(BadJson(self.at))
    }

    fn hex(&mut self) -> Result<u32, BadJson> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else { return self.bad() };
            code = code << 4 | digit;
            self.at += 1;
        }
        Ok(code)
    }
}

/// An object in the making: fields stand in the order in which they are given.
pub(super) struct Writer(String);

impl Writer {
    /// What every text of ours begins with.
    pub(super) fn begin(kind: &str, version: u32) -> Self {
        let mut writer = Self::inner();
        writer.text("carrel", kind);
        writer.number("v", version.into());
        writer
    }

    /// An object inside another.
    pub(super) fn inner() -> Self {
        Self("{".to_owned())
    }

    fn name(&mut self, name: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        quote(&mut self.0, name);
        self.0.push(':');
    }

    /// JSON as it stands.
    pub(super) fn raw(&mut self, name: &str, json: &str) {
        self.name(name);
        self.0.push_str(json);
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        quote(&mut self.0, text);
    }

    pub(super) fn number(&mut self, name: &str, number: i64) {
        self.raw(name, &number.to_string());
    }

    pub(super) fn flag(&mut self, name: &str, flag: bool) {
        self.raw(name, if flag { "true" } else { "false" });
    }

    pub(super) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// A list of what is JSON already.
pub(super) fn list(pieces: impl Iterator<Item = String>) -> String {
    let mut out = "[".to_owned();
    for piece in pieces {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&piece);
    }
    out.push(']');
    out
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..'\u{20}' => {
                out.push_str("\\u00");
                out.push(if letter < '\u{10}' { '0' } else { '1' });
                out.extend(char::from_digit(u32::from(letter) & 15, 16));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value as Judged;

    /// What the judge reads, as ours.
    fn ours(judged: Judged) -> Value {
        match judged {
            Judged::Null => Value::Null,
            Judged::Bool(flag) => Value::Flag(flag),
            Judged::Number(number) => number.as_i64().map_or(Value::Foreign, Value::Number),
            Judged::String(text) => Value::Text(text),
            Judged::Array(list) => Value::List(list.into_iter().map(ours).collect()),
            Judged::Object(fields) => Value::Object(fields.into_iter().map(|(n, v)| (n, ours(v))).collect()),
        }
    }

    fn any_judged() -> impl Strategy<Value = Judged> {
        let leaf = prop_oneof![
            Just(Judged::Null),
            any::<bool>().prop_map(Judged::from),
            any::<i64>().prop_map(Judged::from),
            any::<f64>().prop_map(Judged::from),
            any::<String>().prop_map(Judged::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Judged::from),
                prop::collection::btree_map(".{0,4}", inner, 0..6).prop_map(|m| m.into_iter().collect()),
            ]
        })
    }

    #[track_caller]
    fn agree(text: &str) {
        let judged: Result<Judged, _> = serde_json::from_str(text);
        assert_eq!(read(text).is_ok(), judged.is_ok(), "{text:?}");
    }

    #[test]
    fn accepts_and_refuses_what_the_judge_does() {
        let yes_and_no = [
            "",
            " ",
            "nul",
            "null",
            "null x",
            "tru",
            "true",
            "-",
            "-0",
            "0",
            "00",
            "01",
            "-01",
            "1.",
            "1.5",
            ".5",
            "1e",
            "1e5",
            "1E+5",
            "1e-",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "[",
            "[]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{",
            "{}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":1}",
            "{a:1}",
            "{\"a\":1 \"b\":2}",
            "\"",
            "\"a",
            "\"a\"",
            "\"\\\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u1234\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ude00\"",
            "\"\u{1}\"",
            "\"\n\"",
            "\u{feff}1",
            "\t1\r\n",
            "[[[[[[[[]]]]]]]]",
            "\u{0}",
        ];
        yes_and_no.into_iter().for_each(agree);
    }

    #[test]
    fn depth_has_an_end() {
        let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert!(read(&deep(60)).is_ok());
        assert!(read(&deep(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn reads_what_the_judge_writes(judged in any_judged()) {
            prop_assert_eq!(read(&judged.to_string()), Ok(ours(judged.clone())));
        }

        #[test]
        fn agrees_with_the_judge_on_any_text(text in "[\\[\\]{}\",:0-9eE+. \\\\untrfalse-]{0,12}") {
            agree(&text);
        }

        #[test]
        fn the_judge_reads_what_is_written(name in any::<String>(), text in any::<String>(), number: i64, flag: bool) {
            let mut writer = Writer::inner();
            writer.text(&name, &text);
            writer.number("n", number);
            writer.flag("f", flag);
            writer.raw("l", &list([number, number].iter().map(i64::to_string)));
            let judged: Judged = serde_json::from_str(&writer.end()).expect("it is JSON");
            prop_assume!(!["n", "f", "l"].contains(&name.as_str()));
            prop_assert_eq!(&judged[&name], &text);
            prop_assert_eq!((&judged["n"], &judged["f"], &judged["l"][1]), (&number.into(), &flag.into(), &number.into()));
        }
    }
}
