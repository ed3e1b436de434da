//! Exports and merging: moving data between devices.

use crate::attempts::any_history;
use crate::attempts::{START, exam, play, practice};
use crate::fixtures::{ample, largest};
use carrel_core::attempt::Action;
use carrel_core::bank::{Digest, Key};
use carrel_core::bookmark::Bookmark;
use carrel_core::log::Record;
use carrel_core::merge::{Changes, changes, live, merged, new_entries, record_key_of};
use carrel_core::save::keys::{self, GoalName, StorageKey};
use carrel_core::save::{
    Deleted, Deletion, Entry, GoalPart, Import, SavedGoal, Unreadable, read_attempt, read_deletion, read_export,
    read_import, write_attempt, write_export, write_record,
};
use carrel_core::today::{Daily, Goal};
use proptest::prelude::*;

fn text(entries: &[Entry]) -> String {
    write_export(entries, START)
}

/// A few deletions of the entries that [`any_device`] creates, undone or not.
fn any_deletion() -> impl Strategy<Value = Entry> {
    let attempt = (0u64..4).prop_map(keys::attempt);
    let record = (0u64..4).prop_map(keys::record);
    let bookmark = (0u64..4).prop_map(|question| keys::bookmark(Key::from_value(question)));
    let goal = prop::sample::select(GoalName::ALL.to_vec()).prop_map(keys::goal);
    let names = prop::collection::vec(prop_oneof![attempt, record, bookmark, goal], 0..4);
    let at = prop_oneof![0i64..3, START..START + 9_000_000];
    (0u64..3, at, 0i64..3, names)
        .prop_map(|(id, at, later, keys)| Entry::deletion(&Deletion { id, at, changed: at + later, keys }))
}

/// Attempts and their records with a few ids, bookmarks and deletions, so that devices hold versions of the same
/// entries. A device's entries are already merged: each occurs once.
fn any_device() -> impl Strategy<Value = Vec<Entry>> {
    let attempt = (0u64..4, any::<bool>(), any_history()).prop_map(|(id, full, history)| {
        let text = write_attempt(&play(full, history).0);
        let own = text.split("\"id\":").nth(1).map(|rest| format!("\"id\":{}", &rest[..18])).unwrap_or_default();
        let text = text.replacen(&own, &format!("\"id\":\"{id:016x}\""), 1);
        let attempt = read_attempt(&text).expect("only its id is another");
        Record::of(&attempt).map_or_else(|| Entry::attempt(&attempt), |r| Entry::record(&r))
    });
    let note = prop_oneof![Just(String::new()), "[a-z\"<]{0,6}"];
    let bookmark = (0u64..4, 0i64..3, note)
        .prop_map(|(question, at, note)| Entry::bookmark(&Bookmark { question: Key::from_value(question), at, note }));
    let goal =
        (prop::option::of(0i64..3), 0usize..3, 0i64..3, any::<bool>()).prop_map(|(day, daily, changed, is_day)| {
            let part = if is_day { GoalPart::ExamDay(day) } else { GoalPart::Daily(Daily::ALL[daily]) };
            Entry::goal(&SavedGoal { part, changed })
        });
    let entries = prop::collection::vec(prop_oneof![2 => attempt, 2 => bookmark, 1 => goal, 1 => any_deletion()], 0..9);
    entries.prop_map(|all| all.into_iter().fold(Vec::new(), |held, one| merged(&held, &[one])))
}

