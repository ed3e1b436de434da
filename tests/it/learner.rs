//! The learner: replaying the log in any order and in slices, and the resulting figures.

use crate::fixtures::{C03, bank};
use carrel_core::Millis;
use carrel_core::bank::{Bank, Digest, Revision, SkillId};
use carrel_core::learner::{Basis, Calibration, DayCount, Knowledge, Learner, Misconception, Replay, Update};
use carrel_core::log::{Confidence, Log, Record, Response};
use carrel_core::memory::UNMET;
use carrel_core::score::Tally;
use proptest::prelude::*;

pub(crate) const DAY: Millis = 86_400_000;

/// The day of a moment in UTC.
pub(crate) fn day_of(at: Millis) -> i64 {
    at.div_euclid(DAY)
}

/// An answer to the question at this index, in half a minute.
pub(crate) fn answer(made: &Bank, index: usize, right: bool) -> Response {
    let question = &made.questions[index];
    // The first incorrect option.
    let wrong = 1 << question.right.trailing_ones();
    Response {
        question: question.key,
        revision: question.revision,
        skill: question.skills.iter().flatten().next().copied().unwrap_or(SkillId { domain: 1, task: 1, skill: 1 }),
        chosen: if right { question.right } else { wrong },
        right,
        scored: true,
        flagged: false,
        confidence: None,
        spent: 300,
    }
}

/// A finished drill.
pub(crate) fn sitting(id: u64, began: Millis, ended: Millis, responses: Vec<Response>) -> Record {
    Record {
        id,
        blueprint: "dva-c03".into(),
        bank: Digest(7),
        seed: id,
        full: false,
        began,
        ended,
        took: ended.saturating_sub(began),
        timed_out: false,
        responses,
    }
}

pub(crate) fn replay(made: &Bank, records: Vec<Record>, now: Millis) -> Learner {
    let log = Log::new(records, now);
    Replay::whole(made, 0, &log, now, &day_of).expect("there is a blueprint")
}

/// Twelve questions; the last two test the facts of the first two.
fn small() -> Bank {
    let mut made = bank(&C03, &[vec![3], vec![3], vec![3], vec![3]]);
    made.questions[10].facts = vec![0];
    made.questions[11].facts = vec![1, 0];
    made
}

const NOW: Millis = 20_000 * DAY;
const TODAY: i64 = 20_000;

/// A drill this many days ago, at noon.
fn days_ago(id: u64, days: i64, responses: Vec<Response>) -> Record {
    let ended = NOW - days * DAY;
    sitting(id, ended - 60_000, ended, responses)
}

#[test]
fn questions_on_one_fact_feed_one_memory() {
    let made = small();
    let other = days_ago(1, 3, vec![answer(&made, 10, true)]);
    let learner = replay(&made, vec![other], NOW);
    assert!(learner.memories().get(0).is_some_and(|memory| memory.day == TODAY - 3));
    assert!(learner.memories().get(1).is_none());
    assert_eq!(learner.memories().known(1, TODAY), UNMET);
    assert_eq!((learner.last_met(0), learner.last_met(10)), (None, Some(TODAY - 3)));
}

#[test]
fn a_date_up_to_two_days_ahead_counts_as_today_and_a_later_one_hides_nothing() {
    let made = small();
    let ahead = sitting(1, NOW + DAY, NOW + DAY + 60_000, vec![answer(&made, 0, true)]);
    let learner = replay(&made, vec![ahead], NOW);
    assert_eq!(learner.memories().get(0).expect("it was asked").day, TODAY);
    assert_eq!(learner.on_day(TODAY), DayCount { answered: 1, new_questions: 1, new_facts: 1 });

    let far = sitting(2, NOW + 9_000 * DAY, NOW + 9_000 * DAY, vec![answer(&made, 0, true), answer(&made, 1, true)]);
    let wrong = days_ago(3, 5, vec![answer(&made, 0, false)]);
    let learner = replay(&made, vec![far, wrong, days_ago(4, 9, vec![answer(&made, 2, true)])], NOW);
    let days = [0, 1, 2].map(|fact| learner.memories().get(fact).expect("it was asked").day);
    assert_eq!(days, [TODAY - 5, TODAY - 9, TODAY - 9]);
}

#[test]
fn if_the_clock_jumped_during_an_attempt_its_start_counts() {
    let made = small();
    let jumped = sitting(1, NOW - 4 * DAY, NOW + 9_000 * DAY, vec![answer(&made, 0, true)]);
    let learner = replay(&made, vec![jumped], NOW);
    assert_eq!(learner.memories().get(0).expect("it was asked").day, TODAY - 4);
}

#[test]
fn a_record_that_was_just_finished_is_added_without_a_replay() {
    let made = small();
    let (first, second) =
        (days_ago(1, 5, vec![answer(&made, 0, false)]), days_ago(2, 1, vec![answer(&made, 11, true)]));
    let mut learner = replay(&made, vec![first.clone()], NOW);
    assert!(learner.add(&made, &second, NOW, &day_of));
    assert_eq!(learner, replay(&made, vec![first, second], NOW));
    let before = learner.clone();
    assert!(!learner.add(&made, &days_ago(3, 2, vec![answer(&made, 1, true)]), NOW, &day_of));
    assert!(!learner.add(&made, &sitting(4, i64::MAX, i64::MAX, Vec::new()), NOW, &day_of));
    assert_eq!(learner, before);
}

