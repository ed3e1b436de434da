//! Results by topic, in cases computed by hand.

use crate::fixtures::bank;
use crate::learner::sitting;
use carrel_core::Millis;
use carrel_core::bank::{Bank, Topic};
use carrel_core::log::{Record, Response};
use carrel_core::progress::{Coverage, TopicState, last_practiced, topic_coverage, topic_state};

/// Six questions: four on the first topic, one on the second, and one on the third, which is not on the exam. The
/// second question also tests the fact of the first.
fn small() -> Bank {
    let mut bank = bank(&[50, 50], &[vec![3], vec![3]]);
    let topic = |id: &str| Topic { id: id.into(), title: id.into(), group: "Group".into() };
    bank.topics = ["a", "b", "c"].map(topic).into();
    bank.questions[4].topic = 1;
    bank.questions[5].topic = 2;
    bank.questions[5].skills = vec![None];
    bank.questions[1].facts = vec![0, 1];
    bank
}

fn answer(bank: &Bank, index: usize, right: bool) -> Response {
    let question = &bank.questions[index];
    Response {
        question: question.key,
        revision: question.revision,
        skill: bank.questions[0].skill(0).expect("it is in the first blueprint"),
        chosen: if right { question.right } else { 1 },
        right,
        scored: true,
        flagged: false,
        confidence: None,
        spent: 100,
    }
}

/// A finished attempt that ended at the time of its id.
fn attempt(id: u64, responses: Vec<Response>) -> Record {
    sitting(id, 0, id as Millis, responses)
}

/// The first question wrong and then correct, the second correct and then wrong, the last two correct.
fn history(bank: &Bank) -> Vec<Record> {
    vec![
        attempt(1, vec![answer(bank, 0, false), answer(bank, 1, true), answer(bank, 5, true)]),
        attempt(2, vec![answer(bank, 0, true), answer(bank, 1, false)]),
        attempt(3, vec![answer(bank, 4, true)]),
    ]
}

fn part(questions: usize, seen: usize, right: usize) -> Coverage {
    Coverage { questions, seen, right }
}

#[test]
fn a_topic_counts_the_latest_answers_to_its_exam_questions() {
    let bank = small();
    let records = history(&bank);
    assert_eq!(topic_coverage(&bank, 0, &records), [part(4, 2, 1), part(1, 1, 1), part(0, 0, 0)]);
    assert_eq!(topic_coverage(&bank, 0, &[]), [part(4, 0, 0), part(1, 0, 0), part(0, 0, 0)]);
    // A blueprint that the bank lacks asks nothing.
    assert_eq!(topic_coverage(&bank, 9, &records), [Coverage::default(); 3]);
}

#[test]
fn a_topic_is_solid_from_half_asked_and_four_in_five_correct() {
    for (topic, state) in [
        (part(0, 0, 0), None),
        (part(10, 0, 0), Some(TopicState::NotStarted)),
        (part(10, 4, 4), Some(TopicState::NeedsWork)),
        (part(10, 5, 4), Some(TopicState::Solid)),
        (part(10, 10, 8), Some(TopicState::Solid)),
        (part(10, 10, 7), Some(TopicState::NeedsWork)),
        (part(1, 1, 1), Some(TopicState::Solid)),
        (part(3, 1, 1), Some(TopicState::NeedsWork)),
    ] {
        assert_eq!(topic_state(&topic), state, "{topic:?}");
    }
}

#[test]
fn a_topic_was_last_practiced_when_its_latest_attempt_ended() {
    let bank = small();
    let records = history(&bank);
    let practiced = [0, 1, 2, 3].map(|topic| last_practiced(&bank, topic, &records, 9));
    assert_eq!(practiced, [Some(2), Some(3), Some(1), None]);
}

#[test]
fn a_date_of_a_wrong_clock_is_not_when_a_topic_was_last_practiced() {
    const NOW: Millis = 1_796_112_000_000;
    const FAR: Millis = 4_102_444_800_000;
    let bank = small();
    let on = |id, began, ended| sitting(id, began, ended, vec![answer(&bank, 0, true)]);
    let check = |records: &[Record], expected| assert_eq!(last_practiced(&bank, 0, records, NOW), expected);
    // The near future is now, and the far future is no date.
    check(&[on(1, NOW, NOW + 60_000)], Some(NOW));
    check(&[on(1, FAR, FAR)], None);
    // If the clock jumped during the attempt, its start is known.
    check(&[on(1, 500, FAR)], Some(500));
    // Until the log is sorted again, such an attempt can be the last.
    check(&[on(1, 500, 600), on(2, FAR, FAR)], Some(600));
}
