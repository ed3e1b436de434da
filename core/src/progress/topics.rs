//! Results by topic, from the latest response to each question.
//!
//! Each function makes one pass over the log: ten years of daily exams are 240,000 responses.

use super::{Coverage, latest};
use crate::Millis;
use crate::bank::Bank;
use crate::log::{Record, Response};

/// The state of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TopicState {
    /// None of its questions was seen yet.
    NotStarted,
    /// Less than half of its questions were seen, or fewer than four in five of those were correct the last time.
    NeedsWork,
    /// At least half of its questions were seen, and at least four in five of those were correct the last time.
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

/// When a question of the topic at this index was last on screen in a finished attempt: the end of that attempt, at the
/// latest `now`. `None` if that is not known, because none was or a wrong clock gave the date.
pub fn last_practiced(bank: &Bank, topic: usize, records: &[Record], now: Millis) -> Option<Millis> {
    let indices = bank.indices();
    let is_of_topic = |response: &Response| {
        response.is_met()
            && indices.get(&response.question).is_some_and(|&index| usize::from(bank.questions[index].topic) == topic)
    };
    let mut practiced = records.iter().rev().filter(|record| record.responses.iter().any(is_of_topic));
    // A date that says nothing must not hide an earlier one.
    practiced.find_map(|record| record.moment(now))
}
