//! Settings: the exam, display, exam conditions; and the data in this browser.

use crate::browser::{address, bridge, clock, document, event};
use crate::format::count;
use crate::guidance::{date_of_day, day_of_date, not_offered};
use crate::report::repository;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{
    Child, Element, Reactive, a, button_with, children, div, fieldset, header, input, label, labeled_section, legend,
    li, list, p, page_heading, row_arrow, span,
};
use crate::ui::element::{route_link, ul};
use crate::ui::parts::facts::external_link;
use crate::ui::parts::own_data::own_data;
use crate::ui::parts::row::row_text;
use carrel_core::bank::Blueprint;
use carrel_core::save::{GoalPart, Settings, TextSize, Theme};
use carrel_core::today::Daily;
use leptos::prelude::*;

pub(crate) fn settings(app: App) -> Element {
    div()
        .class("page narrow settings")
        .with(header().class("head").with(div().with(page_heading("Settings"))))
        .with(exam(app))
        .with(look(app))
        .with(room(app))
        .with(own_data(app))
        .with(offline(app))
        .with(about(app))
}

fn exam(app: App) -> Element {
    let rows = children(app.bank.blueprints.iter().enumerate(), |(index, blueprint)| {
        let code = blueprint.code.clone();
        let choose = move || app.saves.set_settings(|s| s.blueprint = Some(code.clone()));
        let radio = radio("blueprint", move || app.blueprint_index() == index, choose);
        let sittings = sittings(blueprint).map(|days| span().class("quiet").with(days));
        li().with(label().class("row").with(radio).with(row_text(blueprint.title.as_str(), sittings)))
    });
    let exams = fieldset().with(legend().class("visually-hidden").with("Exam")).with(list("rows", rows));
    let longer = app.bank.about.longer.as_ref();
    let longer = longer.map(|longer| list("rows", switch(app, &longer.label, None, |s| &mut s.longer).view()));
    labeled_section("exam", "Exam").with(exams).with(goal(app)).with(longer)
}

/// The exam day, and the daily number of questions.
fn goal(app: App) -> Element {
    let goal = move || app.saves.goal().get();
    let set = move |part| app.saves.set_goal(part, clock::now());
    let change = move |event| match (event::value(&event), day_of_date(&event::value(&event))) {
        // A date that is still being typed is empty too, and must not delete the saved one.
        (value, None) if value.is_empty() && !event::is_incomplete(&event) => set(GoalPart::ExamDay(None)),
        (_, Some(day)) if day <= GoalPart::LAST_DAY => set(GoalPart::ExamDay(Some(day))),
        // A year that is still being typed.
        _ => {}
    };
    let date = input("date")
        .attr("aria-describedby", "not-offered")
        .value(move || date_of_day(goal().exam_day))
        .on("change", change);
    let name = row_text("Exam date", span().class("quiet").with("Your practice is spread up to this day"));
    let date = li().with(label().class("row stack").attr("data-icon", "date").with(name).with(date));
    let wrong = p().class("note").attr("id", "not-offered").attr("role", "status").reactive_text(move || {
        not_offered(app.bank, app.blueprint_index(), goal().exam_day, app.session.today().get()).unwrap_or_default()
    });
    let date = date.with(wrong);
    let choices = children(Daily::ALL, |daily| {
        let choose = move || set(GoalPart::Daily(daily));
        segment(daily.questions().to_string(), radio("daily", move || goal().daily == daily, choose))
    });
    list("rows", vec![date, segments("Questions a day", choices)].view())
}

/// The period in which the exam is offered.
fn sittings(blueprint: &Blueprint) -> Option<String> {
    match (blueprint.first_sitting.map(clock::calendar_day), blueprint.last_sitting.map(clock::calendar_day)) {
        (Some(first), Some(last)) => Some(format!("{first} to {last}")),
        (Some(first), None) => Some(format!("Offered from {first}")),
        (None, Some(last)) => Some(format!("Offered until {last}")),
        (None, None) => None,
    }
}

fn radio(group: &'static str, chosen: impl Fn() -> bool + Send + 'static, choose: impl Fn() + 'static) -> Element {
    let change = move |event| {
        if event::is_checked(&event) {
            choose();
        }
    };
    input("radio").attr("name", group).checked(chosen).on("change", change)
}

