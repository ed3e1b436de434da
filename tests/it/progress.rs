//! Progress: days, trends, coverage and pace, in cases computed by hand and compared with independent counts.

use crate::fixtures::{C03, ample, bank, blueprint};
use carrel_core::Millis;
use carrel_core::bank::{Bank, Digest, Key, Revision, SkillId};
use carrel_core::log::{Confidence, Log, Record, Response};
use carrel_core::progress::{
    Coverage, Day, Pace, ResponseFilter, allowance, answered_since, before, coverage, days, latest, pace, pick,
    recent_tallies, streak, trend,
};
use proptest::prelude::*;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A correct answer to the bank's question at this index, scored, in ten seconds.
fn right(bank: &Bank, index: usize) -> Response {
    let question = &bank.questions[index];
    Response {
        question: question.key,
        revision: question.revision,
        skill: question.skill(0).expect("it is in the first blueprint"),
        chosen: question.right,
        right: true,
        scored: true,
        flagged: false,
        confidence: None,
        spent: 100,
    }
}

/// An incorrect one.
fn wrong(bank: &Bank, index: usize) -> Response {
    Response { chosen: 1, right: false, ..right(bank, index) }
}

fn blank(bank: &Bank, index: usize) -> Response {
    Response { chosen: 0, ..wrong(bank, index) }
}

/// A full exam of an hour.
fn exam(id: u64, began: Millis, responses: Vec<Response>) -> Record {
    Record {
        id,
        blueprint: "dva-c03".into(),
        bank: Digest(7),
        seed: id,
        full: true,
        began,
        ended: began + HOUR,
        took: HOUR,
        timed_out: false,
        responses,
    }
}

fn drill(id: u64, began: Millis, responses: Vec<Response>) -> Record {
    Record { full: false, ..exam(id, began, responses) }
}

/// Three questions of domain 1, two of domain 2, one of domain 3.
fn small() -> Bank {
    bank(&[50, 30, 20], &[vec![3], vec![2], vec![1]])
}

#[test]
fn a_day_counts_attempts_that_ended_on_it_without_blanks() {
    let bank = small();
    let records = [
        exam(1, 23 * HOUR + 30 * MINUTE, vec![right(&bank, 0), wrong(&bank, 1), blank(&bank, 2)]),
        Record { ended: 3 * DAY + 9 * HOUR, ..drill(2, DAY + HOUR, vec![right(&bank, 3)]) },
        drill(3, DAY + 2 * HOUR, vec![Response { scored: false, ..right(&bank, 4) }]),
        drill(4, 2 * DAY, vec![blank(&bank, 5)]),
    ];
    let day = |day, attempts, questions, right| Day { day, attempts, questions, right };
    let got = days(&records, &|at| at.div_euclid(DAY), 4 * DAY);
    // The first ran past midnight, and the second was left open for two days; in the fourth, nothing was answered.
    assert_eq!(got, [day(1, 2, 3, 2), day(2, 1, 0, 0), day(3, 1, 1, 1)]);
    assert_eq!((streak(&got, 3), streak(&got, 4), streak(&got, 5)), (3, 3, 0));
    let since = |first| answered_since(&records, first, &|at| at.div_euclid(DAY), 4 * DAY);
    assert_eq!([0, 1, 2, 3, 4].map(since), [4, 4, 1, 1, 0]);
    assert!(days(&[], &|at| at, 0).is_empty());
}

