//! The part with stems and options.

use super::head::{Part, PartError, open};
use super::marks::{FIELD, RECORD, line, prose, put_line, put_prose, records};
use crate::bank::{Bank, Wording, Words};

/// Serializes the body of the part.
pub fn write_words(words: &Words) -> Vec<u8> {
    let mut out = String::new();
    for question in &words.questions {
        put_prose(&mut out, &question.stem);
        out.push(FIELD);
        for option in &question.options {
            put_line(&mut out, option);
            out.push(FIELD);
        }
        out.push(RECORD);
    }
    out.into_bytes()
}

/// Reads the words of this bank's questions.
///
/// # Errors
/// Why these bytes are not this bank's words.
pub fn read_words(bytes: &[u8], bank: &Bank) -> Result<Words, PartError> {
    let (_, body) = open(Part::Words, Some(bank.digest), bytes)?;
    let text = core::str::from_utf8(body).map_err(|_| PartError::Unfit)?;
    let questions: Vec<Wording> = records(text, RECORD)
        .map(|record| {
            let mut fields = records(record, FIELD);
            Wording { stem: prose(fields.next().unwrap_or_default()), options: fields.map(line).collect() }
        })
        .collect();
    let fits = questions.len() == bank.questions.len()
        && questions
            .iter()
            .zip(&bank.questions)
            .all(|(words, question)| words.options.len() == usize::from(question.options));
    if fits { Ok(Words { questions }) } else { Err(PartError::Unfit) }
}
