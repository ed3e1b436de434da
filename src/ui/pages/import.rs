//! Restoring a backup, or merging one from another device: a preview first, then the import, which can be undone.

use crate::browser::file::ReadError;
use crate::browser::{bridge, clock, event, file};
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::focus_next_frame;
use crate::ui::element::{
    Child, Element, button_with, div, h2, input, label, li, list, p, section, span, subpage_header, textarea,
};
use crate::ui::parts::row::row_text;
use carrel_core::merge;
use carrel_core::save::keys::{self, StorageKey};
use carrel_core::save::{Entry, GoalPart, Import, read_goal, read_import};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Why a large file is refused.
const TOO_LARGE: &str = "it is larger than any backup (20 MB)";

pub(crate) fn import(app: App) -> Element {
    let text = RwSignal::new(String::new());
    // Why the input was rejected before parsing.
    let refused = RwSignal::new(String::new());
    let refuse = move |why: &str| {
        text.set(String::new());
        refused.set(why.to_owned());
    };
    let take = move |given: Option<String>| match given {
        Some(given) => {
            refused.set(String::new());
            text.set(given);
        }
        None => refuse(TOO_LARGE),
    };
    // Reading and unpacking take a while: what was given last counts, not what was read last.
    let latest = StoredValue::new(0usize);
    let begin = move || {
        latest.update_value(|latest| *latest += 1);
        latest.get_value()
    };
    let is_latest = move |this| latest.try_get_value() == Some(this);
    let unpack = move |this, packed: &str, is_file: bool| {
        bridge::unpack(packed, move |text| {
            if is_latest(this) {
                take(text);
                // On a phone, the preview is below the screen. Whoever types must not lose the focus.
                if is_file {
                    focus_next_frame("#preview");
                }
            }
        });
    };
    let choose = move |event| {
        // Chrome empties the field if another choice is canceled: nothing was given then.
        let Some(chosen) = file::chosen(&event) else { return };
        let this = begin();
        chosen.read(move |read| match read {
            _ if !is_latest(this) => {}
            Ok(read) if read.is_empty() => refuse("the file is empty"),
            Ok(read) => unpack(this, &read, true),
            Err(ReadError::TooLarge) => refuse(TOO_LARGE),
            Err(ReadError::Unreadable) => refuse(
                "the browser could not read the file. It may have been moved or changed since you chose it, or be open \
                 in another program: choose it again, or paste its text",
            ),
        });
    };
    let accept = ".json,application/json,text/plain";
    // Choosing the same file again would be no change, even if the file has been replaced.
    let empty = |event| event::empty_field(&event);
    let file = input("file").attr("id", "file").attr("accept", accept).on("click", empty).on("change", choose);
    let paste = textarea()
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .on("input", move |event| unpack(begin(), &event::value(&event), false));
    let words = "Make a backup in Settings, on this device or another, with \"Back up to a file\" or \"Copy as text\". You will \
        see what it adds before anything changes.";
    div()
        .class("page narrow import")
        .with(subpage_header(&Route::Settings, "Settings", "Restore a backup"))
        .with(p().class("lead").with(words))
        .with(
            div()
                .class("card")
                .with(div().class("field").with(label().attr("for", "file").with("Backup file")).with(file))
                .with(label().class("field").with(span().with("Or paste the text")).with(paste)),
        )
        .with(
            div()
                .attr("id", "preview")
                .attr("tabindex", "-1")
                .attr("role", "status")
                .reactive(move || preview(app, &text.get(), refused.get())),
        )
}

fn preview(app: App, text: &str, mut refused: String) -> Option<AnyView> {
    if refused.is_empty() {
        if text.trim().is_empty() {
            return None;
        }
        match read_import(text) {
            Ok(import) => return Some(offer(app, import)),
            Err(why) => refused = why.to_string(),
        }
    }
    let words = ["This cannot be restored: ", &refused, ". Nothing was changed."].concat();
    let notice = div().class("notice").attr("data-kind", "warn").attr("data-icon", "warn");
    Some(notice.with(p().with(words)).view())
}

/// Whether a key is of some kind.
type Is = fn(StorageKey) -> bool;

