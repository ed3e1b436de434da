//! The part with the explanations.

use super::head::{Part, PartError, open};
use super::marks::{FIELD, MAYBE, RECORD, line, prose, put_line, put_prose, records};
use crate::bank::{Bank, Date, Explanation, Fact, Figure, Inline, Prose, Rationale, Rest, Source};
use serde::{Deserialize, Serialize};

/// The serialized form. Each text is a sequence of records.
#[derive(Default, Serialize, Deserialize)]
struct Columns {
    /// The id of each question and of each fact.
    ids: [String; 2],
    /// For each question: each option's explanation and, after another mark, the requirement that would make it
    /// correct.
    explanations: String,
    /// For each fact: the statement and, after another mark, the change.
    facts: String,
    /// Whether each fact is a core fact.
    core: Vec<bool>,
    /// The day on which each fact was verified: year, month, day.
    verified: Vec<Date>,
    /// The sources of each question, and of each fact.
    cited: [Vec<Vec<u32>>; 2],
    /// URLs and titles.
    sources: String,
    figures: Vec<Figure>,
}

/// Serializes the body of the part.
///
/// # Errors
/// Only if a part cannot be serialized; no rest is known to cause this.
pub fn write_rest(rest: &Rest) -> Result<Vec<u8>, postcard::Error> {
    let ended = |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| format!("{text}{RECORD}")).collect::<String>();
    let mut columns = Columns {
        ids: [
            ended(&mut rest.questions.iter().map(|q| q.id.as_str())),
            ended(&mut rest.facts.iter().map(|f| f.id.as_str())),
        ],
        core: rest.facts.iter().map(|fact| fact.core).collect(),
        verified: rest.facts.iter().map(|fact| fact.verified).collect(),
        cited: [
            rest.questions.iter().map(|q| q.sources.clone()).collect(),
            rest.facts.iter().map(|f| f.sources.clone()).collect(),
        ],
        sources: rest.sources.iter().map(|s| format!("{}{FIELD}{}{FIELD}{RECORD}", s.url, s.title)).collect(),
        figures: rest.figures.clone(),
        ..Columns::default()
    };
    for question in &rest.questions {
        for reason in &question.explanations {
            put_prose(&mut columns.explanations, &reason.why);
            put_optional(&mut columns.explanations, reason.right_if.as_deref());
        }
        columns.explanations.push(RECORD);
    }
    for fact in &rest.facts {
        put_line(&mut columns.facts, &fact.text);
        put_optional(&mut columns.facts, fact.changed.as_deref());
        columns.facts.push(RECORD);
    }
    postcard::to_allocvec(&columns)
}

fn put_optional(out: &mut String, line: Option<&[Inline]>) {
    if let Some(line) = line {
        out.push(MAYBE);
        put_line(out, line);
    }
    out.push(FIELD);
}

/// Splits a field from its optional part.
fn optional(field: &str) -> (&str, Option<Vec<Inline>>) {
    match field.split_once(MAYBE) {
        Some((field, after)) => (field, Some(line(after))),
        None => (field, None),
    }
}

fn reason(field: &str) -> Explanation {
    let (why, right_if) = optional(field);
    let why: Prose = prose(why);
    Explanation { why, right_if }
}

/// Reads the rest of this bank.
///
/// # Errors
/// Why these bytes are not this bank's rest.
pub fn read_rest(bytes: &[u8], bank: &Bank) -> Result<Rest, PartError> {
    let (_, body) = open(Part::Rest, Some(bank.digest), bytes)?;
    let columns: Columns = postcard::from_bytes(body).map_err(|_| PartError::Unfit)?;
    let [question_ids, fact_ids] = &columns.ids;
    let [of_questions, of_facts] = columns.cited;
    let explanations =
        records(&columns.explanations, RECORD).map(|record| records(record, FIELD).map(reason).collect());
    let questions: Vec<Rationale> = records(question_ids, RECORD)
        .zip(explanations)
        .zip(of_questions)
        .map(|((id, explanations), sources)| Rationale { id: id.to_owned(), explanations, sources })
        .collect();
    let facts: Vec<Fact> = records(fact_ids, RECORD)
        .zip(records(&columns.facts, RECORD))
        .zip(of_facts)
        .zip(columns.core.iter().zip(&columns.verified))
        .map(|(((id, text), sources), (&core, &verified))| {
            let (text, changed) = optional(text.trim_end_matches(FIELD));
            Fact { id: id.to_owned(), text: line(text), changed, sources, verified, core }
        })
        .collect();
    let sources = records(&columns.sources, RECORD)
        .map(|record| {
            let mut fields = records(record, FIELD).map(str::to_owned);
            Source { url: fields.next().unwrap_or_default(), title: fields.next().unwrap_or_default() }
        })
        .collect();
    let fits = questions.len() == bank.questions.len()
        && facts.len() == bank.fact_topics.len()
        && questions.iter().zip(&bank.questions).all(|(q, of)| q.explanations.len() == usize::from(of.options));
    let rest = Rest { questions, facts, sources, figures: columns.figures };
    if fits { Ok(rest) } else { Err(PartError::Unfit) }
}
