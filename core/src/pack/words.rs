//! The part with stems and options.

use super::head::{Part, PartError, open};
use super::marks::{FIELD, RECORD, line, prose, put_line, put_prose, records};
use crate::bank::{Bank, Question, Wording, Words};

/// Serializes the body of the part.
pub fn write_words(words: &Words) -> Vec<u8> {
    write_wordings(&words.questions).into_bytes()
}

/// Serializes the words of some questions.
pub fn write_wordings<'a>(wordings: impl IntoIterator<Item = &'a Wording>) -> String {
    let mut out = String::new();
    for question in wordings {
        put_prose(&mut out, &question.stem);
        out.push(FIELD);
        for option in &question.options {
            put_line(&mut out, option);
            out.push(FIELD);
        }
        out.push(RECORD);
    }
    out
}

/// Reads what [`write_wordings`] wrote for the first of these questions, or for all.
///
/// # Errors
/// If they are the words of other questions.
pub fn read_wordings(text: &str, questions: &mut dyn Iterator<Item = &Question>) -> Result<Vec<Wording>, PartError> {
    let wording = |record| {
        let mut fields = records(record, FIELD);
        let stem = prose(fields.next().unwrap_or_default());
        let words = Wording { stem, options: fields.map(line).collect() };
        let question = questions.next().ok_or(PartError::Unfit)?;
        if words.options.len() == usize::from(question.options) { Ok(words) } else { Err(PartError::Unfit) }
    };
    records(text, RECORD).map(wording).collect()
}

/// Reads the words of this bank's questions.
///
/// # Errors
/// Why these bytes are not this bank's words.
pub fn read_words(bytes: &[u8], bank: &Bank) -> Result<Words, PartError> {
    let (_, body) = open(Part::Words, Some(bank.digest), bytes)?;
    let text = core::str::from_utf8(body).map_err(|_| PartError::Unfit)?;
    let questions = read_wordings(text, &mut bank.questions.iter())?;
    if questions.len() == bank.questions.len() { Ok(Words { questions }) } else { Err(PartError::Unfit) }
}
