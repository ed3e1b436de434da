//! Colours, the exam to practise for, and what this page is.

use crate::browser::{bridge, clock, page};
use crate::format::{bytes, count};
use crate::route::Route;
use crate::state::{App, Usage};
use crate::ui::el::{El, a, act, div, each, fieldset, input, label, legend, p, part, slot, span, title, to};
use crate::ui::parts::confirm::{CONFIRM, Words, confirm};
use crate::ui::parts::radio::radio;
use crate::ui::react::derived;
use carrel_core::save::{Settings, TextSize, Theme};
use leptos::prelude::*;

pub(crate) fn settings(app: App) -> El {
    div()
        .class("page settings")
        .with(title("Settings"))
        .with(colours(app))
        .with(text(app))
        .with(exam(app))
        .with(room(app))
        .with(kept(app))
        .with(offline(app))
        .with(about(app))
}

fn colours(app: App) -> El {
    let rows = each([(Theme::System, "System"), (Theme::Light, "Light"), (Theme::Dark, "Dark")], |(theme, words)| {
        let chosen = move || app.saves.settings().with(|s| s.theme == theme);
        radio("theme", words, chosen, move || app.saves.set_settings(|s| s.theme = theme))
    });
    fieldset().class("card").with(legend().with("Colours")).with(rows)
}

fn text(app: App) -> El {
    let sizes = [(TextSize::Usual, "Usual"), (TextSize::Large, "Large"), (TextSize::Larger, "Larger")];
    let rows = each(sizes, |(size, words)| {
        let chosen = move || app.saves.settings().with(|s| s.text == size);
        radio("text", words, chosen, move || app.saves.set_settings(|s| s.text = size))
    });
    fieldset().class("card").with(legend().with("Text")).with(rows)
}

/// How an exam is sat.
fn room(app: App) -> El {
    fn tick(app: App, words: &'static str, of: fn(&mut Settings) -> &mut bool) -> El {
        let on = move || app.saves.settings().with(|s| *of(&mut s.clone()));
        let change = move |event| {
            let on = page::is_checked(&event);
            app.saves.set_settings(|s| *of(s) = on);
        };
        label().class("row").with(input("checkbox").ticked(on).on("change", change)).with(span().with(words))
    }
    fieldset()
        .class("card")
        .with(legend().with("Exam room"))
        .with(app.bank.about.longer.as_ref().map(|longer| tick(app, &longer.label, |s| &mut s.longer)))
        .with(tick(app, "Show the clock", |s| &mut s.clock))
        .with(tick(app, "Say how far I am ahead or behind", |s| &mut s.pace))
        .with(tick(app, "Single keys act on questions (? shows them)", |s| &mut s.shortcuts))
}

fn exam(app: App) -> El {
    let rows = each(app.bank.blueprints.iter().enumerate(), |(place, blueprint)| {
        let dates = match (blueprint.first_sitting, blueprint.last_sitting) {
            (Some(first), _) => format!(", first sitting {first}"),
            (None, Some(last)) => format!(", last sitting {last}"),
            (None, None) => String::new(),
        };
        let code = blueprint.code.clone();
        let choose = move || app.saves.set_settings(|s| s.blueprint = Some(code.clone()));
        radio("blueprint", format!("{}{dates}", blueprint.title), move || app.blueprint_place() == place, choose)
    });
    fieldset().class("card").with(legend().with("Exam")).with(rows)
}

/// What is kept in this browser.
fn kept(app: App) -> El {
    let usage = app.saves.usage();
    let words = format!(
        "{} and {} in this browser, {} in all.",
        count(usage.results, "result"),
        count(usage.others, "other text"),
        bytes(usage.size)
    );
    let of_other_exams = other_exams(&usage);
    let stays = if of_other_exams.is_some() { " Results of other exams stay." } else { "" };
    let aside = app.saves.quarantined().with_untracked(Vec::len);
    let link = (aside > 0).then(|| {
        let words = format!("{} could not be read", count(aside as i64, "text"));
        p().with(to(&Route::Aside, words))
    });
    let delete = move || {
        app.erase_everything();
        app.shell.go(Route::Home);
    };
    let copy = move || bridge::copy(&app.saves.export(clock::now()), "Copied", true);
    let asked = Words { title: "Delete everything?", yes: "Delete everything", no: "Keep it" };
    let warning = move || {
        format!(
            "Every result, running attempt, bookmark, note and setting of this browser.{stays} You can undo it until you \
            leave or reload the page."
        )
    };
    part("kept", "What is kept")
        .class("card")
        .with(p().with(words))
        .with(of_other_exams)
        .with(link)
        .with(
            div()
                .class("actions")
                .with(act("Export", move || {
                    page::download(
                        &format!("carrel-{}.json", clock::iso_day(clock::now())),
                        &app.saves.export(clock::now()),
                    )
                }))
                .with(act("Copy as text", copy))
                .with(to(&Route::Import, "Import").class("button")),
        )
        .with(act("Delete everything…", || page::open_dialog(CONFIRM)))
        .with(confirm(app, asked, warning, delete))
}

/// How many saves of other exams there are, and what happens to them.
fn other_exams(usage: &Usage) -> Option<El> {
    let results = count(usage.results_of_other_exams, "result");
    let running = count(usage.running_of_other_exams, "running attempt");
    let holds = match (usage.results_of_other_exams, usage.running_of_other_exams) {
        (0, 0) => return None,
        (_, 0) => results,
        (0, _) => running,
        _ => format!("{results} and {running}"),
    };
    let words = format!(
        "This browser also holds {holds} of another exam. This site does not show or change them, and \"Delete everything\" \
        keeps them. Exports include them."
    );
    Some(p().with(words))
}

/// What is kept so that the page works without a network, and what else there is for that. The words are the script's.
///
/// They change within the first seconds: what can be pressed stands above them and is not made anew, so that nothing
/// moves away under a finger.
fn offline(app: App) -> El {
    let words = move || app.shell.offline().with(|o| o.status.clone());
    let installable = derived(move || app.shell.offline().with(|o| o.install));
    let install = move || installable.get().then(|| act("Install as an app", bridge::install));
    let has_file = derived(move || app.shell.offline().with(|o| !o.file.is_empty()));
    let file = move || {
        app.shell.offline().with_untracked(|o| {
            let link = || a().attr("href", "carrel.html").attr("download", "").with(o.link.as_str());
            has_file.get().then(|| p().with(o.file.as_str()).with(" ").with(link()))
        })
    };
    part("offline", "Offline")
        .class("card")
        .with(slot().reactive(file))
        .with(p().attr("role", "status").reactive_text(words))
        .with(slot().reactive(install))
}

fn about(app: App) -> El {
    let version = format!(
        "Carrel {}. {} in {} topics, bank {}.",
        env!("CARGO_PKG_VERSION"),
        count(app.bank.questions.len() as i64, "question"),
        app.bank.topics.len(),
        app.bank.digest
    );
    let rights = format!("{} Program: MIT or Apache-2.0.", app.bank.about.rights);
    part("about", "About")
        .class("card")
        .with(p().with(version))
        .with(p().with(to(&Route::Bank, "How good is this bank?")))
        .with(p().class("quiet").with(rights))
}
