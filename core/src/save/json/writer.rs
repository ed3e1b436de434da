//! Writing JSON: objects whose fields stand in the order in which they are given.

/// An object in the making: fields stand in the order in which they are given.
pub(crate) struct Writer(String);

impl Writer {
    /// What every text of ours begins with.
    pub(crate) fn begin(kind: &str, version: u32) -> Self {
        let mut writer = Self::inner();
        writer.text("carrel", kind);
        writer.number("v", version.into());
        writer
    }

    /// An object inside another.
    pub(crate) fn inner() -> Self {
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
    pub(crate) fn raw(&mut self, name: &str, json: &str) {
        self.name(name);
        self.0.push_str(json);
    }

    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        quote(&mut self.0, text);
    }

    pub(crate) fn number(&mut self, name: &str, number: i64) {
        self.raw(name, &number.to_string());
    }

    pub(crate) fn flag(&mut self, name: &str, flag: bool) {
        self.raw(name, if flag { "true" } else { "false" });
    }

    pub(crate) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// A list of what is JSON already.
pub(crate) fn list(pieces: impl Iterator<Item = String>) -> String {
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