/// Sorts entries by key.
fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    entries
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn an_export_survives_a_round_trip(entries in any_device()) {
        prop_assert_eq!(read_export(&text(&entries)), Ok(entries));
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in any_device(), b in any_device(), c in any_device()) {
        let ab = merged(&a, &b);
        prop_assert_eq!(sorted(ab.clone()), sorted(merged(&b, &a)), "commutative");
        prop_assert_eq!(sorted(merged(&ab, &c)), sorted(merged(&a, &merged(&b, &c))), "associative");
        prop_assert_eq!(&merged(&ab, &b), &ab, "idempotent");
        prop_assert_eq!(&merged(&a, &a), &a);
        prop_assert_eq!(&merged(&a, &[]), &a);
        for record in a.iter().chain(&b).filter(|t| matches!(keys::parse(&t.key), Some(StorageKey::Record(_)))) {
            prop_assert!(ab.iter().any(|t| t.key == record.key), "nothing finished is lost");
        }
        let seen = live(&ab);
        prop_assert_eq!(sorted(seen.clone()), sorted(live(&merged(&b, &a))), "everybody sees the same");
        for entry in &seen {
            prop_assert!(seen.iter().all(|t| Some(&t.key) != record_key_of(&entry.key).as_ref()), "what is finished does not run");
        }
    }

    /// Devices remove the texts of deleted entries. Unless the deletion is undone, that has no visible effect.
    #[test]
    fn deleted_entries_may_be_removed_before_merging(a in any_device(), b in any_device()) {
        let ab = merged(&a, &b);
        let is_deletion = |t: &&Entry| matches!(keys::parse(&t.key), Some(StorageKey::Deletion(_)));
        let deletions = || a.iter().chain(&b).filter(is_deletion);
        prop_assume!(deletions().all(|d| ab.contains(d)));
        let left = |device: &[Entry]| {
            let all: Vec<Deletion> = device.iter().filter_map(|t| read_deletion(&t.text).ok()).collect();
            let deleted = Deleted::by(&all);
            device.iter().filter(|t| deleted.covers(&t.key, t.changed).is_none()).cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(sorted(live(&merged(&left(&a), &left(&b)))), sorted(live(&ab)));
    }

    #[test]
    fn changes_predict_the_result_of_merging(a in any_device(), b in any_device()) {
        let Changes { new, deleted_here, deleted_there } = changes(&a, &b);
        let (before, after) = (live(&a), live(&merged(&a, &b)));
        let has = |all: &[Entry], entry: &Entry| all.contains(entry);
        for entry in &after {
            prop_assert_eq!(has(&new, entry), !has(&a, entry), "{:?} is new if it was not here", entry);
        }
        prop_assert!(new.iter().all(|entry| has(&after, entry)));
        for key in &deleted_there {
            prop_assert!(before.iter().any(|t| t.key == *key) && after.iter().all(|t| t.key != *key));
        }
        for entry in &deleted_here {
            prop_assert!(has(&b, entry) && after.iter().all(|t| t.key != entry.key));
        }
    }

    #[test]
    fn no_truncated_or_modified_export_is_accepted(entries in any_device(), at: prop::sample::Index, with in any::<char>()) {
        let whole = text(&entries);
        let chars: Vec<char> = whole.trim().chars().collect();
        let at = at.index(chars.len());
        let cut: String = chars[..at].iter().collect();
        prop_assert!(read_export(&cut).is_err());
        let mut changed = chars.clone();
        changed[at] = with;
        let changed: String = changed.into_iter().collect();
        if let Ok(read) = read_export(&changed) {
            // Only the time of the export is outside the digest.
            prop_assert_eq!(read, entries);
        }
    }

    #[test]
    fn no_text_panics(text in ".*") {
        let _ = read_export(&text);
    }
}

fn finished(id: u64) -> Record {
    let mut attempt = exam(&ample());
    attempt.apply(Action::Finish, START + 1).expect("it runs");
    Record { id, ..Record::of(&attempt).expect("it is over") }
}

#[test]
fn entries_of_version_2_are_exported_and_imported() {
    let bank = largest();
    let mut attempt = exam(&bank);
    let running = Entry::attempt(&attempt);
    attempt.apply(Action::Finish, START + 1).expect("it runs");
    let entries = vec![running, Entry::record(&Record { id: 9, ..Record::of(&attempt).expect("it is over") })];
    assert!(entries.iter().all(|entry| entry.text.contains("\"v\":2,")));
    assert_eq!(read_export(&text(&entries)), Ok(entries));
}

