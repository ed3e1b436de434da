//! The wall clock and the monotonic clock: sleep, jumps, a clock set back, and the effect of the answer on an attempt.

use crate::attempts::{START, exam, practice};
use crate::fixtures::ample;
use carrel_core::Millis;
use carrel_core::attempt::{Action, ActionError, Attempt, Mode, Phase, Reading, Verdict, Watch};
use carrel_core::log::Record;
use carrel_core::merge::new_entries;
use carrel_core::save::{Entry, read_attempt, write_attempt};
use proptest::prelude::*;

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;
const LIMIT: Millis = 130 * MINUTE;

/// A device with both clocks, and the page's watch.
struct Device {
    wall: Millis,
    monotonic: Millis,
    watch: Watch,
    deadlines: Vec<Millis>,
    latest: Millis,
}

impl Device {
    /// A device on which an exam was started at `START`.
    fn new() -> Self {
        let watch = Watch::new(START, 500);
        Self { wall: START, monotonic: 500, watch, deadlines: vec![START + LIMIT], latest: START }
    }

    fn read(&mut self) -> Reading {
        self.watch.read(self.wall, self.monotonic, &self.deadlines, self.latest)
    }

    fn pass(&mut self, time: Millis) -> Reading {
        (self.wall, self.monotonic) = (self.wall + time, self.monotonic + time);
        self.read()
    }

    /// Moves only the wall clock: a jump, or sleep during which the monotonic clock stops.
    fn jump(&mut self, by: Millis) -> Reading {
        self.wall += by;
        self.read()
    }

    #[track_caller]
    fn check(reading: Reading, since_start: Millis, verdict: Verdict) {
        assert_eq!(reading, Reading { now: START + since_start, verdict });
    }
}

#[test]
fn if_clocks_agree_the_wall_clock_counts() {
    let mut device = Device::new();
    Device::check(device.pass(SECOND), SECOND, Verdict::Agreed);
    // A network corrects the clock slightly, forward and back; time never runs backward.
    Device::check(device.jump(40), SECOND + 40, Verdict::Agreed);
    Device::check(device.jump(-90), SECOND + 40, Verdict::Agreed);
    Device::check(device.pass(SECOND), 2 * SECOND + 40, Verdict::Agreed);
    Device::check(device.pass(LIMIT), LIMIT + 2 * SECOND + 40, Verdict::Agreed);
}

#[test]
fn sleep_that_ends_nothing_counts() {
    let mut device = Device::new();
    Device::check(device.jump(HOUR), HOUR, Verdict::Agreed);
    Device::check(device.pass(MINUTE), HOUR + MINUTE, Verdict::Agreed);
    // Without a time limit, the person is not asked.
    device.deadlines.clear();
    Device::check(device.jump(9 * HOUR), 10 * HOUR + MINUTE, Verdict::Agreed);
}

#[test]
fn a_difference_of_two_minutes_raises_no_question() {
    let mut device = Device::new();
    device.pass(LIMIT - MINUTE);
    Device::check(device.jump(Watch::LEAP), LIMIT + MINUTE, Verdict::Agreed);
}

#[test]
fn a_jump_that_would_end_an_exam_raises_a_question_until_it_is_reversed() {
    let mut device = Device::new();
    device.pass(MINUTE);
    Device::check(device.jump(3 * HOUR), MINUTE, Verdict::Ahead(3 * HOUR));
    Device::check(device.pass(SECOND), MINUTE + SECOND, Verdict::Ahead(3 * HOUR));
    Device::check(device.jump(-3 * HOUR), MINUTE + SECOND, Verdict::Agreed);
    Device::check(device.pass(SECOND), MINUTE + 2 * SECOND, Verdict::Agreed);
}

#[test]
fn the_answer_adopts_the_wall_clock_and_reports_how_far_it_was_ahead() {
    let mut device = Device::new();
    device.jump(3 * HOUR);
    device.pass(SECOND);
    assert_eq!(device.watch.accept_wall_clock(), 3 * HOUR);
    assert_eq!(device.watch.now(), START + 3 * HOUR + SECOND);
    // The exam excluded the time: its deadline is later now.
    device.deadlines = vec![START + LIMIT + 3 * HOUR];
    Device::check(device.pass(SECOND), 3 * HOUR + 2 * SECOND, Verdict::Agreed);
    Device::check(device.jump(-3 * HOUR), 3 * HOUR + 2 * SECOND, Verdict::Behind(3 * HOUR));
    Device::check(device.pass(SECOND), 3 * HOUR + 3 * SECOND, Verdict::Behind(3 * HOUR));
}