#[test]
fn days_are_local_before_and_after_daylight_saving_time_ends() {
    // Berlin: UTC+2 until 01:00Z on October 25, 2026, which is day 20,751, then UTC+1.
    let change = 20_751 * DAY + HOUR;
    let berlin = |at: Millis| (at + if at < change { 2 * HOUR } else { HOUR }).div_euclid(DAY);
    let ended = [
        20_750 * DAY + 21 * HOUR + 30 * MINUTE, // Oct 24, 23:30
        20_750 * DAY + 22 * HOUR + 15 * MINUTE, // Oct 25, 00:15; still the 24th in UTC
        20_751 * DAY + 22 * HOUR + 30 * MINUTE, // Oct 25, 23:30; with that morning's offset, 00:30 on the 26th
        20_751 * DAY + 23 * HOUR + 15 * MINUTE, // Oct 26, 00:15; still the 25th in UTC
    ];
    let bank = small();
    let record = |(i, &at): (usize, &Millis)| Record { ended: at, ..drill(i as u64, at - HOUR, vec![right(&bank, i)]) };
    let records: Vec<Record> = ended.iter().enumerate().map(record).collect();
    let got = days(&records, &berlin, 20_753 * DAY);
    assert_eq!(got.iter().map(|d| (d.day, d.attempts)).collect::<Vec<_>>(), [(20_750, 1), (20_751, 2), (20_752, 1)]);
    assert_eq!(streak(&got, 20_752), 3);
}

#[test]
fn attempts_from_the_future_are_on_no_day_and_tomorrow_counts_as_today() {
    let bank = small();
    let ended = |id, ended| Record { ended, ..drill(id, DAY, vec![right(&bank, 0)]) };
    let records = [ended(1, 47_482 * DAY), ended(2, 9 * DAY), ended(3, 11 * DAY), ended(4, 10 * DAY + HOUR)];
    let got = days(&records, &|at| at.div_euclid(DAY), 10 * DAY + HOUR);
    assert_eq!(got.iter().map(|d| (d.day, d.attempts)).collect::<Vec<_>>(), [(9, 1), (10, 2)]);
    assert_eq!(streak(&got, 10), 2);
    assert_eq!(answered_since(&records, 10, &|at| at.div_euclid(DAY), 10 * DAY + HOUR), 2);
}

#[test]
fn a_result_of_the_year_2100_is_neither_the_latest_nor_compared_with() {
    let bank = small();
    let far = 4_102_444_800_000;
    let now = 1_796_112_000_000;
    let records = [
        exam(1, far, vec![wrong(&bank, 0), wrong(&bank, 1)]),
        exam(2, 10, vec![right(&bank, 0)]),
        exam(3, 20, vec![right(&bank, 2)]),
    ];
    let log = Log::new(records, now);
    let records = log.records();
    assert_eq!(trend(records, &bank.blueprints[0]).iter().map(|p| p.id).collect::<Vec<_>>(), [1, 2, 3]);
    let right = |index: usize| latest(&bank, records)[index].map(|r| r.right);
    assert_eq!([right(0), right(1), right(2)], [Some(true), Some(false), Some(true)]);
    let record = |id| log.get(id).expect("it is there");
    assert_eq!(before(records, record(3), 9).iter().map(|r| r.id).collect::<Vec<_>>(), [2, 1]);
    assert!(before(records, record(1), 9).is_empty());
}

