//! What all questions of a finished practice are about: a list of many practices tells them apart by it.
//!
//! Nothing stores why somebody practiced. Questions of one topic or one domain say it anyway.

use crate::bank::{Bank, Indices};
use crate::log::Record;

/// What all questions of an attempt are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The index of their topic in the bank.
    Topic(u16),
    /// The number of their domain in the attempt's blueprint.
    Domain(u8),
}

/// What all questions of a record are about. `None` if they have neither a topic nor a domain in common. `indices` are
/// those of the bank; a question that the bank no longer has is in no topic.
pub fn subject(record: &Record, bank: &Bank, indices: &Indices) -> Option<Subject> {
    let topic_of = |index: usize| Some(bank.questions.get(index)?.topic);
    let topics = record.responses.iter().map(|response| topic_of(*indices.get(&response.question)?));
    let domains = record.responses.iter().map(|response| Some(response.skill.domain));
    common(topics).map(Subject::Topic).or_else(|| common(domains).map(Subject::Domain))
}

/// The value that all of them have.
fn common<T: PartialEq>(mut values: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = values.next()??;
    values.all(|value| value.as_ref() == Some(&first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;
    use crate::log::Record;

    /// A record of questions in these topics and domains.
    fn of(asked: &[(u16, u8)]) -> (Bank, Record) {
        let mut bank = fixtures::bank(asked.len() as u32);
        let mut record = fixtures::record(&bank, 1, (0, 0), &(0..asked.len()).collect::<Vec<_>>());
        for (index, (topic, domain)) in asked.iter().enumerate() {
            bank.questions[index].topic = *topic;
            record.responses[index].skill.domain = *domain;
        }
        (bank, record)
    }

    #[track_caller]
    fn check(asked: &[(u16, u8)], expected: Option<Subject>) {
        let (bank, record) = of(asked);
        assert_eq!(subject(&record, &bank, &bank.indices()), expected, "{asked:?}");
    }

    #[test]
    fn a_topic_says_more_than_a_domain() {
        check(&[(3, 2)], Some(Subject::Topic(3)));
        check(&[(3, 2), (3, 4)], Some(Subject::Topic(3)));
        check(&[(3, 2), (5, 2)], Some(Subject::Domain(2)));
        check(&[(3, 2), (5, 4)], None);
        check(&[], None);
    }

    #[test]
    fn a_question_that_is_gone_leaves_the_domain() {
        let (bank, mut record) = of(&[(3, 2), (3, 2)]);
        let mut indices = bank.indices();
        indices.remove(&record.responses[1].question);
        assert_eq!(subject(&record, &bank, &indices), Some(Subject::Domain(2)));
        record.responses[0].skill.domain = 1;
        assert_eq!(subject(&record, &bank, &indices), None);
    }
}