#[test]
fn a_question_stays_open_when_time_runs_out_and_when_the_device_sleeps_again() {
    let mut device = Device::new();
    device.jump(3 * HOUR);
    Device::check(device.pass(LIMIT), LIMIT, Verdict::Ahead(3 * HOUR));
    Device::check(device.jump(HOUR), LIMIT, Verdict::Ahead(4 * HOUR));
}

#[test]
fn after_a_clock_is_set_back_the_monotonic_clock_counts() {
    let mut device = Device::new();
    device.pass(HOUR);
    Device::check(device.jump(-DAY), HOUR, Verdict::Behind(DAY));
    Device::check(device.pass(MINUTE), HOUR + MINUTE, Verdict::Behind(DAY));
    // Sleep counts as usual.
    Device::check(device.jump(20 * MINUTE), HOUR + 21 * MINUTE, Verdict::Behind(DAY));
    // It is set back again, and then corrected.
    Device::check(device.jump(-HOUR), HOUR + 21 * MINUTE, Verdict::Behind(DAY + HOUR));
    Device::check(device.jump(DAY + HOUR), HOUR + 21 * MINUTE, Verdict::Agreed);
    Device::check(device.pass(MINUTE), HOUR + 22 * MINUTE, Verdict::Agreed);
}

#[test]
fn sleep_after_a_clock_was_set_back_raises_a_question_too() {
    let mut device = Device::new();
    device.jump(-DAY);
    Device::check(device.jump(3 * HOUR), 0, Verdict::Ahead(3 * HOUR));
}

#[test]
fn a_counted_jump_that_is_reversed_is_returned() {
    let mut device = Device::new();
    Device::check(device.jump(HOUR), HOUR, Verdict::Agreed);
    Device::check(device.pass(SECOND), HOUR + SECOND, Verdict::Agreed);
    Device::check(device.jump(-HOUR), SECOND, Verdict::Agreed);
    // A question was answered in the meantime: the attempt must exclude the time and continue where it was.
    device.jump(HOUR);
    device.latest = START + HOUR + SECOND;
    device.pass(SECOND);
    Device::check(device.jump(-HOUR), HOUR + 2 * SECOND, Verdict::Returned(HOUR));
    Device::check(device.pass(SECOND), HOUR + 3 * SECOND, Verdict::Behind(HOUR));
    // One day is not the hour that it slept before.
    let mut device = Device::new();
    device.jump(HOUR);
    Device::check(device.jump(-DAY), HOUR, Verdict::Behind(DAY));
}

#[test]
fn a_reloaded_page_continues_with_the_question() {
    let since = START + MINUTE;
    let mut device = Device::new();
    device.wall = since + 3 * HOUR;
    device.watch = Watch::new(device.wall, device.monotonic);
    device.watch.ask_since(since);
    Device::check(device.pass(SECOND), MINUTE + SECOND, Verdict::Ahead(3 * HOUR));
    // Asked again, it continues.
    device.watch.ask_since(since);
    Device::check(device.pass(SECOND), MINUTE + 2 * SECOND, Verdict::Ahead(3 * HOUR));
    assert_eq!(device.watch.accept_wall_clock(), 3 * HOUR);
    // The clock was corrected while no page was open.
    device.watch = Watch::new(since + MINUTE, 0);
    (device.wall, device.monotonic) = (since + MINUTE, 0);
    device.watch.ask_since(since);
    Device::check(device.read(), 2 * MINUTE, Verdict::Agreed);
    device.watch.ask_since(START + 9 * DAY);
    Device::check(device.read(), 2 * MINUTE, Verdict::Agreed);
}

proptest! {
    #[test]
    fn nothing_ends_because_of_more_than_two_unmeasured_minutes(
        steps in prop::collection::vec((0..20 * MINUTE, prop_oneof![3 => Just(0), 1 => -9 * HOUR..9 * HOUR], any::<bool>()), 0..40),
    ) {
        let mut device = Device::new();
        let mut before = START;
        for (time, jump, acts) in steps {
            device.wall += jump;
            let Reading { now, verdict } = device.pass(time);
            let deadline = START + LIMIT;
            let measured = before + time;
            prop_assert!(now < deadline || measured >= deadline || now - measured <= Watch::LEAP, "{:?}", verdict);
            prop_assert!(!matches!(verdict, Verdict::Ahead(_)) || now == measured);
            prop_assert!(now >= device.wall || matches!(verdict, Verdict::Ahead(_)), "time is never behind the clock");
            if acts {
                device.latest = now;
            }
            // Time runs backward only to give back time that was counted.
            prop_assert!(now >= measured || device.latest <= now);
            before = now;
        }
    }

    #[test]
    fn a_clock_that_only_goes_back_follows_the_monotonic_clock(
        steps in prop::collection::vec((0..20 * MINUTE, prop_oneof![2 => Just(0), 1 => -9 * DAY..0]), 0..40),
    ) {
        let mut device = Device::new();
        for (time, jump) in steps {
            device.wall += jump;
            let Reading { now, .. } = device.pass(time);
            prop_assert_eq!(now - START, device.monotonic - 500);
        }
    }
}

