//! JSON, as far as saves need it: whole numbers, and one shape of tree for everything that is read.
//!
//! Reading by hand from one tree, instead of by a derived reader for each shape, is a tenth of the program's size
//! (ARCHITECTURE.md). `serde_json` is the judge in tests: what it accepts and refuses is accepted and refused here.
//! Numbers with a fraction or an exponent, or beyond 64 bits, are JSON but never ours: they become [`Value::Foreign`].

mod reader;
mod writer;

pub(super) use reader::read;
pub(super) use writer::Writer;

/// What a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
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
pub(crate) struct BadJson(pub(crate) usize);

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

    #[test]
    fn a_text_of_millions_of_values_is_refused_before_it_fills_the_memory() {
        let flat = |n: usize| ["[", &"0,".repeat(n), "0]"].concat();
        assert!(read(&flat(900_000)).is_ok());
        assert!(read(&flat(1_000_000)).is_err());
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
        fn the_judge_reads_what_is_written(
            text in any::<String>(), number: i64, small in 0..1000_i64, flag: bool, list: Vec<u8>
        ) {
            let mut writer = Writer::begin("kind", 1);
            writer.object("o", &mut |out| {
                out.text("t", &text);
                out.objects("l", list.len(), &mut |out, place| out.number("n", list[place].into()));
            });
            writer.object("e", &mut |_| {});
            writer.number("n", number);
            writer.number("s", small);
            writer.flag("f", flag);
            writer.numbers("l", &list);
            writer.null("0");
            let judged: Judged = serde_json::from_str(&writer.end()).expect("it is JSON");
            let inner: Vec<Judged> = list.iter().map(|number| serde_json::json!({ "n": number })).collect();
            let wanted = serde_json::json!({ "carrel": "kind", "v": 1, "o": { "t": text, "l": inner }, "e": {}, "n": number,
                "s": small, "f": flag, "l": list, "0": null });
            prop_assert_eq!(judged, wanted);
        }
    }
}
