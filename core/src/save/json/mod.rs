//! The subset of JSON that saves need: whole numbers, and one tree type for everything that is read.
//!
//! Reading by hand from one tree, instead of with a derived deserializer for each format, saves a tenth of the
//! program's size (DECISIONS.md). Tests use `serde_json` as the reference: both accept and reject the same texts.
//! Numbers with a fraction or an exponent, or beyond 64 bits, are valid JSON but never occur in our saves: they become
//! [`Value::Foreign`].

mod reader;
mod writer;

pub(super) use reader::read;
pub(super) use writer::Writer;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
    /// A number that never occurs in our saves.
    Foreign,
}

/// The byte offset at which a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JsonError(pub(crate) usize);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value as Reference;

    /// Converts the reference value to ours.
    fn ours(reference: Reference) -> Value {
        match reference {
            Reference::Null => Value::Null,
            Reference::Bool(flag) => Value::Flag(flag),
            Reference::Number(number) => number.as_i64().map_or(Value::Foreign, Value::Number),
            Reference::String(text) => Value::Text(text),
            Reference::Array(list) => Value::List(list.into_iter().map(ours).collect()),
            Reference::Object(fields) => Value::Object(fields.into_iter().map(|(n, v)| (n, ours(v))).collect()),
        }
    }

    fn any_reference() -> impl Strategy<Value = Reference> {
        let leaf = prop_oneof![
            Just(Reference::Null),
            any::<bool>().prop_map(Reference::from),
            any::<i64>().prop_map(Reference::from),
            any::<f64>().prop_map(Reference::from),
            any::<String>().prop_map(Reference::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Reference::from),
                prop::collection::btree_map(".{0,4}", inner, 0..6).prop_map(|m| m.into_iter().collect()),
            ]
        })
    }

    #[track_caller]
    fn agree(text: &str) {
        let reference: Result<Reference, _> = serde_json::from_str(text);
        assert_eq!(read(text).is_ok(), reference.is_ok(), "{text:?}");
    }

    #[test]
    fn accepts_and_rejects_the_same_texts_as_serde_json() {
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

    #[test]
    fn a_text_of_millions_of_values_is_refused_before_it_fills_the_memory() {
        let flat = |n: usize| ["[", &"0,".repeat(n), "0]"].concat();
        assert!(read(&flat(900_000)).is_ok());
        assert!(read(&flat(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn reads_the_output_of_serde_json(reference in any_reference()) {
            prop_assert_eq!(read(&reference.to_string()), Ok(ours(reference.clone())));
        }

        #[test]
        fn agrees_with_serde_json_on_any_text(text in "[\\[\\]{}\",:0-9eE+. \\\\untrfalse-]{0,12}") {
            agree(&text);
        }

        #[test]
        fn serde_json_reads_the_output(
            text in any::<String>(), number: i64, small in 0..1000_i64, flag: bool, list: Vec<u8>
        ) {
            let mut writer = Writer::begin("kind", 1);
            writer.object("o", &mut |out| {
                out.text("t", &text);
                out.objects("l", list.len(), &mut |out, index| out.number("n", list[index].into()));
            });
            writer.object("e", &mut |_| {});
            writer.number("n", number);
            writer.number("s", small);
            writer.flag("f", flag);
            writer.numbers("l", &list);
            writer.null("0");
            let reference: Reference = serde_json::from_str(&writer.end()).expect("it is JSON");
            let inner: Vec<Reference> = list.iter().map(|number| serde_json::json!({ "n": number })).collect();
            let wanted = serde_json::json!({ "carrel": "kind", "v": 1, "o": { "t": text, "l": inner }, "e": {}, "n": number,
                "s": small, "f": flag, "l": list, "0": null });
            prop_assert_eq!(reference, wanted);
        }
    }
}