fn look(app: App) -> Element {
    let themes = [(Theme::System, "System"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];
    let themes = children(themes, |(theme, words)| {
        let chosen = move || app.saves.settings().with(|s| s.theme == theme);
        segment(words, radio("theme", chosen, move || app.saves.set_settings(|s| s.theme = theme)))
    });
    let sizes = [(TextSize::Usual, "Standard"), (TextSize::Large, "Large"), (TextSize::Larger, "Larger")];
    let sizes = children(sizes, |(size, words)| {
        let chosen = move || app.saves.settings().with(|s| s.text == size);
        segment(words, radio("text", chosen, move || app.saves.set_settings(|s| s.text = size)))
    });
    let rows = ul().class("rows").attr("role", "list");
    labeled_section("look", "Look").with(rows.with(segments("Colors", themes)).with(segments("Text size", sizes)))
}

fn segment(words: impl Child, radio: Element) -> Element {
    label().with(radio).with(span().with(words))
}

/// A row of choices, one of them selected.
fn segments(name: &'static str, choices: AnyView) -> Element {
    let legend = legend().class("visually-hidden").with(name);
    // A legend cannot be laid out as part of a row.
    let shown = span().class("text title").attr("aria-hidden", "true").with(name);
    let choices = div().class("segments").with(choices);
    li().with(fieldset().class("row stack").with(legend).with(shown).with(choices))
}

/// An on/off row.
fn switch(app: App, name: &str, more: Option<&'static str>, of: fn(&mut Settings) -> &mut bool) -> Element {
    let on = move || app.saves.settings().with(|s| *of(&mut s.clone()));
    let change = move |event| {
        let on = event::is_checked(&event);
        app.saves.set_settings(|s| *of(s) = on);
    };
    let switch = input("checkbox").attr("role", "switch").checked(on).on("change", change);
    let more = more.map(|more| span().class("quiet").with(more));
    li().with(label().class("row").with(row_text(name, more)).with(switch))
}

/// Exam conditions.
fn room(app: App) -> Element {
    let rows = ul()
        .class("rows")
        .attr("role", "list")
        .with(switch(app, "Show the clock", None, |s| &mut s.clock))
        .with(switch(app, "Show my pace", Some("Whether you are ahead of an even pace, or behind it"), |s| &mut s.pace))
        .with(switch(app, "Single-key shortcuts", Some("Press ? on a question to see them"), |s| &mut s.shortcuts));
    labeled_section("room", "Exam room").with(rows)
}

/// A line about the offline copy.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    /// The single-file edition.
    File,
    /// The state of the offline copy.
    Status,
    /// The browser offers to install the app.
    Install,
}

/// The state of the offline copy, and other options for use without a network. The text comes from the script.
///
/// It changes within the first seconds, so the controls are above it and are not rebuilt: nothing moves away under a
/// finger.
fn offline(app: App) -> Element {
    labeled_section("offline", "Offline").with(offline_rows(app))
}

fn offline_rows(app: App) -> Reactive {
    let has_file = derived(move || app.shell.offline().with(|o| !o.file.is_empty()));
    let installable = derived(move || app.shell.offline().with(|o| o.install));
    let lines = move || {
        let file = has_file.get().then_some(Line::File);
        let install = installable.get().then_some(Line::Install);
        file.into_iter().chain([Line::Status]).chain(install).collect()
    };
    ul().class("rows").attr("role", "list").reactive_rows(lines, move |line| {
        let row = match line {
            Line::File => app.shell.offline().with_untracked(|o| {
                let link = a().class("link").attr("href", "carrel.html").attr("download", "");
                let link = link.attr("aria-describedby", "file-about").with(o.link.as_str());
                let more = span().class("quiet").attr("id", "file-about").with(o.file.as_str());
                div().class("row").attr("data-icon", "export").with(span().class("text").with(link).with(more))
            }),
            Line::Status => {
                let status = move || app.shell.offline().with(|o| o.status.clone());
                div().class("row").attr("data-icon", "info").with(
                    p().attr("id", "offline-status")
                        .attr("tabindex", "-1")
                        .attr("role", "status")
                        .class("text")
                        .reactive_text(status),
                )
            }
            Line::Install => {
                // The row disappears as soon as the browser has asked.
                let install = || {
                    document::focus("#offline-status");
                    bridge::install();
                };
                button_with(row_text("Install as an app", ""), install).class("row").attr("data-icon", "drill")
            }
        };
        li().with(row)
    })
}

fn about(app: App) -> Element {
    let (host, path) = address::host_and_path();
    let problem = external_link(&format!("{}/issues/new", repository(&host, &path)), "").class("row");
    let problem = problem.attr("data-icon", "report").with(row_text("Report a problem", "")).with(row_arrow());
    let questions = format!(
        "{} in {} topics, bank {}",
        count(app.bank.questions.len() as i64, "question"),
        app.bank.topics.len(),
        app.bank.digest
    );
    let good = route_link(&Route::Bank, row_text("How good are the questions?", ""))
        .class("row")
        .attr("data-icon", "info")
        .with(row_arrow());
    let version = span().class("end").with(env!("CARGO_PKG_VERSION"));
    let version = div().class("row").with(row_text("Version", span().class("quiet").with(questions))).with(version);
    let rows = children([good, problem, version], |row| li().with(row));
    let rights = format!("{} Program: MIT or Apache-2.0.", app.bank.about.rights);
    labeled_section("about", "About").with(list("rows", rows)).with(p().class("quiet note").with(rights))
}
