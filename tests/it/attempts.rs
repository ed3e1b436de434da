//! Attempts: the state table, the clock, and refused actions, which must not change anything.

use crate::fixtures::ample;
use carrel_core::Millis;
use carrel_core::attempt::{Action, ActionError, Attempt, Confidence, Mode, Phase};
use carrel_core::bank::Bank;
use carrel_core::form::{DrillFilter, Plan, Scope, SessionOptions, draw};
use carrel_core::merge::new_entries;
use carrel_core::save::{Entry, read_attempt, write_attempt};
use proptest::prelude::*;

/// The morning of December 1, 2026.
pub(crate) const START: Millis = 1_796_112_000_000;
const MINUTE: Millis = 60_000;
const LIMIT: Millis = 130 * MINUTE;

pub(crate) fn exam(bank: &Bank) -> Attempt {
    begin(bank, Scope::Exam)
}

pub(crate) fn practice(bank: &Bank) -> Attempt {
    begin(bank, Scope::Drill(DrillFilter { questions: 12, ..DrillFilter::default() }))
}

fn begin(bank: &Bank, scope: Scope) -> Attempt {
    let form = draw(bank, &Plan { blueprint: 0, scope }, 11, &[]).expect("the bank has enough");
    Attempt::begin(bank, &form, 0xa1, START).expect("the form is of this bank")
}

fn index(attempt: &Attempt, multiple: bool) -> usize {
    attempt.items().iter().position(|i| (i.wanted() > 1) == multiple).expect("the form has both kinds")
}

#[test]
fn an_exam_has_a_limit_and_a_drill_has_none() {
    let bank = ample();
    let (exam, drill) = (exam(&bank), practice(&bank));
    assert_eq!((exam.mode(), exam.remaining(START)), (Mode::Exam, Some(LIMIT)));
    assert_eq!((drill.mode(), drill.remaining(START + LIMIT)), (Mode::Practice, None));
}

#[test]
fn choosing_replaces_a_single_answer_and_adds_to_a_multiple_one() {
    let mut attempt = exam(&ample());
    let single = index(&attempt, false);
    attempt.apply(Action::GoTo(single), START).expect("running");
    attempt.apply(Action::Choose(0), START).expect("running");
    attempt.apply(Action::Choose(3), START).expect("running");
    assert_eq!(attempt.current().answer.chosen, 0b1000);
    let multiple = index(&attempt, true);
    attempt.apply(Action::GoTo(multiple), START).expect("running");
    attempt.apply(Action::Choose(0), START).expect("running");
    attempt.apply(Action::Choose(4), START).expect("running");
    assert_eq!(attempt.apply(Action::Choose(2), START), Err(ActionError::Enough));
    attempt.apply(Action::Choose(0), START).expect("running");
    assert_eq!(attempt.current().answer.chosen, 0b10000);
    assert!(!attempt.current().complete());
    attempt.apply(Action::Clear, START).expect("running");
    assert_eq!(attempt.current().answer.chosen, 0);
}

#[test]
fn a_struck_option_cannot_be_chosen_until_it_is_restored() {
    let mut attempt = exam(&ample());
    attempt.apply(Action::Choose(1), START).expect("running");
    attempt.apply(Action::Strike(1), START).expect("running");
    assert_eq!(attempt.current().answer.chosen, 0);
    assert_eq!(attempt.apply(Action::Choose(1), START), Err(ActionError::StruckOut));
    attempt.apply(Action::Strike(1), START).expect("running");
    assert_eq!(attempt.apply(Action::Choose(1), START), Ok(()));
}

#[test]
fn actions_on_missing_items_are_refused() {
    let mut attempt = exam(&ample());
    for action in [Action::Choose(7), Action::Strike(200)] {
        assert_eq!(attempt.apply(action, START), Err(ActionError::NoSuchOption));
    }
    for action in [Action::GoTo(65), Action::Back] {
        assert_eq!(attempt.apply(action, START), Err(ActionError::NoSuchQuestion));
    }
    attempt.apply(Action::GoTo(64), START).expect("running");
    assert_eq!(attempt.apply(Action::Next, START), Err(ActionError::NoSuchQuestion));
}

