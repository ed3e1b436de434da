//! Golden files of every released version: they must stay readable forever, and new saves must look like the newest of
//! them.

use crate::attempts::START;
use crate::fixtures::{ample, largest};
use carrel_core::attempt::{Action, Attempt, Confidence};
use carrel_core::bank::Key;
use carrel_core::bookmark::Bookmark;
use carrel_core::form::{DrillFilter, Form, Item, Plan, Scope};
use carrel_core::log::Record;
use carrel_core::save::{
    Deletion, Entry, GoalPart, SavedGoal, Settings, TextSize, Theme, VERSION, read_attempt, read_bookmark,
    read_deletion, read_export, read_goal, read_record, read_settings, write_attempt, write_bookmark, write_deletion,
    write_export, write_goal, write_record, write_settings,
};
use carrel_core::today::Daily;

#[test]
fn the_newest_version_has_its_golden_files() {
    assert_eq!(VERSION, 3, "write golden files of the new version beside the old ones, and a test that reads them");
}

/// An attempt at a form that is stored as it was drawn when these saves were created: lines with a question's index,
/// the order of its options, and whether it is scored. So the saves don't change when drawing changes.
fn begin(scope: Scope, drawn: &str) -> Attempt {
    let item = |line: &str| {
        let mut words = line.split(' ');
        let mut word = || words.next().expect("three words a line");
        let question = word().parse().expect("a place");
        let order = word().bytes().map(|digit| digit - b'0').collect();
        Item { question, order, scored: word() == "true" }
    };
    let form = Form { plan: Plan { blueprint: 0, scope }, seed: 11, items: drawn.lines().map(item).collect() };
    Attempt::begin(&ample(), &form, 0xa1, START).expect("the form is of this bank")
}

fn attempt() -> Attempt {
    let drill = Scope::Drill(DrillFilter { questions: 12, ..DrillFilter::default() });
    let mut attempt = begin(drill, include_str!("golden/drawn-drill.txt"));
    for (action, at) in [
        (Action::Choose(1), 5_000),
        (Action::Strike(3), 6_000),
        (Action::Sure(Some(Confidence::Unsure)), 6_500),
        (Action::Flag, 7_000),
        (Action::Next, 8_000),
        (Action::Choose(0), 12_000),
        (Action::Pause, 20_000),
    ] {
        attempt.apply(action, START + at).expect("each is accepted");
    }
    attempt
}

fn record() -> Record {
    let mut attempt = begin(Scope::Exam, include_str!("golden/drawn-exam.txt"));
    for (action, at) in [
        (Action::Choose(2), 61_000),
        (Action::Next, 90_000),
        (Action::Flag, 95_000),
        (Action::Sure(Some(Confidence::Sure)), 95_000),
        (Action::Finish, 100_000),
    ] {
        attempt.apply(action, START + at).expect("each is accepted");
    }
    Record::of(&attempt).expect("finished")
}

/// An attempt beyond the limits of version 1, with the largest possible numbers: questions with eight options, of the
/// last skill. As with [`begin`], the form is as it was when these saves were created.
fn large_attempt() -> Attempt {
    let item = |question, order: [u8; 8]| Item { question, order: order.to_vec(), scored: true };
    let items = vec![
        item(511, [7, 6, 5, 4, 3, 2, 1, 0]),
        item(0, [0, 1, 2, 3, 4, 5, 6, 7]),
        item(255, [3, 0, 7, 4, 1, 6, 2, 5]),
    ];
    let scope = Scope::Drill(DrillFilter { questions: 3, ..DrillFilter::default() });
    let form = Form { plan: Plan { blueprint: 15, scope }, seed: 11, items };
    let mut attempt = Attempt::begin(&largest(), &form, 0xa2, START).expect("the form is of this bank");
    for (action, at) in [
        (Action::Choose(7), 5_000),
        (Action::Choose(6), 6_000),
        (Action::Strike(5), 6_500),
        (Action::Sure(Some(Confidence::Sure)), 7_000),
        (Action::Choose(0), 7_500),
        (Action::Flag, 8_000),
        (Action::Next, 9_000),
        (Action::Choose(3), 12_000),
    ] {
        attempt.apply(action, START + at).expect("each is accepted");
    }
    attempt
}