#[test]
fn a_record_that_was_replaced_takes_a_replay_although_its_dates_stay() {
    let made = small();
    let of = |id, right| days_ago(id, 1, vec![answer(&made, 0, right)]);
    let (mut basis, mut log) = (Basis::NONE, Log::new([of(7, true)], NOW));
    let mut update = |log: &Log| basis.update(log, 0, NOW, TODAY);
    assert_eq!(update(&log), Update::Replay, "the first time");
    assert_eq!(update(&log), Update::Nothing);
    for id in [9, 3, 8] {
        log.add(of(id, true), NOW);
        assert_eq!(update(&log), Update::Add(id));
    }
    log.retain(|record| record.id != 8);
    log.add(of(8, false), NOW);
    assert_eq!(update(&log), Update::Replay);
    assert_eq!(update(&log), Update::Nothing);
    log.retain(|record| record.id != 8);
    assert_eq!(update(&log), Update::Replay);
    log.extend([of(1, true), of(2, true)], NOW);
    assert_eq!(update(&log), Update::Replay, "two at once");
}

#[test]
fn another_day_another_exam_and_a_clock_set_back_take_a_replay() {
    let (mut basis, log) = (Basis::NONE, Log::default());
    let mut update = |blueprint, now, day| basis.update(&log, blueprint, now, day);
    assert_eq!(update(0, NOW, TODAY), Update::Replay);
    assert_eq!(update(0, NOW + 60_000, TODAY), Update::Nothing);
    assert_eq!(update(0, NOW + DAY, TODAY + 1), Update::Replay);
    assert_eq!(update(0, NOW, TODAY), Update::Replay, "set back to the day before");
    assert_eq!(update(0, NOW - 1, TODAY), Update::Replay, "set back on the same day");
    assert_eq!(update(1, NOW, TODAY), Update::Replay);
    assert_eq!(update(1, NOW, TODAY), Update::Nothing);
}

#[test]
fn answers_of_a_clock_that_was_far_ahead_are_not_todays_once_it_is_right() {
    let made = small();
    let ahead = NOW + 30 * DAY;
    let mut log = Log::new([days_ago(1, 5, vec![answer(&made, 1, true)])], ahead);
    let (mut basis, mut learner) = (Basis::NONE, replay(&made, log.records().to_vec(), ahead));
    basis.update(&log, 0, ahead, TODAY + 30);
    let record = sitting(2, ahead, ahead, vec![answer(&made, 0, true)]);
    log.add(record.clone(), ahead);
    assert_eq!(basis.update(&log, 0, ahead, TODAY + 30), Update::Add(2));
    assert!(learner.add(&made, &record, ahead, &day_of));
    assert_eq!(learner.on_day(TODAY + 30).answered, 1);
    // The clock is set right.
    assert_eq!(basis.update(&log, 0, NOW, TODAY), Update::Replay);
    let of_today = days_ago(3, 0, vec![answer(&made, 1, true)]);
    for (records, answered) in [(log.records().to_vec(), 0), (vec![record.clone()], 0), (vec![record, of_today], 1)] {
        let learner = replay(&made, records, NOW);
        assert_eq!(learner.on_day(TODAY).answered, answered);
        assert!(learner.last_met(0).is_some_and(|met| met < TODAY));
    }
}

#[test]
fn unknown_questions_and_blueprints_are_skipped() {
    let (made, other) = (small(), bank(&C03, &[vec![40]]));
    let learner = replay(&made, vec![days_ago(1, 1, vec![answer(&other, 39, true)])], NOW);
    assert_eq!((learner.ability().answers(), learner.on_day(TODAY - 1)), (0, DayCount::default()));
    assert!(Learner::new(&made, 1).is_none());
}

#[test]
fn accuracy_is_computed_by_confidence() {
    let made = small();
    let with = |index, right, confidence| Response { confidence, ..answer(&made, index, right) };
    let (sure, unsure) = (Some(Confidence::Sure), Some(Confidence::Unsure));
    let blank = Response { chosen: 0, ..with(5, false, sure) };
    let responses = vec![with(0, true, sure), with(1, false, sure), with(2, true, unsure), with(3, true, None), blank];
    let learner = replay(&made, vec![days_ago(1, 1, responses)], NOW);
    let tally = |right, asked| Tally { right, asked };
    assert_eq!(learner.calibration(), Calibration { sure: tally(1, 2), unsure: tally(1, 1), unmarked: tally(1, 1) });
}