#[test]
fn an_exam_has_no_pause_and_no_feedback() {
    let mut attempt = exam(&ample());
    assert_eq!(attempt.apply(Action::Pause, START), Err(ActionError::NotInExam));
    assert_eq!(attempt.apply(Action::Reveal, START), Err(ActionError::NotBeforeTheEnd));
    assert_eq!(attempt.apply(Action::Resume, START), Err(ActionError::NotPaused));
}

#[test]
fn a_timed_drill_with_answers_at_the_end_can_be_paused_and_ends_by_itself() {
    let bank = ample();
    let plan = Plan { blueprint: 0, scope: Scope::Drill(DrillFilter { questions: 5, ..DrillFilter::default() }) };
    let form = draw(&bank, &plan, 3, &[]).expect("the bank has enough");
    let session_options = SessionOptions { minutes: Some(10), late: true };
    let mut attempt = Attempt::begin_on(&bank, &form, session_options, 0xb2, START).expect("the form is of this bank");
    assert_eq!((attempt.mode(), attempt.is_full(), attempt.remaining(START)), (Mode::Test, false, Some(10 * MINUTE)));
    attempt.apply(Action::Choose(0), START).expect("running");
    assert_eq!(attempt.apply(Action::Reveal, START), Err(ActionError::NotBeforeTheEnd));
    attempt.apply(Action::Pause, START + 8 * MINUTE).expect("it is no exam");
    assert_eq!(attempt.pace(START + 59 * MINUTE), attempt.pace(START + 8 * MINUTE), "a pause takes no pace");
    attempt.apply(Action::Resume, START + 60 * MINUTE).expect("paused");
    assert_eq!(attempt.remaining(START + 60 * MINUTE), Some(2 * MINUTE));
    let saved = write_attempt(&attempt);
    assert_eq!(read_attempt(&saved), Ok(attempt.clone()), "it is read as what it was");
    attempt.apply(Action::Tick, START + 62 * MINUTE).expect("time is up");
    assert!(attempt.is_finished());
}

#[test]
fn thirty_extra_minutes_are_part_of_the_limit_from_the_start() {
    let bank = ample();
    let form = |scope| draw(&bank, &Plan { blueprint: 0, scope }, 3, &[]).expect("the bank has enough");
    let more = SessionOptions { minutes: Some(160), late: false };
    let exam = Attempt::begin_on(&bank, &form(Scope::Exam), more, 1, START).expect("of this bank");
    assert_eq!((exam.mode(), exam.remaining(START)), (Mode::Exam, Some(160 * MINUTE)));
    let untimed =
        Attempt::begin_on(&bank, &form(Scope::Exam), SessionOptions::default(), 1, START).expect("of this bank");
    assert_eq!(untimed.remaining(START), Some(LIMIT), "an exam without a word about minutes has its blueprint's");
}

#[test]
fn practice_shows_the_answer_once_it_is_complete_and_then_locks_it() {
    let mut attempt = practice(&ample());
    attempt.apply(Action::GoTo(index(&attempt, false)), START).expect("running");
    assert_eq!(attempt.apply(Action::Reveal, START), Err(ActionError::Incomplete));
    attempt.apply(Action::Choose(0), START).expect("running");
    attempt.apply(Action::Reveal, START).expect("complete");
    for action in [Action::Choose(1), Action::Clear, Action::Strike(1), Action::Sure(None), Action::Reveal] {
        assert_eq!(attempt.apply(action, START), Err(ActionError::Revealed), "{action:?}");
    }
    assert_eq!(attempt.apply(Action::Flag, START), Ok(()));
}