fn large_record() -> Record {
    let mut attempt = large_attempt();
    attempt.apply(Action::Finish, START + 90_000).expect("it runs");
    Record::of(&attempt).expect("finished")
}

#[test]
fn version_2_attempt() {
    let golden = include_str!("golden/v2-attempt.json").trim_end();
    assert_eq!(write_attempt(&large_attempt()), golden);
    assert_eq!(read_attempt(golden), Ok(large_attempt()));
}

#[test]
fn version_2_record() {
    let golden = include_str!("golden/v2-record.json").trim_end();
    assert_eq!(write_record(&large_record()), golden);
    assert_eq!(read_record(golden), Ok(large_record()));
}

#[test]
fn version_1_goals() {
    let day = SavedGoal { part: GoalPart::ExamDay(Some(20_805)), changed: START };
    let daily = SavedGoal { part: GoalPart::Daily(Daily::Forty), changed: START + 1 };
    let removed = SavedGoal { part: GoalPart::ExamDay(None), changed: START + 2 };
    let golden = include_str!("golden/v1-goals.json").trim_end();
    assert_eq!([day, daily, removed].map(|goal| write_goal(&goal)).join("\n"), golden);
    let read: Vec<_> = golden.lines().map(read_goal).collect();
    assert_eq!(read, [Ok(day), Ok(daily), Ok(removed)]);
}

#[test]
fn version_3_export() {
    let golden = include_str!("golden/v3-export.json");
    let entries = [
        Entry::bookmark(&Bookmark { question: Key::from_value(7), at: START, note: String::new() }),
        Entry::goal(&SavedGoal { part: GoalPart::ExamDay(Some(20_805)), changed: START }),
        Entry::goal(&SavedGoal { part: GoalPart::Daily(Daily::Ten), changed: START }),
    ];
    assert_eq!(write_export(&entries, START), golden);
    assert_eq!(read_export(golden).as_deref(), Ok(&entries[..]));
}

#[test]
fn version_1_settings() {
    let golden = include_str!("golden/v1-settings.json").trim_end();
    let settings = Settings { theme: Theme::Dark, blueprint: Some("dva-c02".into()), ..Settings::default() };
    assert_eq!(read_settings(golden), Ok(settings));
}

#[test]
fn version_2_settings() {
    let golden = include_str!("golden/v2-settings.json").trim_end();
    let settings = Settings {
        theme: Theme::Dark,
        text: TextSize::Larger,
        blueprint: Some("dva-c02".into()),
        longer: true,
        clock: false,
        pace: false,
        shortcuts: false,
    };
    assert_eq!(read_settings(golden), Ok(settings.clone()));
    assert_eq!(write_settings(&settings), golden);
}

#[test]
fn version_1_attempt() {
    let golden = include_str!("golden/v1-attempt.json").trim_end();
    assert_eq!(write_attempt(&attempt()), golden);
    assert_eq!(read_attempt(golden), Ok(attempt()));
}

#[test]
fn version_1_record() {
    let golden = include_str!("golden/v1-record.json").trim_end();
    assert_eq!(write_record(&record()), golden);
    assert_eq!(read_record(golden), Ok(record()));
}

#[test]
fn version_1_deletion() {
    let golden = include_str!("golden/v1-deletion.json").trim_end();
    let names = ["carrel.record.00000000000000a1", "carrel.aside.1.record.\u{22}", "carrel.bookmark.000000abc"];
    let keys = names.map(String::from).to_vec();
    let deletion = Deletion { id: 0xd1, at: START, changed: START + 60_000, keys };
    assert_eq!(write_deletion(&deletion), golden);
    assert_eq!(read_deletion(golden), Ok(deletion));
}

#[test]
fn version_1_bookmark() {
    let golden = include_str!("golden/v1-bookmark.json").trim_end();
    let note = "Ask \"why\" twice:\n- once for the key\n- once for me";
    let bookmark = Bookmark { question: Key::of_id("topic/q0001"), at: START, note: note.into() };
    assert_eq!(write_bookmark(&bookmark), golden);
    assert_eq!(read_bookmark(golden), Ok(bookmark));
}