fn offer(app: App, import: Import) -> AnyView {
    // A rescue file can hold two versions of one entry.
    let theirs = merge::merged(&[], &import.entries);
    let left_out = (import.unreadable > 0).then(|| {
        let texts = count(import.unreadable as i64, "saved text");
        let words =
            format!("{texts} in this file cannot be restored. Unreadable and quarantined data stays in the file only.");
        p().class("quiet").with(words)
    });
    let ours = app.saves.entries();
    let changes = merge::changes(&ours, &theirs);
    let of = |all: &[Entry], kind: Is| all.iter().filter(|entry| keys::parse(&entry.key).is_some_and(kind)).count();
    let kinds: [(&str, Is); 3] = [
        ("result", |key| matches!(key, StorageKey::Record(_))),
        ("open attempt", |key| matches!(key, StorageKey::Attempt(_))),
        ("saved question", |key| matches!(key, StorageKey::Bookmark(_))),
    ];
    let added = changes.new.iter().filter(|entry| !entry.is_deletion()).count();
    let deleted = changes.deleted_here.len();
    if added + deleted + changes.deleted_there.len() == 0 {
        return vec![p().with("Everything in this backup is here already.").view(), left_out.view()].view();
    }
    let line = |(noun, kind): (&str, Is)| {
        let (fresh, all) = (of(&changes.new, kind), of(&theirs, kind));
        let here = all - fresh - of(&changes.deleted_here, kind);
        let words = || format!("{}, {here} already here", count(fresh as i64, noun));
        // The switch below offers what was deleted here.
        (fresh + here > 0).then(|| li().with(div().class("row").with(row_text(words(), ""))))
    };
    let held: BTreeSet<&str> = ours.iter().map(|entry| entry.key.as_str()).collect();
    let replaced = changes.new.iter().filter(|entry| held.contains(entry.key.as_str())).count();
    let replaced = (replaced > 0)
        .then(|| p().class("quiet").with(format!("Replaces {}.", count(replaced as i64, "older version"))));
    let gone = (!changes.deleted_there.is_empty())
        .then(|| p().with(format!("Deletes {}, as the other device did.", described(&changes.deleted_there))));
    // A backup without new entries was probably chosen for the deleted ones.
    let restores = RwSignal::new(added == 0);
    let restore = (deleted > 0).then(|| {
        let keys: Vec<String> = changes.deleted_here.iter().map(|entry| entry.key.clone()).collect();
        let were = if deleted == 1 { "was" } else { "were" };
        let restore = if added > 0 { "Also restore" } else { "Restore" };
        let words = format!("{restore} {} in this file that {were} deleted on this device", described(&keys));
        let switch = input("checkbox")
            .attr("role", "switch")
            .checked(move || restores.get())
            .on("change", move |event| restores.set(event::is_checked(&event)));
        let row = label().class("row").with(row_text(words, "")).with(switch);
        list("rows", li().with(row).view())
    });
    let goals = theirs
        .iter()
        .filter(|entry| matches!(keys::parse(&entry.key), Some(StorageKey::Goal(..))))
        .filter(|entry| !changes.deleted_here.contains(entry))
        .filter_map(|entry| goal(entry, changes.new.contains(entry)));
    let goal_line = |words: String| li().with(div().class("row").with(row_text(words, "")));
    let lines: Vec<Element> = kinds.into_iter().filter_map(line).chain(goals.map(goal_line)).collect();
    let lines = (!lines.is_empty()).then(|| list("rows", lines.view()));
    let heading = match (added, deleted) {
        (1.., _) => "This backup adds",
        (_, 1..) => "This backup has what was deleted here",
        _ => "This backup adds nothing new",
    };
    let words =
        vec![h2().with(heading).view(), lines.view(), replaced.view(), gone.view(), restore.view(), left_out.view()];
    let add = move || {
        // Another tab may have made changes since the preview.
        app.import(&merge::changes(&app.saves.entries(), &theirs), restores.get_untracked());
        app.shell.go(Route::History);
    };
    let add = div()
        .class("actions")
        .with(button_with(if added + deleted > 0 { "Add them" } else { "Delete them here too" }, add).class("primary"));
    section().with(words).with(add).view()
}

/// A part of the goal in words, and whether the backup changes it; `None` for other entries.
fn goal(entry: &Entry, is_new: bool) -> Option<String> {
    let Some(StorageKey::Goal(_)) = keys::parse(&entry.key) else { return None };
    let words = match read_goal(&entry.text).ok()?.part {
        GoalPart::ExamDay(Some(day)) => format!("Exam date: {}", clock::numbered_day(day)),
        GoalPart::ExamDay(None) => "No exam date".into(),
        GoalPart::Daily(daily) => format!("{} questions a day", daily.questions()),
    };
    Some(if is_new { words } else { words + ", not newer than here" })
}

/// The number of results and of other entries: `12 results`, `2 results and 1 other entry`.
fn described(keys: &[String]) -> String {
    let results = keys.iter().filter(|key| matches!(keys::parse(key), Some(StorageKey::Record(_)))).count();
    let others = keys.len() - results;
    let other = |n: usize| if n == 1 { "1 other entry".to_owned() } else { format!("{n} other entries") };
    match (results, others) {
        (_, 0) => count(results as i64, "result"),
        (0, _) => other(others),
        _ => format!("{} and {}", count(results as i64, "result"), other(others)),
    }
}