#[test]
fn new_entries_are_the_missing_ones() {
    let entries = |ids: &[u64]| ids.iter().map(|&id| Entry::record(&finished(id))).collect::<Vec<_>>();
    assert_eq!(new_entries(&entries(&[1, 2]), &entries(&[2, 3, 4])), entries(&[3, 4]));
}

#[test]
fn an_attempt_finished_anywhere_is_running_nowhere() {
    let running = practice(&ample());
    let here = [Entry::attempt(&running)];
    let there = [Entry::record(&finished(running.id()))];
    assert_eq!(live(&merged(&here, &there)), there);
    assert_eq!(live(&merged(&there, &here)), there);
    assert_eq!(new_entries(&there, &here), []);
}

fn deletion(at: i64, keys: &[String]) -> Deletion {
    Deletion { id: 9, at, changed: at, keys: keys.to_vec() }
}

#[test]
fn a_deletion_spares_entries_that_changed_since() {
    let mark = |at| Entry::bookmark(&Bookmark { question: Key::from_value(1), at, note: String::new() });
    let (old, new, record) = (mark(4), mark(5), Entry::record(&finished(7)));
    let gone = Entry::deletion(&deletion(4, &[old.key.clone(), record.key.clone()]));
    let union = |mark: &Entry| live(&[gone.clone(), mark.clone(), record.clone()]);
    assert_eq!(union(&old), std::slice::from_ref(&gone));
    assert_eq!(union(&new), [gone.clone(), new.clone()]);
}

#[test]
fn a_deleted_result_does_not_resume_on_another_device() {
    let running = practice(&ample());
    let gone = Entry::deletion(&deletion(90_000_000_000_000, &[keys::record(running.id())]));
    let there = [Entry::attempt(&running)];
    assert_eq!(live(&merged(std::slice::from_ref(&gone), &there)), [gone]);
}

#[test]
fn an_undone_deletion_deletes_nothing_on_any_device() {
    let record = Entry::record(&finished(7));
    let gone = deletion(50, std::slice::from_ref(&record.key));
    let undone = gone.without(&|key| key == record.key, 3);
    assert_eq!(
        (undone.at, undone.changed, undone.keys.len()),
        (50, 51, 0),
        "later than the deletion, whatever the clock says"
    );
    let here = [Entry::deletion(&gone)];
    let there = [Entry::deletion(&undone), record.clone()];
    assert_eq!(sorted(live(&merged(&here, &there))), sorted(there.to_vec()));
    assert_eq!(sorted(live(&merged(&there, &here))), sorted(there.to_vec()));
}

#[test]
fn an_import_reports_deletions_on_both_sides() {
    let entries = |ids: &[u64]| ids.iter().map(|&id| Entry::record(&finished(id))).collect::<Vec<_>>();
    let gone = |id, ids: &[u64]| {
        let keys: Vec<String> = ids.iter().map(|&id| keys::record(id)).collect();
        Entry::deletion(&Deletion { id, ..deletion(5, &keys) })
    };
    let ours = [entries(&[1, 2]), vec![gone(1, &[3, 4])]].concat();
    let theirs = [entries(&[1, 3, 5]), vec![gone(2, &[2, 4])]].concat();
    let Changes { new, deleted_here, deleted_there } = changes(&ours, &theirs);
    assert_eq!(new, [entries(&[5]), vec![gone(2, &[2, 4])]].concat());
    assert_eq!(deleted_here, entries(&[3]));
    assert_eq!(deleted_there, [keys::record(2)]);
}

