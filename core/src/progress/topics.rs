//! Which topics and facts go well, by the latest response to each question.
//!
//! Each function is one pass over the log or over its result, so that ten years of daily exams cost no more than one look.

use super::{Coverage, latest};
use crate::Millis;
use crate::bank::Bank;
use crate::log::{Record, Response};

/// How well a topic is known so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopicState {
    /// None of its questions was asked yet.
    NotStarted,
    /// Less than half of its questions were asked, or fewer than four in five of those were correct the last time.
    NeedsWork,
    /// At least half of its questions were asked, and at least four in five of those were correct the last time.
    Solid,
}

/// The coverage of each topic, in the order of the bank's topics. Only questions that the blueprint at this index asks
/// count, so a topic that the exam does not ask about has none.
pub fn topic_coverage(bank: &Bank, blueprint: usize, records: &[Record]) -> Vec<Coverage> {
    let mut topics = vec![Coverage::default(); bank.topics.len()];
    for (question, response) in bank.questions.iter().zip(latest(bank, records)) {
        let Some(topic) = topics.get_mut(usize::from(question.topic)) else { continue };
        if question.skill(blueprint).is_some() {
            topic.questions += 1;
            topic.seen += usize::from(response.is_some());
            topic.right += usize::from(response.is_some_and(|r| r.right));
        }
    }
    topics
}

/// The state of a topic; none for a topic without questions.
pub fn topic_state(topic: &Coverage) -> Option<TopicState> {
    let is_solid = 2 * topic.seen >= topic.questions && 5 * topic.right >= 4 * topic.seen;
    match topic {
        Coverage { questions: 0, .. } => None,
        Coverage { seen: 0, .. } => Some(TopicState::NotStarted),
        _ if is_solid => Some(TopicState::Solid),
        _ => Some(TopicState::NeedsWork),
    }
}

/// At most so many topics that need work, by their indices: those with the most wrong answers first, and of these the
/// ones with the smaller share of correct answers. A topic without a wrong answer is not among them.
pub fn weakest(topics: &[Coverage], most: usize) -> Vec<usize> {
    let needs_work = |topic: &Coverage| topic_state(topic) == Some(TopicState::NeedsWork) && topic.right < topic.seen;
    let mut weak: Vec<usize> = (0..topics.len()).filter(|&index| needs_work(&topics[index])).collect();
    // With equally many wrong answers, fewer asked questions mean a smaller share.
    weak.sort_by_key(|&index| {
        let Coverage { seen, right, .. } = topics[index];
        (usize::MAX - (seen - right), seen)
    });
    weak.truncate(most);
    weak
}

/// For each fact of the bank, whether all questions that test it were correct the last time they were asked; none while
/// none of them was asked. `latest` is as [`latest()`] gives it.
pub fn fact_results(bank: &Bank, latest: &[Option<&Response>]) -> Vec<Option<bool>> {
    let mut facts = vec![None; bank.fact_topics.len()];
    for (question, response) in bank.questions.iter().zip(latest) {
        let Some(response) = response else { continue };
        for &fact in &question.facts {
            if let Some(result) = facts.get_mut(fact as usize) {
                *result = Some(response.right && *result != Some(false));
            }
        }
    }
    facts
}

/// When a question of the topic at this index was last asked in a finished attempt: the end of that attempt.
pub fn last_practiced(bank: &Bank, topic: usize, records: &[Record]) -> Option<Millis> {
    let indices = bank.indices();
    let is_of_topic = |response: &Response| {
        indices.get(&response.question).is_some_and(|&index| usize::from(bank.questions[index].topic) == topic)
    };
    records.iter().rev().find(|record| record.responses.iter().any(is_of_topic)).map(|record| record.ended)
}