#[test]
fn wrong_options_count_only_in_the_current_wording() {
    let made = small();
    let former = Response { revision: Revision::of_bytes(b"former"), ..answer(&made, 1, false) };
    // Question 0 asks for two options: 1 and 3 are correct.
    let half = Response { chosen: 0b1100, ..answer(&made, 0, false) };
    let records = vec![
        days_ago(1, 3, vec![half.clone(), former.clone(), answer(&made, 2, false)]),
        days_ago(2, 2, vec![half.clone(), former, answer(&made, 1, false)]),
        days_ago(3, 1, vec![half, answer(&made, 2, true), answer(&made, 3, false)]),
        days_ago(4, 0, vec![answer(&made, 3, false)]),
    ];
    let learner = replay(&made, records, NOW);
    let chosen = |question, option, times| Misconception { question, option, times };
    assert_eq!(learner.misconceptions(), [chosen(0, 2, 3), chosen(3, 0, 2)]);
}

#[test]
fn facts_are_known_shaky_or_new_and_not_known_after_a_wrong_answer_today() {
    let made = small();
    let long_ago = days_ago(1, 90, vec![answer(&made, 3, true), answer(&made, 4, true)]);
    let today = days_ago(2, 0, vec![answer(&made, 0, true), answer(&made, 2, false)]);
    let learner = replay(&made, vec![long_ago, today], NOW);
    let knowledge = [0, 1, 2, 3].map(|fact| learner.knowledge(fact, TODAY));
    assert_eq!(knowledge, [Knowledge::Known, Knowledge::Unmet, Knowledge::Shaky, Knowledge::Shaky]);
    let at_risk: Vec<usize> = learner.at_risk(&made, TODAY, 9).into_iter().map(|(fact, _)| fact).collect();
    assert_eq!(at_risk, [3, 4], "what was answered today is at no risk today");
    let topics = learner.topics(&made, TODAY);
    // Facts 10 and 11 have no question.
    assert_eq!((topics[0].known, topics[0].shaky, topics[0].unmet), (1, 3, 6));
    assert!(topics[0].lacking > 2.7 && topics[0].lacking < 5.0, "{}", topics[0].lacking);
}

#[test]
fn topics_where_practice_helps_most_come_first() {
    let mut made = small();
    let topic = made.topics[0].clone();
    made.topics = vec![topic; 3];
    made.fact_topics = vec![0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2];
    let right = days_ago(1, 1, (0..3).map(|index| answer(&made, index, true)).collect());
    let learner = replay(&made, vec![right], NOW);
    let topics: Vec<u16> = learner.topics(&made, TODAY).iter().map(|topic| topic.topic).collect();
    assert_eq!(topics, [1, 2, 0]);
}

/// Days ago, length, and answers: which question, whether correct, confidence.
type Sitting = (i64, Millis, Vec<(usize, bool, u8)>);

fn any_records() -> impl Strategy<Value = Vec<Record>> {
    let response = (0usize..12, any::<bool>(), 0u8..3);
    let date = prop_oneof![5 => 0i64..400, 1 => -3i64..3, 1 => -20_000i64..-10];
    let record = (date, 0..3 * DAY, prop::collection::vec(response, 0..6));
    prop::collection::vec(record, 0..12).prop_map(|records| {
        let made = small();
        let one = |(id, (days, length, answers)): (usize, Sitting)| {
            let confidence = |n| [None, Some(Confidence::Sure), Some(Confidence::Unsure)][usize::from(n)];
            let response = |&(index, right, n): &(usize, bool, u8)| Response {
                confidence: confidence(n),
                ..answer(&made, index, right)
            };
            let ended = NOW - days * DAY;
            sitting(id as u64, ended - length, ended, answers.iter().map(response).collect())
        };
        records.into_iter().enumerate().map(one).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_arrival_and_the_size_of_slices_do_not_matter(
        records in any_records(), seed in any::<u64>(), slice in 0usize..9,
    ) {
        let made = small();
        let expected = replay(&made, records.clone(), NOW);
        let mut shuffled = records;
        carrel_core::form::Rng::new(seed).shuffle(&mut shuffled);
        let log = Log::new(shuffled, NOW);
        let mut replay = Replay::new(&made, 0, &log, NOW).expect("there is a blueprint");
        let mut slices = 0;
        while !replay.advance(&made, &log, slice.max(1), &day_of) {
            slices += 1;
        }
        prop_assert!(slices <= log.records().len());
        prop_assert_eq!(replay.into_learner(), expected);
    }

    #[test]
    fn no_log_produces_invalid_figures(records in any_records()) {
        let made = small();
        let learner = replay(&made, records, NOW);
        let facts = learner.at_risk(&made, TODAY, usize::MAX);
        prop_assert!(facts.iter().all(|(_, known)| (0.0..0.9).contains(known)));
        for topic in learner.topics(&made, TODAY) {
            prop_assert!(topic.lacking >= 0.0 && topic.lacking <= (topic.known + topic.shaky + topic.unmet) as f32);
        }
        for fact in 0..12 {
            let memory = learner.memories().get(fact);
            prop_assert!(memory.is_none_or(|m| m.stability.is_finite() && m.difficulty.is_finite() && m.day <= TODAY));
        }
    }
}
