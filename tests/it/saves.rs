//! Saves: round trips, and no text in storage can cause a panic.

use crate::attempts::{START, any_history, exam, play, play_of};
use crate::fixtures::{ample, largest};
use carrel_core::attempt::{Attempt, Confidence};
use carrel_core::bank::{Bank, Digest, Key, Revision, SkillId};
use carrel_core::bookmark::Bookmark;
use carrel_core::log::{Record, Response};
use carrel_core::save::{
    Deletion, GoalPart, SavedGoal, Settings, TextSize, Theme, Unreadable, keys, read_attempt, read_bookmark,
    read_deletion, read_goal, read_record, read_settings, write_attempt, write_bookmark, write_deletion, write_goal,
    write_record, write_settings,
};
use carrel_core::today::Daily;
use proptest::prelude::*;
use std::sync::LazyLock;

static LARGEST: LazyLock<Bank> = LazyLock::new(largest);

/// A response that version 1 can hold.
fn small_response() -> impl Strategy<Value = Response> {
    let skill = (0u8..8, 0u8..8, 0u8..64).prop_map(|(domain, task, skill)| SkillId { domain, task, skill });
    any_response(skill, 0u8..64)
}

/// A response of any bank.
fn large_response() -> impl Strategy<Value = Response> {
    let skill = (1u8..=16, 1u8..=32, 1u8..=64).prop_map(|(domain, task, skill)| SkillId { domain, task, skill });
    any_response(skill, any::<u8>())
}

fn any_response(
    skill: impl Strategy<Value = SkillId>,
    chosen: impl Strategy<Value = u8>,
) -> impl Strategy<Value = Response> {
    let sure = prop::option::of(prop_oneof![Just(Confidence::Sure), Just(Confidence::Unsure)]);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (any::<u64>(), any::<u16>(), skill, chosen, flags, sure, 0..=Response::MOST_SPENT).prop_map(
        |(key, revision, skill, chosen, (right, scored, flagged), confidence, spent)| Response {
            question: Key::from_value(key),
            revision: Revision::from_value(revision),
            skill,
            chosen,
            right,
            scored,
            flagged,
            confidence,
            spent,
        },
    )
}

fn any_record() -> impl Strategy<Value = Record> {
    let time = 0i64..=100_000_000_000_000;
    let ids = (any::<u64>(), any::<u64>(), any::<u64>());
    let times = (time.clone(), time.clone(), time);
    let responses =
        prop_oneof![prop::collection::vec(small_response(), 0..70), prop::collection::vec(large_response(), 0..70),];
    (ids, ".{0,12}", times, any::<(bool, bool)>(), responses).prop_map(
        |((id, bank, seed), blueprint, (began, ended, took), (full, timed_out), responses)| Record {
            id,
            blueprint,
            bank: Digest(bank),
            seed,
            full,
            began,
            ended,
            took,
            timed_out,
            responses,
        },
    )
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let small = (any::<bool>(), any_history()).prop_map(|(full, history)| play(full, history).0);
    let large = (any::<bool>(), any_history()).prop_map(|(full, history)| play_of(&LARGEST, full, history).0);
    prop_oneof![small, large]
}