/// Older versions reject an export of version 2 by its version, and can still read one without deletions.
#[test]
fn an_export_with_deletions_is_of_version_2_and_one_with_a_goal_of_version_3() {
    assert!(text(&[Entry::record(&finished(1))]).starts_with("{\"carrel\":\"export\",\"v\":1,"));
    assert!(text(&[Entry::deletion(&deletion(5, &[]))]).starts_with("{\"carrel\":\"export\",\"v\":2,"));
    let both = [Entry::deletion(&deletion(5, &[])), exam_day(Some(20_805), 1)];
    assert!(text(&both).starts_with("{\"carrel\":\"export\",\"v\":3,"));
}

/// The exam day, as it was changed at some time.
fn exam_day(day: Option<i64>, changed: i64) -> Entry {
    Entry::goal(&SavedGoal { part: GoalPart::ExamDay(day), changed })
}

#[test]
fn of_two_exam_days_the_one_changed_later_counts_and_the_daily_number_is_apart() {
    let daily = |daily, changed| Entry::goal(&SavedGoal { part: GoalPart::Daily(daily), changed });
    let ours = [exam_day(Some(20_805), 5), daily(Daily::Ten, 1)];
    let theirs = [exam_day(None, 4), daily(Daily::Forty, 2)];
    let expected = [exam_day(Some(20_805), 5), daily(Daily::Forty, 2)];
    assert_eq!(merged(&ours, &theirs), expected);
    assert_eq!(merged(&theirs, &ours), expected);
    assert_eq!(new_entries(&ours, &read_export(&text(&theirs)).expect("it is whole")), [daily(Daily::Forty, 2)]);
    let mut goal = Goal::default();
    GoalPart::ExamDay(Some(20_805)).apply(&mut goal);
    GoalPart::Daily(Daily::Forty).apply(&mut goal);
    assert_eq!(goal, Goal { exam_day: Some(20_805), daily: Daily::Forty });
}

#[test]
fn foreign_and_hostile_texts_are_distinguished() {
    let record = write_record(&finished(1));
    assert_eq!(read_export(&record), Err(Unreadable::OtherKind("record".into())));
    assert_eq!(read_export("{\"exams\":[]}"), Err(Unreadable::Foreign));
    assert!(matches!(read_export("PK\u{3}\u{4}"), Err(Unreadable::Damaged(_))));
    assert!(matches!(read_export(&"[".repeat(10_000_000)), Err(Unreadable::Damaged(_))));
    let whole = text(&[Entry::record(&finished(1))]);
    let newer = whole.replacen("\"v\":1", "\"v\":9", 1);
    assert_eq!(read_export(&newer), Err(Unreadable::Newer(9)));
    let changed = whole.replacen("\"took\":1", "\"took\":2", 1);
    assert!(changed != whole && matches!(read_export(&changed), Err(Unreadable::Invalid(_))));
    assert!(read_export(&format!("  \n{whole}\n\n")).is_ok(), "blanks around it do not matter");
}

/// The file that `src/web/rescue.js` writes.
fn rescue_file(texts: &[(&str, &str)]) -> String {
    let lines: Vec<String> = texts.iter().map(|entry| serde_json::json!(entry).to_string()).collect();
    let rest = format!("\n\"texts\":[\n{}]}}\n", lines.join(",\n"));
    let digest = Digest::of_bytes(rest.as_bytes());
    format!("{{\"carrel\":\"rescue\",\"v\":1,\"made\":{START},\"digest\":\"{digest}\",{rest}")
}