#[test]
fn a_suspended_exam_neither_ends_nor_accepts_answers_and_survives_a_round_trip() {
    let mut attempt = exam(&ample());
    attempt.apply(Action::Choose(0), START + MINUTE).expect("it runs");
    assert_eq!(attempt.suspended(), None);
    attempt.apply(Action::Suspend, START + 2 * MINUTE).expect("it runs");
    assert_eq!((attempt.mode(), attempt.suspended()), (Mode::Exam, Some(START + 2 * MINUTE)));
    for action in [Action::Tick, Action::Choose(1), Action::Next, Action::Suspend] {
        assert_eq!(attempt.apply(action, START + 9 * HOUR), Err(ActionError::Paused), "{action:?}");
    }
    assert_eq!(attempt.remaining(START + 9 * HOUR), Some(LIMIT - 2 * MINUTE));
    assert_eq!(read_attempt(&write_attempt(&attempt)).as_ref(), Ok(&attempt));
}

/// An exam that was suspended after two minutes, and that time.
fn suspended() -> (Attempt, Millis) {
    let mut attempt = exam(&ample());
    let now = START + 2 * MINUTE;
    attempt.apply(Action::Suspend, now).expect("it runs");
    (attempt, now)
}

#[test]
fn time_that_did_not_pass_is_excluded_for_good() {
    let (mut attempt, now) = suspended();
    let before = Entry::attempt(&attempt);
    // Ten seconds passed until the person answered.
    let answered = now + 3 * HOUR + 10 * SECOND;
    attempt.apply(Action::LeaveOut(3 * HOUR), answered).expect("it is suspended");
    assert_eq!(
        (attempt.phase(), attempt.remaining(answered)),
        (Phase::Running, Some(LIMIT - 2 * MINUTE - 10 * SECOND))
    );
    assert_eq!(read_attempt(&write_attempt(&attempt)).as_ref(), Ok(&attempt), "as another tab reads it");
    assert_eq!(new_entries(&[before], &[Entry::attempt(&attempt)]).len(), 1, "it is the later version");
    attempt.apply(Action::Finish, answered + MINUTE).expect("it runs");
    let record = Record::of(&attempt).expect("it is finished");
    assert_eq!((record.took, attempt.items()[0].answer.spent), (3 * MINUTE + 10 * SECOND, 3 * MINUTE + 10 * SECOND));
}

#[test]
fn counted_time_ends_the_exam_at_its_limit() {
    let (mut attempt, now) = suspended();
    attempt.apply(Action::LeaveOut(0), now + 3 * HOUR).expect("it is suspended");
    assert_eq!(attempt.remaining(now + 3 * HOUR), Some(0));
    attempt.apply(Action::Tick, now + 3 * HOUR).expect("time is up");
    assert_eq!(attempt.phase(), Phase::Finished { at: START + LIMIT, timed_out: true });
    assert_eq!(attempt.items()[0].answer.spent, LIMIT);
}

#[test]
fn no_more_time_is_excluded_than_passed() {
    let (mut attempt, now) = suspended();
    attempt.apply(Action::LeaveOut(Millis::MAX), now + HOUR).expect("it is suspended");
    assert_eq!(attempt.remaining(now + HOUR), Some(LIMIT));
    attempt.apply(Action::LeaveOut(Millis::MIN), now + HOUR + SECOND).expect("it runs");
    assert_eq!(attempt.remaining(now + HOUR + SECOND), Some(LIMIT - SECOND));
    let mut drill = practice(&ample());
    drill.apply(Action::Suspend, START).expect("drills can be suspended");
    assert_eq!(drill.suspended(), None, "a drill may be paused by the person as well");
    drill.apply(Action::LeaveOut(0), START + 1).expect("it is paused");
    assert_eq!(drill.phase(), Phase::Running);
}

#[test]
fn a_running_exam_excludes_an_hour_that_was_counted() {
    let mut attempt = exam(&ample());
    attempt.apply(Action::Next, START + HOUR + MINUTE).expect("it runs");
    attempt.apply(Action::LeaveOut(HOUR), START + HOUR + 2 * MINUTE).expect("it runs");
    assert_eq!(attempt.remaining(START + HOUR + 2 * MINUTE), Some(LIMIT - 2 * MINUTE));
    attempt.apply(Action::Back, START + HOUR + 3 * MINUTE).expect("it runs");
    assert_eq!(attempt.items()[1].answer.spent, MINUTE);
}
