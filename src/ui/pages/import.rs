//! Bringing in what another device exported: read and shown first, added when the person says so, and taken back if
//! they think better of it.

use crate::browser::{bridge, page};
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, div, each, input, label, li, live, p, span, textarea, title, ul};
use carrel_core::merge;
use carrel_core::save::keys::{self, Kept};
use carrel_core::save::{Thing, read_export};
use leptos::prelude::*;

pub(crate) fn import(app: App) -> El {
    let text = RwSignal::new(String::new());
    // Why what was given was not even read.
    let refused = RwSignal::new(String::new());
    let take = move |given: Option<String>| {
        refused.set(if given.is_some() { "" } else { "it is larger than any export can be (20 MB)" }.into());
        text.set(given.unwrap_or_default());
    };
    let file = input("file").attr("id", "file").attr("accept", ".json,application/json,text/plain").on(
        "change",
        move |event| {
            page::read_file(&event, move |read| match read {
                Some(read) if read.is_empty() => refused.set("the file is empty".into()),
                Some(read) => bridge::unpack(&read, take),
                None => take(None),
            });
        },
    );
    let paste = textarea()
        .attr("rows", "4")
        .attr("spellcheck", "false")
        .on("input", move |event| bridge::unpack(&page::value(&event), take));
    let words = "On the other device choose Settings, then Export or Copy as text. Nothing changes here before you have \
        seen what would be added.";
    div()
        .class("page import")
        .with(title("Import"))
        .with(p().with(words))
        .with(p().class("field").with(label().attr("for", "file").with("File")).with(file))
        .with(label().class("note").with(span().with("Or paste the text")).with(paste))
        .with(div().attr("role", "status").with(live(move || preview(app, &text.get(), refused.get()))))
}

fn preview(app: App, text: &str, mut refused: String) -> Option<AnyView> {
    if refused.is_empty() {
        if text.trim().is_empty() {
            return None;
        }
        match read_export(text) {
            Ok(theirs) => return Some(offer(app, theirs)),
            Err(why) => refused = why.to_string(),
        }
    }
    let words = ["This cannot be imported: ", &refused, ". Nothing was changed."].concat();
    Some(p().class("short").with(words).view())
}

/// Whether a name is of some kind.
type Is = fn(Kept) -> bool;

fn offer(app: App, theirs: Vec<Thing>) -> AnyView {
    let ours = app.saves.entries();
    let changes = merge::changes(&ours, &theirs);
    let of = |all: &[Thing], kind: Is| all.iter().filter(|t| keys::parse(&t.key).is_some_and(kind)).count();
    let kinds: [(&str, Is); 3] = [
        ("result", |kept| matches!(kept, Kept::Record(_))),
        ("running attempt", |kept| matches!(kept, Kept::Attempt(_))),
        ("bookmark", |kept| matches!(kept, Kept::Bookmark(_))),
    ];
    let is_value: Is = |kept| !matches!(kept, Kept::Deletion(_));
    let (added, deleted) = (of(&changes.new, is_value), changes.deleted_here.len());
    if added + deleted + changes.deleted_there.len() == 0 {
        return p().with("Everything in it is here already.").view();
    }
    let line = |(noun, kind): (&str, Is)| {
        let (fresh, all) = (of(&changes.new, kind), of(&theirs, kind));
        let here = all - fresh - of(&changes.deleted_here, kind);
        (all > 0).then(|| li().with(format!("{}, {here} already here", count(fresh as i64, noun))))
    };
    let replaced = changes.new.iter().filter(|t| ours.iter().any(|held| held.key == t.key)).count();
    let replaced = (replaced > 0).then(|| p().with(format!("{replaced} of these take the place of an older version.")));
    let gone = changes.deleted_there.len();
    let gone = (gone > 0)
        .then(|| p().with(format!("Deletes {}, as the other device did.", described(&changes.deleted_there))));
    // A backup that brings nothing else was probably chosen for what was deleted.
    let restores = RwSignal::new(added == 0);
    let restore = (deleted > 0).then(|| {
        let keys: Vec<String> = changes.deleted_here.iter().map(|t| t.key.clone()).collect();
        let were = if deleted == 1 { "was" } else { "were" };
        let words = format!("Also restore {} in this file that {were} deleted on this device", described(&keys));
        let tick = input("checkbox")
            .ticked(move || restores.get())
            .on("change", move |event| restores.set(page::is_checked(&event)));
        label().class("row").with(tick).with(span().with(words))
    });
    let words = vec![
        p().with("Adds:").view(),
        ul().with(each(kinds, line)).view(),
        replaced.view(),
        gone.view(),
        restore.view(),
    ];
    let add = move || {
        // Another tab may have gone on since they were shown.
        app.import(&merge::changes(&app.saves.entries(), &theirs), restores.get_untracked());
        app.shell.go(Route::History);
    };
    vec![words.view(), div().class("actions").with(act("Add them", add).class("primary")).view()].view()
}

/// How many of these are results, and how many are something else: `12 results`, `2 results and 1 other entry`.
fn described(keys: &[String]) -> String {
    let results = keys.iter().filter(|key| matches!(keys::parse(key), Some(Kept::Record(_)))).count();
    let others = keys.len() - results;
    let other = |n: usize| if n == 1 { "1 other entry".to_owned() } else { format!("{n} other entries") };
    match (results, others) {
        (_, 0) => count(results as i64, "result"),
        (0, _) => other(others),
        _ => format!("{} and {}", count(results as i64, "result"), other(others)),
    }
}