#[test]
fn a_pause_stops_the_clock_and_everything_except_resuming_and_finishing() {
    let mut attempt = practice(&ample());
    attempt.apply(Action::Pause, START + MINUTE).expect("practice");
    let refused = [
        Action::Choose(0),
        Action::Clear,
        Action::Strike(0),
        Action::Flag,
        Action::Sure(None),
        Action::GoTo(1),
        Action::Next,
        Action::Back,
        Action::Reveal,
        Action::Pause,
        Action::Tick,
    ];
    for action in refused {
        assert_eq!(attempt.apply(action, START + 2 * MINUTE), Err(ActionError::Paused), "{action:?}");
    }
    attempt.apply(Action::Resume, START + 11 * MINUTE).expect("paused");
    attempt.apply(Action::Finish, START + 13 * MINUTE).expect("running");
    assert_eq!(attempt.taken(), 3 * MINUTE);
    assert_eq!(attempt.items()[0].answer.spent, 3 * MINUTE);
}

#[test]
fn an_attempt_can_finish_while_paused() {
    let mut attempt = practice(&ample());
    attempt.apply(Action::Pause, START + MINUTE).expect("practice");
    attempt.apply(Action::Finish, START + 60 * MINUTE).expect("paused");
    assert_eq!(attempt.phase(), Phase::Finished { at: START + MINUTE, timed_out: false });
    assert_eq!(attempt.taken(), MINUTE);
}

#[test]
fn a_finished_attempt_is_read_only() {
    let mut attempt = exam(&ample());
    attempt.apply(Action::Finish, START + MINUTE).expect("running");
    for action in [Action::Choose(0), Action::Flag, Action::Finish, Action::Tick, Action::Resume, Action::Reveal] {
        assert_eq!(attempt.apply(action, START + 2 * MINUTE), Err(ActionError::Finished), "{action:?}");
    }
    attempt.apply(Action::Next, START + 2 * MINUTE).expect("looking is allowed");
    assert_eq!(attempt.cursor(), 1);
    assert_eq!(attempt.items()[0].answer.spent, MINUTE);
}

#[test]
fn time_ends_an_attempt_at_the_limit_however_late_that_is_noticed() {
    let mut attempt = exam(&ample());
    assert_eq!(attempt.apply(Action::Tick, START + LIMIT - 1), Err(ActionError::TimeLeft));
    attempt.apply(Action::Choose(1), START + LIMIT - 1).expect("a millisecond is left");
    assert_eq!(attempt.apply(Action::Choose(2), START + LIMIT), Err(ActionError::TimeUp));
    assert_eq!(attempt.apply(Action::Finish, START + LIMIT + 5), Err(ActionError::TimeUp));
    attempt.apply(Action::Tick, START + 3 * LIMIT).expect("time is up");
    assert_eq!(attempt.phase(), Phase::Finished { at: START + LIMIT, timed_out: true });
    assert_eq!((attempt.taken(), attempt.remaining(START + 4 * LIMIT)), (LIMIT, Some(0)));
    assert_eq!(attempt.items()[0].answer.chosen, 0b10);
}

#[test]
fn setting_the_wall_clock_back_returns_no_time() {
    let mut attempt = exam(&ample());
    attempt.apply(Action::Next, START + 60 * MINUTE).expect("running");
    assert_eq!(attempt.remaining(START - 600 * MINUTE), Some(70 * MINUTE));
    attempt.apply(Action::Next, START - 600 * MINUTE).expect("running");
    assert_eq!(attempt.remaining(START + 61 * MINUTE), Some(69 * MINUTE));
    assert_eq!(attempt.items()[1].answer.spent, 0);
}

#[test]
fn the_version_with_more_actions_is_later_on_any_clock() {
    let mut attempt = exam(&ample());
    for now in [START + 60 * MINUTE, START + 60 * MINUTE, START - 600 * MINUTE] {
        let before = [Entry::attempt(&attempt)];
        attempt.apply(Action::Next, now).expect("running");
        let after = [Entry::attempt(&attempt)];
        assert_eq!((new_entries(&before, &after).len(), new_entries(&after, &before).len()), (1, 0));
    }
}

#[test]
fn time_is_recorded_for_the_question_in_view() {
    let mut attempt = exam(&ample());
    attempt.apply(Action::Next, START + 90_000).expect("running");
    attempt.apply(Action::GoTo(0), START + 100_000).expect("running");
    attempt.apply(Action::Finish, START + 130_000).expect("running");
    let spent: Vec<Millis> = attempt.items().iter().take(3).map(|i| i.answer.spent).collect();
    assert_eq!(spent, [120_000, 10_000, 0]);
}

