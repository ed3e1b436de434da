//! Writes JSON: objects whose fields keep the order in which they are written.

/// An object being written; its fields keep the order in which they are written. Nested values go directly into the
/// same text, because each answer writes the whole attempt.
pub(crate) struct Writer(String);

impl Writer {
    /// Starts a text with the header that all of Carrel's texts have.
    pub(crate) fn begin(kind: &str, version: u32) -> Self {
        let mut writer = Self("{".to_owned());
        writer.text("carrel", kind);
        writer.number("v", version.into());
        writer
    }

    /// Starts the next item of an object or a list.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), Some(b'{' | b'[')) {
            self.0.push(',');
        }
    }

    /// Names are the program's own and need no escaping.
    fn name(&mut self, name: &'static str) {
        self.next();
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    /// A JSON literal.
    fn word(&mut self, name: &'static str, word: &str) {
        self.name(name);
        self.0.push_str(word);
    }

    pub(crate) fn null(&mut self, name: &'static str) {
        self.word(name, "null");
    }

    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        self.name(name);
        quote(&mut self.0, text);
    }

    pub(crate) fn number(&mut self, name: &'static str, number: i64) {
        self.name(name);
        self.digits(number);
    }

    pub(crate) fn flag(&mut self, name: &'static str, flag: bool) {
        self.word(name, if flag { "true" } else { "false" });
    }

    /// An object whose fields `fields` writes.
    pub(crate) fn object(&mut self, name: &'static str, fields: &mut dyn FnMut(&mut Self)) {
        self.name(name);
        self.braced(fields);
    }

    /// A list of objects; `fields` writes the fields of the object at an index.
    pub(crate) fn objects(&mut self, name: &'static str, count: usize, fields: &mut dyn FnMut(&mut Self, usize)) {
        self.word(name, "[");
        for index in 0..count {
            self.next();
            self.braced(&mut |out| fields(out, index));
        }
        self.0.push(']');
    }

    /// A list of small numbers.
    pub(crate) fn numbers(&mut self, name: &'static str, numbers: &[u8]) {
        self.word(name, "[");
        for number in numbers {
            self.next();
            self.digits((*number).into());
        }
        self.0.push(']');
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, name: &'static str, texts: &[String]) {
        self.word(name, "[");
        for text in texts {
            self.next();
            quote(&mut self.0, text);
        }
        self.0.push(']');
    }

    fn braced(&mut self, fields: &mut dyn FnMut(&mut Self)) {
        self.0.push('{');
        fields(self);
        self.0.push('}');
    }

    /// Fast for small numbers: an attempt has hundreds, most of one or two digits.
    fn digits(&mut self, number: i64) {
        match number {
            0..10 => self.0.push(char::from(b'0' + number as u8)),
            10..100 => {
                self.digits(number / 10);
                self.digits(number % 10);
            }
            _ => self.0.push_str(&number.to_string()),
        }
    }

    pub(crate) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    // Most texts need no escaping and are written at once.
    let plain = text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
    let (whole, rest) = if plain { (text, "") } else { ("", text) };
    out.push_str(whole);
    for letter in rest.chars() {
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