#[test]
fn a_rescue_file_is_imported_without_its_unreadable_texts() {
    let record = Entry::record(&finished(1));
    let attempt = Entry::attempt(&practice(&ample()));
    let whole = rescue_file(&[
        (&record.key, &record.text),
        ("carrel.settings", "{}"),
        (&keys::record(2), "{\"carrel\":\"rec"),
        (&keys::record(3), &record.text),
        (&keys::quarantined(&record.key, 1), &record.text),
        (&attempt.key, &attempt.text),
        ("carrel.of.a.later.version", "x"),
    ]);
    let import = Import { entries: vec![record, attempt], unreadable: 3 };
    assert_eq!(read_import(&whole), Ok(import.clone()));
    assert_eq!(read_import(&whole.replace('\n', "\r\n")), Ok(import.clone()), "line ends do not matter");
    assert_eq!(read_import(&write_export(&import.entries, START)), Ok(Import { unreadable: 0, ..import }));
    let changed = whole.replacen("rec", "rek", 2);
    assert!(changed != whole && read_import(&changed).is_err());
    assert!(read_import(&whole[..whole.len() / 2]).is_err());
    let newer = whole.replacen("\"v\":1", "\"v\":9", 1);
    assert_eq!(read_import(&newer), Err(Unreadable::Newer(9)));
    assert_eq!(read_import(&write_record(&finished(1))), Err(Unreadable::OtherKind("record".into())));
}

#[test]
fn the_format_of_rescue_files_does_not_change() {
    let golden = include_str!("golden/v1-rescue.json");
    let import = read_import(golden).expect("released files stay readable");
    assert_eq!((import.entries.len(), import.unreadable), (1, 2));
}

/// As many as a browser has room for. Each entry was once compared with every other one, which took minutes.
#[test]
fn fifty_thousand_bookmarks_are_merged_quickly() {
    let mark = |n: u64, at| Entry::bookmark(&Bookmark { question: Key::from_value(n), at, note: String::new() });
    let ours: Vec<Entry> = (0..50_000).map(|n| mark(n, 5)).collect();
    let theirs: Vec<Entry> = (0..50_000).map(|n| mark(n * 2, if n % 10 == 0 { 9 } else { 1 })).collect();
    // Theirs are newer for every tenth of the 25,000 that both have, and the other 25,000 are missing here.
    assert_eq!(new_entries(&ours, &theirs).len(), 2_500 + 25_000);
    assert_eq!(merged(&ours, &theirs).len(), 75_000);
}

/// A record and a bookmark whose note has quotes of its own.
fn two() -> Vec<Entry> {
    let bookmark = Bookmark { question: Key::from_value(3), at: 5, note: "> \"mine\"\r\nand yours".into() };
    let finished = play(false, vec![(Action::Choose(0), 10), (Action::Finish, 20)]).0;
    vec![Entry::record(&Record::of(&finished).expect("it is over")), Entry::bookmark(&bookmark)]
}

#[test]
fn changes_by_mail_programs_and_editors_to_an_export_are_reversed() {
    let whole = text(&two());
    let quoted = |mark: &str| whole.lines().map(|line| format!("{mark}{line}\n")).collect::<String>();
    let mut open = false;
    let curly: String = whole
        .chars()
        .map(|c| {
            if c == '"' {
                open = !open;
                if open { '\u{201c}' } else { '\u{201d}' }
            } else {
                c
            }
        })
        .collect();
    for changed in [
        whole.replace('\n', "\r\n"),
        whole.replace('\n', "\r"),
        quoted("> "),
        quoted(">> "),
        quoted("> > ").replace('\n', "\r\n"),
        format!("\u{feff}{whole}"),
        format!("Hello,\nhere is my export:\n\n{whole}\nBest wishes"),
        format!("\u{201c}{whole}\u{201d}"),
        format!("On Monday I wrote:\n{}\n> Best wishes", quoted("> ")),
    ] {
        assert_eq!(read_export(&changed), Ok(two()), "{changed}");
    }
    assert_eq!(read_export(&curly), Ok(two()));
    assert_eq!(read_export(&whole.replace('"', "\u{201d}").replace('\n', "\r\n> ")), Ok(two()));
}

#[test]
fn an_expired_attempt_is_imported_as_its_record() {
    let (over, _) = play(false, vec![(Action::Choose(0), 10), (Action::Finish, 20)]);
    let record = Record::of(&over).expect("it is over");
    let read = read_export(&text(&[Entry::attempt(&over)])).expect("it is an export");
    assert_eq!(read, [Entry::record(&record)]);
}