/// The version in a text.
fn version(text: &str) -> u32 {
    let (_, rest) = text.split_once("\"v\":").expect("it has a version");
    rest.split(',').next().expect("a number").parse().expect("a number")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_record_survives_a_round_trip(record in any_record()) {
        let text = write_record(&record);
        let fits = |r: &Response| r.skill.domain < 8 && r.skill.task < 8 && r.skill.skill < 64 && r.chosen < 64;
        prop_assert_eq!(version(&text), if record.responses.iter().all(fits) { 1 } else { 2 });
        prop_assert_eq!(read_record(&text), Ok(record));
    }

    #[test]
    fn an_attempt_survives_a_round_trip(attempt in any_attempt()) {
        let text = write_attempt(&attempt);
        let is_large = attempt.items().iter().any(|asked| asked.order.len() == 8);
        prop_assert_eq!(version(&text), if is_large { 2 } else { 1 });
        prop_assert_eq!(read_attempt(&text), Ok(attempt));
    }

    #[test]
    fn settings_survive_a_round_trip(
        (theme, text) in (0..3usize, 0..3usize),
        blueprint in prop::option::of(".*"),
        (longer, clock, pace, shortcuts) in any::<(bool, bool, bool, bool)>(),
    ) {
        let theme = [Theme::System, Theme::Light, Theme::Dark][theme];
        let text = [TextSize::Usual, TextSize::Large, TextSize::Larger][text];
        let settings = Settings { theme, text, blueprint, longer, clock, pace, shortcuts };
        prop_assert_eq!(read_settings(&write_settings(&settings)), Ok(settings));
    }

    #[test]
    fn a_bookmark_survives_a_round_trip(key: u64, at in 0i64..=100_000_000_000_000, note: String) {
        let bookmark = Bookmark { question: Key::from_value(key), at, note };
        prop_assert_eq!(read_bookmark(&write_bookmark(&bookmark)), Ok(bookmark));
    }

    #[test]
    fn a_goal_is_read_as_it_was_written(
        day in prop::option::of(0i64..=GoalPart::LAST_DAY), daily in 0usize..3, changed in 0i64..=100_000_000_000_000,
    ) {
        for part in [GoalPart::ExamDay(day), GoalPart::Daily(Daily::ALL[daily])] {
            let goal = SavedGoal { part, changed };
            prop_assert_eq!(read_goal(&write_goal(&goal)), Ok(goal));
        }
    }

    #[test]
    fn a_deletion_survives_a_round_trip(
        (id, at, changed) in (any::<u64>(), 0i64..=100_000_000_000_000, 0i64..=100_000_000_000_000),
        names in prop::collection::vec(".*", 0..5),
    ) {
        let keys = names.into_iter().map(|name| keys::PREFIX.to_owned() + &name).collect();
        let deletion = Deletion { id, at, changed, keys };
        let nameable = deletion.keys.iter().all(|key| !matches!(keys::parse(key), Some(keys::StorageKey::Deletion(_))));
        let read = read_deletion(&write_deletion(&deletion));
        prop_assert_eq!(read.is_ok(), nameable);
        prop_assert!(!nameable || read == Ok(deletion));
    }

    #[test]
    fn no_text_panics(text in ".*") {
        let _ = (read_settings(&text), read_attempt(&text), read_record(&text), read_bookmark(&text), read_deletion(&text));
        let _ = read_goal(&text);
    }

    #[test]
    fn no_truncated_or_modified_save_panics(attempt in any_attempt(), record in any_record(), at: prop::sample::Index, with in any::<char>()) {
        for text in [write_attempt(&attempt), write_record(&record)] {
            let chars: Vec<char> = text.chars().collect();
            let at = at.index(chars.len());
            let cut: String = chars[..at].iter().collect();
            prop_assert!(matches!(read_attempt(&cut), Err(Unreadable::Damaged(_))));
            let mut changed = chars.clone();
            changed[at] = with;
            let changed: String = changed.into_iter().collect();
            // A changed save may still be valid; then acting on it must not panic either.
            if let Ok(mut attempt) = read_attempt(&changed) {
                for action in [carrel_core::attempt::Action::Choose(0), carrel_core::attempt::Action::Next] {
                    let _ = attempt.apply(action, i64::MAX / 2);
                }
                let _ = attempt.remaining(i64::MIN);
            }
            let _ = read_record(&changed);
        }
    }
}

#[track_caller]
fn check(text: &str, expected: Result<(), Unreadable>) {
    assert_eq!(read_record(text).map(|_| ()), expected, "{text}");
}