#[test]
fn the_trend_has_the_full_exams_of_one_blueprint() {
    let bank = small();
    let half = || vec![right(&bank, 0), wrong(&bank, 3)];
    let records = [
        exam(1, 10, vec![right(&bank, 0), Response { scored: false, ..wrong(&bank, 1) }]),
        drill(2, 20, half()),
        Record { blueprint: "dva-c02".into(), ..exam(3, 30, half()) },
        exam(4, 40, half()),
        exam(5, 50, vec![Response { scored: false, ..right(&bank, 1) }]),
    ];
    let got = trend(&records, &bank.blueprints[0]);
    // Without a scored question the fifth has no estimate.
    assert_eq!(got.iter().map(|p| (p.id, p.at, p.estimate.scaled)).collect::<Vec<_>>(), [(1, 10, 1000), (4, 40, 550)]);
    assert_eq!(trend(&records, &blueprint("dva-c02", &C03, 1)).iter().map(|p| p.id).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_domain_compares_its_latest_scored_answers_with_earlier_ones() {
    let bank = small();
    let records = [
        exam(1, 10, vec![right(&bank, 0), wrong(&bank, 1), right(&bank, 2), right(&bank, 3)]),
        drill(2, 20, vec![blank(&bank, 0), wrong(&bank, 1), right(&bank, 2)]),
        Record { blueprint: "dva-c02".into(), ..drill(3, 30, vec![right(&bank, 0), right(&bank, 1)]) },
        drill(4, 40, vec![right(&bank, 1), right(&bank, 3), Response { scored: false, ..right(&bank, 2) }]),
    ];
    let of = |domain, most| {
        let (now, earlier) = recent_tallies(&records, &bank.blueprints[0], domain, most);
        [(now.right, now.asked), (earlier.right, earlier.asked)]
    };
    // Of domain 1, oldest first: right, wrong, right, blank, wrong, right, right.
    assert_eq!(of(1, 2), [(2, 2), (0, 2)]);
    assert_eq!(of(1, 4), [(2, 4), (2, 3)]);
    assert_eq!(of(1, 100), [(4, 7), (0, 0)]);
    assert_eq!(of(2, 100), [(2, 2), (0, 0)]);
    assert_eq!(of(3, 100), [(0, 0), (0, 0)]);
    let unreached = [exam(1, 10, vec![right(&bank, 0), Response { spent: 0, ..blank(&bank, 1) }])];
    let (now, _) = recent_tallies(&unreached, &bank.blueprints[0], 1, 100);
    assert_eq!((now.right, now.asked), (1, 1), "a question that was never on screen is no answer");
}

#[test]
fn a_result_is_compared_with_earlier_ones_of_its_kind_newest_first() {
    let other = |r: Record| Record { blueprint: "dva-c02".into(), ..r };
    let records = [
        exam(1, 10, vec![]),
        drill(2, 20, vec![]),
        exam(3, 30, vec![]),
        other(exam(4, 40, vec![])),
        exam(5, 50, vec![]),
        exam(6, 60, vec![]),
        exam(7, 60, vec![]),
        exam(8, 80, vec![]),
    ];
    let ids = |of: usize, most| before(&records, &records[of], most).iter().map(|r| r.id).collect::<Vec<_>>();
    // An attempt that began in the same millisecond is not earlier.
    assert_eq!(ids(5, 10), [5, 3, 1]);
    assert_eq!(ids(6, 2), [5, 3]);
    assert!(ids(7, 0).is_empty() && ids(0, 9).is_empty() && ids(1, 9).is_empty() && ids(3, 9).is_empty());
}

/// Question 0 wrong and then right, 1 right and then blank, 2 flagged and unsure in the first record only, 3 flagged, 4
/// right but unsure, 5 never asked; and one question that the bank no longer has.
fn history(bank: &Bank) -> [Record; 2] {
    let gone = Response { question: Key::of_id("topic/gone"), revision: Revision::of_bytes(b"gone"), ..right(bank, 0) };
    let unsure = Some(Confidence::Unsure);
    let first = vec![
        wrong(bank, 0),
        right(bank, 1),
        Response { flagged: true, confidence: unsure, ..wrong(bank, 2) },
        Response { flagged: true, confidence: Some(Confidence::Sure), ..right(bank, 3) },
        gone,
    ];
    let second =
        vec![Response { confidence: unsure, ..right(bank, 4) }, right(bank, 0), blank(bank, 1), right(bank, 2)];
    [exam(1, 10, first), drill(2, 20, second)]
}

#[test]
fn only_the_latest_response_counts() {
    let bank = small();
    let records = history(&bank);
    let got: Vec<Option<(bool, u8)>> =
        latest(&bank, &records).iter().map(|r| r.map(|r| (r.right, r.question.value() as u8))).collect();
    let key = |index: usize| bank.questions[index].key.value() as u8;
    let expected = [true, false, true, true, true];
    let expected: Vec<_> = expected.iter().enumerate().map(|(i, &r)| Some((r, key(i)))).chain([None]).collect();
    assert_eq!(got, expected);
    let part = |questions, seen, right| Coverage { questions, seen, right };
    assert_eq!(coverage(&bank, 0, &records), [(1, part(3, 3, 2)), (2, part(2, 2, 2)), (3, part(1, 0, 0))]);
    assert_eq!(coverage(&bank, 0, &records[..1]), [(1, part(3, 3, 1)), (2, part(2, 1, 1)), (3, part(1, 0, 0))]);
    assert!(coverage(&bank, 1, &records).is_empty());
}

#[test]
fn a_question_that_was_never_on_screen_counts_as_not_asked() {
    let bank = small();
    let unreached = |index| Response { spent: 0, ..blank(&bank, index) };
    let records = [exam(1, 10, vec![right(&bank, 0), wrong(&bank, 1), unreached(1), unreached(2)])];
    let part = |questions, seen, right| Coverage { questions, seen, right };
    assert_eq!(coverage(&bank, 0, &records), [(1, part(3, 2, 1)), (2, part(2, 0, 0)), (3, part(1, 0, 0))]);
    assert_eq!(pick(&bank, &records, ResponseFilter::Unseen), [2, 3, 4, 5]);
    assert_eq!(pick(&bank, &records, ResponseFilter::Wrong), [1]);
}

#[test]
fn questions_are_picked_by_their_latest_responses() {
    let bank = small();
    let records = history(&bank);
    let check = |which, first: &[usize], both: &[usize]| {
        assert_eq!(pick(&bank, &records[..1], which), first, "{which:?}");
        assert_eq!(pick(&bank, &records, which), both, "{which:?}");
    };
    check(ResponseFilter::Unseen, &[4, 5], &[5]);
    check(ResponseFilter::Wrong, &[0, 2], &[1]);
    check(ResponseFilter::Flagged, &[2, 3], &[3]);
    check(ResponseFilter::Unsure, &[2], &[4]);
    assert_eq!(pick(&bank, &[], ResponseFilter::Unseen), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn coverage_counts_the_questions_of_the_blueprint_in_its_own_domains() {
    let mut bank = small();
    let mut second = blueprint("dva-c02", &[60, 40], 1);
    second.domains.reverse();
    bank.blueprints.push(second);
    for (index, question) in bank.questions.iter_mut().enumerate() {
        // The first two are not in it, the next three in its domain 2, the last in its domain 1.
        let domain = if index < 5 { 2 } else { 1 };
        question.skills.push((index >= 2).then_some(SkillId { domain, task: 1, skill: 1 }));
    }
    let part = |questions, seen, right| Coverage { questions, seen, right };
    assert_eq!(coverage(&bank, 1, &history(&bank)), [(2, part(3, 3, 3)), (1, part(1, 0, 0))]);
}

#[test]
fn the_pace_counts_answered_questions_with_a_time() {
    let bank = small();
    let took = |spent, response| Response { spent, ..response };
    let responses = [
        took(300, right(&bank, 0)),
        took(900, wrong(&bank, 1)),
        took(500, right(&bank, 2)),
        took(9_000, blank(&bank, 3)),
        took(0, right(&bank, 4)),
        took(1_000, wrong(&bank, 5)),
        took(700, Response { scored: false, ..right(&bank, 5) }),
    ];
    let got = pace(&mut responses.iter());
    assert_eq!(got, Pace { median: Some(700), right: Some(500), wrong: Some(950) });
    assert_eq!(pace(&mut responses[..1].iter()), Pace { median: Some(300), right: Some(300), wrong: None });
    assert_eq!(pace(&mut [].iter()), Pace::default());
}

#[test]
fn the_exam_allows_two_minutes_per_question_or_more_with_extra_time() {
    let mut blueprint = blueprint("dva-c03", &C03, 1);
    assert_eq!(allowance(&blueprint, 0), 1_200);
    assert_eq!(allowance(&blueprint, 30), 1_476);
    blueprint.questions = 0;
    assert_eq!(allowance(&blueprint, 0), 0);
    (blueprint.questions, blueprint.minutes) = (7, u16::MAX);
    assert_eq!(allowance(&blueprint, 0), 5_617_285);
}

#[test]
fn ten_years_of_daily_exams_are_covered() {
    let bank = ample();
    let all = bank.questions.len();
    // Each day 65 questions from where the previous day stopped; correct on even days.
    let on = |day: usize, i: usize| (65 * day + i) % all;
    let answer =
        |day: usize, i| if day.is_multiple_of(2) { right(&bank, on(day, i)) } else { wrong(&bank, on(day, i)) };
    let sit = |day: usize| exam(day as u64, day as i64 * DAY, (0..65).map(|i| answer(day, i)).collect());
    let records: Vec<Record> = (0..3_650).map(sit).collect();
    let got = coverage(&bank, 0, &records);
    // The last days, 3,649 (incorrect), 3,648 (correct) and 3,647 (incorrect), cover the 156 questions: 65, 65 and 26.
    assert_eq!(got.iter().map(|(_, c)| c.seen).sum::<usize>(), 156);
    assert_eq!(got.iter().map(|(_, c)| c.right).sum::<usize>(), 65);
    assert_eq!(pick(&bank, &records, ResponseFilter::Wrong).len(), 65 + 26);
    assert_eq!(days(&records, &|at| at.div_euclid(DAY), 4_000 * DAY).len(), 3_650);
}

/// Records as lists of indices in the bank, with whether each was correct.
fn any_records() -> impl Strategy<Value = Vec<Vec<(usize, bool)>>> {
    prop::collection::vec(prop::collection::vec((0usize..156, any::<bool>()), 0..40), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn coverage_adds_up_to_the_blueprint_and_never_shrinks(answered in any_records(), left_out in 0usize..156) {
        let mut bank = ample();
        let answer = |&(index, ok): &(usize, bool)| if ok { right(&bank, index) } else { wrong(&bank, index) };
        let record = |(i, r): (usize, &Vec<_>)| exam(i as u64, i as i64, r.iter().map(answer).collect());
        let records: Vec<Record> = answered.iter().enumerate().map(record).collect();
        bank.questions.iter_mut().take(left_out).for_each(|q| q.skills = vec![None]);
        let mut seen = 0;
        for count in 0..=records.len() {
            let parts = coverage(&bank, 0, &records[..count]);
            let sum = |of: fn(&Coverage) -> usize| parts.iter().map(|(_, c)| of(c)).sum::<usize>();
            prop_assert_eq!(sum(|c| c.questions), bank.questions.len() - left_out);
            prop_assert!(sum(|c| c.seen) >= seen, "something seen was forgotten");
            prop_assert!(parts.iter().all(|(_, c)| c.right <= c.seen && c.seen <= c.questions));
            seen = sum(|c| c.seen);
        }
    }

    #[test]
    fn the_latest_response_matches_a_linear_search(answered in any_records()) {
        let bank = ample();
        let answer = |&(index, ok): &(usize, bool)| if ok { right(&bank, index) } else { wrong(&bank, index) };
        let record = |(i, r): (usize, &Vec<_>)| exam(i as u64, i as i64, r.iter().map(answer).collect());
        let records: Vec<Record> = answered.iter().enumerate().map(record).collect();
        let all: Vec<&Response> = records.iter().flat_map(|r| &r.responses).collect();
        for (index, got) in latest(&bank, &records).into_iter().enumerate() {
            let key = bank.questions[index].key;
            prop_assert_eq!(got, all.iter().copied().rfind(|r| r.question == key));
        }
    }
}