/// Any action, including invalid ones.
pub(crate) fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => (0u8..7).prop_map(Action::Choose),
        1 => Just(Action::Clear),
        1 => any::<u8>().prop_map(Action::Strike),
        2 => (0u8..5).prop_map(Action::Strike),
        1 => Just(Action::Flag),
        1 => prop::option::of(prop_oneof![Just(Confidence::Sure), Just(Confidence::Unsure)]).prop_map(Action::Sure),
        3 => (0usize..70).prop_map(Action::GoTo),
        3 => Just(Action::Next),
        2 => Just(Action::Back),
        2 => Just(Action::Reveal),
        1 => Just(Action::Pause),
        1 => Just(Action::Resume),
        1 => Just(Action::Tick),
        1 => any::<bool>().prop_filter_map("finish is rare", |f| f.then_some(Action::Finish)),
    ]
}

/// Actions, each with the time that passes before it, which may be negative: clocks are set back.
pub(crate) fn any_history() -> impl Strategy<Value = Vec<(Action, Millis)>> {
    prop::collection::vec((any_action(), prop_oneof![9 => 0i64..600_000, 1 => -600_000i64..0]), 0..120)
}

/// An attempt after these actions, and the current time. Refused actions change nothing; a test here checks that.
pub(crate) fn play(full: bool, history: Vec<(Action, Millis)>) -> (Attempt, Millis) {
    play_of(&ample(), full, history)
}

/// Like [`play`], for another bank.
pub(crate) fn play_of(bank: &Bank, full: bool, history: Vec<(Action, Millis)>) -> (Attempt, Millis) {
    let mut attempt = if full { exam(bank) } else { practice(bank) };
    let mut now = START;
    for (action, step) in history {
        now += step;
        let _ = attempt.apply(action, now);
    }
    (attempt, now)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_refused_action_changes_nothing_and_an_accepted_one_keeps_the_rules(full: bool, history in any_history()) {
        let bank = ample();
        let mut attempt = if full { exam(&bank) } else { practice(&bank) };
        let mut now = START;
        let mut least_left = attempt.remaining(now);
        for (action, step) in history {
            now += step;
            let before = attempt.clone();
            let result = attempt.apply(action, now);
            if result.is_err() {
                prop_assert_eq!(&attempt, &before);
            }
            if result.is_ok() {
                let left = attempt.remaining(now);
                prop_assert!(left <= least_left, "time came back");
                least_left = left;
            }
            prop_assert!(attempt.cursor() < attempt.items().len());
            for (item, was) in attempt.items().iter().zip(before.items()) {
                prop_assert_eq!(item.answer.chosen & item.answer.struck, 0);
                prop_assert!(item.answer.chosen.count_ones() <= item.wanted());
                prop_assert!(item.answer.spent >= was.answer.spent);
                if was.answer.revealed || before.is_finished() {
                    prop_assert_eq!(item.answer.chosen, was.answer.chosen);
                }
            }
            if before.is_finished() {
                prop_assert_eq!(attempt.phase(), before.phase());
            }
        }
        if let (Phase::Finished { at, .. }, Some(limit)) = (attempt.phase(), attempt.clock().limit()) {
            prop_assert!(at <= START + limit);
        }
    }
}

#[test]
fn the_pace_is_the_difference_from_an_even_one() {
    let mut attempt = exam(&ample());
    assert_eq!(attempt.pace(START), Some(0));
    // 65 questions in 130 minutes: one every two minutes.
    assert_eq!(attempt.pace(START + 20 * 60_000), Some(-10));
    attempt.apply(Action::Choose(0), START + 60_000).expect("it is accepted");
    assert_eq!(attempt.pace(START + 60_000), Some(i64::from(attempt.current().complete())));
    assert_eq!(attempt.pace(START + 500 * 60_000).map(|p| p <= -64), Some(true), "time over is no worse than the end");
    assert_eq!(practice(&ample()).pace(START + 60_000), None);
}
