//! Bringing in what another device exported: read and shown first, added when the person says so, and taken back if
//! they think better of it.

use crate::browser::page::BadFile;
use crate::browser::{bridge, page};
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, div, each, input, label, li, p, span, textarea, title, ul};
use carrel_core::merge;
use carrel_core::save::keys::{self, Kept};
use carrel_core::save::{Import, Thing, read_import};
use leptos::prelude::*;

/// Why a large file is refused.
const TOO_LARGE: &str = "it is larger than any export can be (20 MB)";

pub(crate) fn import(app: App) -> El {
    let text = RwSignal::new(String::new());
    // Why what was given was not even read.
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
    let file = input("file").attr("id", "file").attr("accept", ".json,application/json,text/plain").on(
        "change",
        move |event| {
            page::read_file(&event, move |read| match read {
                Ok(read) if read.is_empty() => refuse("the file is empty"),
                Ok(read) => bridge::unpack(&read, take),
                Err(BadFile::TooLarge) => refuse(TOO_LARGE),
                Err(BadFile::Unreadable) => refuse(
                    "the browser could not read the file. It may have been moved or changed since you chose it, or be open \
                     in another program: choose it again, or paste its text",
                ),
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
        .with(div().attr("role", "status").reactive(move || preview(app, &text.get(), refused.get())))
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
    let words = ["This cannot be imported: ", &refused, ". Nothing was changed."].concat();
    Some(p().class("short").with(words).view())
}

/// Whether a name is of some kind.
type Is = fn(Kept) -> bool;

fn offer(app: App, import: Import) -> AnyView {
    // The file of a page that did not start can hold two versions of one thing.
    let theirs = merge::merged(&[], &import.things);
    let left_out = (import.unreadable > 0).then(|| {
        let texts = count(import.unreadable as i64, "saved text");
        p().with(format!("{texts} in this file cannot be read or was quarantined, and stays in the file only."))
    });
    let ours = app.things();
    let news = merge::news(&ours, &theirs);
    let of = |all: &[Thing], kind: Is| all.iter().filter(|t| keys::parse(&t.key).is_some_and(kind)).count();
    let kinds: [(&str, Is); 3] = [
        ("result", |kept| matches!(kept, Kept::Record(_))),
        ("running attempt", |kept| matches!(kept, Kept::Attempt(_))),
        ("bookmark", |kept| matches!(kept, Kept::Bookmark(_))),
    ];
    if news.is_empty() {
        return vec![p().with("Everything in it is here already.").view(), left_out.view()].view();
    }
    let line = |(noun, kind): (&str, Is)| {
        let (fresh, all) = (of(&news, kind), of(&theirs, kind));
        (all > 0).then(|| li().with(format!("{}, {} already here", count(fresh as i64, noun), all - fresh)))
    };
    let replaced = news.iter().filter(|t| ours.iter().any(|held| held.key == t.key)).count();
    let replaced = (replaced > 0).then(|| p().with(format!("{replaced} of these take the place of an older version.")));
    let words = vec![p().with("Adds:").view(), ul().with(each(kinds, line)).view(), replaced.view(), left_out.view()];
    let add = move || {
        // Another tab may have gone on since they were shown.
        app.import(&merge::news(&app.things(), &theirs));
        app.go(Route::History);
    };
    vec![words.view(), div().class("actions").with(act("Add them", add).class("primary")).view()].view()
}