#[test]
fn kinds_of_unreadable_texts_are_distinguished() {
    check("[1]", Err(Unreadable::Foreign));
    check("{}", Err(Unreadable::Foreign));
    check("3", Err(Unreadable::Foreign));
    check(r#"{"user":"somebody","v":1}"#, Err(Unreadable::Foreign));
    check(r#"{"carrel":"record"}"#, Err(Unreadable::Foreign));
    check(r#"{"carrel":5,"v":1}"#, Err(Unreadable::Foreign));
    check(r#"{"carrel":"record","v":0}"#, Err(Unreadable::Foreign));
    check(r#"{"carrel":"record","v":3,"new":"shape"}"#, Err(Unreadable::Newer(3)));
    let newer_bookmark = r#"{"carrel":"bookmark","v":2,"new":"shape"}"#;
    assert_eq!(read_bookmark(newer_bookmark), Err(Unreadable::Newer(2)), "other kinds have no version 2");
    check(r#"{"carrel":"settings","v":1}"#, Err(Unreadable::OtherKind("settings".into())));
    for damaged in ["", "{", r#"{"carrel":"rec"#, "not JSON", "\u{0}"] {
        assert!(matches!(read_record(damaged), Err(Unreadable::Damaged(_))), "{damaged:?}");
    }
}

#[test]
fn parts_out_of_range_are_invalid_not_trusted() {
    let text = write_attempt(&exam(&ample()));
    for (from, to) in [
        (r#""cursor":0"#, r#""cursor":65"#),
        (r#""latest":1796112000000"#, r#""latest":-1"#),
        (r#""latest":1796112000000"#, r#""latest":9223372036854775807"#),
        (r#""chosen":0"#, r#""chosen":255"#),
        (r#""chosen":0"#, r#""chosen":64"#),
        (r#""spent":0"#, r#""spent":-5"#),
        (r#""order":["#, r#""order":[9,"#),
        (r#""skill":"1."#, r#""skill":"9."#),
        (r#""id":"00"#, r#""id":"0x"#),
        (r#""full":true"#, r#""full":true,"extra":1"#),
        (r#""phase":"running""#, r#""phase":"sleeping""#),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from} is not in the text");
        assert!(matches!(read_attempt(&changed), Err(Unreadable::Invalid(_))), "{to}");
    }
    let empty = without_items(&text);
    assert!(matches!(read_attempt(&empty), Err(Unreadable::Invalid(_))));
}

/// The first question of an attempt of the bank at every limit, with a skill of this number.
fn with_skill(version: u32, skill: &str) -> Result<Attempt, Unreadable> {
    let text = write_attempt(&exam(&LARGEST));
    let own = text.split_once("\"skill\":").and_then(|(_, rest)| rest.split(',').next()).expect("a skill");
    let text = text.replace("\"v\":2", &format!("\"v\":{version}"));
    read_attempt(&text.replacen(own, &format!("\"{skill}\""), 1))
}

#[test]
fn an_attempt_is_read_within_the_limits_of_its_version() {
    assert!(with_skill(2, "16.32.64").is_ok());
    for beyond in ["17.1.1", "1.33.1", "1.1.65", "0.1.1"] {
        assert!(matches!(with_skill(2, beyond), Err(Unreadable::Invalid(_))), "{beyond}");
    }
    let small = write_attempt(&exam(&ample()));
    assert_eq!(version(&small), 1);
    for (skill, is_fine) in [("7.7.63", true), ("8.1.1", false), ("1.8.1", false), ("1.1.64", false)] {
        let own = small.split_once("\"skill\":").and_then(|(_, rest)| rest.split(',').next()).expect("a skill");
        let text = small.replacen(own, &format!("\"{skill}\""), 1);
        assert_eq!(read_attempt(&text).is_ok(), is_fine, "{skill}");
    }
}

#[test]
fn a_question_with_eight_options_is_answered_and_recorded_completely() {
    use carrel_core::attempt::Action;
    let mut attempt = exam(&LARGEST);
    for action in [Action::Choose(0), Action::Choose(6), Action::Choose(7), Action::Strike(5), Action::Finish] {
        attempt.apply(action, START + 1_000).expect("each is accepted");
    }
    let record = Record::of(&attempt).expect("finished");
    assert_eq!((record.responses[0].chosen, record.responses[0].right), (0b1100_0001, true));
    assert_eq!(read_record(&write_record(&record)), Ok(record));
}

#[test]
fn goals_that_nobody_can_set_are_refused() {
    for bad in [
        r#""name":"daily","value":21,"changed":1"#,
        r#""name":"daily","value":null,"changed":1"#,
        r#""name":"exam-day","value":1157408,"changed":1"#,
        r#""name":"exam-day","value":-1,"changed":1"#,
        r#""name":"year","value":1,"changed":1"#,
        r#""name":"daily","value":20"#,
    ] {
        let text = format!("{{\"carrel\":\"goal\",\"v\":1,{bad}}}");
        assert!(matches!(read_goal(&text), Err(Unreadable::Invalid(_))), "{bad}");
    }
    for (day, saved) in [(i64::MIN, 0), (i64::MAX, GoalPart::LAST_DAY)] {
        let text = write_goal(&SavedGoal { part: GoalPart::ExamDay(Some(day)), changed: 1 });
        assert_eq!(read_goal(&text).map(|goal| goal.part), Ok(GoalPart::ExamDay(Some(saved))));
    }
}

#[test]
fn a_deletion_names_only_deletable_keys() {
    for (key, is_fine) in [
        ("carrel.record.00000000000000a1", true),
        ("carrel.aside.1.settings", true),
        ("carrel.deletion.00000000000000a1", false),
        ("another.program", false),
        ("", false),
    ] {
        let text = write_deletion(&Deletion { id: 1, at: 2, changed: 3, keys: vec![key.to_owned()] });
        assert_eq!(read_deletion(&text).is_ok(), is_fine, "{key}");
    }
    assert!(matches!(
        read_deletion(r#"{"carrel":"deletion","v":1,"id":"0","at":1,"changed":1,"keys":[7]}"#),
        Err(Unreadable::Invalid(_))
    ));
}

/// The text without items.
fn without_items(text: &str) -> String {
    let start = text.find(r#""items":["#).expect("there are items");
    format!("{}\"items\":[]}}", &text[..start])
}

#[test]
fn ten_years_of_daily_exams_fit_into_five_million_characters() {
    for bank in [&ample(), &*LARGEST] {
        let mut attempt = exam(bank);
        let _ = attempt.apply(carrel_core::attempt::Action::Finish, START + 7_000_000);
        let record = Record::of(&attempt).expect("finished");
        assert_eq!(record.responses.len(), 65);
        let key = carrel_core::save::keys::record(record.id);
        let each = key.len() + write_record(&record).len();
        assert!(3_653 * each <= 5_000_000, "{each} characters each");
    }
}
